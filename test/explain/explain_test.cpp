#include "engine/explain/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "engine/inquiry/outcomes.h"
#include "engine/model/value_text.h"
#include "test/shipped.h"

// What reasons claim is put to the test by judging again.
namespace rongcuo::explain {
namespace {

using shipped::Cases;
using shipped::Rules;

TEST(ExplainTest, EveryRuleOfAnApplicableNormHasItsStatus) {
  for (const shipped::Case& c : Cases()) {
    const Reasons reasons = shipped::ReasonsOf(c);
    SCOPED_TRACE(c.file.id);
    std::vector<bool> listed(Rules().model().rules.size());
    for (const RuleReason& reason : reasons.rules) {
      listed[reason.rule] = true;
      const eval::RuleResult& result = c.trace.holding().rules[reason.rule];
      EXPECT_EQ(reason.status, result.status);
      if (reason.status == eval::RuleStatus::Open) {
        EXPECT_FALSE(reason.wanted.empty())
            << Rules().model().rules[reason.rule].text.name.text;
      }
    }
    for (RuleId rule = 0; rule < listed.size(); ++rule) {
      const NormId norm = Rules().model().rules[rule].norm;
      const bool applies = IsTrue(c.trace.holding().guards[norm]);
      EXPECT_TRUE(listed[rule] || !applies);
    }
  }
}

// Of a whole, the decisive parts have its value; a part that is not decisive
// has another one or stands below such a part.
TEST(ExplainTest, DecisivePartsHaveTheValueOfTheWhole) {
  for (const shipped::Case& c : Cases()) {
    const Reasons reasons = shipped::ReasonsOf(c);
    for (const RuleReason& reason : reasons.rules) {
      for (const auto* conditions :
           {&reason.conditions, &reason.blame, &reason.unless}) {
        if (conditions->empty()) continue;
        EXPECT_TRUE(conditions->front().decisive);
        std::vector<const Condition*> path;
        for (const Condition& condition : *conditions) {
          path.resize(condition.depth);
          if (!path.empty()) {
            const Condition& whole = *path.back();
            EXPECT_TRUE(whole.has_parts);
            if (whole.shape != Condition::Shape::Single) {
              EXPECT_EQ(condition.decisive,
                        whole.decisive && condition.value == whole.value);
            }
          }
          path.push_back(&condition);
        }
      }
    }
  }
}

TEST(ExplainTest, PresumptionsOpenWhatIsClaimedIfTheyFall) {
  eval::Trace trace;
  for (const shipped::Case& c : Cases()) {
    const Reasons reasons = shipped::ReasonsOf(c);
    SCOPED_TRACE(c.file.id);
    for (const PresumedReason& presumed : reasons.presumed) {
      eval::Options options;
      options.without_presumptions = {presumed.use.presumption};
      Rules().Judge(c.file, options, trace);
      // Where nothing hangs on presumptions none is tried.
      if (c.trace.verdict.possible == c.trace.verdict.possible_without) {
        EXPECT_FALSE(presumed.matters);
        continue;
      }
      EXPECT_EQ(presumed.without & ~trace.verdict.possible, 0U);
      eval::OutcomeSet reached = 0;
      for (const inquiry::Reached& r :
           inquiry::FindOutcomes({Rules().model().header, Rules().program(),
                                  c.file, options, trace},
                                 true, kInquiryBudget)
               .reached) {
        reached |= eval::OutcomeSet{1} << r.outcome;
      }
      EXPECT_EQ(presumed.without, reached);
    }
  }
}

// Every value that an unknown fact may have, a few of them for numbers.
std::vector<Value> Completions(const model::Fact& fact, Value value) {
  std::vector<Value> values;
  if (fact.type.kind == model::TypeKind::Enumeration) {
    for (std::uint64_t rest = Bits(value); rest != 0; rest &= rest - 1) {
      values.push_back(EnumSet(std::uint64_t{1} << std::countr_zero(rest)));
    }
  } else if (fact.type.kind != model::TypeKind::List &&
             fact.type.kind != model::TypeKind::Text) {
    values = {Exactly(value.lo), Exactly(value.hi)};
  }
  return values;
}

// What is said to be of no consequence is of none, whatever it is.
TEST(ExplainTest, FactsWithoutConsequenceChangeNothing) {
  eval::Trace trace;
  std::size_t tried = 0;
  for (const shipped::Case& c : Cases()) {
    const Reasons reasons = shipped::ReasonsOf(c);
    SCOPED_TRACE(c.file.id);
    casefile::CaseFile file = c.file;
    for (const Idle& idle : reasons.idle) {
      const FactId fact = idle.use.fact;
      const Value before = file.established[fact];
      const auto standing = file.standings[fact];
      const std::vector<Value> values =
          Completions(Rules().model().facts[fact], idle.use.value);
      if (values.empty()) continue;
      // To try all takes minutes: each fact has another one in each case.
      file.established[fact] = values[tried++ % values.size()];
      file.standings[fact] = casefile::Standing::Established;
      Rules().Judge(file, {}, trace);
      Rules().Settle(file, {}, trace);
      EXPECT_EQ(trace.verdict.possible, c.trace.verdict.possible)
          << Rules().model().facts[fact].text.name.text;
      file.established[fact] = before;
      file.standings[fact] = standing;
    }
  }
  EXPECT_GT(tried, 1000U);
}

// Settling everything that is wanted settles the verdict.
TEST(ExplainTest, WhatIsWantedIsEnough) {
  eval::Trace trace;
  int tried = 0;
  for (const shipped::Case& c : Cases()) {
    if (c.trace.verdict.certainty != eval::Certainty::Open) continue;
    SCOPED_TRACE(c.file.id);
    casefile::CaseFile file = c.file;
    // As often as a fact that is settled brings others into play.
    for (int round = 0; round < 10; ++round) {
      Rules().Judge(file, {}, trace);
      if (trace.verdict.outcome != kNone) break;
      const Reasons reasons = Rules().Explain(file, {}, trace);
      ASSERT_FALSE(reasons.to_establish.empty());
      for (const Wanted& wanted : reasons.to_establish) {
        const FactId fact = wanted.use.fact;
        const auto values =
            Completions(Rules().model().facts[fact], wanted.use.value);
        if (values.empty()) {
          file.lists[fact].complete = true;
        } else {
          file.established[fact] = values.front();
        }
        file.standings[fact] = casefile::Standing::Established;
      }
    }
    EXPECT_NE(trace.verdict.outcome, kNone);
    ++tried;
  }
  EXPECT_GT(tried, 5);
}

}  // namespace
}  // namespace rongcuo::explain
