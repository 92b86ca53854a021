#include <gtest/gtest.h>

#include <optional>
#include <string>

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
#else
constexpr int kRulebooks = 1500;
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
    std::vector<casefile::CaseFile> files;
    for (int i = 0; i < 60; ++i) {
      auto file = LoadCase(*world, MakeCase(random, book.vocabulary), &errors);
      ASSERT_TRUE(file) << errors;
      files.push_back(*std::move(file));
    }
    const reference::Options options = RandomOptions(random, *world);
    eval::Options judging = ToEngine(options, *world);
    judging.without_presumptions.clear();
    ExpectEqual(world->model.header, world->program, files, judging);
    if (HasFatalFailure()) return;
  }
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
