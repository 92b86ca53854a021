#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/rulebook.h"
#include "test/reference/completion.h"
#include "test/reference/world.h"
#include "test/shipped.h"

// The engine against the reference on the rules and cases that are shipped, and
// on cases of which more or less is known than of those.
namespace rongcuo::reference {
namespace {

using shipped::Cases;
using shipped::Rules;

// Judges a case both ways.
void Compare(const Rulebook& rulebook, const casefile::CaseFile& file,
             eval::Trace& trace) {
  for (const bool assume : {false, true}) {
    Options options;
    options.assume_claimed = assume;
    options.assume_contested = assume;
    eval::Options engine;
    engine.assume_claimed = assume;
    engine.assume_contested = assume;
    rulebook.Judge(file, engine, trace);
    ASSERT_EQ(Difference(rulebook.model(), rulebook.program(),
                         Judge(rulebook.model(), file, options), trace),
              "");
  }
}

TEST(RealRulesTest, TheEngineAgreesWithTheReference) {
  const model::Model& model = Rules().model();
  eval::Trace trace;
  std::uint64_t seed = 0;
  for (const shipped::Case& c : Cases()) {
    SCOPED_TRACE(c.path);
    Random random(++seed);
    casefile::CaseFile file = c.file;
    Compare(Rules(), file, trace);
    Compare(Rules(), AllUnknown(model, file), trace);
    Compare(Rules(), Completed(random, model, file), trace);
    for (int step = 0; step < 5; ++step) {
      file = WithOneMoreKnown(random, model, file);
      Compare(Rules(), file, trace);
    }
    if (HasFatalFailure()) return;
  }
}

TEST(RealRulesTest, EveryCompletionWasForeseen) {
  const model::Model& model = Rules().model();
  eval::Trace after;
  std::uint64_t seed = 0;
  for (const shipped::Case& c : Cases()) {
    SCOPED_TRACE(c.path);
    Random random(++seed);
    for (int n = 0; n < 20; ++n) {
      Rules().Judge(Completed(random, model, c.file), {}, after);
      ASSERT_EQ(
          after.verdict.possible_without & ~c.trace.verdict.possible_without,
          0U);
    }
  }
}

}  // namespace
}  // namespace rongcuo::reference
