#include "engine/inquiry/settle.h"

#include <algorithm>
#include <bit>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/exclusion.h"
#include "engine/inquiry/outcomes.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

using eval::Certainty;
using eval::OutcomeSet;
using proof::Exclusion;

// What one way of reading the case, with presumptions or without, leaves
// possible; kUndecided among it.
struct Left {
  OutcomeSet outcomes = 0;
  bool exact = false;

  bool Single() const {
    return std::has_single_bit(outcomes) && outcomes != kUndecided;
  }
};

class Settler {
 public:
  Settler(const Subject& subject, std::uint64_t budget)
      : subject_(subject), budget_(budget) {}

  // `judged`: what three-valued judging leaves.
  Left Narrow(bool presumptions, OutcomeSet judged, Value& score) {
    if (std::has_single_bit(judged)) return {judged, true};
    const Outcomes found = FindOutcomes(subject_, presumptions, budget_);
    if (presumptions) score = Common(score, found.score, false);
    Left left = {found.possible | (found.may_be_undecided ? kUndecided : 0),
                 found.exact};
    const OutcomeSet excluded = judged & ~left.outcomes;
    if (excluded == 0) return left;
    auto proof = FindExclusion(subject_, presumptions, excluded, budget_);
    if (!proof) return {judged, false};
    exclusions_.push_back(std::move(*proof));
    return left;
  }

  std::vector<Exclusion> Take() { return std::move(exclusions_); }

 private:
  const Subject& subject_;
  const std::uint64_t budget_;
  std::vector<Exclusion> exclusions_;
};

// What both days of a reading leave, as eval combined them.
OutcomeSet JudgedAs(const eval::Trace& trace, bool presumptions) {
  const Readings readings = ReadingsOf(trace, presumptions);
  const bool undecided =
      readings.conduct->may_be_undecided && readings.decision->may_be_undecided;
  return (presumptions ? trace.verdict.possible
                       : trace.verdict.possible_without) |
         (undecided ? kUndecided : 0);
}

eval::Verdict Concluded(Left presumed, Left bare, Value score) {
  eval::Verdict verdict;
  verdict.possible = presumed.outcomes & ~kUndecided;
  verdict.possible_without = bare.outcomes & ~kUndecided;
  verdict.exact = presumed.exact && bare.exact;
  verdict.score = score;
  if (bare.Single() || presumed.Single()) {
    verdict.certainty =
        bare.Single() ? Certainty::Certain : Certainty::Presumed;
    verdict.outcome = static_cast<std::uint32_t>(
        std::countr_zero(bare.Single() ? bare.outcomes : presumed.outcomes));
  }
  return verdict;
}

}  // namespace

std::vector<Exclusion> Settle(const model::HeaderFacts& header,
                              const program::Program& program,
                              const casefile::CaseFile& file,
                              const eval::Options& options,
                              std::uint64_t budget, eval::Trace& trace) {
  const Subject subject = {header, program, file, options, trace};
  Settler settler(subject, budget);
  Value score = trace.verdict.score;
  const Left presumed = settler.Narrow(true, JudgedAs(trace, true), score);
  const Left bare = settler.Narrow(false, JudgedAs(trace, false), score);
  std::vector<Exclusion> exclusions = settler.Take();
  const eval::Verdict judged = trace.verdict;
  trace.verdict = Concluded(presumed, bare, score);
  // What the checker cannot follow is not claimed.
  if (!exclusions.empty() &&
      proof::Check(header, program, file, options, trace, exclusions)) {
    trace.verdict = judged;
    return {};
  }
  return exclusions;
}

}  // namespace rongcuo::inquiry
