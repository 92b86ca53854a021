// The precedents and teaching cases of cases/ against what was really decided.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
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

const Case& CaseAt(const std::string& path) {
  const auto& cases = shipped::Cases();
  const auto found =
      std::find_if(cases.begin(), cases.end(),
                   [&](const Case& c) { return c.path == path; });
  if (found == cases.end()) throw std::runtime_error("no case " + path);
  return *found;
}

class CasesTest : public testing::TestWithParam<std::string> {};

// What is to be expected of one case: of a made-up one its outcome, of a
// precedent no more than its source allows.
TEST_P(CasesTest, AgreesWithWhatWasDecided) {
  const Case& c = CaseAt(GetParam());
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

// How many facts two cases state differently, beside those of the header.
int Differences(const casefile::CaseFile& a, const casefile::CaseFile& b) {
  const model::HeaderFacts& header = Rules().model().header;
  int differences = 0;
  for (model::FactId fact = 0; fact < a.established.size(); ++fact) {
    if (fact == header.category || fact == header.conduct_date ||
        fact == header.decision_date) {
      continue;
    }
    differences += a.standings[fact] != b.standings[fact] ||
                   a.established[fact] != b.established[fact] ||
                   a.lists[fact].complete != b.lists[fact].complete ||
                   a.lists[fact].count != b.lists[fact].count;
  }
  return differences;
}

// Cases that flat rules get wrong, each beside a made-up one that differs in
// one fact and comes out on the other side.
TEST(Cases, TwinsDifferInOneFactAndComeOutOppositely) {
  struct Pair {
    const char* tolerated;
    const char* twin;
  };
  for (const auto& [tolerated, twin] : {
           Pair{"shandong/hekou-typhoon-merit", "twin-integrity-not-slight"},
           Pair{"hubei/xiaogan-lent-pass", "twin-ban-without-danger"},
           Pair{"shandong/shibei-duty-done", "twin-accident-concealed"},
           Pair{"teaching/accident-duty-done", "twin-accident-duty-neglected"},
           Pair{"jiangsu/chongchuan-split-monitoring",
                "twin-split-for-others-gain"},
       }) {
    SCOPED_TRACE(twin);
    const Case& a = CaseAt("cases/" + std::string(tolerated) + ".json");
    const Case& b = CaseAt("cases/teaching/" + std::string(twin) + ".json");
    EXPECT_EQ(Differences(a.file, b.file), 1);
    EXPECT_EQ(SidesOf(a, a.trace.verdict.possible), Sides::InFavour);
    EXPECT_EQ(SidesOf(b, b.trace.verdict.possible), Sides::Against);
  }
}

TEST(Cases, HongzeIsPresumedExempt) {
  const Case& hongze = CaseAt("cases/jiangsu/hongze-maintenance-fund.json");
  const eval::Verdict& verdict = hongze.trace.verdict;
  EXPECT_EQ(verdict.certainty, eval::Certainty::Presumed);
  ASSERT_NE(verdict.outcome, model::kNone);
  EXPECT_EQ(MatterOf(hongze).outcomes[verdict.outcome].code.text, "exempt");
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
