#pragma once

#include <cstdint>
#include <vector>

#include "engine/lanes/plane.h"

// Small whole numbers, one for each lane, as planes: two's complement, the
// lowest plane first, the highest the sign.
namespace rongcuo::lanes {

using Number = std::vector<Plane>;

// The same number in every lane.
inline void SetNumber(std::int64_t value, std::size_t width, Number& number) {
  number.resize(width);
  for (std::size_t k = 0; k < width; ++k) {
    number[k] = Plane::All((value >> k & 1) != 0);
  }
}

// Adds a constant in some lanes. The sum must fit.
inline void AddWhere(const Plane& lanes, std::int64_t value, Number& number) {
  Plane carry;
  for (std::size_t k = 0; k < number.size(); ++k) {
    const Plane a = number[k];
    const bool bit = (value >> k & 1) != 0;
    // a + b + carry with b = lanes where the bit is set, 0 elsewhere.
    if (bit) {
      const Plane half = a ^ lanes;
      number[k] = half ^ carry;
      carry = (a & lanes) | (carry & half);
    } else {
      number[k] = a ^ carry;
      carry = a & carry;
    }
  }
}

// Adds a number that is not negative, in some lanes. `sum` is no narrower.
inline void AddNumber(const Plane& lanes, const Number& addend, Number& sum) {
  Plane carry;
  for (std::size_t k = 0; k < sum.size(); ++k) {
    const Plane a = sum[k];
    const Plane b = k < addend.size() ? addend[k] & lanes : Plane();
    const Plane half = a ^ b;
    sum[k] = half ^ carry;
    carry = (a & b) | (carry & half);
  }
}

// The lanes in which the number is at least `bound`.
inline Plane AtLeast(const Number& number, std::int64_t bound) {
  const std::size_t width = number.size();
  const std::int64_t limit = std::int64_t{1} << (width - 1);
  if (bound >= limit) return {};
  if (bound < -limit) return Plane::All(true);
  // From the lowest plane up: what a higher one decides stands over it.
  Plane at_least = Plane::All(true);
  for (std::size_t k = 0; k < width; ++k) {
    const bool sign = k + 1 == width;
    const bool bit = (bound >> k & 1) != 0;
    // Of the sign, a set bit is the less.
    const Plane high = sign ? ~number[k] : number[k];
    const bool needed = sign ? !bit : bit;
    at_least = needed ? high & at_least : high | at_least;
  }
  return at_least;
}

// 0 where it is negative, `maximum` where it is more.
inline void Clamp(std::int64_t maximum, Number& number) {
  const Plane negative = number.back();
  const Plane above = AtLeast(number, maximum) & ~negative;
  for (std::size_t k = 0; k < number.size(); ++k) {
    const bool bit = (maximum >> k & 1) != 0;
    number[k] = (number[k] & ~(negative | above)) | (bit ? above : Plane());
  }
}

inline std::int64_t NumberAt(const Number& number, std::size_t lane) {
  std::int64_t value = 0;
  for (std::size_t k = 0; k < number.size(); ++k) {
    if (!number[k].Get(lane)) continue;
    const std::int64_t bit = std::int64_t{1} << k;
    value += k + 1 == number.size() ? -bit : bit;
  }
  return value;
}

}  // namespace rongcuo::lanes
