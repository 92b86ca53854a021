#include "engine/checker/operations.h"

#include <algorithm>
#include <bit>
#include <chrono>

namespace rongcuo::checker {
namespace {

using program::Op;

// Wide enough for every product; infinity is beyond all that a Value holds.
using Wide = __int128;
constexpr Wide kInfinity = Wide{1} << 63;

Wide Lift(std::int64_t bound) {
  return bound == kMaxNumber ? kInfinity : Wide{bound};
}
bool Endless(Wide w) { return w == kInfinity || w == -kInfinity; }

// The same day of another month, or its last day; no date is so far off.
Wide MonthsOn(Wide day, Wide count) {
  namespace time = std::chrono;
  constexpr Wide kFarDay = 1'000'000, kFarMonth = 12'000;
  if (day <= -kFarDay || day >= kFarDay) return day;
  const time::months months(
      static_cast<int>(std::clamp(count, -kFarMonth, kFarMonth)));
  const time::year_month_day from(
      time::sys_days(time::days(static_cast<int>(day))));
  const auto to = time::year_month(from.year(), from.month()) + months;
  const time::year_month_day_last last(to / time::last);
  const time::sys_days moved(to / std::min(from.day(), last.day()));
  return moved.time_since_epoch().count();
}

Wide Number(Op op, Wide a, Wide b) {
  constexpr Wide kShares = 1'000'000;
  if (op == Op::Add) return Endless(a) ? a : Endless(b) ? b : a + b;
  if (op == Op::Subtract) return Number(Op::Add, a, -b);
  if (op == Op::AddMonths) return MonthsOn(a, b);
  if (op == Op::SubtractMonths) return MonthsOn(a, -b);
  if (op == Op::Multiply || Endless(a) || Endless(b)) return a * b;
  // Half a fen counts away from zero.
  return (2 * a * b + (a * b < 0 ? -kShares : kShares)) / (2 * kShares);
}

// The range of a number that depends on two: its ends are among the corners. An
// end that ran off to the far side stays a number there.
Value Corners(Op op, Value a, Value b) {
  const auto at = [&](std::int64_t x, std::int64_t y) {
    return Number(op, Lift(x), Lift(y));
  };
  const auto [lo, hi] = std::minmax(
      {at(a.lo, b.lo), at(a.lo, b.hi), at(a.hi, b.lo), at(a.hi, b.hi)});
  constexpr Wide kLeast = kMinNumber, kMost = kMaxNumber;
  return {static_cast<std::int64_t>(std::clamp(lo, kLeast, kMost - 1)),
          static_cast<std::int64_t>(std::clamp(hi, kLeast + 1, kMost))};
}

// The places of values in the order of their enumeration.
Value Places(Value set) {
  return {std::countr_zero(Bits(set)), 63 - std::countl_zero(Bits(set))};
}

Value Before(Value a, Value b) { return {a.hi < b.lo, a.lo < b.hi}; }

Value Same(Value a, Value b, bool is_set) {
  return {a == b && OneValue(a, is_set),
          !Nothing(Shared(a, b, is_set), is_set)};
}

}  // namespace

Value Joined(Value a, Value b, bool is_set) {
  if (is_set) return {a.lo | b.lo, 0};
  return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
}

Value Shared(Value a, Value b, bool is_set) {
  if (is_set) return {a.lo & b.lo, 0};
  return {std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
}

bool OneValue(Value v, bool is_set) {
  return is_set ? std::has_single_bit(Bits(v)) : v.lo == v.hi;
}

Value InForce(const program::NormEntry& norm, Value day) {
  const bool ended = norm.has_end && norm.end.hi <= day.lo;
  const bool may_have_ended = norm.has_end && norm.end.lo <= day.hi;
  return {norm.begin.hi <= day.lo && !may_have_ended,
          norm.begin.lo <= day.hi && !ended};
}

Value Apply(Op op, Value a, Value b) {
  if (op == Op::Not) return Negated(a);
  if (op == Op::And) return Both(a, b);
  if (op == Op::Or) return Either(a, b);
  if (op == Op::EnumEqual) return Same(a, b, true);
  if (op == Op::EnumWithin) return {(a.lo & ~b.lo) == 0, (a.lo & b.lo) != 0};
  if (op == Op::Equal) return Same(a, b, false);
  if (op == Op::Less) return Before(a, b);
  if (op == Op::LessEqual) return Negated(Before(b, a));
  if (op == Op::EnumLess) return Before(Places(a), Places(b));
  if (op == Op::EnumLessEqual) return Negated(Before(Places(b), Places(a)));
  return Corners(op, a, b);
}

}  // namespace rongcuo::checker
