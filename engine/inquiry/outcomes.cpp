#include "engine/inquiry/outcomes.h"

#include <bit>

#include "engine/inquiry/completion.h"
#include "engine/inquiry/extract.h"
#include "engine/inquiry/search.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

class Finder {
 public:
  Finder(const Subject& subject, bool presumptions, std::uint64_t budget)
      : subject_(subject),
        presumptions_(presumptions),
        circuit_(Extract(subject, presumptions)),
        search_(circuit_, budget) {
    for (const Leaf& leaf : circuit_.leaves) {
      if (leaf.norm != kNone) norms_dated_ = false;
    }
  }

  Outcomes Run() {
    if (IsTooLarge(circuit_)) {
      Widen();
      return std::move(result_);
    }
    std::uint64_t left = Bits(search_.values()[circuit_.outcome]);
    result_.exact = circuit_.faithful;
    for (; left != 0; left &= left - 1) {
      Look(left & (~left + 1));
    }
    bool least = false, greatest = false;
    result_.score = {search_.ExtremeScore(false, least),
                     search_.ExtremeScore(true, greatest)};
    result_.score_exact = least && greatest && circuit_.faithful;
    if (!circuit_.faithful) Widen();
    return std::move(result_);
  }

 private:
  // Some completions are none of the circuit's, or not looked through: what
  // judging leaves stays.
  void Widen() {
    const eval::Verdict& verdict = subject_.trace.verdict;
    const Readings readings = ReadingsOf(subject_.trace, presumptions_);
    result_.possible |=
        presumptions_ ? verdict.possible : verdict.possible_without;
    result_.may_be_undecided = readings.conduct->may_be_undecided &&
                               readings.decision->may_be_undecided;
    result_.score = subject_.trace.decision_day_holds ? readings.decision->score
                                                      : readings.conduct->score;
  }

  void Look(std::uint64_t bit) {
    const Answer answer = search_.Reach(bit);
    if (answer == Answer::No) return;
    if (bit == kUndecided) {
      result_.may_be_undecided = true;
    } else {
      result_.possible |= bit;
    }
    if (answer == Answer::Unknown || !Replay(bit)) result_.exact = false;
  }

  // Whether judging the completion anew comes to the outcome.
  bool Replay(std::uint64_t bit) {
    casefile::CaseFile completion =
        Complete(subject_, presumptions_, circuit_, search_.found());
    eval::Evaluate(subject_.program, completion, subject_.options, replay_);
    const eval::Verdict& verdict = replay_.verdict;
    if (bit == kUndecided) return verdict.outcome == model::kNone;
    const auto outcome = static_cast<std::uint32_t>(std::countr_zero(bit));
    // The days of a norm cannot be established: then it stays possible.
    const bool comes = norms_dated_ ? verdict.outcome == outcome
                                    : (verdict.possible & bit) != 0;
    if (!comes) return false;
    result_.reached.push_back({outcome, std::move(completion)});
    return true;
  }

  const Subject& subject_;
  const bool presumptions_;
  const Circuit circuit_;
  Search search_;
  bool norms_dated_ = true;  // No leaf is the day of a norm.
  eval::Trace replay_;
  Outcomes result_;
};

}  // namespace

Outcomes FindOutcomes(const Subject& subject, bool presumptions,
                      std::uint64_t budget) {
  return Finder(subject, presumptions, budget).Run();
}

}  // namespace rongcuo::inquiry
