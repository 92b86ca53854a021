#include "engine/base/value.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace rongcuo {
namespace {

constexpr std::int64_t kHuge = 5'000'000'000'000'000'000;

std::vector<Value> AllTruths() { return {kFalse, kUnknownTruth, kTrue}; }

// The numbers that a small range may be.
std::vector<std::int64_t> Members(Value range) {
  std::vector<std::int64_t> all;
  for (std::int64_t n = range.lo; n <= range.hi; ++n) all.push_back(n);
  return all;
}

std::vector<Value> SmallRanges() {
  std::vector<Value> all;
  for (std::int64_t lo = -2; lo <= 2; ++lo) {
    for (std::int64_t hi = lo; hi <= 2; ++hi) all.push_back({lo, hi});
  }
  return all;
}

// The set of what `f` gives for every choice of two members.
template <typename F>
Value Spread(Value a, Value b, F f) {
  Value result = {kMaxNumber, kMinNumber};
  for (const std::int64_t x : Members(a)) {
    for (const std::int64_t y : Members(b)) {
      const std::int64_t z = f(x, y);
      result = {std::min(result.lo, z), std::max(result.hi, z)};
    }
  }
  return result;
}

TEST(ValueTest, LogicIsThatOfEveryChoice) {
  for (const Value a : AllTruths()) {
    EXPECT_EQ(Not(a), Spread(a, kTrue, [](auto x, auto) { return 1 - x; }));
    for (const Value b : AllTruths()) {
      EXPECT_EQ(And(a, b), Spread(a, b, [](auto x, auto y) { return x & y; }));
      EXPECT_EQ(Or(a, b), Spread(a, b, [](auto x, auto y) { return x | y; }));
    }
  }
}

TEST(ValueTest, TruthIsOneOfThree) {
  EXPECT_TRUE(IsTrue(kTrue) && !IsFalse(kTrue) && !IsUnknown(kTrue));
  EXPECT_TRUE(IsFalse(kFalse) && !IsTrue(kFalse) && !IsUnknown(kFalse));
  EXPECT_TRUE(IsUnknown(kUnknownTruth));
  EXPECT_FALSE(IsTrue(kUnknownTruth) || IsFalse(kUnknownTruth));
}

TEST(ValueTest, ComparisonsAndSumsAreThoseOfEveryChoice) {
  for (const Value a : SmallRanges()) {
    for (const Value b : SmallRanges()) {
      SCOPED_TRACE(testing::Message()
                   << a.lo << ".." << a.hi << " and " << b.lo << ".." << b.hi);
      EXPECT_EQ(Less(a, b), Spread(a, b, [](auto x, auto y) { return x < y; }));
      EXPECT_EQ(LessEqual(a, b),
                Spread(a, b, [](auto x, auto y) { return x <= y; }));
      EXPECT_EQ(Equal(a, b),
                Spread(a, b, [](auto x, auto y) { return x == y; }));
      EXPECT_EQ(Add(a, b), Spread(a, b, [](auto x, auto y) { return x + y; }));
      EXPECT_EQ(Subtract(a, b),
                Spread(a, b, [](auto x, auto y) { return x - y; }));
      EXPECT_EQ(Multiply(a, b),
                Spread(a, b, [](auto x, auto y) { return x * y; }));
    }
  }
}

TEST(ValueTest, EnumerationsAreThoseOfEveryChoice) {
  for (std::uint64_t a = 1; a < 16; ++a) {
    for (std::uint64_t b = 1; b < 16; ++b) {
      bool equal = false;
      bool different = false;
      bool inside = false;
      bool outside = false;
      for (int i = 0; i < 4; ++i) {
        if ((a >> i) % 2 == 0) continue;
        ((b >> i) % 2 == 1 ? inside : outside) = true;
        for (int j = 0; j < 4; ++j) {
          if ((b >> j) % 2 == 1) (i == j ? equal : different) = true;
        }
      }
      EXPECT_EQ(EnumEqual(EnumSet(a), EnumSet(b)), (Value{!different, equal}));
      EXPECT_EQ(EnumWithin(EnumSet(a), b), (Value{!outside, inside}));
    }
  }
}

TEST(ValueTest, EnumerationsHaveSixtyFourValues) {
  const Value all = EnumSet(~std::uint64_t{0});
  const Value last = EnumSet(std::uint64_t{1} << 63);
  EXPECT_EQ(IndexRange(all), (Value{0, 63}));
  EXPECT_EQ(IndexRange(last), Exactly(63));
  EXPECT_EQ(EnumEqual(last, last), kTrue);
  EXPECT_EQ(EnumEqual(all, last), kUnknownTruth);
  EXPECT_EQ(EnumWithin(last, Bits(all)), kTrue);
}

struct Row {
  Value a, b, expected;
};

TEST(ValueTest, AddsToTheEndsOfTheNumberLine) {
  for (const auto& [a, b, expected] : {
           Row{{1, kMaxNumber}, {2, 3}, {3, kMaxNumber}},
           Row{{kMinNumber, 1}, {2, 3}, {kMinNumber, 4}},
           Row{{1, kMaxNumber}, {kMinNumber, 3}, kAnyNumber},
           // What is too large to be told stays above every number that is not.
           Row{Exactly(kHuge), Exactly(kHuge), {kMaxNumber - 1, kMaxNumber}},
           Row{Exactly(-kHuge), Exactly(-kHuge), {kMinNumber, kMinNumber + 1}},
       }) {
    EXPECT_EQ(Add(a, b), expected);
    EXPECT_EQ(Add(b, a), expected);
  }
  EXPECT_EQ(Subtract({1, kMaxNumber}, {2, 3}), (Value{-2, kMaxNumber}));
  EXPECT_EQ(Subtract({1, 5}, kAnyNumber), kAnyNumber);
  EXPECT_EQ(Subtract({1, 5}, {2, kMaxNumber}), (Value{kMinNumber, 3}));
}

TEST(ValueTest, TwoSumsTooLargeToTellAreNotEqual) {
  const Value one = Multiply(Exactly(kHuge), Exactly(3));
  const Value other = Multiply(Exactly(kHuge), Exactly(4));
  EXPECT_EQ(Equal(one, other), kUnknownTruth);
  EXPECT_EQ(Less(Exactly(kHuge), one), kTrue);
}

TEST(ValueTest, MultipliesOpenRanges) {
  for (const auto& [a, b, expected] : {
           Row{{2, kMaxNumber}, {3, 4}, {6, kMaxNumber}},
           Row{{-2, kMaxNumber}, {3, 4}, {-8, kMaxNumber}},
           Row{{2, kMaxNumber}, {-3, 4}, kAnyNumber},
           Row{kAnyNumber, Exactly(0), Exactly(0)},
           Row{{0, kMaxNumber}, {0, kMaxNumber}, {0, kMaxNumber}},
           Row{{kMinNumber, -2}, {kMinNumber, -3}, {6, kMaxNumber}},
       }) {
    EXPECT_EQ(Multiply(a, b), expected);
    EXPECT_EQ(Multiply(b, a), expected);
  }
}

TEST(ValueTest, RoundsSharesOfMoneyHalfAwayFromZero) {
  struct ShareRow {
    std::int64_t fen, share, expected;
  };
  for (const auto [fen, share, expected] : {
           ShareRow{1000, 300'000, 300},
           ShareRow{1, 500'000, 1},    // Half a fen.
           ShareRow{-1, 500'000, -1},  // The other way, too.
           ShareRow{1, 499'999, 0},
           ShareRow{5, 300'000, 2},  // 1.5
           ShareRow{-5, 300'000, -2},
           ShareRow{7, 1'000'000, 7},
           // The product leaves 64 bits and comes back.
           ShareRow{10'000'000'000'000'000, 1'000'000, 10'000'000'000'000'000},
       }) {
    EXPECT_EQ(MultiplyByShare(Exactly(fen), Exactly(share)), Exactly(expected))
        << fen << " × " << share;
  }
  EXPECT_EQ(MultiplyByShare({100, kMaxNumber}, {0, 500'000}),
            (Value{0, kMaxNumber}));
}

}  // namespace
}  // namespace rongcuo
