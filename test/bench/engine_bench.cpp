#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/read_file.h"
#include "engine/base/source.h"
#include "engine/casefile/read.h"
#include "engine/checker/checker.h"
#include "engine/render/render.h"
#include "engine/rulebook.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"

// How long it takes to load rules, and to judge, explain and print one case.
// docs/benchmarks.md has the numbers.
namespace rongcuo {
namespace {

const std::string kRules = RONGCUO_SOURCE_DIR "/rules";
const std::string kCase =
    RONGCUO_SOURCE_DIR "/cases/jiangsu/hongze-maintenance-fund.json";

// Ends the program with what went wrong: a benchmark of nothing misleads.
[[noreturn]] void Stop(const SourceMap& sources,
                       const Diagnostics& diagnostics) {
  std::cerr << Render(sources, diagnostics, Language::English);
  std::exit(1);
}

Rulebook LoadRules() {
  SourceMap sources;
  Diagnostics diagnostics;
  auto rulebook = LoadRulebook(kRules, "rules", sources, diagnostics);
  if (!rulebook) Stop(sources, diagnostics);
  return *std::move(rulebook);
}

const Rulebook& Rules() {
  static const Rulebook rulebook = LoadRules();
  return rulebook;
}

casefile::CaseFile ReadCase() {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto source = ReadFile(kCase, kCase, casefile::kMaxCaseBytes, false,
                               sources, diagnostics);
  std::optional<casefile::CaseFile> file;
  if (source) file = Rules().ReadCase(sources, *source, diagnostics);
  if (!file) Stop(sources, diagnostics);
  return *std::move(file);
}

// From the files to what can judge: reading, checking, compiling.
void LoadAllRules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(LoadRules());
  state.counters["rules"] = static_cast<double>(Rules().model().rules.size());
}
BENCHMARK(LoadAllRules)->Unit(benchmark::kMillisecond);

void ReadOneCase(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ReadCase());
}
BENCHMARK(ReadOneCase)->Unit(benchmark::kMicrosecond);

// Every rule's status, with and without presumptions, on one day or two.
void JudgeOneCase(benchmark::State& state) {
  const casefile::CaseFile file = ReadCase();
  eval::Trace trace;
  for (auto _ : state) {
    Rules().Judge(file, {}, trace);
    benchmark::DoNotOptimize(trace.verdict);
  }
  state.counters["days"] = trace.days_differ ? 2 : 1;
  state.counters["presumed"] = trace.conduct.presumed ? 1 : 0;
}
BENCHMARK(JudgeOneCase)->Unit(benchmark::kMicrosecond);

// Deriving anew what judging the same case found.
void CheckOneCase(benchmark::State& state) {
  const casefile::CaseFile file = ReadCase();
  eval::Trace trace;
  Rules().Judge(file, {}, trace);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        checker::Check(Rules().program(), file, {}, trace));
  }
}
BENCHMARK(CheckOneCase)->Unit(benchmark::kMicrosecond);

void ExplainAndPrintOneCase(benchmark::State& state) {
  const casefile::CaseFile file = ReadCase();
  eval::Trace trace;
  Rules().Judge(file, {}, trace);
  for (auto _ : state) {
    const explain::Reasons reasons = Rules().Explain(file, {}, trace);
    const render::Judged judged = {Rules().model(), Rules().program(), file,
                                   reasons};
    benchmark::DoNotOptimize(render::Text(render::Compose(judged, {}), {}));
  }
}
BENCHMARK(ExplainAndPrintOneCase)->Unit(benchmark::kMicrosecond);

// So many generated rules, ten to a norm.
std::vector<std::string> GeneratedRules(int rules) {
  reference::Random random(1);
  reference::Sizes sizes;
  sizes.facts = 60;
  sizes.norms = rules / 10;
  sizes.rules = 10;
  sizes.definitions = rules / 10;
  return reference::Write(reference::MakeRulebook(random, sizes));
}

void LoadGeneratedRules(benchmark::State& state) {
  const auto texts = GeneratedRules(static_cast<int>(state.range(0)));
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  for (auto _ : state) {
    const auto world = reference::Load(texts);
    if (!world) {
      state.SkipWithError("the generated rules have errors");
      return;
    }
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(bytes));
}
BENCHMARK(LoadGeneratedRules)
    ->Arg(200)
    ->Arg(2000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rongcuo

BENCHMARK_MAIN();
