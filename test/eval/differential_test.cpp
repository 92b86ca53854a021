#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "engine/eval/evaluate.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"

// The engine against the reference, on random rulebooks and cases.
namespace rongcuo::reference {
namespace {

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kRulebooks = 60;
#else
constexpr int kRulebooks = 2000;
#endif
constexpr int kCases = 50;

// What differs, or nothing if all agrees or the texts have an error.
std::string Mismatch(const Texts& texts, const Options& options) {
  const std::optional<World> world = Load(texts.rules);
  if (!world) return {};
  const auto file = LoadCase(*world, texts.json);
  if (!file) return {};
  eval::Trace trace;
  eval::Evaluate(world->program, *file, ToEngine(options, *world), trace);
  return Difference(world->model, world->program,
                    Judge(world->model, *file, options), trace);
}

std::string Report(const Texts& texts, const Options& options) {
  const Texts small = Shrink(texts, [&](const Texts& smaller) {
    return !Mismatch(smaller, options).empty();
  });
  std::string text =
      "assume claimed " + std::to_string(options.assume_claimed) +
      ", assume contested " + std::to_string(options.assume_contested) +
      ", as of " + (options.as_of ? std::to_string(*options.as_of) : "-");
  return Mismatch(small, options) + "\n" + text + "\n" + Show(small);
}

// Judges random cases under one rulebook; the trace is the same for all, as it
// would be in use.
void CompareCases(Random& random, const Rulebook& book, eval::Trace& trace) {
  const std::vector<std::string> rules = Write(book);
  std::string errors;
  const std::optional<World> world = Load(rules, &errors);
  ASSERT_TRUE(world) << errors << Show({rules, "{}"});
  for (int i = 0; i < kCases; ++i) {
    const Texts texts = {rules, MakeCase(random, book.vocabulary)};
    const Options options = RandomOptions(random, *world);
    const auto file = LoadCase(*world, texts.json, &errors);
    ASSERT_TRUE(file) << errors << texts.json;
    eval::Evaluate(world->program, *file, ToEngine(options, *world), trace);
    const std::string difference =
        Difference(world->model, world->program,
                   Judge(world->model, *file, options), trace);
    ASSERT_EQ(difference, "") << Report(texts, options);
  }
}

TEST(DifferentialTest, TheEngineAgreesWithTheReference) {
  for (int seed = 1; seed <= kRulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    Sizes sizes;
    sizes.norms = random.Between(1, 4);
    sizes.facts = random.Between(1, 12);
    sizes.definitions = random.Between(0, 5);
    sizes.rules = random.Between(1, 6);
    eval::Trace trace;
    CompareCases(random, MakeRulebook(random, sizes), trace);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace rongcuo::reference
