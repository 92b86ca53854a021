#include "engine/lanes/panel.h"

#include <algorithm>

namespace rongcuo::lanes {
namespace {

// Plans are some hundred kilobytes each.
constexpr std::size_t kMostPlans = 64;

}  // namespace

Panel::Panel(const model::HeaderFacts& header, const program::Program& program,
             const Layout& layout)
    : header_(header),
      program_(program),
      layout_(layout),
      regimes_(program),
      machine_(program, layout),
      learned_(program.matters.size(), {Completions(layout), {}, {}}),
      presumed_(layout, {}),
      completed_(layout, {}) {}

void Panel::Judge(const Block& block, std::array<Left, kLanes>& left,
                  const Holding& holding) {
  const Plan& plan = PlanFor(block);
  const Plane lanes = Plane::First(block.size());
  FindDays(plan, block);
  machine_.Begin(plan, block, lanes);
  Possibles first, second;
  ReadBare(block, first);
  for (std::size_t i = 0; i < block.size(); ++i) left[i].bare = first[i];
  // What is certain without presumptions is so with them.
  presumed_ = block;
  Plane unclear;
  Read(block, conduct_, true, first);
  for (std::size_t i = 0; i < block.size(); ++i) left[i].presumed = first[i];
  machine_.TakePresumed(false, presumed_, unclear);
  if (holding) holding(machine_, lanes);
  if (days_differ_) {
    Read(block, decision_, true, second);
    machine_.TakePresumed(true, presumed_, unclear);
    Plane later;
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (conduct_.regime[i] == decision_.regime[i]) continue;
      left[i].presumed = eval::Combine(first[i], second[i]);
      later.Set(i,
                eval::DecisionDayHolds(first[i].outcomes, second[i].outcomes));
    }
    if (holding && later.Any()) holding(machine_, later);
  }
  SettleSome(block, unclear, left);
  FindDays(plan, presumed_);
  SettleMost(plan, left);
}

void Panel::FindDays(const Plan& plan, const Block& block) {
  FindGuards(plan, block, &Heading::conduct, conduct_);
  FindGuards(plan, block, &Heading::decision, decision_);
  days_differ_ = !std::equal(conduct_.regime.begin(),
                             conduct_.regime.begin() + block.size(),
                             decision_.regime.begin());
}

void Panel::ReadBare(const Block& block, Possibles& possible) {
  Read(block, conduct_, false, possible);
  if (!days_differ_) return;
  Possibles decision;
  Read(block, decision_, false, decision);
  for (std::size_t i = 0; i < block.size(); ++i) {
    if (conduct_.regime[i] == decision_.regime[i]) continue;
    possible[i] = eval::Combine(possible[i], decision[i]);
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

void Panel::FindGuards(const Plan& plan, const Block& block, Day day,
                       Guards& guards) {
  std::uint32_t place = kNone, regime = kNone;
  Value days;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const Heading& heading = block.heading(i);
    if (heading.place != place || heading.*day != days) {
      place = heading.place;
      days = heading.*day;
      regime = regimes_.RegimeOf(place, days);
    }
    if (regime >= met_index_.size()) met_index_.resize(regime + 1, kNone);
    if (met_index_[regime] == kNone) {
      met_index_[regime] = static_cast<std::uint32_t>(met_.size());
      met_.push_back(regime);
      met_lanes_.emplace_back();
    }
    guards.regime[i] = regime;
    met_lanes_[met_index_[regime]].Set(i, true);
  }
  guards.norms.assign(plan.norms.size(), Truth::All(kFalse));
  for (std::size_t m = 0; m < met_.size(); ++m) {
    met_index_[met_[m]] = kNone;
    for (const Regimes::Entry& entry : regimes_.Norms(met_[m])) {
      Truth& guard = guards.norms[plan.norm_index[entry.norm]];
      guard.may |= met_lanes_[m];
      if (IsTrue(entry.in_force)) guard.must |= met_lanes_[m];
    }
  }
  met_.clear();
  met_lanes_.clear();
}

void Panel::Read(const Block& block, const Guards& guards, bool presumptions,
                 Possibles& possible) {
  machine_.Read(guards.norms, presumptions, reached_);
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
