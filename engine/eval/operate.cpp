#include "engine/eval/operate.h"

#include <algorithm>

#include "engine/base/quantity.h"

namespace rongcuo::eval {
namespace {

using program::Op;

constexpr std::int64_t kFarPast = -1'000'000;   // Days; before any real date.
constexpr std::int64_t kFarFuture = 1'000'000;  // Days; after any real date.
constexpr std::int64_t kMostMonths = 12'000;

// A date some months on. Unbounded ends stay unbounded.
Value ShiftMonths(Value days, Value months) {
  const auto shift = [](std::int64_t day, std::int64_t count) {
    if (day <= kFarPast || day >= kFarFuture) return day;
    return AddMonths(day, std::clamp(count, -kMostMonths, kMostMonths));
  };
  return {shift(days.lo, months.lo), shift(days.hi, months.hi)};
}

}  // namespace

Value Operate(Op op, Value a, Value b) {
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
