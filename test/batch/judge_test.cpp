#include "engine/batch/judge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "engine/batch/grounds.h"
#include "engine/explain/wanted.h"
#include "test/batch/hostile_case.h"
#include "test/batch/sample_cases.h"
#include "test/batch/shipped_rows.h"
#include "test/inquiry/small.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"
#include "test/shipped.h"

// Cases judged side by side come to the rows of cases judged alone.
namespace rongcuo::batch {
namespace {

using reference::Random;

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kChanged = 100;
constexpr int kSmallRulebooks = 5;
constexpr int kLargeRulebooks = 3;
#else
constexpr int kChanged = 800;
constexpr int kSmallRulebooks = 40;
constexpr int kLargeRulebooks = 5;
#endif
// More than are judged side by side; of large rulebooks fewer, since some take
// long to judge alone.
constexpr int kSmallCases = 300;
constexpr int kLargeCases = 30;

std::vector<Row> Rows(const Rulebook& rulebook,
                      const std::vector<std::string>& texts, Options options,
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
  Judge(rulebook, options).Run(views, rows);
  return rows;
}

// What rows of every detail say alike.
std::string Words(const Row& row) {
  const auto number = [](auto n) {
    return " " + std::to_string(static_cast<std::uint64_t>(n));
  };
  if (row.refused) {
    return "refused " + row.problem.finding + number(row.problem.line) +
           number(row.problem.column) + " " + row.problem.message;
  }
  std::string words = row.id + "|" + row.title + "|" + row.jurisdiction + "|" +
                      number(row.matter) + number(row.fictional) +
                      number(row.year) + " certainty" + number(row.certainty) +
                      " outcome" + number(row.outcome) + " official" +
                      number(row.official) + number(row.official_clear) +
                      " groups";
  for (const Value value : row.groups) {
    words += number(value.lo) + number(value.hi);
  }
  return words;
}

// What a row of Detail::Rules says beside that.
std::string Reasons(const Row& row) {
  std::string words = " grounds";
  for (const Ground& ground : row.grounds) {
    words += " " + std::to_string(static_cast<int>(ground.kind)) + ":" +
             std::to_string(ground.id) + "=" + std::to_string(ground.value.lo) +
             ".." + std::to_string(ground.value.hi) + ground.text;
  }
  words += " near misses";
  for (const model::RuleId rule : row.near_misses) {
    words += " " + std::to_string(rule);
  }
  words += " missing";
  for (const model::FactId fact : row.missing) {
    words += " " + std::to_string(fact);
  }
  return words;
}

// The same, of a case judged by itself that comes to that certainty.
std::string ReasonsAlone(const Rulebook& rulebook, const std::string& text,
                         const eval::Options& options,
                         eval::Certainty certainty) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto file =
      rulebook.ReadCase(sources, sources.Add("-", text), diagnostics);
  if (!file) return Reasons({});
  eval::Trace trace;
  rulebook.Judge(*file, options, trace);
  const explain::View view(rulebook.model(), rulebook.program(), *file, options,
                           trace.holding());
  Row row;
  row.grounds = GroundsOf(view);
  row.near_misses = NearMisses(view);
  if (certainty == eval::Certainty::Open) {
    for (const explain::Wanted& wanted : CollectWanted(view, true)) {
      row.missing.push_back(wanted.use.fact);
    }
  }
  std::sort(row.missing.begin(), row.missing.end());
  return Reasons(row);
}

struct Counts {
  int refused = 0, open = 0, decided = 0;
  std::size_t grounds = 0, texts = 0, near_misses = 0, missing = 0;
};

void ExpectSameRows(const Rulebook& rulebook,
                    const std::vector<std::string>& texts,
                    const Options& options, Counts& counts) {
  const std::vector<Row> quick = Rows(rulebook, texts, options, Detail::None);
  Options narrow = options;
  narrow.exact = true;
  const std::vector<Row> exact = Rows(rulebook, texts, narrow, Detail::None);
  const std::vector<Row> alone = Rows(rulebook, texts, options, Detail::Full);
  const std::vector<Row> rules = Rows(rulebook, texts, options, Detail::Rules);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(Words(rules[i]), Words(alone[i])) << texts[i];
    ASSERT_EQ(
        Reasons(rules[i]),
        ReasonsAlone(rulebook, texts[i], options.judging, rules[i].certainty))
        << texts[i];
    counts.grounds += rules[i].grounds.size();
    counts.texts += static_cast<std::size_t>(std::count_if(
        rules[i].grounds.begin(), rules[i].grounds.end(),
        [](const Ground& ground) { return !ground.text.empty(); }));
    counts.near_misses += rules[i].near_misses.size();
    counts.missing += rules[i].missing.size();
    ASSERT_EQ(Words(quick[i]), Words(alone[i])) << texts[i];
    ASSERT_EQ(Words(exact[i]), Words(alone[i])) << texts[i];
    ASSERT_EQ(exact[i].possible, alone[i].possible) << texts[i];
    const bool open = alone[i].certainty == eval::Certainty::Open;
    ASSERT_EQ(quick[i].exact, !open && !alone[i].refused) << texts[i];
    // Never too few.
    ASSERT_EQ(alone[i].possible & ~quick[i].possible, 0U) << texts[i];
    ++(alone[i].refused ? counts.refused : open ? counts.open : counts.decided);
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
  ExpectSameRows(shipped::Rules(), texts, Grouped(), counts);
  EXPECT_EQ(counts.refused, 0);
}

TEST(JudgeTest, JudgesChangedCasesTogetherAsAlone) {
  std::vector<std::string> cases = GeneratedCases(50);
  for (std::string& text : ShippedCases()) cases.push_back(std::move(text));
  const int seed = FromEnvironment("RONGCUO_SEED", 1);
  const int count = FromEnvironment("RONGCUO_CASES", kChanged);
  CaseChanger changer(shipped::Rules().model(), cases, seed);
  Random random(static_cast<std::uint64_t>(seed));
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
    ASSERT_NO_FATAL_FAILURE(
        ExpectSameRows(shipped::Rules(), texts, options, counts));
  }
  EXPECT_GT(counts.open * 20, count);
  EXPECT_GT(counts.decided * 20, count);
  std::cout << counts.refused << " refused, " << counts.open << " open, "
            << counts.decided << " decided; " << counts.grounds << " grounds, "
            << counts.near_misses << " near misses, " << counts.missing
            << " missing\n";
}

