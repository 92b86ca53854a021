#pragma once

#include <algorithm>
#include <bit>
#include <chrono>

#include "engine/base/value.h"
#include "engine/program/program.h"

// What operations make of what is possible: a second arithmetic and logic, not
// those of base/value.h, which eval uses.
namespace rongcuo::derivation {

using program::Op;

// Of truths: `lo` says that it certainly is so, `hi` that it may be.
inline Value Negated(Value v) { return {v.hi == 0, v.lo == 0}; }
inline Value Both(Value a, Value b) { return {a.lo & b.lo, a.hi & b.hi}; }
inline Value Either(Value a, Value b) { return {a.lo | b.lo, a.hi | b.hi}; }
inline bool Open(Value truth) { return truth.lo != truth.hi; }

// All that either may be.
inline Value Joined(Value a, Value b, bool is_set) {
  if (is_set) return {a.lo | b.lo, 0};
  return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
}
// What both may be, if anything.
inline Value Shared(Value a, Value b, bool is_set) {
  if (is_set) return {a.lo & b.lo, 0};
  return {std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
}
// No value at all: neutral to joining.
inline Value Nothing(bool is_set) {
  return is_set ? Value{} : Value{kMaxNumber, kMinNumber};
}
inline bool IsNothing(Value v, bool is_set) {
  return is_set ? v.lo == 0 : v.lo > v.hi;
}
inline bool OneValue(Value v, bool is_set) {
  return is_set ? std::has_single_bit(Bits(v)) : v.lo == v.hi;
}
// Something is known, and more than one value is left.
inline bool InPart(Value v, Value domain, bool is_set) {
  return v != domain && !OneValue(v, is_set);
}

inline Value Before(Value a, Value b) { return {a.hi < b.lo, a.lo < b.hi}; }
inline Value Same(Value a, Value b, bool is_set) {
  return {a == b && OneValue(a, is_set),
          !IsNothing(Shared(a, b, is_set), is_set)};
}
// The places of values in the order of their enumeration.
inline Value Places(Value set) {
  return {std::countr_zero(Bits(set)), 63 - std::countl_zero(Bits(set))};
}

// Wide enough for every product; infinity is beyond all that a Value holds.
using Wide = __int128;
inline constexpr Wide kInfinity = Wide{1} << 63;
inline bool Endless(Wide w) { return w == kInfinity || w == -kInfinity; }

// The same day of another month, or its last day; no date is so far off.
inline Wide MonthsOn(Wide day, Wide count) {
  constexpr Wide kFarDay = 1'000'000, kFarMonth = 12'000;
  if (day <= -kFarDay || day >= kFarDay) return day;
  const auto months = std::clamp(count, -kFarMonth, kFarMonth);
  const std::chrono::year_month_day from(
      std::chrono::sys_days(std::chrono::days(static_cast<int>(day))));
  const auto to = std::chrono::year_month(from.year(), from.month()) +
                  std::chrono::months(static_cast<int>(months));
  const auto last = (to / std::chrono::last).day();
  const std::chrono::sys_days moved(to / std::min(from.day(), last));
  return moved.time_since_epoch().count();
}

inline Wide Number(Op op, Wide a, Wide b) {
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
inline Value Corners(Op op, Value a, Value b) {
  const auto at = [op](std::int64_t x, std::int64_t y) {
    const auto lift = [](auto n) { return n == kMaxNumber ? kInfinity : n; };
    return Number(op, lift(x), lift(y));
  };
  const auto [lo, hi] = std::minmax(
      {at(a.lo, b.lo), at(a.lo, b.hi), at(a.hi, b.lo), at(a.hi, b.hi)});
  constexpr Wide kLeast = kMinNumber, kMost = kMaxNumber;
  return {static_cast<std::int64_t>(std::clamp(lo, kLeast, kMost - 1)),
          static_cast<std::int64_t>(std::clamp(hi, kLeast + 1, kMost))};
}

// The value of an operation on the values of its operands.
inline Value Apply(Op op, Value a, Value b) {
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

}  // namespace rongcuo::derivation
