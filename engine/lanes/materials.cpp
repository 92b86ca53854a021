#include "engine/lanes/materials.h"

#include <algorithm>

#include "engine/lanes/operands.h"

namespace rongcuo::lanes {
namespace {

using program::Address;
using program::Op;

bool IsFact(Op op) {
  return op == Op::LoadFact || op == Op::Presume || op == Op::Deem;
}

}  // namespace

PlaneRef Materials::Of(Address root) {
  std::vector<Address> found = {root};
  std::vector<bool> met(program_.code.size());
  met[root] = true;
  for (std::size_t i = 0; i < found.size(); ++i) {
    // What a fact rests on is no part of what is said about it.
    if (IsFact(program_.code[found[i]].op)) continue;
    ForEachOperand(program_, found[i], [&](Address operand) {
      if (!met[operand]) found.push_back(operand);
      met[operand] = true;
    });
  }
  std::sort(found.begin(), found.end());
  for (const Address at : found) {
    if (planes_[at] != kNone) continue;
    MaterialStep step = StepAt(at);
    if (step.kind == MaterialStep::Kind::Nothing) {
      planes_[at] = kFalseTruth;
      continue;
    }
    planes_[at] = step.out = kOwn + plan_.planes++;
    steps_.push_back(std::move(step));
  }
  return planes_[root];
}

MaterialStep Materials::StepAt(Address at) const {
  const program::Instruction& i = program_.code[at];
  MaterialStep step;
  switch (i.op) {
    case Op::Constant:
    case Op::LoadField:
    case Op::Guard:
    case Op::SkipUnless:
    case Op::Aggregate:
    case Op::Score:
      return step;
    case Op::LoadFact:
    case Op::Presume:
    case Op::Deem: {
      const model::FactId fact = FactAt(program_, at);
      step.kind = MaterialStep::Kind::Fact;
      step.value = plan_.operands[at];
      step.held_back = held_back_[fact];
      step.stirred = layout_.facts[fact].stirred;
      return step;
    }
    case Op::Not:
    case Op::And:
    case Op::Or:
      step.kind = MaterialStep::Kind::Logic;
      break;
    case Op::Each:
      step.kind = MaterialStep::Kind::List;
      step.each = at;
      step.body = plan_.body_of[at];
      step.stirred = layout_.facts[i.a].stirred;
      break;
    default:  // Comparisons and arithmetic.
      step.kind = MaterialStep::Kind::Other;
      break;
  }
  ForEachOperand(program_, at, [&](Address operand) {
    if (planes_[operand] == kFalseTruth) return;
    step.operands.push_back(planes_[operand]);
    if (step.kind == MaterialStep::Kind::Logic) {
      step.truths.push_back(plan_.operands[operand].plane);
    }
  });
  return step;
}

}  // namespace rongcuo::lanes
