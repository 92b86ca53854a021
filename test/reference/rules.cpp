#include "test/reference/rules.h"

#include <algorithm>

namespace rongcuo::reference {
namespace {

using eval::RuleStatus;

Truth TruthFrom(Value value) {
  return std::get<Truth>(FromValue(value, model::TypeKind::Truth));
}

bool Passes(const model::Rule& rule, syntax::AggregateFilter filter) {
  switch (filter) {
    case syntax::AggregateFilter::Procedural:
      return rule.text.procedural;
    case syntax::AggregateFilter::Substantive:
      return !rule.text.procedural;
    case syntax::AggregateFilter::May:
      return rule.text.force == syntax::Force::May;
    case syntax::AggregateFilter::Shall:
      return rule.text.force == syntax::Force::Shall;
    default:
      return true;
  }
}

}  // namespace

Rules::Rules(Facts& facts)
    : facts_(facts), model_(facts.model()), rules_(model_.rules.size()) {}

const RuleResult& Rules::Rule(model::RuleId rule) {
  auto& known = rules_[rule];
  if (!known) known = WorkOut(rule);
  return *known;
}

Rules::Parts Rules::PartsOf(model::RuleId id) {
  const model::Rule& rule = model_.rules[id];
  const auto side = [&](model::ExprId expr) {
    return expr == model::kNoExpr ? kNo : facts_.EvalTruth(expr);
  };
  Parts parts = {facts_.Guard(rule.norm), side(rule.text.unless),
                 side(rule.text.condition), side(rule.text.blame)};
  for (const model::RuleId exception : rule.exceptions) {
    parts.excluded = Either(parts.excluded, TruthFrom(Rule(exception).holds));
  }
  return parts;
}

RuleResult Rules::WorkOut(model::RuleId id) {
  const model::Rule& rule = model_.rules[id];
  RuleResult result = {{}, kFalse, kFalse, kFalse};
  const Parts parts = PartsOf(id);
  if (rule.text.basis.kind != syntax::BasisKind::Missing) {
    const Truth open = Both(parts.guard, Negated(parts.excluded));
    const Truth neither = Both(Negated(parts.tolerate), Negated(parts.blame));
    result.holds =
        ToValue(Both(open, Both(parts.tolerate, Negated(parts.blame))));
    result.fails = ToValue(Both(open, neither));
    result.blames = ToValue(Both(open, parts.blame));
  }
  result.status = StatusOf(rule, result, parts);
  return result;
}

RuleStatus Rules::StatusOf(const model::Rule& rule, const RuleResult& result,
                           const Parts& parts) {
  if (!facts_.ContainsPlace(rule.norm)) return RuleStatus::NotApplicable;
  if (CertainlyNot(facts_.InForce(rule.norm))) return RuleStatus::NotInForce;
  if (CertainlyNot(facts_.FitsPerson(rule.norm))) {
    return RuleStatus::NotApplicable;
  }
  if (rule.text.basis.kind == syntax::BasisKind::Missing) {
    return RuleStatus::MissingText;
  }
  if (result.blames == kTrue) return RuleStatus::Blames;
  if (result.holds == kTrue) return RuleStatus::Holds;
  if (Certainly(parts.excluded)) return RuleStatus::Excluded;
  if (CertainlyNot(parts.tolerate) && CertainlyNot(parts.blame)) {
    return RuleStatus::Fails;
  }
  return RuleStatus::Open;
}

Truth Rules::Any(const syntax::Aggregate& aggregate,
                 const std::vector<Value RuleResult::*>& of) {
  Truth any = kNo;
  for (model::RuleId id = 0; id < model_.rules.size(); ++id) {
    const model::Rule& rule = model_.rules[id];
    if (rule.text.kind != aggregate.kind) continue;
    if (!Passes(rule, aggregate.filter)) continue;
    for (const auto part : of) any = Either(any, TruthFrom(Rule(id).*part));
  }
  return any;
}

Possible Rules::Total(const syntax::Aggregate& aggregate) {
  using syntax::AggregateStatus;
  const auto any = [&](std::vector<Value RuleResult::*> of) {
    return Any(aggregate, of);
  };
  const auto holds = &RuleResult::holds;
  const auto fails = &RuleResult::fails;
  const auto blames = &RuleResult::blames;
  if (!aggregate.all) {
    switch (aggregate.status) {
      case AggregateStatus::Fails:
        return any({fails});
      case AggregateStatus::Blame:
        return any({blames});
      default:
        return any({holds});
    }
  }
  switch (aggregate.status) {
    case AggregateStatus::Holds:
      return Negated(any({fails}));
    case AggregateStatus::Fails:
      return Negated(any({holds}));
    case AggregateStatus::Tolerate:
      return Negated(any({blames, fails}));
    default:
      return Negated(any({holds, fails}));
  }
}

Range Rules::Factor(std::uint32_t id) {
  const model::Factor& factor = model_.factors[id];
  const Truth guard = facts_.Guard(factor.norm);
  if (CertainlyNot(guard)) return {0, 0};
  std::int64_t least = factor.text.base;
  std::int64_t most = factor.text.base;
  for (const syntax::Adjustment& adjustment : factor.text.adjustments) {
    const Truth condition = facts_.EvalTruth(adjustment.condition);
    if (Certainly(condition)) {
      least += adjustment.points;
      most += adjustment.points;
    } else if (!CertainlyNot(condition)) {
      (adjustment.points < 0 ? least : most) += adjustment.points;
    }
  }
  least = std::clamp<std::int64_t>(least, 0, factor.text.maximum);
  most = std::clamp<std::int64_t>(most, 0, factor.text.maximum);
  return {Certainly(guard) ? least : 0, most};
}

Range Rules::Score() {
  Range score = {0, 0};
  for (std::uint32_t i = 0; i < model_.factors.size(); ++i) {
    score = Sum(score, Factor(i));
  }
  return score;
}

// Whether a clause certainly decides.
bool Rules::Decide(const model::Decision& decision,
                   eval::OutcomeSet& possible) {
  for (const model::DecisionClause& clause : decision.clauses) {
    const Truth condition = clause.text.condition == model::kNoExpr
                                ? kYes
                                : facts_.EvalTruth(clause.text.condition, this);
    if (CertainlyNot(condition)) continue;
    possible |= eval::OutcomeSet{1} << clause.outcome;
    if (Certainly(condition)) return true;
  }
  return false;
}

void Rules::Decide(std::uint32_t matter, Reading& reading) {
  for (const std::uint32_t id : model_.matters[matter].decisions) {
    const model::Decision& decision = model_.decisions[id];
    const Truth guard = facts_.Guard(decision.norm);
    if (CertainlyNot(guard)) continue;
    if (reading.decision == model::kNone) reading.decision = id;
    Decide(decision, reading.possible);
    if (Certainly(guard)) {
      reading.may_be_undecided = false;
      return;
    }
  }
}

}  // namespace rongcuo::reference
