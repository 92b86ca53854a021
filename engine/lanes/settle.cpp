// Whether what three-valued judging leaves open is open: two completions that
// come to different outcomes show it.
#include <algorithm>
#include <bit>

#include "engine/lanes/panel.h"

namespace rongcuo::lanes {
namespace {

// Few completions settle most cases of a block; the rest are settled together
// with those of other blocks.
constexpr std::size_t kTriedAtOnce = 3;

// Of those, the first few are tried on all cases in turn. Then it is cheaper to
// try many completions at once on few cases, if that costs less than so many of
// them on all.
constexpr std::size_t kTriedTogether = 10;
constexpr std::size_t kManyCost = 3;

// Takes in what a completion comes to; whether the case is settled by now.
bool See(const eval::Possible& completed, Left& left) {
  if (!completed.Single()) return false;
  const eval::Possible& all =
      left.presumed.Single() ? left.bare : left.presumed;
  left.seen |= completed.outcomes & all.outcomes;
  left.settled = std::popcount(left.seen) >= 2;
  return left.settled;
}

}  // namespace

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

void Panel::SettleMost(const Plan& plan, std::array<Left, kLanes>& left) {
  for (std::uint32_t matter = 0; matter < learned_.size(); ++matter) {
    Learned& learned = learned_[matter];
    Plane needy = Needy(presumed_, matter, left);
    const std::size_t last = std::min(kTriedAtOnce, learned.order.size());
    for (std::size_t k = 0; k < last && needy.Any(); ++k) {
      Try(plan, presumed_, learned, k, needy, left);
    }
    Order(learned);
  }
}

void Panel::Settle(const Block& presumed, std::array<Left, kLanes>& left) {
  if (presumed.size() == 0) return;
  const Plan& plan = PlanFor(presumed);
  FindDays(plan, presumed);
  const std::uint32_t matter = presumed.heading(0).matter;
  Learned& learned = learned_[matter];
  Plane needy = Needy(presumed, matter, left);
  for (std::size_t k = 0; k < learned.order.size() && needy.Any(); ++k) {
    const std::size_t rest = learned.order.size() - k;
    const std::size_t turns = (Count(needy) + kWords - 1) / kWords;
    if (k >= kTriedTogether && turns * kManyCost < rest) break;
    Try(plan, presumed, learned, k, needy, left);
  }
  TryInTurn(plan, presumed, learned, kWords, needy, left);
  if (learned.completions.size() > kWordBits) {
    TryInTurn(plan, presumed, learned, 1, needy, left);
  }
  Order(learned);
}

Plane Panel::Needy(const Block& presumed, std::uint32_t matter,
                   const std::array<Left, kLanes>& left) {
  Plane needy;
  for (std::size_t i = 0; i < presumed.size(); ++i) {
    if (left[i].settled || left[i].unclear) continue;
    if (presumed.heading(i).matter == matter) needy.Set(i, true);
  }
  return needy;
}

// The best in the first lanes, so that they can be tried on several cases at
// once.
void Panel::Order(Learned& learned) {
  std::vector<std::size_t>& order = learned.order;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) {
                     return learned.settled[a] > learned.settled[b];
                   });
  const std::size_t best = std::min(order.size(), kWordBits);
  std::size_t other = best;
  for (std::size_t k = 0; k < best; ++k) {
    if (order[k] < kWordBits) continue;
    while (order[other] >= kWordBits) ++other;
    learned.completions.Swap(order[k], order[other]);
    std::swap(learned.settled[order[k]], learned.settled[order[other]]);
    std::swap(order[k], order[other]);
  }
}

void Panel::Try(const Plan& plan, const Block& presumed, Learned& learned,
                std::size_t k, Plane& needy, std::array<Left, kLanes>& left) {
  const std::size_t known = learned.order[k];
  completed_.Follow(presumed, needy);
  completed_.Complete(learned.completions[known], needy);
  machine_.Begin(plan, completed_, needy);
  Possibles possible;
  ReadBare(completed_, possible);
  const Plane before = needy;
  ForEachLane(before, [&](std::size_t lane) {
    if (!See(possible[lane], left[lane])) return;
    ++learned.settled[known];
    needy.Set(lane, false);
  });
}

void Panel::TryInTurn(const Plan& plan, const Block& presumed, Learned& learned,
                      std::size_t cases, Plane& needy,
                      std::array<Left, kLanes>& left) {
  std::vector<std::size_t> lanes;
  ForEachLane(needy, [&](std::size_t lane) { lanes.push_back(lane); });
  const std::span<const std::size_t> all = lanes;
  for (std::size_t first = 0; first < all.size(); first += cases) {
    const std::size_t count = std::min(cases, all.size() - first);
    TryMany(plan, presumed, learned, all.subspan(first, count), needy, left);
  }
}

void Panel::TryMany(const Plan& plan, const Block& presumed, Learned& learned,
                    std::span<const std::size_t> cases, Plane& needy,
                    std::array<Left, kLanes>& left) {
  const Spread spread(presumed, cases, learned.completions);
  spread.Fill(completed_);
  FindDays(plan, completed_);
  machine_.Begin(plan, completed_, Plane::First(completed_.size()));
  Possibles possible;
  ReadBare(completed_, possible);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    for (const std::size_t known : learned.order) {
      if (known >= spread.tried() ||
          !See(possible[spread.LaneOf(i, known)], left[cases[i]])) {
        continue;
      }
      ++learned.settled[known];
      needy.Set(cases[i], false);
      break;
    }
  }
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
        first, first + std::ptrdiff_t{list.count} * layout_.facts[fact].stride);
  }
  Learned& learned = learned_[file.matter];
  if (learned.order.size() < kLanes) {
    learned.order.push_back(learned.order.size());
    learned.settled.push_back(0);
  }
  // The least useful makes room for it.
  const std::size_t lane = learned.order.back();
  learned.settled[lane] = 0;
  learned.completions.Put(std::move(completion), lane);
  const Plan& plan = PlanFor(presumed);
  FindDays(plan, presumed);
  Plane needy = Needy(presumed, file.matter, left);
  if (!needy.Any()) return;
  Try(plan, presumed, learned, learned.order.size() - 1, needy, left);
  Order(learned);
}

}  // namespace rongcuo::lanes
