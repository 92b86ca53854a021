#pragma once

#include <vector>

#include "engine/explain/view.h"

namespace rongcuo::explain {

// The facts for want of which the outcome is open in the view's reading: from
// the decision's clauses that may still decide, through the rules, factors and
// definitions they read, to facts. Nothing if the outcome is settled. With
// `presumptions` also to the facts on which presumptions of these depend.
std::vector<Wanted> CollectWanted(const View& view, bool presumptions);

// The facts that nobody knows and that could put another presumption in the
// place of the one by which one of `presumed` has its value.
std::vector<Wanted> CollectDisplacing(const View& view,
                                      const std::vector<FactId>& presumed);

// The facts for want of which one rule is open.
std::vector<FactId> WantedBy(const View& view, RuleId rule);

// Facts of open red lines first, then those on which most depends.
void Rank(std::vector<Wanted>& wanted);

}  // namespace rongcuo::explain
