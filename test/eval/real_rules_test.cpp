#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/read_file.h"
#include "engine/casefile/read.h"
#include "engine/rulebook.h"
#include "test/reference/completion.h"
#include "test/reference/world.h"

// The engine against the reference on the rules and cases that are shipped, and
// on cases of which more or less is known than of those.
namespace rongcuo::reference {
namespace {

struct Shipped {
  std::optional<Rulebook> rulebook;
  std::vector<casefile::CaseFile> cases;
  std::vector<std::string> paths;
};

std::vector<std::string> CasePaths() {
  std::vector<std::string> paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator("cases")) {
    if (entry.path().extension() == ".json") {
      paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

const Shipped& LoadShipped() {
  static const Shipped shipped = [] {
    Shipped all;
    SourceMap sources;
    Diagnostics diagnostics;
    all.rulebook = LoadRulebook("rules", "rules", sources, diagnostics);
    if (!all.rulebook) return all;
    for (const std::string& path : CasePaths()) {
      const auto source = ReadFile(path, path, casefile::kMaxCaseBytes, false,
                                   sources, diagnostics);
      if (!source) continue;
      auto file = all.rulebook->ReadCase(sources, *source, diagnostics);
      if (!file) continue;
      all.cases.push_back(std::move(*file));
      all.paths.push_back(path);
    }
    return all;
  }();
  return shipped;
}

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
  const Shipped& shipped = LoadShipped();
  ASSERT_TRUE(shipped.rulebook);
  ASSERT_FALSE(shipped.cases.empty());
  const model::Model& model = shipped.rulebook->model();
  eval::Trace trace;
  for (std::size_t i = 0; i < shipped.cases.size(); ++i) {
    SCOPED_TRACE(shipped.paths[i]);
    Random random(i + 1);
    casefile::CaseFile file = shipped.cases[i];
    Compare(*shipped.rulebook, file, trace);
    Compare(*shipped.rulebook, AllUnknown(model, file), trace);
    Compare(*shipped.rulebook, Completed(random, model, file), trace);
    for (int step = 0; step < 5; ++step) {
      file = WithOneMoreKnown(random, model, file);
      Compare(*shipped.rulebook, file, trace);
    }
    if (HasFatalFailure()) return;
  }
}

TEST(RealRulesTest, EveryCompletionWasForeseen) {
  const Shipped& shipped = LoadShipped();
  ASSERT_TRUE(shipped.rulebook);
  const model::Model& model = shipped.rulebook->model();
  eval::Trace before;
  eval::Trace after;
  for (std::size_t i = 0; i < shipped.cases.size(); ++i) {
    SCOPED_TRACE(shipped.paths[i]);
    Random random(i + 1);
    shipped.rulebook->Judge(shipped.cases[i], {}, before);
    for (int n = 0; n < 20; ++n) {
      shipped.rulebook->Judge(Completed(random, model, shipped.cases[i]), {},
                              after);
      ASSERT_EQ(
          after.verdict.possible_without & ~before.verdict.possible_without,
          0U);
    }
  }
}

}  // namespace
}  // namespace rongcuo::reference
