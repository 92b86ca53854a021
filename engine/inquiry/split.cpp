#include "engine/inquiry/split.h"

#include <algorithm>
#include <bit>

namespace rongcuo::inquiry {
namespace {

using program::Op;

constexpr Value kNothing = {1, 0};  // No number lies within.

Value Below(Value v, std::int64_t bound) {  // Less than the bound.
  if (bound == kMinNumber) return kNothing;
  return {v.lo, std::min(v.hi, bound - 1)};
}
Value Above(Value v, std::int64_t bound) {
  if (bound == kMaxNumber) return kNothing;
  return {std::max(v.lo, bound + 1), v.hi};
}
Value UpTo(Value v, std::int64_t bound) {
  return {v.lo, std::min(v.hi, bound)};
}
Value From(Value v, std::int64_t bound) {
  return {std::max(v.lo, bound), v.hi};
}

// side < other if `strict`, else side <= other, or its negation.
Value Order(Value side, std::int64_t other, bool strict, bool side_is_left,
            bool wish) {
  if (side_is_left) {
    if (wish) return strict ? Below(side, other) : UpTo(side, other);
    return strict ? From(side, other) : Above(side, other);
  }
  if (wish) return strict ? Above(side, other) : From(side, other);
  return strict ? UpTo(side, other) : Below(side, other);
}

std::uint64_t UpToIndex(int index) {  // Bits 0 to index.
  return index < 0     ? 0
         : index >= 63 ? ~std::uint64_t{0}
                       : (std::uint64_t{1} << (index + 1)) - 1;
}

std::uint64_t OrderSet(int other, bool strict, bool side_is_left, bool wish) {
  const std::uint64_t below = UpToIndex(other - 1), up_to = UpToIndex(other);
  if (side_is_left) {
    const std::uint64_t holds = strict ? below : up_to;
    return wish ? holds : ~holds;
  }
  const std::uint64_t holds = strict ? ~up_to : ~below;
  return wish ? holds : ~holds;
}

}  // namespace

Value Satisfying(Op op, Value side, Value other, bool side_is_left, bool wish) {
  const auto within = [&](std::uint64_t set) {
    return EnumSet(Bits(side) & (wish ? set : ~set));
  };
  switch (op) {
    case Op::Less:
    case Op::LessEqual:
      return Order(side, other.lo, op == Op::Less, side_is_left, wish);
    case Op::Equal:
      if (wish) {
        const bool can = side.lo <= other.lo && other.lo <= side.hi;
        return can ? other : kNothing;
      }
      return side.hi > other.lo ? Above(side, other.lo) : Below(side, other.lo);
    case Op::EnumEqual:
    case Op::EnumWithin:
      return within(Bits(other));
    case Op::EnumLess:
    case Op::EnumLessEqual:
      return EnumSet(Bits(side) & OrderSet(LowestIndex(other),
                                           op == Op::EnumLess, side_is_left,
                                           wish));
    default:
      return kNothing;
  }
}

Value Half(Value value, bool is_set, bool upper) {
  if (is_set) {
    const int index = upper ? HighestIndex(value) : LowestIndex(value);
    return EnumSet(std::uint64_t{1} << index);
  }
  // Unbounded ends give way first.
  std::int64_t middle;
  if (value.lo == kMinNumber && value.hi == kMaxNumber) {
    middle = 0;
  } else if (value.lo == kMinNumber) {
    middle = value.hi - 1;
  } else if (value.hi == kMaxNumber) {
    middle = value.lo;
  } else {
    middle = value.lo +
             static_cast<std::int64_t>((static_cast<std::uint64_t>(value.hi) -
                                        static_cast<std::uint64_t>(value.lo)) /
                                       2);
  }
  return upper ? Value{middle + 1, value.hi} : Value{value.lo, middle};
}

std::vector<Value> Remainder(Value all, Value part, bool is_set) {
  if (is_set) {
    const std::uint64_t rest = Bits(all) & ~Bits(part);
    return rest == 0 ? std::vector<Value>{} : std::vector{EnumSet(rest)};
  }
  std::vector<Value> rest;
  if (part.hi < all.hi) rest.push_back({part.hi + 1, all.hi});
  if (all.lo < part.lo) rest.push_back({all.lo, part.lo - 1});
  return rest;
}

Value AnyOne(Value value, bool is_set) {
  if (is_set) return EnumSet(std::uint64_t{1} << LowestIndex(value));
  if (value.lo != kMinNumber) return Exactly(value.lo);
  return Exactly(value.hi == kMaxNumber ? 0 : value.hi);
}

}  // namespace rongcuo::inquiry
