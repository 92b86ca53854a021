#include "engine/lanes/machine.h"

#include <bit>

#include "engine/eval/operate.h"
#include "engine/lanes/numbers.h"

namespace rongcuo::lanes {

using program::Op;

void Machine::Run(const Plan& plan, const Block& block,
                  const std::vector<Truth>& guards, bool presumptions,
                  Reached& reached) {
  plan_ = &plan;
  block_ = &block;
  guards_ = &guards;
  presumptions_ = presumptions;
  if (planes_.size() < plan.planes) planes_.resize(plan.planes);
  Put(kTrueTruth, Truth::All(kTrue));
  Put(kFalseTruth, Truth::All(kFalse));
  Put(kUnknownPlanes, Truth::All(kUnknownTruth));
  if (columns_.size() < plan.columns.size()) {
    columns_.resize(plan.columns.size());
  }
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    columns_[c].otherwise = plan.columns[c];
  }
  body_.resize(program_.code.size());
  for (const Step& step : plan.steps) {
    std::visit([&](const auto& s) { Do(s); }, step);
  }
  Decide(plan, reached);
}

Plane Machine::Stated(const Operand& operand) const {
  switch (operand.kind) {
    case Operand::Kind::Constant:
      return {};
    case Operand::Kind::Tests:
    case Operand::Kind::Column:
      return Column(operand.column).stated;
    default:
      return Plane::All(true);
  }
}

Value Machine::Otherwise(const Operand& operand) const {
  switch (operand.kind) {
    case Operand::Kind::Constant:
      return operand.constant;
    case Operand::Kind::Tests:
    case Operand::Kind::Column:
      return Column(operand.column).otherwise;
    default:
      return kUnknownTruth;
  }
}

Value Machine::ValueAt(const Operand& operand, std::size_t lane) const {
  switch (operand.kind) {
    case Operand::Kind::None:
      return kUnknownTruth;
    case Operand::Kind::Constant:
      return operand.constant;
    case Operand::Kind::Truth:
      return TruthAt(operand.plane).At(lane);
    case Operand::Kind::Tests:
    case Operand::Kind::Column:
      return Column(operand.column).At(lane);
    case Operand::Kind::Score:
      return ScoreAt(lane);
  }
  return kUnknownTruth;
}

Value Machine::ScoreAt(std::size_t lane) const {
  return {NumberAt(least_, lane), NumberAt(greatest_, lane)};
}

Plane Machine::Single(const Operand& operand) const {
  if (operand.kind == Operand::Kind::Truth) {
    return ~TruthAt(operand.plane).Unknown();
  }
  return operand.single == kNone ? Plane() : At(operand.single);
}

void Machine::Do(const LogicStep& step) {
  const Truth a = TruthAt(step.a);
  const Truth b = TruthAt(step.b);
  switch (step.op) {
    case Op::Not:
      return Put(step.out, Not(a));
    case Op::And:
      return Put(step.out, And(a, b));
    case Op::Or:
      return Put(step.out, Or(a, b));
    default:
      return Put(step.out, Equal(a, b));
  }
}

void Machine::Do(const CompareStep& step) {
  const auto both = [&](const std::array<PlaneTerm, 2>& terms) {
    const auto term = [&](const PlaneTerm& t) {
      return At(t.plane) ^ Plane::All(t.negated);
    };
    return term(terms[0]) & term(terms[1]);
  };
  Put(step.out, {both(step.must), both(step.may)});
}

void Machine::Do(const GeneralStep& step) {
  const Plane lanes = (Stated(step.a) | Stated(step.b)) &
                      Plane::First(block_->size());
  const auto value = [&](std::size_t lane) {
    return eval::Operate(step.op, ValueAt(step.a, lane),
                         ValueAt(step.b, lane));
  };
  if (step.out.kind == Operand::Kind::Column) {
    ValueColumn& column = columns_[step.out.column & ~kOwn];
    column.stated = lanes;
    ForEachLane(lanes,
                [&](std::size_t lane) { column.values[lane] = value(lane); });
    return;
  }
  Truth truth = Truth::All(
      eval::Operate(step.op, Otherwise(step.a), Otherwise(step.b)));
  ForEachLane(lanes, [&](std::size_t lane) { truth.Put(lane, value(lane)); });
  Put(step.out.plane, truth);
}

void Machine::Do(const GuardStep& step) {
  Put(step.out, (*guards_)[step.norm]);
}

void Machine::Do(const AggregateStep& step) {
  Truth any = Truth::All(kFalse);
  for (const PlaneRef total : step.totals) any = Or(any, TruthAt(total));
  Put(step.out, step.negated ? Not(any) : any);
}

void Machine::Do(const RulesStep& step) {
  for (const PlaneRef total : step.totals) Put(total, Truth::All(kFalse));
  for (const RuleStep& rule : step.rules) Apply(rule);
}

void Machine::Apply(const RuleStep& rule) {
  Truth excluded = TruthAt(rule.unless);
  for (const PlaneRef by : rule.exceptions) excluded = Or(excluded, TruthAt(by));
  const Truth open = And(TruthAt(rule.guard), Not(excluded));
  const Truth condition = TruthAt(rule.condition);
  const Truth blame = TruthAt(rule.blame);
  const Truth clear = And(open, Not(blame));
  Put(rule.out, And(clear, condition));
  Put(rule.out + 2, And(clear, Not(condition)));
  Put(rule.out + 4, And(open, blame));
  for (const RuleStep::Total& total : rule.totals) {
    Put(total.total, Or(TruthAt(total.total),
                        TruthAt(rule.out + 2 * total.status)));
  }
}

void Machine::Decide(const Plan& plan, Reached& reached) {
  reached.undecided = Plane::All(true);
  for (Plane& outcome : reached.outcomes) outcome = {};
  for (std::size_t matter = 0; matter < plan.matters.size(); ++matter) {
    Plane left;
    for (std::size_t lane = 0; lane < block_->size(); ++lane) {
      if (block_->heading(lane).matter == matter) left.Set(lane, true);
    }
    if (!left.Any()) continue;
    for (const PlanDecision& decision : plan.matters[matter]) {
      Walk(decision, left, reached);
    }
  }
}

void Machine::Walk(const PlanDecision& decision, Plane& left,
                   Reached& reached) {
  const Truth guard = TruthAt(decision.guard);
  Plane open = left & guard.may;
  for (const PlanClause& clause : decision.clauses) {
    const Truth holds = TruthAt(clause.condition);
    if (reached.outcomes.size() <= clause.outcome) {
      reached.outcomes.resize(clause.outcome + 1);
    }
    reached.outcomes[clause.outcome] |= open & holds.may;
    open &= ~holds.must;
  }
  const Plane done = left & guard.must;
  reached.undecided &= ~done;
  left &= ~done;
}

}  // namespace rongcuo::lanes
