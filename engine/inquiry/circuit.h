#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

// What a case leaves open, as gates over what is not known of it: far fewer
// than the rules have, so that very many completions can be tried.
namespace rongcuo::inquiry {

using GateId = std::uint32_t;
using LeafId = std::uint32_t;
inline constexpr std::uint32_t kNone = model::kNone;

enum class GateKind : std::uint8_t {
  Constant,
  Leaf,        // Something that is not known.
  Operation,   // Of `op` on one or two operands.
  All,         // Of truths: 且
  Any,         // Of truths: 或
  Total,       // Of truths: how many hold.
  Deem,        // A value, then the conditions of all 视为 of the fact.
  Earlier,     // Of two days the earlier one.
  Points,      // Guard of the norm, then the conditions of adjustments.
  Sum,         // Of points: the score.
  Walk,        // The clauses of the decisions that may apply.
  Favourable,  // Of two walks: 从旧兼从轻
};

struct Gate {
  GateKind kind = GateKind::Constant;
  program::Op op = program::Op::Constant;
  std::uint32_t first = 0;  // Operands, in Circuit::operands.
  std::uint32_t count = 0;
  std::uint32_t table = 0;  // Of Deem, Points and Walk: entry of the table.
};

// One thing that is not known, and what it may be.
struct Leaf {
  enum class Kind : std::uint8_t {
    Fact,
    Field,     // Of an item of a list.
    Present,   // Whether a list has the item.
    Conduct,   // The day of the conduct,
    Decision,  // and of the decision.
    Begin,     // The first day of a norm of which only the year is known, say,
    End,       // and the first day after it. No case file can settle these.
  };
  Kind kind = Kind::Fact;
  model::FactId fact = kNone;  // The fact, or the list that it is part of.
  std::uint32_t item = 0;      // Of Field and Present: which item of the list,
  std::uint32_t field = 0;     // and which field.
  model::NormId norm = kNone;  // Of Begin and End.
  Value domain;
  bool is_set = false;  // Whether the value is a set of bits.
  GateId gate = 0;
};

struct DeemTable {
  bool is_set = false;
  std::vector<Value> values;  // By condition.
};
struct PointsTable {
  std::int64_t base = 0;
  std::int64_t maximum = 0;
  std::vector<std::int64_t> points;  // By condition.
};
// Clauses by condition: each guard is followed by its clauses.
struct WalkTable {
  struct Entry {
    bool guard = false;
    std::uint32_t outcome = 0;  // Of a clause.
  };
  std::vector<Entry> entries;
};

// A walk's value is the set of outcomes that it may come to, kUndecided among
// them if perhaps no norm decides.
inline constexpr std::uint64_t kUndecided = std::uint64_t{1} << 63;

// Operands stand before the gates that use them.
// A condition of a presumption.
struct Condition {
  GateId gate = kNone;
  program::Address address = program::kNoAddress;
  bool at_decision = false;  // As of the decision's day.
};

struct Circuit {
  std::vector<Gate> gates;
  std::vector<GateId> operands;
  std::vector<Value> constants;  // By GateId, of Constant.
  std::vector<Leaf> leaves;
  std::vector<LeafId> leaf_of;  // By GateId; kNone of other gates.
  std::vector<DeemTable> deems;
  std::vector<PointsTable> points;
  std::vector<WalkTable> walks;

  GateId outcome = 0;
  GateId score = 0;  // Of the reading that holds.
  // Whether every completion of the case is one of the circuit's leaves: false
  // if a list would need more items than the circuit gives it.
  bool faithful = true;

  // By FactId, where presumptions are made gates: the conditions on which it
  // depends which one gives the fact its value. Empty if none are.
  std::vector<std::vector<Condition>> conditions;

  // Who uses a gate: first_users[g] to first_users[g + 1], in users.
  std::vector<std::uint32_t> first_users;
  std::vector<GateId> users;
};

// Fills first_users and users.
void LinkUsers(Circuit& circuit);

// Whether looking through completions would take minutes: a case with thousands
// of items in its lists. Then nothing is looked for, and no answer is exact.
bool IsTooLarge(const Circuit& circuit);

}  // namespace rongcuo::inquiry
