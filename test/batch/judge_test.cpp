#include "engine/batch/judge.h"

#include <gtest/gtest.h>

#include <iostream>
#include <string>
#include <vector>

#include "test/batch/hostile_case.h"
#include "test/batch/sample_cases.h"
#include "test/batch/shipped_rows.h"
#include "test/shipped.h"

// Cases judged side by side come to the rows of cases judged alone.
namespace rongcuo::batch {
namespace {

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kChanged = 300;
#else
constexpr int kChanged = 3000;
#endif

std::vector<Row> Rows(const std::vector<std::string>& texts, Options options,
                      Detail detail) {
  options.detail = detail;
  std::vector<std::string> padded;
  for (const std::string& text : texts) {
    padded.push_back(text + std::string(kPadding, '"'));
  }
  std::vector<std::string_view> views;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    views.push_back(std::string_view(padded[i]).substr(0, texts[i].size()));
  }
  std::vector<Row> rows;
  Judge(shipped::Rules(), options).Run(views, rows);
  return rows;
}

// What rows of every detail say.
std::string Words(const Row& row) {
  const auto number = [](auto n) {
    return " " + std::to_string(static_cast<std::uint64_t>(n));
  };
  if (row.refused) {
    return "refused " + row.problem.finding + number(row.problem.line) +
           number(row.problem.column) + " " + row.problem.message;
  }
  std::string words =
      row.id + "|" + row.title + "|" + row.jurisdiction + "|" +
      number(row.matter) + number(row.fictional) + number(row.year) +
      " certainty" + number(row.certainty) + " outcome" + number(row.outcome) +
      " possible" + number(row.possible) + number(row.exact) + " official" +
      number(row.official) + number(row.official_clear) + " groups";
  for (const Value value : row.groups) {
    words += number(value.lo) + number(value.hi);
  }
  return words;
}

struct Counts {
  int refused = 0, open = 0, decided = 0;
};

void ExpectSameRows(const std::vector<std::string>& texts,
                    const Options& options, Counts& counts) {
  const std::vector<Row> quick = Rows(texts, options, Detail::None);
  const std::vector<Row> slow = Rows(texts, options, Detail::Rules);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(Words(quick[i]), Words(slow[i])) << texts[i];
    const bool open = slow[i].certainty == eval::Certainty::Open;
    ++(slow[i].refused ? counts.refused : open ? counts.open : counts.decided);
  }
}

Options Grouped() {
  Options options;
  options.group_by = shipped::RowGroups();
  return options;
}

TEST(JudgeTest, JudgesShippedCasesTogetherAsAlone) {
  std::vector<std::string> texts = ShippedCases();
  // Again, when what settled them is known.
  for (const std::string& text : ShippedCases()) texts.push_back(text);
  Counts counts;
  ExpectSameRows(texts, Grouped(), counts);
  EXPECT_EQ(counts.refused, 0);
}

TEST(JudgeTest, JudgesChangedCasesTogetherAsAlone) {
  std::vector<std::string> cases = GeneratedCases(50);
  for (std::string& text : ShippedCases()) cases.push_back(std::move(text));
  const int seed = FromEnvironment("RONGCUO_SEED", 1);
  const int count = FromEnvironment("RONGCUO_CASES", kChanged);
  CaseChanger changer(shipped::Rules().model(), cases, seed);
  reference::Random random(seed);
  Counts counts;
  for (int done = 0; done < count;) {
    Options options = Grouped();
    options.judging.assume_claimed = random.Chance(30);
    options.judging.assume_contested = random.Chance(30);
    if (random.Chance(30))
      options.judging.as_of = random.Between(10'000, 22'000);
    if (random.Chance(50)) options.language = Language::English;
    std::vector<std::string> texts;
    for (int i = random.Between(1, 600); i > 0; --i) {
      texts.push_back(changer.Next());
    }
    done += static_cast<int>(texts.size());
    ASSERT_NO_FATAL_FAILURE(ExpectSameRows(texts, options, counts));
  }
  EXPECT_GT(counts.open * 20, count);
  EXPECT_GT(counts.decided * 20, count);
  std::cout << counts.refused << " refused, " << counts.open << " open, "
            << counts.decided << " decided\n";
}

}  // namespace
}  // namespace rongcuo::batch
