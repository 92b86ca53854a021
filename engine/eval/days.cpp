#include "engine/eval/days.h"

#include <algorithm>
#include <bit>

namespace rongcuo::eval {
namespace {

int Best(OutcomeSet set) { return std::countr_zero(set); }
int Worst(OutcomeSet set) { return 63 - std::countl_zero(set); }

// The more favourable of any outcome of one day and any of the other.
OutcomeSet MoreFavourable(OutcomeSet a, OutcomeSet b) {
  if (a == 0 || b == 0) return a | b;
  const int worst = std::min(Worst(a), Worst(b));
  const OutcomeSet up_to =
      worst == 63 ? ~OutcomeSet{0} : (OutcomeSet{1} << (worst + 1)) - 1;
  return (a | b) & up_to;
}

}  // namespace

Days DaysOf(const casefile::CaseFile& file, const Options& options) {
  return DaysOf(file.conduct_days,
                file.has_decision_date ? &file.decision_days : nullptr,
                options);
}

Days DaysOf(Value conduct, const Value* decision, const Options& options) {
  Days days = {conduct, decision == nullptr ? Exactly(kMaxNumber) : *decision};
  if (options.as_of) days.decision = Exactly(*options.as_of);
  days.conduct.hi =
      std::max(conduct.lo, std::min(conduct.hi, days.decision.hi));
  return days;
}

bool Possible::Single() const {
  return std::has_single_bit(outcomes) && !may_be_undecided;
}

bool DecisionDayHolds(OutcomeSet conduct, OutcomeSet decision) {
  if (decision == 0) return false;
  if (conduct == 0) return true;
  if (Worst(decision) != Worst(conduct)) {
    return Worst(decision) < Worst(conduct);
  }
  return Best(decision) < Best(conduct);
}

Possible Combine(Possible conduct, Possible decision) {
  OutcomeSet outcomes = MoreFavourable(conduct.outcomes, decision.outcomes);
  if (conduct.may_be_undecided) outcomes |= decision.outcomes;
  if (decision.may_be_undecided) outcomes |= conduct.outcomes;
  return {outcomes, conduct.may_be_undecided && decision.may_be_undecided};
}

}  // namespace rongcuo::eval
