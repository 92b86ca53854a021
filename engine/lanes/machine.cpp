#include "engine/lanes/machine.h"

#include <bit>

#include "engine/eval/operate.h"
#include "engine/lanes/numbers.h"

namespace rongcuo::lanes {

void Machine::Begin(const Plan& plan, const Block& block, const Plane& lanes) {
  lanes_ = lanes;
  plan_ = &plan;
  block_ = &block;
  if (planes_.size() < plan.planes) planes_.resize(plan.planes);
  Put(kTrueTruth, Truth::All(kTrue));
  Put(kFalseTruth, Truth::All(kFalse));
  Put(kUnknownPlanes, Truth::All(kUnknownTruth));
  if (columns_.size() < plan.columns) columns_.resize(plan.columns);
  matters_.assign(plan.matters.size(), {});
  ForEachLane(lanes, [&](std::size_t lane) {
    matters_[block.heading(lane).matter].Set(lane, true);
  });
  Do(plan.once);
}

void Machine::Read(const std::vector<Truth>& guards, bool presumptions,
                   Reached& reached) {
  guards_ = &guards;
  presumptions_ = presumptions;
  Do(plan_->steps);
  Decide(reached);
}

void Machine::Do(const std::vector<Step>& steps) {
  using Kind = Step::Kind;
  for (const Step& step : steps) {
    switch (step.kind) {
      case Kind::Not:
        Put(step.out, Not(TruthAt(step.a)));
        break;
      case Kind::And:
        Put(step.out, And(TruthAt(step.a), TruthAt(step.b)));
        break;
      case Kind::Or:
        Put(step.out, Or(TruthAt(step.a), TruthAt(step.b)));
        break;
      case Kind::Equal:
        Put(step.out, Equal(TruthAt(step.a), TruthAt(step.b)));
        break;
      case Kind::Compare:
        Do(plan_->compares[step.a]);
        break;
      case Kind::General:
        Do(plan_->generals[step.a]);
        break;
      case Kind::Guard:
        Do(plan_->guards[step.a]);
        break;
      case Kind::Presume:
        Do(plan_->presumes[step.a]);
        break;
      case Kind::Each:
        Do(plan_->eaches[step.a]);
        break;
      case Kind::Aggregate:
        Do(plan_->aggregates[step.a]);
        break;
      case Kind::Rules:
        Do(plan_->rules);
        break;
      case Kind::Score:
        Do(plan_->score);
        break;
    }
  }
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

Machine::Access Machine::AccessTo(const Operand& operand) const {
  Access access = {*this, operand, nullptr};
  if (operand.kind == Operand::Kind::Tests ||
      operand.kind == Operand::Kind::Column) {
    access.column = &Column(operand.column);
  }
  return access;
}

Value Machine::ScoreAt(std::size_t lane) const {
  return {NumberAt(least_, lane), NumberAt(greatest_, lane)};
}

Plane Machine::Single(const Operand& operand) const {
  if (operand.kind == Operand::Kind::Truth) {
    return ~TruthAt(operand.plane).Unknown();
  }
  return At(operand.single);
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
  const Plane lanes = (Stated(step.a) | Stated(step.b)) & lanes_;
  const Access a = AccessTo(step.a), b = AccessTo(step.b);
  const auto value = [&](std::size_t lane) {
    return eval::Operate(step.op, a.At(lane), b.At(lane));
  };
  const Value otherwise =
      eval::Operate(step.op, Otherwise(step.a), Otherwise(step.b));
  if (step.out.kind == Operand::Kind::Column) {
    ValueColumn& column = columns_[step.out.column & ~kOwn];
    column.stated = lanes;
    column.otherwise = otherwise;
    ForEachLane(lanes,
                [&](std::size_t lane) { column.values[lane] = value(lane); });
    return;
  }
  Truth truth = Truth::All(otherwise);
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
  for (const PlaneRef by : rule.exceptions)
    excluded = Or(excluded, TruthAt(by));
  const Truth open = And(TruthAt(rule.guard), Not(excluded));
  const Truth condition = TruthAt(rule.condition);
  const Truth blame = TruthAt(rule.blame);
  const Truth clear = And(open, Not(blame));
  Put(rule.out, And(clear, condition));
  Put(rule.out + 2, And(clear, Not(condition)));
  Put(rule.out + 4, And(open, blame));
  for (const RuleStep::Total& total : rule.totals) {
    Put(total.total,
        Or(TruthAt(total.total), TruthAt(rule.out + 2 * total.status)));
  }
}

void Machine::Decide(Reached& reached) {
  const Plan& plan = *plan_;
  reached.undecided = Plane::All(true);
  for (Plane& outcome : reached.outcomes) outcome = {};
  for (std::size_t matter = 0; matter < plan.matters.size(); ++matter) {
    Plane left = matters_[matter];
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
