#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/value.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

// How a case is judged, and what judging it found and why: ids, values and
// statuses, no text. A rendering reads a Trace beside the model, program and
// case that made it.
namespace rongcuo::eval {

struct Options {
  bool assume_claimed = false;  // Take what is claimed (自述) as established.
  bool assume_contested = false;  // Take what is contested (争议) likewise.
  // The day by whose norms it is decided; else the case's decision date, else
  // the norms as they stand last.
  std::optional<std::int64_t> as_of;
  // Presumptions left out, by index in Program::presumptions, to see what
  // changes if they fall.
  std::vector<std::uint32_t> without_presumptions;

  bool LeavesOut(std::uint32_t presumption) const {
    return std::find(without_presumptions.begin(), without_presumptions.end(),
                     presumption) != without_presumptions.end();
  }
};

enum class RuleStatus : std::uint8_t {
  NotApplicable,  // Of another place, or not for this person.
  NotInForce,     // 不在施行期
  MissingText,    // 缺文
  Holds,          // 成立; of a distinction 归容
  Blames,         // 归究, of a distinction only
  Fails,          // 不成立; of a distinction neither side
  Open,           // 待定
  Excluded,       // 被排除
};

struct RuleResult {
  RuleStatus status = RuleStatus::NotApplicable;
  Value holds = kFalse;   // 成立, 归容; in force, not excluded.
  Value fails = kFalse;   // 不成立, though in force and not excluded.
  Value blames = kFalse;  // 归究
  model::RuleId excluded_by = model::kNone;  // If an exception rule did it.
};

// Outcomes as a set of bits, bit i for the i-th outcome of the matter.
using OutcomeSet = std::uint64_t;

// Scratch of a run: the instructions met on the way through a condition, each
// once.
struct Walk {
  std::vector<bool> met;               // By Address.
  std::vector<program::Address> path;  // Those met, in this order.

  void Meet(program::Address address) {
    if (met[address]) return;
    met[address] = true;
    path.push_back(address);
  }
  void Forget() {
    for (const program::Address address : path) met[address] = false;
    path.clear();
  }
};

// One run of a program over a case: under the norms of one day, with or without
// presumptions.
struct Reading {
  Value day;                      // The days it may have been.
  std::vector<Value> values;      // By Address.
  std::vector<Value> guards;      // By NormId: whether the norm applies.
  std::vector<RuleResult> rules;  // By RuleId.
  std::vector<bool> held_back;    // By FactId: its own presumption was.
  std::vector<Value> factors;     // By factor: points.
  std::array<Value, program::kAggregateSlots> aggregates;
  Value score;            // Sum of the factors.
  bool presumed = false;  // Whether any presumption was needed.
  OutcomeSet possible = 0;
  bool may_be_undecided = false;          // No 裁定 certainly applies.
  std::uint32_t decision = model::kNone;  // The first decision that may apply.
  std::uint32_t clause = model::kNone;  // The clause that decides, if certain.
  Walk walk;                            // Empty between conditions.
};

enum class Certainty : std::uint8_t { Certain, Presumed, Open };

struct Verdict {
  Certainty certainty = Certainty::Open;
  std::uint32_t outcome = model::kNone;  // kNone while open.
  OutcomeSet possible = 0;               // With presumptions.
  OutcomeSet possible_without = 0;       // Without them.
  bool exact = false;  // Whether both sets are known to be exact.
  Value score;
};

struct Trace {
  std::vector<bool> here;  // By NormId: whether its place contains the case's.

  // Under the norms of the conduct's day and of the decision's day. The second
  // is filled only if other norms apply then (`days_differ`).
  Reading conduct;
  Reading decision;
  bool days_differ = false;
  // 从旧兼从轻: whether the reading of the decision's day is the more
  // favourable.
  bool decision_day_holds = false;
  Verdict verdict;

  // The same without presumptions; filled if any were needed.
  Reading bare_conduct;
  Reading bare_decision;

  // The reading that the verdict rests on.
  const Reading& holding() const {
    return decision_day_holds ? decision : conduct;
  }
};

}  // namespace rongcuo::eval
