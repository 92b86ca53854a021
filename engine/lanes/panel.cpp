#include "engine/lanes/panel.h"

#include <algorithm>

namespace rongcuo::lanes {
namespace {

// Plans are some hundred kilobytes each.
constexpr std::size_t kMostPlans = 64;

}  // namespace

Panel::Panel(const program::Program& program, const Layout& layout)
    : program_(program),
      layout_(layout),
      regimes_(program),
      machine_(program, layout) {}

void Panel::Judge(const Block& block, std::array<Left, kLanes>& left) {
  const Plan& plan = PlanFor(block);
  std::array<eval::Possible, kLanes> possible, bare;
  FindGuards(plan, block, &Heading::conduct);
  const auto conduct = regime_;
  Read(plan, block, true, possible);
  Read(plan, block, false, bare);
  for (std::size_t i = 0; i < block.size(); ++i) left[i] = {possible[i], bare[i]};
  FindGuards(plan, block, &Heading::decision);
  if (std::equal(conduct.begin(), conduct.begin() + block.size(),
                 regime_.begin())) {
    return;
  }
  Read(plan, block, true, possible);
  Read(plan, block, false, bare);
  for (std::size_t i = 0; i < block.size(); ++i) {
    if (conduct[i] == regime_[i]) continue;
    left[i] = {eval::Combine(left[i].presumed, possible[i]),
               eval::Combine(left[i].bare, bare[i])};
  }
}

const Plan& Panel::PlanFor(const Block& block) {
  std::vector<bool> norms(program_.norms.size());
  std::uint32_t last = kNone;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const std::uint32_t place = block.heading(i).place;
    if (place == last) continue;
    last = place;
    const std::vector<bool>& here = regimes_.Here(place);
    std::transform(here.begin(), here.end(), norms.begin(), norms.begin(),
                   std::logical_or<>());
  }
  const auto known = plans_.find(norms);
  if (known != plans_.end()) return known->second;
  if (plans_.size() >= kMostPlans) plans_.clear();
  Plan plan = MakePlan(program_, layout_, norms);
  return plans_.emplace(std::move(norms), std::move(plan)).first->second;
}

void Panel::FindGuards(const Plan& plan, const Block& block, Day day) {
  std::vector<std::uint32_t> index(program_.norms.size(), kNone);
  for (std::uint32_t n = 0; n < plan.norms.size(); ++n) {
    index[plan.norms[n]] = n;
  }
  std::map<std::uint32_t, Plane> lanes;  // By regime; a block has few.
  for (std::size_t i = 0; i < block.size(); ++i) {
    const Heading& heading = block.heading(i);
    regime_[i] = regimes_.RegimeOf(heading.place, heading.*day);
    lanes[regime_[i]].Set(i, true);
  }
  guards_.assign(plan.norms.size(), Truth::All(kFalse));
  for (const auto& [regime, plane] : lanes) {
    for (const Regimes::Entry& entry : regimes_.Norms(regime)) {
      Truth& guard = guards_[index[entry.norm]];
      guard.may |= plane;
      if (IsTrue(entry.in_force)) guard.must |= plane;
    }
  }
}

void Panel::Read(const Plan& plan, const Block& block, bool presumptions,
                 std::array<eval::Possible, kLanes>& possible) {
  machine_.Run(plan, block, guards_, presumptions, reached_);
  for (std::size_t i = 0; i < block.size(); ++i) {
    possible[i] = {0, reached_.undecided.Get(i)};
  }
  const Plane all = Plane::First(block.size());
  for (std::size_t o = 0; o < reached_.outcomes.size(); ++o) {
    ForEachLane(reached_.outcomes[o] & all, [&](std::size_t lane) {
      possible[lane].outcomes |= eval::OutcomeSet{1} << o;
    });
  }
}

}  // namespace rongcuo::lanes
