#include "engine/explain/presumed.h"

#include <algorithm>

#include "engine/eval/run.h"

namespace rongcuo::explain {
namespace {

// What is possible once a presumption has fallen. Only this is judged anew:
// what is possible without any presumption stays what it was.
class Probe {
 public:
  Probe(const View& view, const eval::Options& options,
        const eval::Trace& trace)
      : view_(view), options_(options), trace_(trace) {
    probe_.conduct = trace.conduct;  // For the sizes of its vectors.
  }

  OutcomeSet Without(std::uint32_t presumption) {
    options_.without_presumptions = {presumption};
    if (trace_.days_differ) {
      eval::Evaluate(view_.program(), view_.file(), options_, probe_);
      return probe_.verdict.possible;
    }
    const eval::RunContext context = {trace_.conduct.day, true, &options_,
                                      &trace_.here};
    eval::Run(view_.program(), view_.file(), context, probe_.conduct);
    return probe_.conduct.possible;
  }

 private:
  const View& view_;
  eval::Options options_;
  const eval::Trace& trace_;
  eval::Trace probe_;
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
  Probe probe(view, options, trace);
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

}  // namespace rongcuo::explain
