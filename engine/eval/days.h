#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"

namespace rongcuo::eval {

// The days by whose norms a case is judged. The conduct was not after the
// decision.
struct Days {
  Value conduct;
  Value decision;
};
Days DaysOf(const casefile::CaseFile& file, const Options& options);
// Of a case with these days, the decision's if it has one.
Days DaysOf(Value conduct, const Value* decision, const Options& options);

// What one reading or both together leave possible.
struct Possible {
  OutcomeSet outcomes = 0;
  bool may_be_undecided = false;

  // One outcome, and it is certain that there is one.
  bool Single() const;
};

// 从旧兼从轻: both days together. A day whose norms perhaps decide nothing
// leaves it to the other day.
Possible Combine(Possible conduct, Possible decision);

// Whether the decision's day is the more favourable, by what its norms and
// those of the conduct's day leave possible. 0: nothing is decided.
bool DecisionDayHolds(OutcomeSet conduct, OutcomeSet decision);

}  // namespace rongcuo::eval
