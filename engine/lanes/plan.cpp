#include "engine/lanes/plan.h"

#include "engine/lanes/operands.h"
#include "engine/lanes/plan_maker.h"

namespace rongcuo::lanes {
namespace {

using program::Op;

PlaneRef ConstantTruth(Value value) {
  if (IsTrue(value)) return kTrueTruth;
  return IsFalse(value) ? kFalseTruth : kUnknownPlanes;
}

Step::Kind KindOf(Op op) {
  if (op == Op::Not) return Step::Kind::Not;
  return op == Op::And ? Step::Kind::And : Step::Kind::Or;
}

bool IsTruth(const Operand& operand) {
  return operand.kind == Operand::Kind::Truth ||
         (operand.kind == Operand::Kind::Constant && operand.constant.lo >= 0 &&
          operand.constant.hi <= 1);
}

}  // namespace

PlanMaker::PlanMaker(const program::Program& program, const Layout& layout,
                     const std::vector<bool>& norms)
    : program_(program),
      layout_(layout),
      norms_(norms),
      live_(FindLive(program, layout, norms)),
      held_back_(layout.facts.size(), kNone),
      varies_(program.code.size()),
      totals_(program::kAggregateSlots, kNone),
      holds_(program.rules.size(), kNone) {}

Plan PlanMaker::Run() {
  plan_.operands.resize(program_.code.size());
  plan_.body_of.resize(program_.code.size(), kNone);
  plan_.norm_index.resize(norms_.size(), kNone);
  plan_.rule_steps.resize(program_.rules.size(), kNone);
  plan_.factors_open.resize(program_.factors.size(), kNone);
  for (model::NormId norm = 0; norm < norms_.size(); ++norm) {
    if (!norms_[norm]) continue;
    plan_.norm_index[norm] = static_cast<std::uint32_t>(plan_.norms.size());
    plan_.norms.push_back(norm);
  }
  for (Address at = 0; at <= program_.code.size(); ++at) {
    if (at == program_.rules_end) AddRules();
    if (at == program_.factors_end) AddScore();
    // There may be no factor and no decision behind the rules.
    if (at < program_.code.size() && live_.code[at]) Add(at);
  }
  AddDecisions();
  return std::move(plan_);
}

PlaneRef PlanMaker::NewPlanes(std::uint32_t count) {
  const PlaneRef first = kOwn + plan_.planes;
  plan_.planes += count;
  return first;
}

PlaneRef PlanMaker::TruthAt(Address at) const {
  if (layout_.shapes[at] == Shape::Constant) {
    return ConstantTruth(program_.constants[at]);
  }
  return plan_.operands[at].plane;
}

void PlanMaker::Add(Address at) {
  const Instruction& i = program_.code[at];
  Operand& operand = plan_.operands[at];
  varies_[at] = Varies(at);
  switch (i.op) {
    case Op::Constant:
      operand.kind = Operand::Kind::Constant;
      operand.constant = program_.constants[at];
      operand.plane = ConstantTruth(operand.constant);
      break;
    case Op::LoadFact:
      operand = LoadedFact(i.a);
      break;
    case Op::Presume:
    case Op::Deem:
      AddPresume(at, i);
      break;
    case Op::Guard:
      SetTruth(operand);
      Put(at, Step::Kind::Guard, plan_.guards,
          {operand.plane, plan_.norm_index[i.a]});
      break;
    case Op::SkipUnless:
    case Op::LoadField:
      break;
    case Op::Not:
    case Op::And:
    case Op::Or:
      SetTruth(operand);
      Put(at, {KindOf(i.op), operand.plane, TruthAt(i.a),
               i.op == Op::Not ? kTrueTruth : TruthAt(i.b)});
      break;
    case Op::Each:
      AddEach(at);
      break;
    case Op::Aggregate:
      AddAggregate(at, i, operand);
      break;
    case Op::Score:
      operand.kind = Operand::Kind::Score;
      break;
    default:
      AddOperation(at, i);
      break;
  }
}

bool PlanMaker::Varies(Address at) const {
  switch (program_.code[at].op) {
    case Op::Guard:
    case Op::Presume:
    case Op::Deem:
    case Op::Aggregate:
    case Op::Score:
      return true;
    default:
      break;
  }
  bool varies = false;
  ForEachOperand(program_, at,
                 [&](Address operand) { varies |= varies_[operand]; });
  return varies;
}

void PlanMaker::SetTruth(Operand& operand) {
  operand.kind = Operand::Kind::Truth;
  operand.plane = NewTruth();
}

Operand PlanMaker::LoadedFact(model::FactId fact) const {
  const FactColumn& column = layout_.facts[fact];
  Operand operand;
  operand.plane = column.plane;
  if (column.kind == FactColumn::Kind::Truth) {
    operand.kind = Operand::Kind::Truth;
  } else {
    operand.kind = Operand::Kind::Tests;
    operand.column = column.raw;
    operand.single = column.single;
  }
  return operand;
}

void PlanMaker::AddAggregate(Address at, const Instruction& i,
                             Operand& operand) {
  using syntax::AggregateStatus;
  SetTruth(operand);
  AggregateStep step;
  step.out = operand.plane;
  step.negated = i.b != 0;
  const std::uint32_t group = i.a - i.a % 4;
  const auto add = [&](AggregateStatus status) {
    step.totals.push_back(totals_[group + static_cast<std::uint32_t>(status)]);
  };
  const auto status = static_cast<AggregateStatus>(i.a % 4);
  if (!step.negated) {
    add(status);
  } else {
    // All of them have the status: none has another.
    if (status != AggregateStatus::Holds &&
        status != AggregateStatus::Tolerate) {
      add(AggregateStatus::Holds);
    }
    if (status != AggregateStatus::Fails) add(AggregateStatus::Fails);
    if (status == AggregateStatus::Tolerate) add(AggregateStatus::Blame);
  }
  Put(at, Step::Kind::Aggregate, plan_.aggregates, std::move(step));
}

void PlanMaker::AddOperation(Address at, const Instruction& i) {
  Operand& operand = plan_.operands[at];
  const bool number = layout_.shapes[at] == Shape::Number;
  if (!number) SetTruth(operand);
  const std::uint32_t comparison = layout_.comparisons[at];
  if (comparison != kNone) {
    AddComparison(at, layout_.comparison_table[comparison], operand.plane);
    return;
  }
  const Operand& a = plan_.operands[i.a];
  const Operand& b = plan_.operands[i.b];
  if (i.op == Op::Equal && IsTruth(a) && IsTruth(b)) {
    Put(at, {Step::Kind::Equal, operand.plane, a.plane, b.plane});
    return;
  }
  if (number) {
    operand.kind = Operand::Kind::Column;
    operand.column = NewColumn();
  }
  Put(at, Step::Kind::General, plan_.generals, {i.op, a, b, operand});
}

void PlanMaker::AddComparison(Address at, const Comparison& comparison,
                              PlaneRef out) {
  const Operand& operand = plan_.operands[comparison.operand];
  const PlaneRef first =
      operand.kind == Operand::Kind::Score ? score_tests_ : operand.plane;
  const auto term = [&](const Term& t) {
    return PlaneTerm{t.test == kNone ? kTrueTruth : first + t.test, t.negated};
  };
  const auto both = [&](const BothTerms& terms) {
    return std::array<PlaneTerm, 2>{term(terms.first), term(terms.second)};
  };
  Put(at, Step::Kind::Compare, plan_.compares,
      {out, both(comparison.must), both(comparison.may)});
}

Plan MakePlan(const program::Program& program, const Layout& layout,
              const std::vector<bool>& norms) {
  return PlanMaker(program, layout, norms).Run();
}

}  // namespace rongcuo::lanes
