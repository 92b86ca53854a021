#include "engine/inquiry/outcomes.h"

#include <gtest/gtest.h>

#include "test/shipped.h"

namespace rongcuo::inquiry {
namespace {

constexpr std::uint64_t kBudget = 20'000'000;

Outcomes Find(const shipped::Case& c, bool presumptions) {
  const eval::Options options;
  return FindOutcomes({shipped::Rules().model().header,
                       shipped::Rules().program(), c.file, options, c.trace},
                      presumptions, kBudget);
}

// What judging says may be possible, it says of every outcome that is: the
// exact set lies within. Each of its outcomes has a completion that, judged
// anew, comes to it, or may if a norm's day is known only by its year.
TEST(Outcomes, OfEveryCaseAreExactAndReached) {
  eval::Trace replay;
  for (const shipped::Case& c : shipped::Cases()) {
    for (const bool presumptions : {true, false}) {
      SCOPED_TRACE(c.path + (presumptions ? " presumed" : " bare"));
      const Outcomes outcomes = Find(c, presumptions);
      const eval::Verdict& verdict = c.trace.verdict;
      EXPECT_TRUE(outcomes.exact);
      EXPECT_TRUE(outcomes.score_exact);
      const eval::OutcomeSet foreseen =
          presumptions ? verdict.possible : verdict.possible_without;
      EXPECT_NE(outcomes.possible, 0u);
      EXPECT_EQ(outcomes.possible & ~foreseen, 0u);
      eval::OutcomeSet reached = 0;
      for (const Reached& r : outcomes.reached) {
        shipped::Rules().Judge(r.completion, {}, replay);
        EXPECT_TRUE(replay.verdict.possible >> r.outcome & 1);
        reached |= eval::OutcomeSet{1} << r.outcome;
      }
      EXPECT_EQ(reached, outcomes.possible);
      if (presumptions) {
        EXPECT_LE(verdict.score.lo, outcomes.score.lo);
        EXPECT_GE(verdict.score.hi, outcomes.score.hi);
      }
    }
  }
}

}  // namespace
}  // namespace rongcuo::inquiry
