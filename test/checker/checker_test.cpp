#include "engine/checker/checker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/render/render.h"
#include "test/checker/mutations.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"
#include "test/shipped.h"

namespace rongcuo::checker {
namespace {

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kRulebooks = 40;
constexpr int kMutatedRulebooks = 4;
constexpr std::size_t kEveryCase = 120;
#else
constexpr int kRulebooks = 1000;
constexpr int kMutatedRulebooks = 30;
constexpr std::size_t kEveryCase = 96;
#endif

// The options that the shipped cases are judged with.
std::vector<eval::Options> AllOptions() {
  std::vector<eval::Options> all(5);
  all[1].assume_claimed = true;
  all[2].assume_contested = true;
  all[3].assume_claimed = all[3].assume_contested = true;
  all[4].as_of = 19'500;  // 2023-05-23
  return all;
}

std::optional<Rejection> CheckShipped(const shipped::Case& c,
                                      const eval::Options& options,
                                      const eval::Trace& trace) {
  return Check(shipped::Rules().program(), c.file, options, trace);
}

std::string Words(const Rejection& r) {
  return "place " + std::to_string(static_cast<int>(r.place)) + " aspect " +
         std::to_string(static_cast<int>(r.aspect)) + " id " +
         std::to_string(r.id) + ": found " + std::to_string(r.found.lo) + ".." +
         std::to_string(r.found.hi) + ", derived " +
         std::to_string(r.derived.lo) + ".." + std::to_string(r.derived.hi);
}

TEST(CheckerTest, PassesEveryShippedCase) {
  eval::Trace trace;
  for (const shipped::Case& c : shipped::Cases()) {
    for (const eval::Options& options : AllOptions()) {
      shipped::Rules().Judge(c.file, options, trace);
      const auto rejection = CheckShipped(c, options, trace);
      EXPECT_FALSE(rejection) << c.path << ": " << Words(*rejection);
    }
  }
}

struct Sample {
  const reference::World& world;
  const casefile::CaseFile& file;
  const eval::Options& options;
};

// Judges random cases under random rulebooks.
template <typename Use>
void ForRandomCases(int rulebooks, int cases, Use use) {
  for (int seed = 1; seed <= rulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    reference::Random random(static_cast<std::uint64_t>(seed) * 104'729);
    reference::Sizes sizes;
    sizes.norms = random.Between(1, 4);
    sizes.facts = random.Between(1, 12);
    sizes.definitions = random.Between(0, 5);
    sizes.rules = random.Between(1, 6);
    const reference::Rulebook book = MakeRulebook(random, sizes);
    const auto world = reference::Load(Write(book));
    ASSERT_TRUE(world);
    eval::Trace trace;
    for (int i = 0; i < cases; ++i) {
      const std::string json = MakeCase(random, book.vocabulary);
      const eval::Options options =
          ToEngine(RandomOptions(random, *world), *world);
      const auto file = reference::LoadCase(*world, json);
      ASSERT_TRUE(file);
      eval::Evaluate(world->program, *file, options, trace);
      use(Sample{*world, *file, options}, trace);
      if (testing::Test::HasFailure()) FAIL() << json;
    }
  }
}

TEST(CheckerTest, PassesRandomCasesUnderRandomRules) {
  ForRandomCases(kRulebooks, 20, [](const Sample& sample, const auto& trace) {
    const auto rejection =
        Check(sample.world.program, sample.file, sample.options, trace);
    EXPECT_FALSE(rejection) << Words(*rejection);
  });
}

// How many mutations there were, for the record.
void Record(const char* name, std::size_t count) {
  testing::Test::RecordProperty(name, std::to_string(count));
  EXPECT_GT(count, 1000u);
}

TEST(CheckerTest, RejectsEveryMutationOfShippedTraces) {
  const auto& cases = shipped::Cases();
  std::size_t count = 0;
  for (std::size_t i = 0; i < cases.size(); i += kEveryCase) {
    const shipped::Case& c = cases[i];
    SCOPED_TRACE(c.path);
    eval::Trace trace;
    shipped::Rules().Judge(c.file, {}, trace);
    count += ForTraceMutations(
        shipped::Rules().program(), c.file, trace, [&](const auto& what) {
          EXPECT_TRUE(CheckShipped(c, {}, trace)) << what();
        });
    ASSERT_FALSE(HasFailure());
  }
  Record("mutations", count);
}

TEST(CheckerTest, RejectsEveryMutationOfRandomTraces) {
  std::size_t count = 0;
  ForRandomCases(kMutatedRulebooks, 5, [&](const Sample& s, auto& trace) {
    const program::Program& program = s.world.program;
    eval::Trace mutated = trace;
    count += ForTraceMutations(program, s.file, mutated, [&](const auto& what) {
      EXPECT_TRUE(Check(program, s.file, s.options, mutated)) << what();
    });
  });
  Record("mutations", count);
}

// A trace does not fit a case of which a fact that it cites is another.
TEST(CheckerTest, RejectsTracesOfOtherFacts) {
  std::size_t count = 0;
  for (const shipped::Case& c : shipped::Cases()) {
    SCOPED_TRACE(c.path);
    count += ForFactMutations(
        shipped::Rules().program(), c.file,
        [&](const casefile::CaseFile& file, model::FactId fact) {
          EXPECT_TRUE(Check(shipped::Rules().program(), file, {}, c.trace))
              << "fact " << fact;
        });
  }
  Record("mutations", count);
}

TEST(CheckerTest, RejectsTracesOfAnotherShape) {
  const shipped::Case& c = shipped::Cases().front();
  const auto aspect = [&](auto change) {
    eval::Trace trace = c.trace;
    change(trace);
    const auto rejection = CheckShipped(c, {}, trace);
    return rejection ? rejection->aspect : Aspect::Excluded;
  };
  EXPECT_EQ(aspect([](auto& t) { t = {}; }), Aspect::Shape);
  EXPECT_EQ(aspect([](auto& t) { t.here.pop_back(); }), Aspect::Shape);
  EXPECT_EQ(aspect([](auto& t) { t.conduct.values.pop_back(); }),
            Aspect::Shape);
  EXPECT_EQ(aspect([](auto& t) { t.conduct.rules.clear(); }), Aspect::Shape);
  EXPECT_EQ(aspect([](auto& t) { t.conduct.held_back.clear(); }),
            Aspect::Shape);
}

// A rejection is told in words, whatever it is about.
TEST(CheckerTest, SaysWhatDoesNotCheck) {
  const shipped::Case& c = shipped::Cases().front();
  const model::Model& model = shipped::Rules().model();
  eval::Trace trace = c.trace;
  trace.conduct.rules[3].status = eval::RuleStatus::Blames;
  const auto rejection = CheckShipped(c, {}, trace);
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->aspect, Aspect::Rule);
  const std::string sentence =
      render::Sentence(model, *rejection, Language::Chinese);
  EXPECT_NE(sentence.find("规则"), std::string::npos) << sentence;
  EXPECT_NE(sentence.find(model.rules[3].text.name.text), std::string::npos);
  for (int aspect = 0; aspect <= static_cast<int>(Aspect::Excluded); ++aspect) {
    Rejection any;
    any.aspect = static_cast<Aspect>(aspect);
    EXPECT_FALSE(render::Sentence(model, any, Language::English).empty());
  }
}

}  // namespace
}  // namespace rongcuo::checker
