#include "engine/casefile/read.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/base/quantity.h"
#include "test/casefile/support.h"

// How a case lies in memory; what it says is in golden/casefile.
namespace rongcuo::casefile {
namespace {

CaseFile ReadSound(const std::string& text) {
  ReadResult result = ReadText(text);
  EXPECT_TRUE(result.file.has_value()) << result.english;
  return result.file.value_or(CaseFile{});
}

TEST(ReadTest, WhatIsNotStatedIsTheWholeDomain) {
  const CaseFile file = ReadSound(CaseWith(""));
  const auto& facts = TestModel().facts;
  ASSERT_EQ(file.established.size(), facts.size());
  ASSERT_EQ(file.candidates.size(), facts.size());
  ASSERT_EQ(file.standings.size(), facts.size());
  ASSERT_EQ(file.lists.size(), facts.size());
  ASSERT_EQ(file.candidate_lists.size(), facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    EXPECT_EQ(file.established[i], facts[i].domain);
    EXPECT_EQ(file.candidates[i], facts[i].domain);
    EXPECT_EQ(file.standings[i], Standing::Open);
    EXPECT_EQ(file.lists[i], ListValue{});
  }
  EXPECT_TRUE(file.details.empty());
  EXPECT_EQ(file.conduct_days, kAnyNumber);
  EXPECT_EQ(file.decision_days, kAnyNumber);
  EXPECT_FALSE(file.has_decision_date);
  EXPECT_FALSE(file.has_official);
}

TEST(ReadTest, OnlyWhatIsEstablishedIsKnown) {
  const model::FactId fact = FactOf("动机.出于公心");
  const Value domain = TestModel().facts[fact].domain;
  struct Row {
    const char* value;
    Standing standing;
    Value established, candidate;
  };
  for (const auto& [value, standing, established, candidate] : {
           Row{"true", Standing::Established, kTrue, domain},
           Row{R"({"value": "是", "standing": "自述"})", Standing::Claimed,
               domain, kTrue},
           Row{R"({"value": "否", "standing": "争议"})", Standing::Contested,
               domain, kFalse},
           Row{R"({"value": "是", "standing": "待查"})", Standing::Open, domain,
               kTrue},
           Row{R"({"value": null, "standing": "自述"})", Standing::Open, domain,
               domain},
       }) {
    SCOPED_TRACE(value);
    const CaseFile file =
        ReadSound(CaseWith(std::string("\"动机.出于公心\": ") + value));
    EXPECT_EQ(file.standings[fact], standing);
    EXPECT_EQ(file.established[fact], established);
    EXPECT_EQ(file.candidates[fact], candidate);
    ASSERT_EQ(file.details.size(), 1U);
    EXPECT_EQ(file.details[0].fact, fact);
  }
}

TEST(ReadTest, OpenEndsAreTheDomains) {
  const CaseFile file = ReadSound(CaseWith(
      R"("后果.经济损失": {"range": ["1元", null]},
         "主观.过错": {"any_of": ["过失", "明知故犯"]},
         "办理.申请日期": {"to": "2000-02"})"));
  const model::FactId loss = FactOf("后果.经济损失");
  EXPECT_EQ(file.established[loss],
            (Value{100, TestModel().facts[loss].domain.hi}));
  EXPECT_EQ(file.established[FactOf("主观.过错")], EnumSet(0b1010));
  EXPECT_EQ(file.established[FactOf("办理.申请日期")],
            (Value{DayNumber(2000, 1, 1), DayNumber(2000, 2, 29)}));
}

TEST(ReadTest, ListsAreRowsOfValues) {
  const CaseFile file = ReadSound(CaseWith(
      R"("违反规定": {"complete": true, "items": [
           {"名称": "甲", "公开": true}, {"名称": "乙"}, {"名称": "甲"}]})"));
  const model::FactId fact = FactOf("违反规定");
  const ListValue& list = file.lists[fact];
  const auto& fields = TestModel().records[0].fields;
  EXPECT_EQ(file.standings[fact], Standing::Established);
  EXPECT_TRUE(list.complete);
  EXPECT_EQ(list.count, 3U);
  ASSERT_EQ(file.items.size(), 3 * fields.size());
  const auto value = [&](std::size_t item, std::size_t field) {
    return file.items[list.first_item + item * fields.size() + field];
  };
  EXPECT_EQ(value(0, 0), value(2, 0));  // Equal texts have one number.
  EXPECT_EQ(file.texts.at(static_cast<std::size_t>(value(1, 0).lo)), "乙");
  EXPECT_EQ(value(0, 5), kTrue);
  EXPECT_EQ(value(1, 5), fields[5].domain);
}

TEST(ReadTest, AClaimedListIsACandidate) {
  const CaseFile file = ReadSound(CaseWith(
      R"("违反规定": {"complete": true, "items": [{}], "standing": "自述"})"));
  const model::FactId fact = FactOf("违反规定");
  EXPECT_EQ(file.lists[fact], ListValue{});
  EXPECT_EQ(file.candidate_lists[fact].count, 1U);
  EXPECT_TRUE(file.candidate_lists[fact].complete);
}

TEST(ReadTest, TextsBeginWithThoseOfTheRules) {
  const CaseFile file =
      ReadSound(CaseWith(R"("办理.机关": "某市纪委")"));  // A rule names it.
  const auto& known = TestModel().texts;
  ASSERT_FALSE(known.empty());
  EXPECT_EQ(file.texts, known);
  const Value text = file.established[FactOf("办理.机关")];
  EXPECT_EQ(known.at(static_cast<std::size_t>(text.lo)), "某市纪委");
}

TEST(ReadTest, TheHeaderGivesFacts) {
  const CaseFile file = ReadSound(
      R"({"case": "t", "title": "试验", "matter": "澄清", "jurisdiction": "全国",
          "conduct_date": "2023", "decision_date": {"from": "2023-05"},
          "subject": {"category": "村社区干部"}, "facts": {}})");
  EXPECT_EQ(file.matter, 1U);
  EXPECT_TRUE(file.has_decision_date);
  EXPECT_EQ(file.decision_days, (Value{DayNumber(2023, 5, 1), kMaxNumber}));
  const auto& header = TestModel().header;
  EXPECT_EQ(file.established[header.category], EnumSet(0b100));
  EXPECT_EQ(file.established[header.conduct_date], file.conduct_days);
  EXPECT_EQ(file.standings[header.decision_date], Standing::Established);
  ASSERT_EQ(file.details.size(), 3U);  // In the order of the file.
  EXPECT_EQ(file.details[0].fact, header.conduct_date);
  EXPECT_EQ(file.details[2].fact, header.category);
}

TEST(ReadTest, TheOrderOfFieldsMeansNothing) {
  const CaseFile early = ReadSound(
      R"({"evidence": [{"id": "E1", "source": "甲"}], "official": {"outcome": "免责"},
          "facts": {"动机.出于公心": {"value": "是", "evidence": ["E1"]}},
          "case": "t", "title": "试验", "matter": "容错", "jurisdiction": "全国"})");
  const CaseFile late = ReadSound(
      R"({"case": "t", "title": "试验", "matter": "容错", "jurisdiction": "全国",
          "facts": {"动机.出于公心": {"evidence": ["E1"], "value": "是"}},
          "official": {"outcome": "免责"}, "evidence": [{"source": "甲", "id": "E1"}]})");
  EXPECT_EQ(early.established, late.established);
  EXPECT_EQ(early.evidence, late.evidence);
  EXPECT_EQ(early.official, late.official);
  EXPECT_EQ(early.details[0].evidence, late.details[0].evidence);
}

TEST(ReadTest, EarlierFindingsAreNoneOfTheCase) {
  SourceMap sources;
  Diagnostics diagnostics;
  const std::uint32_t bad = sources.Add("甲.json", "{");
  const std::uint32_t good = sources.Add("乙.json", CaseWith(""));
  EXPECT_FALSE(Read(sources, bad, TestModel(), diagnostics).has_value());
  EXPECT_TRUE(Read(sources, good, TestModel(), diagnostics).has_value());
  EXPECT_EQ(diagnostics.all().size(), 1U);
}

}  // namespace
}  // namespace rongcuo::casefile
