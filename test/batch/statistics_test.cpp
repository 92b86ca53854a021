#include "engine/batch/statistics.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>

#include "engine/base/quantity.h"
#include "engine/batch/report.h"
#include "test/batch/shipped_rows.h"
#include "test/shipped.h"
#include "test/sides.h"

namespace rongcuo::batch {
namespace {

using nlohmann::json;
using shipped::Case;
// What was counted, by words: `容错 | 各地 | 江苏省 | 免责` and the like.
using Plain = std::map<std::string, std::uint64_t>;

std::string CodesOf(const Case& c) {
  std::string codes;
  for (std::size_t i = 0; i < MatterOf(c).outcomes.size(); ++i) {
    if ((c.trace.verdict.possible >> i & 1) != 0) {
      codes += MatterOf(c).outcomes[i].code.text + " ";
    }
  }
  return codes;
}

std::string VerdictOf(const Case& c) {
  switch (c.trace.verdict.certainty) {
    case eval::Certainty::Certain:
      return "certain " + CodesOf(c);
    case eval::Certainty::Presumed:
      return "presumed " + CodesOf(c);
    case eval::Certainty::Open:
      break;
  }
  return "open " + CodesOf(c);
}

// Read from the words of the date, not from its days.
std::string YearOf(const Case& c) {
  const std::string first =
      FormatDays(Exactly(c.file.conduct_days.lo), Language::Chinese);
  const std::string last =
      FormatDays(Exactly(c.file.conduct_days.hi), Language::Chinese);
  const bool known = c.file.conduct_days.lo != kMinNumber &&
                     c.file.conduct_days.hi != kMaxNumber;
  return known && first.substr(0, 4) == last.substr(0, 4) ? first.substr(0, 4)
                                                          : "null";
}

void CountReasons(const Case& c, Plain& plain) {
  const model::Model& model = shipped::Rules().model();
  const explain::Reasons reasons = shipped::ReasonsOf(c);
  std::set<std::string> names;
  for (const auto& decision : reasons.decisions) {
    for (const auto& clause : decision.clauses) {
      if (!clause.reached || IsFalse(clause.value)) continue;
      if (clause.conditions.empty()) names.insert("otherwise");
      for (const auto& condition : clause.conditions) {
        if (!condition.decisive) continue;
        for (const model::RuleId r : condition.rules) {
          names.insert("rule " +
                       model.norms[model.rules[r].norm].text.name.text + "." +
                       model.rules[r].text.name.text);
        }
        for (const auto& use : condition.facts) {
          names.insert("by fact " + model.facts[use.fact].text.name.text);
        }
      }
    }
  }
  for (const std::string& name : names) {
    ++plain[MatterOf(c).name + " " + name];
  }
}

void CountOfficial(const Case& c, Plain& plain) {
  const std::string matter = MatterOf(c).name;
  const std::uint32_t official = OfficialOutcome(c);
  if (official == model::kNone) {
    ++plain[matter + " not stated"];
    return;
  }
  const std::string of = MatterOf(c).outcomes[official].code.text;
  const rongcuo::Sides sides = SidesOf(c, c.trace.verdict.possible);
  const bool against = SideOf(c, official) == kAgainst;
  const auto own = against ? rongcuo::Sides::Against : rongcuo::Sides::InFavour;
  const std::string engine =
      c.trace.verdict.certainty != eval::Certainty::Open
          ? VerdictOf(c)
          : "open on " + std::to_string(static_cast<int>(sides));
  ++plain[matter + " official " + of + ", " + engine];
  const std::string row = matter +
                          (c.file.official.clear ? " clear " : " thin ") +
                          (against ? "adverse " : "favourable ");
  ++plain[row + (c.trace.verdict.outcome == official ? "same"
                 : sides == own                      ? "same_side"
                 : sides == rongcuo::Sides::Both     ? "open"
                                                     : "other_side")];
  if (against && sides == rongcuo::Sides::InFavour) {
    ++plain[matter + " too favourable " + c.file.id];
  }
}

// These two are as the row has them; what they rest on is tested with the
// judge.
void CountFromRow(const Row& row, Plain& plain) {
  const model::Model& model = shipped::Rules().model();
  const std::string matter = model.matters[row.matter].name;
  for (const model::FactId fact : row.missing) {
    ++plain[matter + " missing " + model.facts[fact].text.name.text];
  }
  for (const model::RuleId rule : row.near_misses) {
    ++plain[matter + " near " + model.rules[rule].text.name.text];
  }
}

Plain CountPlainly() {
  Plain plain;
  for (const Case& c : shipped::Cases()) {
    const std::string matter = MatterOf(c).name;
    const std::string& place = c.file.jurisdiction;
    const bool open = c.trace.verdict.certainty == eval::Certainty::Open;
    const std::string came = open ? "open" : CodesOf(c);
    ++plain[matter + " " + VerdictOf(c)];
    ++plain[matter + " province " + place.substr(0, place.find('/')) + ": " +
            came];
    ++plain[matter + " place " + place + ": " + came];
    ++plain[matter + " year " + YearOf(c) + ": " + came];
    CountReasons(c, plain);
    CountOfficial(c, plain);
  }
  for (const Row& row : shipped::Rows()) CountFromRow(row, plain);
  return plain;
}

// The counts of a `by outcome` row.
void AddRow(const std::string& name, const json& row, Plain& plain) {
  for (const auto& [code, count] : row["outcomes"].items()) {
    plain[name + ": " + code + " "] += count.get<std::uint64_t>();
  }
  if (row["open"] > 0)
    plain[name + ": open"] += row["open"].get<std::uint64_t>();
}

std::uint64_t SumOf(const json& row) {
  std::uint64_t sum = row["open"];
  for (const auto& count : row["outcomes"]) sum += count.get<std::uint64_t>();
  return sum;
}

void AddOutcomes(const json& matter, Plain& plain) {
  const std::string name = matter["matter"];
  for (const json& outcome : matter["outcomes"]) {
    for (const std::string certainty : {"certain", "presumed"}) {
      if (outcome[certainty] == 0) continue;
      plain[name + " " + certainty + " " +
            outcome["outcome"].get<std::string>() + " "] = outcome[certainty];
    }
  }
  for (const json& open : matter["open"]) {
    std::string codes;
    for (const std::string code : open["possible"]) codes += code + " ";
    plain[name + " open " + codes] = open["count"];
  }
  for (const json& row : matter["by_province"]) {
    AddRow(name + " province " + row["place"].get<std::string>(), row, plain);
  }
  for (const json& row : matter["by_place"]) {
    AddRow(name + " place " + row["place"].get<std::string>(), row, plain);
  }
  for (const json& row : matter["by_year"]) {
    AddRow(name + " year " + row["year"].dump(), row, plain);
  }
}

void AddReasons(const json& matter, Plain& plain) {
  const std::string name = matter["matter"];
  for (const json& rule : matter["determining_rules"]) {
    EXPECT_EQ(rule["count"], SumOf(rule));
    plain[name + " rule " + rule["norm"].get<std::string>() + "." +
          rule["rule"].get<std::string>()] = rule["count"];
  }
  for (const json& fact : matter["determining_facts"]) {
    plain[name + " by fact " + fact["fact"].get<std::string>()] = fact["count"];
  }
  if (matter["otherwise"] > 0) plain[name + " otherwise"] = matter["otherwise"];
  for (const json& fact : matter["missing_facts"]) {
    plain[name + " missing " + fact["fact"].get<std::string>()] = fact["count"];
  }
  for (const json& rule : matter["near_misses"]) {
    plain[name + " near " + rule["rule"].get<std::string>()] +=
        rule["count"].get<std::uint64_t>();
  }
}

void AddOfficial(const json& matter, Plain& plain) {
  const std::string name = matter["matter"];
  const json& official = matter["official"];
  if (official["not_stated"] > 0) {
    plain[name + " not stated"] = official["not_stated"];
  }
  const std::map<std::string, std::string> sides = {
      {"none", "0"}, {"favourable", "1"}, {"adverse", "2"}, {"both", "3"}};
  for (const json& cell : official["confusion"]) {
    const std::string engine =
        cell["engine"].is_null() ? "open on " + sides.at(cell["side"])
                                 : cell["certainty"].get<std::string>() + " " +
                                       cell["engine"].get<std::string>() + " ";
    plain[name + " official " + cell["official"].get<std::string>() + ", " +
          engine] = cell["count"];
  }
  for (const json& row : official["agreement"]) {
    for (const std::string kind : {"same", "same_side", "open", "other_side"}) {
      if (row[kind] == 0) continue;
      plain[name + (row["clear"].get<bool>() ? " clear " : " thin ") +
            row["official_side"].get<std::string>() + " " + kind] = row[kind];
    }
  }
  for (const json& named : official["too_favourable"]["cases"]) {
    plain[name + " too favourable " + named["case"].get<std::string>()] = 1;
  }
}

Statistics CountRows(const std::vector<Row>& rows) {
  Statistics statistics(shipped::Rules().model(), shipped::RowGroups());
  for (const Row& row : rows) statistics.Add(row);
  return statistics;
}

TEST(StatisticsTest, OfTheShippedCasesAreWhatAPlainCountComesTo) {
  const json all = json::parse(
      StatisticsJson(CountRows(shipped::Rows()), Language::Chinese));
  EXPECT_EQ(all["cases"], shipped::Cases().size());
  EXPECT_TRUE(all["refused"].empty());
  Plain counted;
  for (const json& matter : all["matters"]) {
    AddOutcomes(matter, counted);
    AddReasons(matter, counted);
    AddOfficial(matter, counted);
  }
  const Plain plain = CountPlainly();
  // One by one, so that a failure shows no more than what differs.
  for (const auto& [name, count] : plain)
    EXPECT_EQ(counted[name], count) << name;
  EXPECT_EQ(counted.size(), plain.size());
}

TEST(StatisticsTest, EveryTableAddsUpToAllCases) {
  const json all = json::parse(
      StatisticsJson(CountRows(shipped::Rows()), Language::Chinese));
  for (const json& matter : all["matters"]) {
    const auto expect_all = [&](const json& rows) {
      std::uint64_t sum = 0;
      for (const json& row : rows) {
        EXPECT_EQ(row["count"], SumOf(row));
        sum += SumOf(row);
      }
      EXPECT_EQ(matter["cases"], sum);
    };
    expect_all(matter["by_province"]);
    expect_all(matter["by_place"]);
    expect_all(matter["by_year"]);
    ASSERT_EQ(matter["by_fact"].size(), 2);
    for (const json& fact : matter["by_fact"]) expect_all(fact["groups"]);
  }
}

TEST(StatisticsTest, AreTheSameHoweverTheCasesAreSplit) {
  const std::vector<Row>& rows = shipped::Rows();
  const std::string whole = StatisticsJson(CountRows(rows), Language::Chinese);
  std::mt19937 random(20230412);
  for (int round = 0; round < 50; ++round) {
    Statistics merged = CountRows({});
    for (std::size_t at = 0; at < rows.size();) {
      const std::size_t size =
          std::min<std::size_t>(random() % 40, rows.size() - at);
      const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(at);
      merged.Merge(
          CountRows({begin, begin + static_cast<std::ptrdiff_t>(size)}));
      at += size;
    }
    ASSERT_EQ(StatisticsJson(merged, Language::Chinese), whole);
  }
}

TEST(StatisticsTest, KeepUnknownAndSeveralValuesOfAFactApart) {
  const model::Model& model = shipped::Rules().model();
  const model::FactId field = shipped::RowGroups()[0];
  const model::FactId truth = shipped::RowGroups()[1];
  const std::size_t values = GroupValues(model, field);
  EXPECT_GT(values, 2u);
  EXPECT_EQ(GroupRow(model, field, EnumSet(1)), 0u);
  EXPECT_EQ(GroupRow(model, field, EnumSet(4)), 2u);
  EXPECT_EQ(GroupRow(model, field, EnumSet(5)), values);
  EXPECT_EQ(GroupRow(model, field, model.facts[field].domain), values + 1);
  EXPECT_EQ(GroupValues(model, truth), 2u);
  EXPECT_EQ(GroupRow(model, truth, kFalse), 0u);
  EXPECT_EQ(GroupRow(model, truth, kTrue), 1u);
  EXPECT_EQ(GroupRow(model, truth, kUnknownTruth), 3u);
}

TEST(StatisticsTest, HoldNoMorePlacesThanTheyMay) {
  Row row = shipped::Rows().front();
  Statistics statistics(shipped::Rules().model(), {});
  constexpr std::size_t kMore = 1'000;
  for (std::size_t i = 0; i < PlaceNames::kMaxNames + kMore; ++i) {
    row.jurisdiction = "江苏省/" + std::to_string(i);
    statistics.Add(row);
  }
  row.jurisdiction = "江苏省/" + std::string(PlaceNames::kMaxBytes, 'x');
  statistics.Add(row);
  row.jurisdiction = "江苏省/7";
  statistics.Add(row);
  const MatterCounts& counts = statistics.matters()[row.matter];
  EXPECT_EQ(counts.places.rows(), PlaceNames::kMaxNames + 1);
  EXPECT_EQ(counts.places.Sum(PlaceNames::kOthers), kMore + 1);
  EXPECT_EQ(counts.places.Sum(8), 2u);
  EXPECT_EQ(counts.provinces.Sum(1), counts.cases);
  const json all = json::parse(StatisticsJson(statistics, Language::Chinese));
  EXPECT_TRUE(all["matters"][0]["by_place"].back()["place"].is_null());
}

TEST(StatisticsTest, NameTheFirstCasesThatWereToleratedWrongly) {
  Row row;
  for (const Row& shipped : shipped::Rows()) {
    if (shipped.outcome == 0 && shipped.matter == shipped::Rows()[0].matter) {
      row = shipped;
    }
  }
  ASSERT_EQ(row.outcome, 0u) << "no case of the most favourable outcome";
  const auto& outcomes = shipped::Rules().model().matters[row.matter].outcomes;
  row.official = static_cast<std::uint32_t>(outcomes.size() - 1);
  Statistics statistics(shipped::Rules().model(), {});
  for (std::size_t i = 0; i < MatterCounts::kMaxNamed + 7; ++i) {
    row.id = std::to_string(i);
    row.title = std::string(100'000, 'x');
    statistics.Add(row);
  }
  const MatterCounts& counts = statistics.matters()[row.matter];
  EXPECT_EQ(counts.too_favourable_count, MatterCounts::kMaxNamed + 7);
  ASSERT_EQ(counts.too_favourable.size(), MatterCounts::kMaxNamed);
  EXPECT_EQ(counts.too_favourable[3].id, "3");
  EXPECT_LT(counts.too_favourable[3].title.size(), 200u);
}

TEST(StatisticsTest, CountTheRefusedByFindingAndJudgeThemInNoTable) {
  Row row;
  row.refused = true;
  row.problem.finding = "UnknownFact";
  Statistics statistics(shipped::Rules().model(), {});
  statistics.Add(row);
  statistics.Add(row);
  row.problem.finding = "";
  statistics.Add(row);
  statistics.AddBrokenInput();
  EXPECT_EQ(statistics.judged(), 0u);
  EXPECT_EQ(statistics.refused(), 3u);
  const json all = json::parse(StatisticsJson(statistics, Language::Chinese));
  EXPECT_EQ(all["refused"], json::parse(R"([{"finding": null, "count": 1},
                            {"finding": "UnknownFact", "count": 2}])"));
  EXPECT_EQ(all["inputs_cut_short"], 1);
  EXPECT_TRUE(all["matters"].empty());
}

}  // namespace
}  // namespace rongcuo::batch
