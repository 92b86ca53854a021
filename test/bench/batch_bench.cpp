#include <benchmark/benchmark.h>

#include <charconv>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <memory>
#include <vector>

#include "engine/batch/judge.h"
#include "engine/batch/quick_reader.h"
#include "test/bench/bench_cases.h"
#include "test/bench/visit_json.h"

// How fast many cases are read and judged, beside how fast their text can be
// read at all. docs/benchmarks.md has the numbers.
//
// batch_bench [CASES] [--benchmark_…]
namespace rongcuo::bench {
namespace {

// The rates at which the cases have passed.
void Count(benchmark::State& state, const CaseTexts& cases) {
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(cases.all().size()));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(cases.bytes()));
}

// Case after case, as they are judged.
void VisitJson(benchmark::State& state) {
  const CaseTexts& cases = ShippedCases();
  JsonVisitor visitor;
  for (auto _ : state) {
    Visited seen;
    for (const std::string_view text : cases.all()) {
      if (visitor.Visit(text, seen)) continue;
      state.SkipWithError("not JSON");
      return;
    }
    benchmark::DoNotOptimize(seen);
    state.counters["values"] = static_cast<double>(seen.values) /
                               static_cast<double>(cases.all().size());
  }
  Count(state, cases);
}
BENCHMARK(VisitJson)->Unit(benchmark::kMillisecond);

// A chunk of cases at a time, which spares simdjson some of the work.
void VisitJsonLines(benchmark::State& state) {
  const CaseTexts& cases = ShippedCases();
  JsonVisitor visitor;
  for (auto _ : state) {
    Visited seen;
    for (const auto chunk : cases.chunks()) {
      if (visitor.VisitLines(cases.TextOf(chunk), seen)) continue;
      state.SkipWithError("not JSON");
      return;
    }
    benchmark::DoNotOptimize(seen);
  }
  Count(state, cases);
}
BENCHMARK(VisitJsonLines)->Unit(benchmark::kMillisecond);

// From text to typed facts, nothing judged.
void QuickRead(benchmark::State& state) {
  const CaseTexts& cases = ShippedCases();
  batch::QuickReader reader(ShippedRules().model());
  reader.AcceptPlace(kPlace);
  batch::QuickCase quick;
  std::uint64_t taken = 0;
  for (auto _ : state) {
    for (const std::string_view text : cases.all()) {
      if (reader.Read(text, quick)) ++taken;
    }
  }
  Count(state, cases);
  state.counters["taken"] =
      static_cast<double>(taken) / static_cast<double>(state.items_processed());
}
BENCHMARK(QuickRead)->Unit(benchmark::kMillisecond);

// Judges all cases, a chunk at a time; how many were not refused.
std::uint64_t JudgeAll(batch::Judge& judge, const CaseTexts& cases,
                       std::vector<batch::Row>& rows) {
  std::uint64_t judged = 0;
  for (const auto chunk : cases.chunks()) {
    judge.Run(chunk, rows);
    for (const batch::Row& row : rows) judged += row.refused ? 0 : 1;
  }
  return judged;
}

// From text to rows. `cold`: by a judge that has seen no case.
void ReadAndJudge(benchmark::State& state, batch::Detail detail, bool cold) {
  const CaseTexts& cases = ShippedCases();
  batch::Options options;
  options.detail = detail;
  std::vector<batch::Row> rows;
  batch::Judge warm(ShippedRules(), options);
  if (!cold) JudgeAll(warm, cases, rows);
  std::uint64_t judged = 0;
  for (auto _ : state) {
    if (cold) {
      batch::Judge judge(ShippedRules(), options);
      judged += JudgeAll(judge, cases, rows);
    } else {
      judged += JudgeAll(warm, cases, rows);
    }
  }
  Count(state, cases);
  if (judged != static_cast<std::uint64_t>(state.items_processed())) {
    state.SkipWithError("cases were refused");
  }
}
BENCHMARK_CAPTURE(ReadAndJudge, none_cold, batch::Detail::None, true)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadAndJudge, none_warm, batch::Detail::None, false)
    ->Unit(benchmark::kMillisecond);

BENCHMARK_CAPTURE(ReadAndJudge, rules_cold, batch::Detail::Rules, true)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ReadAndJudge, rules_warm, batch::Detail::Rules, false)
    ->Unit(benchmark::kMillisecond);

bool ReadCount(const char* text) {
  std::uint64_t count = 0;
  const char* const end = text + std::strlen(text);
  const auto [stop, error] = std::from_chars(text, end, count);
  if (error != std::errc() || stop != end || count == 0) return false;
  SetCaseCount(count);
  return true;
}

}  // namespace
}  // namespace rongcuo::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc > 2 || (argc == 2 && !rongcuo::bench::ReadCount(argv[1]))) {
    std::cerr << "batch_bench [CASES] [--benchmark_...]\n";
    return 2;
  }
  benchmark::AddCustomContext("simdjson", rongcuo::bench::JsonKernels());
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
