#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "engine/base/quantity.h"
#include "engine/eval/evaluate.h"
#include "engine/lanes/panel.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"
#include "test/shipped.h"

// Many cases judged side by side against each judged alone.
namespace rongcuo::lanes {
namespace {

using reference::Random;
using reference::World;

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kRulebooks = 40;
constexpr int kFewRulebooks = 10;
#else
constexpr int kRulebooks = 1500;
constexpr int kFewRulebooks = 200;
#endif

std::string Words(const eval::Possible& possible) {
  return std::to_string(possible.outcomes) +
         (possible.may_be_undecided ? " or undecided" : "");
}

// What both days of a trace leave, as eval combines them.
Left LeftOf(const eval::Trace& trace) {
  const auto of = [](const eval::Reading& reading) {
    return eval::Possible{reading.possible, reading.may_be_undecided};
  };
  const auto bare = [&](const eval::Reading& reading,
                        const eval::Reading& without) {
    return reading.presumed ? of(without) : of(reading);
  };
  Left left = {of(trace.conduct), bare(trace.conduct, trace.bare_conduct)};
  if (!trace.days_differ) return left;
  return {eval::Combine(left.presumed, of(trace.decision)),
          eval::Combine(left.bare, bare(trace.decision, trace.bare_decision))};
}

void ExpectEqual(const model::HeaderFacts& header,
                 const program::Program& program,
                 const std::vector<casefile::CaseFile>& files,
                 const eval::Options& options) {
  const Layout layout = MakeLayout(program);
  Panel panel(header, program, layout);
  Block block(layout, options);
  for (const casefile::CaseFile& file : files) {
    AddCase(program, file, options, panel.regimes().PlaceOf(file.jurisdiction),
            block);
  }
  std::array<Left, kLanes> left;
  panel.Judge(block, left);
  eval::Trace trace;
  for (std::size_t i = 0; i < files.size(); ++i) {
    eval::Evaluate(program, files[i], options, trace);
    const Left expected = LeftOf(trace);
    ASSERT_EQ(Words(left[i].presumed), Words(expected.presumed))
        << "case " << i << ", with presumptions";
    ASSERT_EQ(Words(left[i].bare), Words(expected.bare))
        << "case " << i << ", without";
  }
}

std::vector<casefile::CaseFile> Cases(const World& world,
                                      const reference::Rulebook& book,
                                      Random& random, std::size_t count) {
  std::vector<casefile::CaseFile> files;
  std::string errors;
  while (files.size() < count) {
    auto file = LoadCase(world, MakeCase(random, book.vocabulary), &errors);
    EXPECT_TRUE(file) << errors;
    if (!file) return files;
    files.push_back(*std::move(file));
  }
  return files;
}

TEST(LanesTest, AgreeWithJudgingOneByOneOnRandomRulebooks) {
  for (int seed = 1; seed <= kRulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    reference::Sizes sizes;
    sizes.norms = random.Between(1, 4);
    sizes.facts = random.Between(1, 12);
    sizes.definitions = random.Between(0, 5);
    sizes.rules = random.Between(1, 6);
    const reference::Rulebook book = MakeRulebook(random, sizes);
    std::string errors;
    const std::optional<World> world = reference::Load(Write(book), &errors);
    ASSERT_TRUE(world) << errors;
    const auto files = Cases(*world, book, random, 60);
    const reference::Options options = RandomOptions(random, *world);
    eval::Options judging = ToEngine(options, *world);
    judging.without_presumptions.clear();
    ExpectEqual(world->model.header, world->program, files, judging);
    if (HasFatalFailure()) return;
  }
}

// The texts with all points so many times as large.
std::vector<std::string> WithPointsTimes(const std::string& zeros,
                                         std::vector<std::string> texts) {
  const std::regex points(
      "(\\n  (?:满分|基准|加|减)|评分 [^ ]+) ([1-9][0-9]*)");
  for (std::string& text : texts) {
    text = std::regex_replace(text, points, "$1 $02" + zeros);
  }
  return texts;
}

TEST(LanesTest, AgreeOnLargePoints) {
  for (int seed = 1; seed <= kFewRulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    const reference::Rulebook book = MakeRulebook(random, {});
    const std::string zeros(static_cast<std::size_t>(random.Below(11)), '0');
    std::string errors;
    const std::optional<World> world =
        reference::Load(WithPointsTimes(zeros, Write(book)), &errors);
    ASSERT_TRUE(world) << errors;
    ExpectEqual(world->model.header, world->program,
                Cases(*world, book, random, 30), {});
    if (HasFatalFailure()) return;
  }
}

TEST(LanesTest, AgreeInBlocksOfAnySize) {
  for (int seed = 1; seed <= kFewRulebooks / 5; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    const reference::Rulebook book = MakeRulebook(random, {});
    const std::optional<World> world = reference::Load(Write(book));
    ASSERT_TRUE(world);
    const auto all = Cases(*world, book, random, kLanes);
    for (const int size : {0, 1, 63, 64, 65, 128, 255, 256}) {
      SCOPED_TRACE("size " + std::to_string(size));
      ExpectEqual(world->model.header, world->program,
                  {all.begin(), all.begin() + size}, {});
    }
    if (HasFatalFailure()) return;
  }
}

// At the ends of what days there are, and where norms begin and end.
TEST(LanesTest, AgreeOnTheFirstAndLastDays) {
  for (int seed = 1; seed <= kFewRulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    const reference::Rulebook book = MakeRulebook(random, {});
    const std::optional<World> world = reference::Load(Write(book));
    ASSERT_TRUE(world);
    std::vector<std::int64_t> days = {DayNumber(kMinYear, 1, 1),
                                      DayNumber(kMaxYear, 12, 31), kMinNumber,
                                      kMaxNumber};
    for (const program::NormEntry& norm : world->program.norms) {
      for (const Value edge : {norm.begin, norm.end}) {
        if (edge.lo == kMinNumber || edge.hi == kMaxNumber) continue;
        days.insert(days.end(), {edge.lo - 1, edge.lo, edge.hi, edge.hi + 1});
      }
    }
    auto files = Cases(*world, book, random, 60);
    for (casefile::CaseFile& file : files) {
      const std::int64_t a = random.Pick(days), b = random.Pick(days);
      const std::int64_t c = random.Pick(days), d = random.Pick(days);
      file.conduct_days = {std::min(a, b), std::max(a, b)};
      file.has_decision_date = random.Chance(70);
      file.decision_days = {std::min(c, d), std::max(c, d)};
    }
    ExpectEqual(world->model.header, world->program, files, {});
    if (HasFatalFailure()) return;
  }
}

TEST(LanesTest, ForgetPlacesBeyondTheLimit) {
  Random random(1);
  const reference::Rulebook book = MakeRulebook(random, {});
  const std::optional<World> world = reference::Load(Write(book));
  ASSERT_TRUE(world);
  const Layout layout = MakeLayout(world->program);
  Panel panel(world->model.header, world->program, layout);
  Regimes& regimes = panel.regimes();
  const std::vector<std::string>& places = book.vocabulary.places;
  std::vector<std::vector<bool>> here;
  for (const std::string& place : places) {
    here.push_back(regimes.Here(regimes.PlaceOf(place)));
  }
  for (int i = 0; i < 100'000; ++i) regimes.PlaceOf(std::to_string(i));
  regimes.ForgetIfMany();
  // Numbers are given anew, here in the opposite order.
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t last = places.size() - 1 - i;
    EXPECT_EQ(regimes.PlaceOf(places[last]), i);
    EXPECT_EQ(regimes.Here(static_cast<std::uint32_t>(i)), here[last]);
  }
  regimes.ForgetIfMany();
  EXPECT_EQ(regimes.PlaceOf(places.front()), places.size() - 1);
}

TEST(LanesTest, AgreeWithJudgingOneByOneOnShippedCases) {
  std::vector<casefile::CaseFile> files;
  for (const shipped::Case& c : shipped::Cases()) files.push_back(c.file);
  eval::Options claimed;
  claimed.assume_claimed = true;
  claimed.assume_contested = true;
  const Rulebook& rules = shipped::Rules();
  ExpectEqual(rules.model().header, rules.program(), files, {});
  ExpectEqual(rules.model().header, rules.program(), files, claimed);
}

}  // namespace
}  // namespace rongcuo::lanes
