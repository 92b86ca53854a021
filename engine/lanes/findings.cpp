#include "engine/lanes/findings.h"

namespace rongcuo::lanes {

Truth Findings::TruthOf(program::Address at) const {
  if (layout_.shapes[at] == Shape::Constant) {
    return Truth::All(program_.constants[at]);
  }
  const Operand& operand = machine_.plan().operands[at];
  if (operand.kind != Operand::Kind::Truth) return Truth::All(kUnknownTruth);
  return machine_.TruthAt(operand.plane);
}

Plane Findings::Known(program::Address at) const {
  switch (layout_.shapes[at]) {
    case Shape::Constant:
      return Plane::All(!IsUnknown(program_.constants[at]));
    case Shape::Truth:
      return ~TruthOf(at).Unknown();
    case Shape::Fact: {
      const Operand& operand = machine_.plan().operands[at];
      if (operand.kind == Operand::Kind::None) return {};
      return machine_.Single(operand);
    }
    case Shape::Number:
    case Shape::Score: {
      Plane known;
      ForEachLane(machine_.lanes(), [&](std::size_t lane) {
        const Value value = ValueOf(at, lane);
        known.Set(lane, value.lo == value.hi);
      });
      return known;
    }
    case Shape::Nothing:
    case Shape::Body:
      return {};
  }
  return {};
}

Value Findings::ValueOf(program::Address at, std::size_t lane) const {
  if (layout_.shapes[at] == Shape::Constant) return program_.constants[at];
  return machine_.ValueAt(machine_.plan().operands[at], lane);
}

Truth Findings::Applies(model::NormId norm) const {
  if (machine_.plan().norm_index[norm] == kNone) return Truth::All(kFalse);
  return TruthOf(program_.norms[norm].guard);
}

Plane Findings::MayBeInForce(model::NormId norm) const {
  const std::uint32_t index = machine_.plan().norm_index[norm];
  return index == kNone ? Plane() : machine_.guards()[index].Unknown();
}

RuleFinding Findings::Rule(model::RuleId rule) const {
  RuleFinding finding;
  finding.applies = Applies(program_.rules[rule].norm);
  const std::uint32_t index = machine_.plan().rule_steps[rule];
  // Of what is no text, nothing holds.
  if (index == kNone) return finding;
  const RuleStep& step = machine_.plan().rules.rules[index];
  finding.holds = machine_.TruthAt(step.out);
  finding.fails = machine_.TruthAt(step.out + 2);
  finding.blames = machine_.TruthAt(step.out + 4);
  Truth excluded = machine_.TruthAt(step.unless);
  for (const PlaneRef by : step.exceptions) {
    excluded = Or(excluded, machine_.TruthAt(by));
  }
  const Truth either =
      Or(machine_.TruthAt(step.condition), machine_.TruthAt(step.blame));
  const Plane neither = finding.applies.may & ~finding.blames.must &
                        ~finding.holds.must & ~excluded.must;
  finding.failing = neither & ~either.may;
  finding.open = neither & either.may;
  return finding;
}

Plane Findings::FactorOpen(std::uint32_t factor) const {
  const PlaneRef open = machine_.plan().factors_open[factor];
  return open == kNone ? Plane() : machine_.At(open);
}

Plane Findings::Complete(model::FactId list) const {
  return WhereList(
      list, [](const casefile::ListValue& known) { return known.complete; });
}

Plane Findings::HasItems(model::FactId list) const {
  return WhereList(
      list, [](const casefile::ListValue& known) { return known.count > 0; });
}

template <typename Holds>
Plane Findings::WhereList(model::FactId list, Holds holds) const {
  const ListColumn& lists = machine_.block().lists(layout_.facts[list].list);
  Plane where;
  ForEachLane(lists.stated, [&](std::size_t lane) {
    where.Set(lane, holds(lists.lists[lane]));
  });
  return where;
}

}  // namespace rongcuo::lanes
