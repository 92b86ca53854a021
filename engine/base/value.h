#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

// What may still be the case. Every fact, condition and number of the engine is
// a set of values that it may have; unknown is simply the whole set, so that
// nothing missing can ever read as false, zero or a match.
namespace rongcuo {

// A set of possible values in two words. Which of the two readings holds is
// given by the static type of the expression:
//
//   truth, money, share, integer, date, period, text    [lo, hi], lo <= hi
//     truth: 0 is false and 1 is true, [0, 1] is unknown
//     money in fen, share in millionths, date in days since 1970-01-01,
//     text as the number of an interned string
//   enumeration                                         lo is a set of bits,
//     bit i for the i-th value; hi is 0
struct Value {
  std::int64_t lo = 0;
  std::int64_t hi = 0;

  friend bool operator==(const Value&, const Value&) = default;
};

inline constexpr std::int64_t kMinNumber =
    std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kMaxNumber =
    std::numeric_limits<std::int64_t>::max();

inline constexpr Value kFalse = {0, 0};
inline constexpr Value kTrue = {1, 1};
inline constexpr Value kUnknownTruth = {0, 1};
inline constexpr Value kAnyNumber = {kMinNumber, kMaxNumber};

constexpr Value Exactly(std::int64_t number) { return {number, number}; }
constexpr Value TruthOf(bool truth) { return truth ? kTrue : kFalse; }
constexpr bool IsTrue(Value v) { return v.lo == 1; }
constexpr bool IsFalse(Value v) { return v.hi == 0; }
constexpr bool IsUnknown(Value v) { return v.lo == 0 && v.hi == 1; }

// Strong Kleene logic: on [0, 1] it is minimum and maximum.
constexpr Value Not(Value v) { return {1 - v.hi, 1 - v.lo}; }
constexpr Value And(Value a, Value b) {
  return {std::min(a.lo, b.lo), std::min(a.hi, b.hi)};
}
constexpr Value Or(Value a, Value b) {
  return {std::max(a.lo, b.lo), std::max(a.hi, b.hi)};
}

// Comparisons of ranges: known only if every choice of values agrees.
constexpr Value Less(Value a, Value b) { return {a.hi < b.lo, a.lo < b.hi}; }
constexpr Value LessEqual(Value a, Value b) {
  return {a.hi <= b.lo, a.lo <= b.hi};
}
constexpr Value Equal(Value a, Value b) {
  return {a.lo == a.hi && a == b, a.lo <= b.hi && b.lo <= a.hi};
}

// Sets of enumeration values. A set with no value at all does not occur.
constexpr std::uint64_t Bits(Value v) {
  return static_cast<std::uint64_t>(v.lo);
}
constexpr Value EnumSet(std::uint64_t bits) {
  return {static_cast<std::int64_t>(bits), 0};
}
constexpr int LowestIndex(Value v) { return std::countr_zero(Bits(v)); }
constexpr int HighestIndex(Value v) { return 63 - std::countl_zero(Bits(v)); }
constexpr Value IndexRange(Value v) {
  return {LowestIndex(v), HighestIndex(v)};
}
constexpr Value EnumEqual(Value a, Value b) {
  return {std::has_single_bit(Bits(a)) && a == b, (Bits(a) & Bits(b)) != 0};
}
constexpr Value EnumWithin(Value a, std::uint64_t set) {
  return {(Bits(a) & ~set) == 0, (Bits(a) & set) != 0};
}

// Arithmetic on ranges; a bound that overflows becomes the widest bound, so the
// true result is always inside.
Value Add(Value a, Value b);
Value Subtract(Value a, Value b);
Value Multiply(Value a, Value b);

// Money times a share (in millionths), rounded half away from zero to the fen.
Value MultiplyByShare(Value money, Value share);

}  // namespace rongcuo
