#include "engine/explain/presumed.h"

#include <algorithm>

namespace rongcuo::explain {

std::vector<PresumedReason> FindPresumed(const View& view,
                                         const eval::Options& options,
                                         const eval::Verdict& verdict,
                                         const Readers& readers) {
  std::vector<PresumedReason> reasons;
  const bool settled = verdict.possible == verdict.possible_without;
  const auto& presumptions = view.program().presumptions;
  eval::Trace probe;
  for (std::uint32_t i = 0; i < presumptions.size(); ++i) {
    if (presumptions[i].conclusive ||
        !eval::Fired(view.program(), view.reading(), i) ||
        !readers.Any(presumptions[i].fact)) {
      continue;
    }
    PresumedReason reason;
    reason.use = view.Use(presumptions[i].fact);
    reason.without = verdict.possible;
    if (!settled) {
      eval::Options without = options;
      without.without_presumption = i;
      eval::Evaluate(view.program(), view.file(), without, probe);
      reason.without = probe.verdict.possible;
    }
    reason.matters = reason.without != verdict.possible;
    reason.rules = readers.rules[presumptions[i].fact];
    reasons.push_back(std::move(reason));
  }
  std::stable_partition(reasons.begin(), reasons.end(),
                        [](const PresumedReason& r) { return r.matters; });
  return reasons;
}

}  // namespace rongcuo::explain
