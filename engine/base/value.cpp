#include "engine/base/value.h"

namespace rongcuo {
namespace {

using Wide = __int128;

constexpr Wide kMillionth = 1'000'000;

std::int64_t Clamp(Wide number) {
  if (number > kMaxNumber) return kMaxNumber;
  if (number < kMinNumber) return kMinNumber;
  return static_cast<std::int64_t>(number);
}

// Bounds at the ends of the number line are infinite and stay so.
bool Infinite(std::int64_t bound) {
  return bound == kMinNumber || bound == kMaxNumber;
}

std::int64_t AddBound(std::int64_t a, std::int64_t b) {
  if (Infinite(a)) return a;
  if (Infinite(b)) return b;
  return Clamp(Wide{a} + b);
}

// A bound that overflowed away from its side stays finite, so that the range
// still contains the true result and never looks like one known number.
Value Range(std::int64_t lo, std::int64_t hi) {
  return {lo == kMaxNumber ? kMaxNumber - 1 : lo,
          hi == kMinNumber ? kMinNumber + 1 : hi};
}

std::int64_t Negate(std::int64_t bound) {
  if (bound == kMinNumber) return kMaxNumber;
  if (bound == kMaxNumber) return kMinNumber;
  return -bound;
}

Wide RoundToFen(Wide product) {
  const Wide half = kMillionth / 2;
  return (product >= 0 ? product + half : product - half) / kMillionth;
}

template <typename Round>
Value Product(Value a, Value b, Round round) {
  const auto bound = [&](std::int64_t x, std::int64_t y) -> std::int64_t {
    if (x == 0 || y == 0) return 0;
    if (Infinite(x) || Infinite(y)) {
      return (x > 0) == (y > 0) ? kMaxNumber : kMinNumber;
    }
    return Clamp(round(Wide{x} * y));
  };
  const auto corners = {bound(a.lo, b.lo), bound(a.lo, b.hi), bound(a.hi, b.lo),
                        bound(a.hi, b.hi)};
  return Range(std::min(corners), std::max(corners));
}

}  // namespace

Value Add(Value a, Value b) {
  return Range(AddBound(a.lo, b.lo), AddBound(a.hi, b.hi));
}

Value Subtract(Value a, Value b) {
  return Add(a, {Negate(b.hi), Negate(b.lo)});
}

Value Multiply(Value a, Value b) {
  return Product(a, b, [](Wide product) { return product; });
}

Value MultiplyByShare(Value money, Value share) {
  return Product(money, share, RoundToFen);
}

}  // namespace rongcuo
