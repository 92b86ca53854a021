#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/eval/trace.h"
#include "engine/explain/parts.h"
#include "engine/model/model.h"

namespace rongcuo::explain {

class View;

// A part of judging that came out otherwise in one reading than in another.
struct DifferenceStep {
  enum class Kind : std::uint8_t {
    Fact,
    Norm,  // Whether it applies.
    Definition,
    Rule,
    Factor,
    Clause,  // Of a decision that both readings follow.
  };
  Kind kind = Kind::Fact;
  std::uint32_t index = 0;         // Of the fact, norm, …; of a clause within
  std::uint32_t decision = kNone;  // its decision.
  Value before, after;             // Of a list and of a rule nothing.
  eval::RuleStatus status_before = eval::RuleStatus::NotApplicable;
  eval::RuleStatus status_after = eval::RuleStatus::NotApplicable;
};

struct Difference {
  // The first difference in the order of judging that bears on the decision:
  // from what the readings were given, each step because of the one before it,
  // to the clause that came out otherwise. Without such a clause it ends
  // earlier; empty if nothing that is read differs.
  std::vector<DifferenceStep> path;
  std::vector<RuleId> rules;  // All whose status differs.
};

// What differs between two versions of a case, and what that changes.
struct Comparison {
  struct Change {
    FactUse before, after;
  };
  std::vector<Change> changes;  // What the versions say of facts. By FactId.
  Difference difference;
};

// The readings may be of different days, or of two versions of a case.
Difference FindDifference(const View& before, const View& after);

// Of two versions of one case.
Comparison Compare(const View& before, const View& after);

}  // namespace rongcuo::explain
