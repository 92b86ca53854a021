#include "engine/explain/presumed.h"

#include <algorithm>
#include <bit>

#include "engine/eval/evaluate.h"
#include "engine/eval/run.h"
#include "engine/inquiry/outcomes.h"

namespace rongcuo::explain {
namespace {

// Gates worked out to see what one presumption carries; what is not excluded
// by then stays possible.
constexpr std::uint64_t kBudget = 200'000;

// What is possible once a presumption has fallen. What is possible without any
// presumption stays what it was.
class Probe {
 public:
  Probe(const View& view, const eval::Options& options)
      : view_(view), options_(options) {}

  OutcomeSet Without(std::uint32_t presumption) {
    options_.without_presumptions.push_back(presumption);
    eval::Evaluate(view_.program(), view_.file(), options_, trace_);
    OutcomeSet possible = trace_.verdict.possible;
    if (!std::has_single_bit(possible)) {
      possible = inquiry::FindOutcomes({view_.model().header, view_.program(),
                                        view_.file(), options_, trace_},
                                       true, kBudget)
                     .possible;
    }
    options_.without_presumptions.pop_back();
    return possible;
  }

 private:
  const View& view_;
  eval::Options options_;
  eval::Trace trace_;
};

}  // namespace

std::vector<PresumedReason> FindPresumed(const View& view,
                                         const eval::Options& options,
                                         const eval::Trace& trace,
                                         const Readers& readers) {
  const eval::Verdict& verdict = trace.verdict;
  const bool settled = verdict.possible == verdict.possible_without;
  const auto& presumptions = view.program().presumptions;
  std::vector<PresumedReason> reasons;
  Probe probe(view, options);
  for (std::uint32_t i = 0; i < presumptions.size(); ++i) {
    if (presumptions[i].conclusive ||
        !eval::Fired(view.program(), view.reading(), i) ||
        !readers.Any(presumptions[i].fact)) {
      continue;
    }
    PresumedReason reason;
    reason.use = view.Use(presumptions[i].fact);
    reason.without = settled ? verdict.possible : probe.Without(i);
    reason.matters = reason.without != verdict.possible;
    reason.rules = readers.rules[presumptions[i].fact];
    reasons.push_back(std::move(reason));
  }
  std::stable_partition(reasons.begin(), reasons.end(),
                        [](const PresumedReason& r) { return r.matters; });
  return reasons;
}

namespace {

// The facts behind the conditions of rival presumptions of which the case says
// something without settling it. Conditions may read definitions, and facts
// that are held back in their turn.
std::vector<FactId> DoubtsOf(const View& view, FactId held) {
  const model::Model& model = view.model();
  std::vector<FactId> doubts;
  std::vector<ExprId> pending;
  std::vector<bool> seen(model.exprs.size());
  const auto add_rivals = [&](FactId fact) {
    for (const model::Presumption& presumption : model.presumptions) {
      if (presumption.fact == fact && view.MayApply(presumption.norm) &&
          view.IsOpen(presumption.text.condition)) {
        pending.push_back(presumption.text.condition);
      }
    }
  };
  add_rivals(held);
  while (!pending.empty()) {
    const ExprId root = pending.back();
    pending.pop_back();
    if (seen[root]) continue;
    seen[root] = true;
    for (const std::uint32_t d : DefinitionsOf(model, root)) {
      pending.push_back(model.definitions[d].text.value);
    }
    for (const FactId fact : FactsOf(model, root)) {
      if (view.KnownFact(fact)) continue;
      if (view.Use(fact).detail != kNone) {
        if (std::find(doubts.begin(), doubts.end(), fact) == doubts.end()) {
          doubts.push_back(fact);
        }
      } else if (view.reading().held_back[fact]) {
        add_rivals(fact);
      }
    }
  }
  return doubts;
}

}  // namespace

std::vector<HeldBack> FindHeldBack(const View& view,
                                   const eval::Options& options,
                                   const Readers& readers) {
  const auto& presumptions = view.program().presumptions;
  std::vector<HeldBack> held;
  for (std::uint32_t i = 0; i < presumptions.size(); ++i) {
    const FactId fact = presumptions[i].fact;
    if (presumptions[i].presumption != kNone || options.LeavesOut(i) ||
        !readers.Any(fact)) {
      continue;
    }
    const FactUse use = view.Use(fact);
    if (use.origin != Origin::Nothing) continue;
    const bool upstream = view.reading().held_back[fact];
    // Nobody says anything and nothing upstream: a norm's guard is open.
    if (!upstream && use.detail == kNone) continue;
    held.push_back(
        {use, upstream ? DoubtsOf(view, fact) : std::vector<FactId>{}});
  }
  return held;
}

}  // namespace rongcuo::explain
