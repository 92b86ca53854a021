// Rules, their totals, the score and the decisions.
#include <algorithm>
#include <bit>
#include <cstdlib>

#include "engine/lanes/plan_maker.h"

namespace rongcuo::lanes {
namespace {

// Planes for numbers from -limit to limit, as two's complement.
std::uint32_t WidthFor(std::uint64_t limit) {
  return static_cast<std::uint32_t>(std::bit_width(limit)) + 1;
}

}  // namespace

void PlanMaker::AddRules() {
  RulesStep& step = plan_.rules;
  for (std::uint32_t slot = 0; slot < live_.slots.size(); ++slot) {
    if (!live_.slots[slot]) continue;
    totals_[slot] = NewTruth();
    step.totals.push_back(totals_[slot]);
  }
  for (const model::RuleId id : program_.rule_order) {
    if (!live_.rules[id]) continue;
    plan_.rule_steps[id] = static_cast<std::uint32_t>(step.rules.size());
    step.rules.push_back(RuleOf(id));
  }
  plan_.steps.push_back({Step::Kind::Rules});
}

RuleStep PlanMaker::RuleOf(model::RuleId id) {
  const program::RuleEntry& rule = program_.rules[id];
  RuleStep step;
  step.rule = id;
  step.out = NewPlanes(6);
  holds_[id] = step.out;
  step.guard = TruthAt(program_.norms[rule.norm].guard);
  step.condition = TruthOr(rule.condition, kFalseTruth);
  step.blame = TruthOr(rule.blame, kFalseTruth);
  step.unless = TruthOr(rule.unless, kFalseTruth);
  for (std::uint32_t e = program_.exception_first[id];
       e < program_.exception_first[id + 1]; ++e) {
    const PlaneRef by = holds_[program_.exceptions[e]];
    if (by != kNone) step.exceptions.push_back(by);
  }
  AddTotals(rule, step);
  return step;
}

void PlanMaker::AddTotals(const program::RuleEntry& rule,
                          RuleStep& step) const {
  using syntax::AggregateFilter;
  using syntax::AggregateStatus;
  constexpr std::pair<AggregateStatus, std::uint32_t> kStatuses[] = {
      {AggregateStatus::Holds, 0},
      {AggregateStatus::Fails, 1},
      {AggregateStatus::Tolerate, 0},
      {AggregateStatus::Blame, 2}};
  const AggregateFilter filters[] = {
      AggregateFilter::None,
      rule.procedural ? AggregateFilter::Procedural
                      : AggregateFilter::Substantive,
      rule.shall ? AggregateFilter::Shall : AggregateFilter::May};
  for (const auto& [status, index] : kStatuses) {
    for (const AggregateFilter filter : filters) {
      const PlaneRef total =
          totals_[program::AggregateSlot(rule.kind, filter, status)];
      if (total != kNone) step.totals.push_back({total, index});
    }
  }
}

void PlanMaker::AddScore() {
  if (!live_.score) return;
  ScoreStep& step = plan_.score;
  std::uint64_t greatest = 0;
  for (std::size_t f = 0; f < program_.factors.size(); ++f) {
    const program::FactorEntry& factor = program_.factors[f];
    if (!norms_[factor.norm]) continue;
    step.factors.push_back(FactorOf(factor));
    if (layout_.asked.rules) {
      plan_.factors_open[f] = step.factors.back().open = NewPlanes(1);
    }
    greatest += static_cast<std::uint64_t>(factor.maximum);
  }
  step.width = WidthFor(greatest);
  score_tests_ =
      NewPlanes(static_cast<std::uint32_t>(layout_.score_tests.size()));
  for (std::size_t t = 0; t < layout_.score_tests.size(); ++t) {
    step.tests.push_back(
        {layout_.score_tests[t], score_tests_ + static_cast<PlaneRef>(t)});
  }
  plan_.steps.push_back({Step::Kind::Score});
}

FactorStep PlanMaker::FactorOf(const program::FactorEntry& factor) const {
  FactorStep step;
  step.guard = TruthAt(program_.norms[factor.norm].guard);
  step.base = factor.base;
  step.maximum = factor.maximum;
  auto limit = static_cast<std::uint64_t>(
      std::max(std::abs(factor.base), factor.maximum));
  for (std::uint32_t a = 0; a < factor.count; ++a) {
    const program::AdjustmentEntry& adjustment =
        program_.adjustments[factor.first + a];
    limit += static_cast<std::uint64_t>(std::abs(adjustment.points));
    step.adjustments.push_back(
        {adjustment.points, TruthAt(adjustment.condition)});
  }
  step.width = WidthFor(limit);
  return step;
}

void PlanMaker::AddDecisions() {
  for (const std::vector<std::uint32_t>& decisions : program_.matters) {
    std::vector<PlanDecision>& planned = plan_.matters.emplace_back();
    for (const std::uint32_t d : decisions) {
      const program::DecisionEntry& decision = program_.decisions[d];
      if (!norms_[decision.norm]) continue;
      PlanDecision& plan = planned.emplace_back();
      plan.guard = TruthAt(program_.norms[decision.norm].guard);
      for (std::uint32_t c = 0; c < decision.count; ++c) {
        const program::ClauseEntry& clause =
            program_.clauses[decision.first + c];
        plan.clauses.push_back(
            {clause.outcome, TruthOr(clause.condition, kTrueTruth)});
      }
    }
  }
}

}  // namespace rongcuo::lanes