// Cases of one rulebook after the other, with options that fit it.
void JudgeRandomCases(const reference::Texts& rules,
                      const std::function<std::string()>& next, int count,
                      Random& random, Counts& counts) {
  std::string errors;
  auto world = reference::Load(rules.rules, &errors);
  ASSERT_TRUE(world) << errors;
  Options options;
  options.judging = ToEngine(RandomOptions(random, *world), *world);
  options.judging.without_presumptions.clear();
  // Receipts of these rules mean nothing.
  receipt::RuleDigests digests;
  digests.norms.resize(world->model.norms.size());
  const Rulebook rulebook(std::move(world->model), std::move(world->program),
                          std::move(digests));
  std::vector<std::string> texts;
  while (count-- > 0) texts.push_back(next());
  ExpectSameRows(rulebook, texts, options, counts);
}

std::uint64_t FirstRulebook() {
  const int seed = FromEnvironment("RONGCUO_SEED", 1);
  return static_cast<std::uint64_t>(seed) * 1'000'000;
}

// Small, and so tangled that three-valued judging leaves too much.
TEST(JudgeTest, JudgesCasesOfSmallRulebooksTogetherAsAlone) {
  const std::uint64_t first = FirstRulebook();
  Counts counts;
  for (int i = 0; i < FromEnvironment("RONGCUO_BOOKS", kSmallRulebooks); ++i) {
    SCOPED_TRACE("rulebook " + std::to_string(i));
    Random random(first + static_cast<std::uint64_t>(i));
    const brute::SmallRulebook book = brute::MakeSmallRulebook(random);
    const auto next = [&] {
      return brute::MakeSmallCase(random, book, random.Between(10, 100));
    };
    JudgeRandomCases({book.rules, {}}, next, kSmallCases, random, counts);
    if (HasFatalFailure()) return;
  }
  EXPECT_EQ(counts.refused, 0);
  // Few rulebooks have clauses that read texts.
  if (kSmallRulebooks >= 40) {
    EXPECT_GT(counts.texts, 0U);
  }
  EXPECT_GT(counts.near_misses, 0U);
  EXPECT_GT(counts.missing, 0U);
  std::cout << counts.open << " open, " << counts.decided << " decided; "
            << counts.grounds << " grounds, " << counts.texts << " texts, "
            << counts.near_misses << " near misses, " << counts.missing
            << " missing\n";
}

TEST(JudgeTest, JudgesCasesOfRandomRulebooksTogetherAsAlone) {
  const std::uint64_t first = FirstRulebook();
  Counts counts;
  for (int i = 0; i < FromEnvironment("RONGCUO_BOOKS", kLargeRulebooks); ++i) {
    SCOPED_TRACE("rulebook " + std::to_string(i));
    Random random(first + static_cast<std::uint64_t>(i));
    const reference::Rulebook book = MakeRulebook(random, {});
    const auto next = [&] { return MakeCase(random, book.vocabulary); };
    JudgeRandomCases({Write(book), {}}, next, kLargeCases, random, counts);
    if (HasFatalFailure()) return;
  }
  EXPECT_EQ(counts.refused, 0);
  std::cout << counts.open << " open, " << counts.decided << " decided; "
            << counts.grounds << " grounds, " << counts.texts << " texts, "
            << counts.near_misses << " near misses, " << counts.missing
            << " missing\n";
}

}  // namespace
}  // namespace rongcuo::batch
