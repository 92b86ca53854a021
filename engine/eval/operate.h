#pragma once

#include "engine/base/value.h"
#include "engine/program/program.h"

namespace rongcuo::eval {

// A date some months on, or back for negative months. Unbounded ends stay so.
Value ShiftMonths(Value days, Value months);

// The value of an operation on the values at its `a` and `b` (`b` is ignored by
// Not); unknown for instructions that are no operation. Inline: judging a case
// is mostly this.
inline Value Operate(program::Op op, Value a, Value b) {
  using program::Op;
  switch (op) {
    case Op::Not:
      return Not(a);
    case Op::And:
      return And(a, b);
    case Op::Or:
      return Or(a, b);
    case Op::Equal:
      return Equal(a, b);
    case Op::Less:
      return Less(a, b);
    case Op::LessEqual:
      return LessEqual(a, b);
    case Op::EnumEqual:
      return EnumEqual(a, b);
    case Op::EnumLess:
      return Less(IndexRange(a), IndexRange(b));
    case Op::EnumLessEqual:
      return LessEqual(IndexRange(a), IndexRange(b));
    case Op::EnumWithin:
      return EnumWithin(a, Bits(b));
    case Op::Add:
      return Add(a, b);
    case Op::Subtract:
      return Subtract(a, b);
    case Op::Multiply:
      return Multiply(a, b);
    case Op::MultiplyByShare:
      return MultiplyByShare(a, b);
    case Op::AddMonths:
      return ShiftMonths(a, b);
    case Op::SubtractMonths:
      return ShiftMonths(a, Subtract(Exactly(0), b));
    default:
      return kUnknownTruth;
  }
}

}  // namespace rongcuo::eval
