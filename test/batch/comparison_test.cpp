#include "engine/batch/comparison.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/batch/report.h"
#include "test/batch/shipped_rows.h"
#include "test/shipped.h"

namespace rongcuo::batch {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// The shipped rules with one text of one file replaced by another.
class Edited {
 public:
  Edited(const std::string& file, const std::string& from,
         const std::string& to) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    const fs::path folder =
        fs::path(testing::TempDir()) / ("rongcuo-" + std::string(test->name()));
    fs::remove_all(folder);
    fs::copy(fs::path(RONGCUO_SOURCE_DIR) / "rules", folder,
             fs::copy_options::recursive);
    std::string text = shipped::Contents("rules/" + file);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, text.npos) << "rules/" << file << " lacks " << from;
    if (at != text.npos) text.replace(at, from.size(), to);
    std::ofstream(folder / file, std::ios::binary) << text;
    Diagnostics diagnostics;
    rulebook_ = LoadRulebook(folder.string(), "rules", sources_, diagnostics);
    EXPECT_TRUE(rulebook_) << Render(sources_, diagnostics, Language::English);
    fs::remove_all(folder);
  }

  const Rulebook& rulebook() const { return rulebook_.value(); }

 private:
  SourceMap sources_;
  std::optional<Rulebook> rulebook_;
};

void AddAll(const std::vector<Row>& before, const std::vector<Row>& after,
            Comparison& comparison) {
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    comparison.Add(before[i], after[i]);
  }
}

std::string JsonOf(const Comparison& comparison) {
  return ComparisonJson(comparison, {"a", "b"}, Language::Chinese);
}

TEST(ComparisonTest, OfRulesWithThemselvesFindsNothing) {
  const model::Model& model = shipped::Rules().model();
  const Correspondence rules(model, model);
  Comparison comparison(rules);
  AddAll(shipped::Rows(), shipped::Rows(), comparison);
  EXPECT_EQ(comparison.compared(), shipped::Cases().size());
  EXPECT_EQ(comparison.changed(), 0u);
  EXPECT_TRUE(comparison.kinds().empty());
  EXPECT_TRUE(comparison.changes().empty());
}

// Each changed case names the rule, whether it begins to hold, ceases to, or
// becomes open, and counts of changes agree with the verdicts.
TEST(ComparisonTest, NamesTheOneRuleThatWasChangedForEveryCaseThatChanged) {
  struct Change {
    const char* rule;
    const char* from;
    const char* to;
  };
  for (const auto& [name, from, to] :
       {Change{"弄虚作假", "  当 诚信.弄虚作假\n",
               "  当 诚信.弄虚作假 且 廉洁.谋取私利\n"},
        Change{"挪用专项资金", "  当 诚信.挪用专款\n",
               "  当 诚信.挪用专款 且 行为.屡犯\n"},
        Change{"弄虚作假", "  当 诚信.弄虚作假\n",
               "  当 诚信.弄虚作假 或 事项.历史遗留\n"}}) {
    const Edited edited("national/adjudication.norm", from, to);
    const Correspondence rules(shipped::Rules().model(),
                               edited.rulebook().model());
    Comparison comparison(rules);
    AddAll(shipped::Rows(),
           shipped::JudgeTexts(edited.rulebook(), shipped::Texts()),
           comparison);
    EXPECT_GT(comparison.changed(), 0u) << to;
    EXPECT_EQ(comparison.changed(), comparison.changes().size());
    for (const auto& change : comparison.changes()) {
      ASSERT_EQ(change.by.size(), 1u) << change.id << to;
      EXPECT_EQ(rules.Rule(change.by[0]).text.name.text, name) << change.id;
    }
    std::uint64_t counted = 0;
    for (const auto& [kind, count] : comparison.kinds()) counted += count;
    EXPECT_EQ(counted, comparison.changed());
  }
}

TEST(ComparisonTest, TellsWhichRulesDifferAndWhichAreNew) {
  const Edited edited("national/adjudication.norm", "红线 弄虚作假\n",
                      "红线 弄虚作假之新名\n");
  const Correspondence rules(shipped::Rules().model(),
                             edited.rulebook().model());
  std::vector<std::string> differ;
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    if (rules.rules()[i].differs) {
      differ.push_back(rules.Rule(i).text.name.text);
    }
  }
  EXPECT_EQ(differ, (std::vector<std::string>{"弄虚作假", "弄虚作假之新名"}));
}

TEST(ComparisonTest, CountsCasesThatOnlyOneVocabularyCanRead) {
  // A value that some cases use and rules do not.
  const Edited edited("vocabulary.norm", "执法监管", "执法监督管理");
  const Correspondence rules(shipped::Rules().model(),
                             edited.rulebook().model());
  const auto rows = shipped::JudgeTexts(edited.rulebook(), shipped::Texts());
  std::uint64_t refused = 0;
  for (const Row& row : rows) refused += row.refused ? 1 : 0;
  ASSERT_GT(refused, 0u);
  Comparison comparison(rules);
  AddAll(shipped::Rows(), rows, comparison);
  EXPECT_EQ(comparison.refused_after(),
            (Comparison::Findings{{"UnknownValue", refused}}));
  EXPECT_TRUE(comparison.refused_before().empty());
  EXPECT_EQ(comparison.compared() + refused, rows.size());
  const Correspondence reverse(edited.rulebook().model(),
                               shipped::Rules().model());
  Comparison back(reverse);
  AddAll(rows, shipped::Rows(), back);
  EXPECT_EQ(back.refused_before(), comparison.refused_after());
}

TEST(ComparisonTest, IsTheSameHoweverTheCasesAreSplit) {
  const Edited edited("national/adjudication.norm", "  当 诚信.弄虚作假\n",
                      "  当 诚信.弄虚作假 且 廉洁.谋取私利\n");
  const Correspondence rules(shipped::Rules().model(),
                             edited.rulebook().model());
  const auto after = shipped::JudgeTexts(edited.rulebook(), shipped::Texts());
  Comparison whole(rules);
  AddAll(shipped::Rows(), after, whole);
  for (const std::size_t size : {1, 2, 7, 50}) {
    Comparison merged(rules);
    for (std::size_t at = 0; at < after.size(); at += size) {
      Comparison part(rules);
      for (std::size_t i = at; i < std::min(at + size, after.size()); ++i) {
        part.Add(shipped::Rows()[i], after[i]);
      }
      merged.Merge(part);
    }
    EXPECT_EQ(JsonOf(merged), JsonOf(whole)) << size;
  }
}

}  // namespace
}  // namespace rongcuo::batch
