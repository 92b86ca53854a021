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
  machine_.Begin(plan, block);
  std::array<eval::Possible, kLanes> possible, bare;
  FindGuards(plan, block, &Heading::conduct);
  const auto conduct = regime_;
  Read(block, true, possible);
  Read(block, false, bare);
  for (std::size_t i = 0; i < block.size(); ++i)
    left[i] = {possible[i], bare[i]};
  FindGuards(plan, block, &Heading::decision);
  if (std::equal(conduct.begin(), conduct.begin() + block.size(),
                 regime_.begin())) {
    return;
  }
  Read(block, true, possible);
  Read(block, false, bare);
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
  for (std::size_t i = 0; i < block.size(); ++i) {
    const Heading& heading = block.heading(i);
    const std::uint32_t regime = regimes_.RegimeOf(heading.place, heading.*day);
    if (regime >= met_index_.size()) met_index_.resize(regime + 1, kNone);
    if (met_index_[regime] == kNone) {
      met_index_[regime] = static_cast<std::uint32_t>(met_.size());
      met_.push_back(regime);
      met_lanes_.emplace_back();
    }
    regime_[i] = regime;
    met_lanes_[met_index_[regime]].Set(i, true);
  }
  guards_.assign(plan.norms.size(), Truth::All(kFalse));
  for (std::size_t m = 0; m < met_.size(); ++m) {
    met_index_[met_[m]] = kNone;
    for (const Regimes::Entry& entry : regimes_.Norms(met_[m])) {
      Truth& guard = guards_[index[entry.norm]];
      guard.may |= met_lanes_[m];
      if (IsTrue(entry.in_force)) guard.must |= met_lanes_[m];
    }
  }
  met_.clear();
  met_lanes_.clear();
}

void Panel::Read(const Block& block, bool presumptions,
                 std::array<eval::Possible, kLanes>& possible) {
  machine_.Read(guards_, presumptions, reached_);
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
