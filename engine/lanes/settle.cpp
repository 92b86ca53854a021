// Whether what three-valued judging leaves open is open: two completions that
// come to different outcomes show it.
#include <algorithm>
#include <bit>

#include "engine/lanes/panel.h"

namespace rongcuo::lanes {

// Open with presumptions, or presumed: in the first case it is about the
// completions in which facts are as presumed, in the second about all, of which
// those come to the outcome presumed.
void Panel::SettleSome(const Block& block, const Plane& unclear,
                       std::array<Left, kLanes>& left) {
  Plane open, unordered;
  for (std::size_t i = 0; i < block.size(); ++i) {
    left[i].seen = 0;
    left[i].settled = left[i].bare.Single();
    if (left[i].settled) continue;
    if (left[i].presumed.Single()) {
      left[i].seen = left[i].presumed.outcomes;
    } else {
      open.Set(i, true);
    }
  }
  presumed_.KeepWhere(open, block);
  presumed_.CompleteDays(header_, unordered);
  for (std::size_t i = 0; i < block.size(); ++i) {
    left[i].unclear = unclear.Get(i) || unordered.Get(i);
  }
}

void Panel::TryAll(const Plan& plan, const Block& presumed,
                   std::uint32_t matter, std::size_t first, std::size_t last,
                   std::array<Left, kLanes>& left) {
  Plane needy;
  for (std::size_t i = 0; i < presumed.size(); ++i) {
    if (left[i].settled || left[i].unclear) continue;
    if (presumed.heading(i).matter == matter) needy.Set(i, true);
  }
  std::vector<Learned>& known = learned_[matter];
  last = std::min(last, known.size());
  for (std::size_t k = first; k < last && needy.Any(); ++k) {
    const Plane before = needy;
    Try(plan, presumed, known[k].completion, needy, left);
    ForEachLane(before & ~needy, [&](std::size_t) { ++known[k].settled; });
  }
  std::stable_sort(
      known.begin(), known.end(),
      [](const Learned& a, const Learned& b) { return a.settled > b.settled; });
}

void Panel::Try(const Plan& plan, const Block& presumed,
                const Completion& completion, Plane& needy,
                std::array<Left, kLanes>& left) {
  completed_ = presumed;
  completed_.Complete(completion, needy);
  machine_.Begin(plan, completed_, needy);
  Possibles possible;
  ReadBare(completed_, possible);
  const Plane before = needy;
  ForEachLane(before, [&](std::size_t lane) {
    if (!possible[lane].Single()) return;
    const eval::Possible& all =
        left[lane].presumed.Single() ? left[lane].bare : left[lane].presumed;
    left[lane].seen |= possible[lane].outcomes & all.outcomes;
    if (std::popcount(left[lane].seen) < 2) return;
    left[lane].settled = true;
    needy.Set(lane, false);
  });
}

void Panel::Learn(const casefile::CaseFile& file, const Block& presumed,
                  std::array<Left, kLanes>& left) {
  Completion completion;
  completion.facts = file.established;
  completion.items.resize(file.lists.size());
  for (model::FactId fact = 0; fact < file.lists.size(); ++fact) {
    const casefile::ListValue& list = file.lists[fact];
    const auto first = file.items.begin() + list.first_item;
    completion.items[fact].assign(
        first,
        first + std::ptrdiff_t{list.count} * layout_.facts[fact].stride);
  }
  std::vector<Learned>& known = learned_[file.matter];
  if (known.size() >= kMostLearned) known.pop_back();
  known.push_back({std::move(completion), 0});
  const Plan& plan = PlanFor(presumed);
  FindDays(plan, presumed);
  TryAll(plan, presumed, file.matter, known.size() - 1, known.size(), left);
}

}  // namespace rongcuo::lanes
