#pragma once

#include "engine/program/program.h"

namespace rongcuo::lanes {

// Calls `visit` for the instructions whose values one that is no quantifier
// reads, but for what presumptions and rules add: conditions of Presume and
// Deem, and what is behind a Guard, an Aggregate or the Score.
template <typename Visit>
void ForEachDirect(const program::Instruction& i, Visit visit) {
  using program::Op;
  switch (i.op) {
    case Op::Constant:
    case Op::LoadFact:
    case Op::LoadField:
    case Op::Guard:
    case Op::Aggregate:
    case Op::Score:
    case Op::Each:
      break;
    case Op::Presume:
    case Op::Deem:
    case Op::SkipUnless:
    case Op::Not:
      visit(i.a);
      break;
    default:
      visit(i.a);
      visit(i.b);
      break;
  }
}

// The same of any instruction. Of a quantifier: what its body reads from
// outside.
template <typename Visit>
void ForEachOperand(const program::Program& program, program::Address at,
                    Visit visit) {
  const program::Instruction& i = program.code[at];
  ForEachDirect(i, visit);
  if (i.op != program::Op::Each) return;
  for (program::Address body = at + 1; body < i.b; ++body) {
    ForEachDirect(program.code[body], [&](program::Address operand) {
      if (operand < at) visit(operand);
    });
  }
}

}  // namespace rongcuo::lanes
