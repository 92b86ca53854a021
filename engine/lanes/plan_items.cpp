// Quantifiers and what they ask of each item.
#include <map>

#include "engine/lanes/operands.h"
#include "engine/lanes/plan_maker.h"

namespace rongcuo::lanes {

using program::Op;

void PlanMaker::AddEach(Address at) {
  AddBody(at);
  Operand& operand = plan_.operands[at];
  if (layout_.shapes[at] == Shape::Number) {
    operand.kind = Operand::Kind::Column;
    operand.column = NewColumn();
  } else {
    SetTruth(operand);
  }
  Put(at, Step::Kind::Each, plan_.eaches, {at, plan_.body_of[at], operand});
}

void PlanMaker::AddBody(Address each) {
  const Address end = program_.code[each].b;
  Body body;
  std::map<Address, std::uint32_t> row;
  ForEachOperand(program_, each, [&](Address at) {
    if (layout_.shapes[at] != Shape::Constant) return;
    if (row.try_emplace(at, body.constants.size()).second) {
      body.constants.push_back(program_.constants[at]);
    }
  });
  const auto outside = [&](Address at) {
    const auto next = body.constants.size() + body.outside.size();
    if (!row.try_emplace(at, next).second) return;
    body.outside.push_back(plan_.operands[at]);
  };
  for (Address at = each + 1; at < end; ++at) {
    const Op op = program_.code[at].op;
    if (op == Op::Aggregate || op == Op::Score) {
      Add(at);
      varies_[each] = true;
      outside(at);
    }
  }
  ForEachOperand(program_, each, outside);
  for (Address at = each + 1; at < end; ++at) {
    if (row.contains(at)) continue;
    const Instruction& i = program_.code[at];
    Body::Step step = {i.op, i.a, 0};
    if (i.op == Op::LoadField) {
      body.fields.push_back(i.a);
    } else {
      step.a = row.at(i.a);
      step.b = i.op == Op::Not ? step.a : row.at(i.b);
    }
    row[at] = static_cast<std::uint32_t>(body.size());
    body.steps.push_back(step);
  }
  body.result = row.at(end - 1);
  plan_.body_of[each] = static_cast<std::uint32_t>(plan_.bodies.size());
  plan_.bodies.push_back(std::move(body));
}

}  // namespace rongcuo::lanes
