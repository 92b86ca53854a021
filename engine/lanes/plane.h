#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/base/value.h"

// One bit for each of many cases, and the strong Kleene logic of base/value.h
// on so many truths at once.
namespace rongcuo::lanes {

// How many cases stand side by side.
inline constexpr std::size_t kLanes = 256;
inline constexpr std::size_t kWordBits = 64;
inline constexpr std::size_t kWords = kLanes / kWordBits;

struct alignas(kWords * sizeof(std::uint64_t)) Plane {
  std::array<std::uint64_t, kWords> words = {};

  static Plane All(bool bit) {
    Plane plane;
    plane.words.fill(bit ? ~std::uint64_t{0} : 0);
    return plane;
  }
  // The first `count` lanes.
  static Plane First(std::size_t count) {
    Plane plane;
    for (std::size_t w = 0; w < kWords; ++w) {
      const std::size_t begin = w * kWordBits;
      if (count >= begin + kWordBits) {
        plane.words[w] = ~std::uint64_t{0};
      } else if (count > begin) {
        plane.words[w] = (std::uint64_t{1} << (count - begin)) - 1;
      }
    }
    return plane;
  }

  bool Get(std::size_t lane) const {
    return (words[lane / kWordBits] >> (lane % kWordBits) & 1) != 0;
  }
  void Set(std::size_t lane, bool bit) {
    std::uint64_t& word = words[lane / kWordBits];
    const std::uint64_t mask = std::uint64_t{1} << (lane % kWordBits);
    word = bit ? word | mask : word & ~mask;
  }
  bool Any() const {
    std::uint64_t any = 0;
    for (const std::uint64_t word : words) any |= word;
    return any != 0;
  }

  friend Plane operator&(const Plane& a, const Plane& b) {
    Plane r;
    for (std::size_t w = 0; w < kWords; ++w)
      r.words[w] = a.words[w] & b.words[w];
    return r;
  }
  friend Plane operator|(const Plane& a, const Plane& b) {
    Plane r;
    for (std::size_t w = 0; w < kWords; ++w)
      r.words[w] = a.words[w] | b.words[w];
    return r;
  }
  friend Plane operator^(const Plane& a, const Plane& b) {
    Plane r;
    for (std::size_t w = 0; w < kWords; ++w)
      r.words[w] = a.words[w] ^ b.words[w];
    return r;
  }
  friend Plane operator~(const Plane& a) {
    Plane r;
    for (std::size_t w = 0; w < kWords; ++w) r.words[w] = ~a.words[w];
    return r;
  }
  Plane& operator&=(const Plane& other) { return *this = *this & other; }
  Plane& operator|=(const Plane& other) { return *this = *this | other; }
};

// How many lanes are set.
inline std::size_t Count(const Plane& plane) {
  std::size_t count = 0;
  for (const std::uint64_t word : plane.words) {
    count += static_cast<std::size_t>(std::popcount(word));
  }
  return count;
}

// Calls `visit(lane)` for every lane that is set, in order.
template <typename Visit>
void ForEachLane(const Plane& plane, Visit visit) {
  for (std::size_t w = 0; w < kWords; ++w) {
    for (std::uint64_t left = plane.words[w]; left != 0; left &= left - 1) {
      visit(w * kWordBits + static_cast<std::size_t>(std::countr_zero(left)));
    }
  }
}

// A truth in every lane: certainly true, possibly true. `must` is within `may`.
struct Truth {
  Plane must, may;

  static Truth All(Value value) {
    return {Plane::All(value.lo != 0), Plane::All(value.hi != 0)};
  }
  Value At(std::size_t lane) const {
    return {must.Get(lane) ? 1 : 0, may.Get(lane) ? 1 : 0};
  }
  void Put(std::size_t lane, Value value) {
    must.Set(lane, value.lo != 0);
    may.Set(lane, value.hi != 0);
  }
  Plane Unknown() const { return may & ~must; }
};

inline Truth Not(const Truth& a) { return {~a.may, ~a.must}; }
inline Truth And(const Truth& a, const Truth& b) {
  return {a.must & b.must, a.may & b.may};
}
inline Truth Or(const Truth& a, const Truth& b) {
  return {a.must | b.must, a.may | b.may};
}
inline Truth Equal(const Truth& a, const Truth& b) {
  return {(a.must & b.must) | ~(a.may | b.may),
          ~((a.must & ~b.may) | (b.must & ~a.may))};
}

}  // namespace rongcuo::lanes
