// The precedents and teaching cases of cases/ against what was really decided.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
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

const std::string kHongze = "cases/jiangsu/hongze-maintenance-fund.json";

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
  const Case& hongze = CaseAt(kHongze);
  const eval::Verdict& verdict = hongze.trace.verdict;
  EXPECT_EQ(verdict.certainty, eval::Certainty::Presumed);
  ASSERT_NE(verdict.outcome, model::kNone);
  EXPECT_EQ(MatterOf(hongze).outcomes[verdict.outcome].code.text, "exempt");
}

// The certainty of a case after changes to its facts: a merge patch, in which
// null takes a fact away.
eval::Certainty CertaintyWith(const std::string& path,
                              const std::string& changes) {
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(Contents(path));
  json["facts"].merge_patch(nlohmann::ordered_json::parse(changes));
  SourceMap sources;
  Diagnostics diagnostics;
  const auto id = sources.Add(path, json.dump(1));
  const auto file = Rules().ReadCase(sources, id, diagnostics);
  EXPECT_TRUE(file) << Render(sources, diagnostics, Language::English);
  eval::Trace trace;
  if (file) Rules().Judge(*file, {}, trace);
  return trace.verdict.certainty;
}

// A doubt on file keeps a red line open, however it is stated: nothing that
// somebody says against the person is presumed away.
TEST(Cases, ADoubtIsNeverPresumedAway) {
  for (const char* doubt :
       {R"({"认定.违反党纪国法": "是"})",
        R"({"认定.违反党纪国法": {"value": "是"}})",
        R"({"诚信.弄虚作假": {"value": "是", "standing": "待查"}})",
        R"({"诚信.弄虚作假": {"value": "是", "standing": "自述"}})",
        R"({"诚信.弄虚作假": {"value": "否", "standing": "争议"}})",
        R"({"主观.过错": {"any_of": ["过失", "明知故犯"]}})"}) {
    EXPECT_EQ(CertaintyWith(kHongze, doubt), eval::Certainty::Open) << doubt;
  }
}

// Nor what somebody says of the facts from which a norm presumes it; what
// nobody says may be.
TEST(Cases, ADoubtUpstreamIsNeverPresumedAway) {
  const std::string gain = R"({"廉洁.谋取私利": null, "廉洁.违纪所得": )";
  const std::string ban = R"({"违反规定": )";
  for (const std::string& doubt :
       {gain + R"({"value": "50万元", "standing": "争议"}})",
        gain + R"({"value": "50万元", "standing": "自述"}})",
        gain + R"({"value": "50万元", "standing": "待查"}})",
        gain + R"({"range": ["0元", "50万元"]}})",
        ban + R"({"items": [{"性质": "禁止性"}], "standing": "争议"}})",
        ban + R"({"items": [{"性质": "禁止性"}], "standing": "待查"}})",
        ban + R"({"items": [{"性质": {"any_of": ["禁止性", "程序性"]}}]}})"}) {
    EXPECT_EQ(CertaintyWith(kHongze, doubt), eval::Certainty::Open) << doubt;
  }
  for (const std::string& silence :
       {gain + "null}", gain + R"({"value": "0元"}})",
        gain + R"({"standing": "待查"}})",
        ban + R"({"items": [{"性质": "程序性"}]}})",
        ban + R"({"items": [{"性质": {"any_of": ["义务性", "程序性"]}}]}})",
        ban + R"({"items": [{"名称": "某办法"}]}})"}) {
    EXPECT_EQ(CertaintyWith(kHongze, silence), eval::Certainty::Presumed)
        << silence;
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
