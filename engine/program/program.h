#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/value.h"
#include "engine/model/model.h"

// A rulebook as flat instructions over fact slots, in the order in which they
// can run. Each instruction leaves one Value under its own index, so that after
// a run every condition and sub-condition can be looked up for the reasons.
namespace rongcuo::program {

enum class Op : std::uint8_t {
#define OP(name, a, b, c) name,
#include "engine/program/opcodes.def"
#undef OP
};

struct Instruction {
  Op op = Op::Constant;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
};

using Address = std::uint32_t;  // Index of an instruction.
inline constexpr Address kNoAddress = 0xFFFFFFFF;

// A presumption of the vocabulary or of a norm. Those of one fact and one kind
// stand together, a fact's own 推定 after those of norms.
struct PresumptionEntry {
  model::FactId fact = model::kNone;
  std::uint32_t presumption = model::kNone;  // kNone: the fact's own.
  bool conclusive = false;                   // 视为
  Value value;
  Address condition = kNoAddress;      // Its condition and its norm's guard.
  Address address = kNoAddress;        // The Presume or Deem that applies it.
  Address own_condition = kNoAddress;  // Without the guard.
};

// A field of the items of a list.
struct FieldEntry {
  Value domain;
  bool is_enumeration = false;
};

struct NormEntry {
  std::string place;
  Value begin = {kMinNumber, kMinNumber};  // First day in force.
  Value end = {kMaxNumber, kMaxNumber};    // First day no longer in force.
  bool has_end = false;
  Address guard = kNoAddress;  // Place, time and audience together.
};

struct RuleEntry {
  model::NormId norm = model::kNone;
  syntax::RuleKind kind = syntax::RuleKind::RedLine;
  bool missing_text = false;
  bool procedural = false;
  bool shall = false;
  Address condition = kNoAddress;
  Address blame = kNoAddress;
  Address unless = kNoAddress;
};

struct AdjustmentEntry {
  std::int64_t points = 0;
  Address condition = kNoAddress;
};
struct FactorEntry {
  model::NormId norm = model::kNone;
  std::int64_t maximum = 0;
  std::int64_t base = 0;
  std::uint32_t first = 0;  // In Program::adjustments.
  std::uint32_t count = 0;
};

struct ClauseEntry {
  std::uint32_t outcome = 0;
  Address condition = kNoAddress;  // kNoAddress: 其余
};
struct DecisionEntry {
  model::NormId norm = model::kNone;
  std::uint32_t first = 0;  // In Program::clauses.
  std::uint32_t count = 0;
  Address begin = 0;  // Its instructions.
  Address end = 0;
};

struct Program {
  std::vector<Instruction> code;
  std::vector<Value> constants;  // The values of the first instructions.
  Address rules_end = 0;    // Facts, definitions, guards and rule conditions.
  Address factors_end = 0;  // Then conditions of factors; then decisions.

  std::vector<Value> domains;        // By FactId.
  std::vector<bool> is_enumeration;  // By FactId.
  std::vector<Address> fact_values;  // By FactId: its value; none for lists.
  std::vector<std::uint32_t> list_strides;  // By FactId: fields of its record.
  std::vector<std::uint32_t> list_fields;   // By FactId: the first, in fields.
  std::vector<FieldEntry> fields;
  std::vector<PresumptionEntry> presumptions;
  std::vector<NormEntry> norms;
  std::vector<RuleEntry> rules;                // By RuleId.
  std::vector<model::RuleId> rule_order;       // Excluders before the excluded.
  std::vector<std::uint32_t> exception_first;  // By RuleId, into exceptions.
  std::vector<model::RuleId> exceptions;
  std::vector<FactorEntry> factors;
  std::vector<AdjustmentEntry> adjustments;
  std::vector<DecisionEntry> decisions;  // By index in Model::decisions.
  std::vector<ClauseEntry> clauses;
  std::vector<std::vector<std::uint32_t>> matters;  // Decisions by matter.

  std::vector<Address> addresses;  // By ExprId; kNoAddress if not compiled.
};

// Where Aggregate finds its value among the totals over all rules.
constexpr std::uint32_t AggregateSlot(syntax::RuleKind kind,
                                      syntax::AggregateFilter filter,
                                      syntax::AggregateStatus status) {
  return (static_cast<std::uint32_t>(kind) * 5 +
          static_cast<std::uint32_t>(filter)) *
             4 +
         static_cast<std::uint32_t>(status);
}
inline constexpr std::uint32_t kAggregateSlots = syntax::kRuleKinds * 5 * 4;

}  // namespace rongcuo::program
