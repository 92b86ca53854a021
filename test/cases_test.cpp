// The precedents and teaching cases of cases/ against what was really decided.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "test/shipped.h"
#include "test/sides.h"

namespace rongcuo {
namespace {

using shipped::Case;
using shipped::Contents;
using shipped::FilesBelow;
using shipped::Rules;

class CasesTest : public testing::TestWithParam<std::string> {
 protected:
  static const Case& Tested() {
    const auto& cases = shipped::Cases();
    return *std::find_if(cases.begin(), cases.end(),
                         [](const Case& c) { return c.path == GetParam(); });
  }
};

// What is to be expected of one case: of a made-up one its outcome, of a
// precedent no more than its source allows.
TEST_P(CasesTest, AgreesWithWhatWasDecided) {
  const Case& c = Tested();
  const eval::Verdict& verdict = c.trace.verdict;
  if (!c.file.has_official) {
    ASSERT_TRUE(c.file.fictional);
    EXPECT_EQ(verdict.certainty, eval::Certainty::Open);
    return;
  }
  const std::uint32_t official = OfficialOutcome(c);
  ASSERT_NE(official, model::kNone);
  if (c.file.fictional || MatterOf(c).name != "容错") {
    EXPECT_EQ(verdict.outcome, official);
    return;
  }
  // A wrong exemption is the worst. Where the source is clear, what was decided
  // must never be excluded either.
  if (SideOf(c, official) == kAgainst) {
    EXPECT_NE(SidesOf(c, verdict.possible), Sides::InFavour);
  } else if (c.file.official.clear) {
    EXPECT_NE(SidesOf(c, verdict.possible), Sides::Against);
  }
}

INSTANTIATE_TEST_SUITE_P(All, CasesTest,
                         testing::ValuesIn(FilesBelow("cases", ".json")),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](unsigned char c) { return !std::isalnum(c); },
                               '_');
                           return name;
                         });

// Of the clear precedents of tolerance nearly all are settled on the side on
// which they were really decided.
TEST(Cases, ClearPrecedentsAreOnTheirSide) {
  constexpr int kClearCases = 35;
  constexpr int kWanted = 32;
  int clear = 0;
  int settled = 0;
  for (const Case& c : shipped::Cases()) {
    if (!c.IsPrecedent() || !c.file.official.clear) continue;
    ++clear;
    const bool against = SideOf(c, OfficialOutcome(c)) == kAgainst;
    settled += SidesOf(c, c.trace.verdict.possible) ==
               (against ? Sides::Against : Sides::InFavour);
  }
  EXPECT_EQ(clear, kClearCases);
  EXPECT_GE(settled, kWanted);
}

TEST(Cases, HongzeIsPresumedExempt) {
  const auto& cases = shipped::Cases();
  const auto hongze =
      std::find_if(cases.begin(), cases.end(), [](const Case& c) {
        return c.path == "cases/jiangsu/hongze-maintenance-fund.json";
      });
  ASSERT_NE(hongze, cases.end());
  const eval::Verdict& verdict = hongze->trace.verdict;
  EXPECT_EQ(verdict.certainty, eval::Certainty::Presumed);
  ASSERT_NE(verdict.outcome, model::kNone);
  EXPECT_EQ(MatterOf(*hongze).outcomes[verdict.outcome].code.text, "exempt");
}

// A doubt on file keeps a red line open, however it is stated: nothing that
// somebody says against the person is presumed away.
TEST(Cases, ADoubtIsNeverPresumedAway) {
  const std::string path = "cases/jiangsu/hongze-maintenance-fund.json";
  for (const char* doubt :
       {R"("认定.违反党纪国法": "是")",
        R"("认定.违反党纪国法": {"value": "是"})",
        R"("诚信.弄虚作假": {"value": "是", "standing": "待查"})",
        R"("诚信.弄虚作假": {"value": "是", "standing": "自述"})",
        R"("诚信.弄虚作假": {"value": "否", "standing": "争议"})"}) {
    SCOPED_TRACE(doubt);
    std::string text = Contents(path);
    const std::size_t facts = text.find("\"facts\": {");
    ASSERT_NE(facts, std::string::npos);
    text.insert(facts + 10, std::string(doubt) + ",");
    SourceMap sources;
    Diagnostics diagnostics;
    const auto id = sources.Add(path, text);
    const auto file = Rules().ReadCase(sources, id, diagnostics);
    ASSERT_TRUE(file) << Render(sources, diagnostics, Language::English);
    eval::Trace trace;
    Rules().Judge(*file, {}, trace);
    EXPECT_EQ(trace.verdict.certainty, eval::Certainty::Open);
  }
}

// Every outcome of tolerance has a precedent or teaching case that reaches it,
// so that agreement above is not agreement by staying open.
TEST(Cases, EveryOutcomeIsReached) {
  std::vector<eval::OutcomeSet> reached(Rules().model().matters.size());
  for (const Case& c : shipped::Cases()) {
    if (c.trace.verdict.outcome != model::kNone) {
      reached[c.file.matter] |= eval::OutcomeSet{1} << c.trace.verdict.outcome;
    }
  }
  for (std::size_t m = 0; m < reached.size(); ++m) {
    const model::Matter& matter = Rules().model().matters[m];
    EXPECT_EQ(reached[m], (eval::OutcomeSet{1} << matter.outcomes.size()) - 1)
        << matter.name;
  }
}

TEST(Cases, NoRuleMentionsACase) {
  for (const std::string& path : FilesBelow("rules", ".norm")) {
    const std::string text = Contents(path);
    for (const Case& c : shipped::Cases()) {
      for (const std::string& name : {c.file.id, c.file.title}) {
        EXPECT_EQ(text.find(name), std::string::npos) << path << ": " << name;
      }
    }
  }
}

}  // namespace
}  // namespace rongcuo
