#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "test/inquiry/axes.h"
#include "test/inquiry/small.h"

// Small random cases, one after the other.
namespace rongcuo::brute {

struct Sample {
  const World& world;
  const reference::Texts& texts;
  const CaseFile& file;
  const reference::Options& options;
};

// How many rulebooks and cases to try. RONGCUO_CASES in the environment asks
// for another number of cases, RONGCUO_SEED for other ones.
struct Amount {
  int cases = 0;
  std::uint64_t seed = 0;
  int known = 0;  // At least so many per cent of a case are stated.
};
Amount AmountOf(int cases, int known = 0);

// Looks at an inquiry about one case; what is wrong, in words.
using Look = std::function<std::string(const Sample&)>;

// Makes cases that have at most `completions` and looks at each; what is found
// wrong is made small and fails the test. The first thing wrong ends it; with
// RONGCUO_ALL in the environment only the first of each kind is shown.
void ForSmallCases(const Amount& amount, std::size_t completions,
                   const Look& look);

}  // namespace rongcuo::brute
