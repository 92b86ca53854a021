#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "engine/base/read_file.h"
#include "engine/casefile/read.h"
#include "engine/inquiry/ask.h"
#include "engine/inquiry/outcomes.h"
#include "engine/rulebook.h"
#include "test/reference/completion.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"

// How long it takes to find what a case can still come to and what to ask: of
// the precedents, and of generated rulebooks. docs/benchmarks.md has the
// numbers.
namespace rongcuo {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = RONGCUO_SOURCE_DIR;

struct Judged {
  casefile::CaseFile file;
  eval::Trace trace;
};

struct Precedents {
  Rulebook rulebook;
  std::vector<Judged> cases;
};

Precedents Load() {
  SourceMap sources;
  Diagnostics diagnostics;
  auto rulebook =
      LoadRulebook((kRoot / "rules").string(), "rules", sources, diagnostics);
  if (!rulebook) {
    std::cerr << Render(sources, diagnostics, Language::English);
    std::exit(1);
  }
  Precedents precedents = {*std::move(rulebook), {}};
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "cases")) {
    if (entry.path().extension() != ".json") continue;
    const std::string path = entry.path().string();
    const auto source = ReadFile(path, path, casefile::kMaxCaseBytes, false,
                                 sources, diagnostics);
    if (!source) continue;
    auto file = precedents.rulebook.ReadCase(sources, *source, diagnostics);
    if (!file || file->fictional) continue;
    Judged judged = {*std::move(file), {}};
    precedents.rulebook.Judge(judged.file, {}, judged.trace);
    precedents.cases.push_back(std::move(judged));
  }
  return precedents;
}

const Precedents& Loaded() {
  static const Precedents precedents = Load();
  return precedents;
}

double MillisecondsOf(const auto& run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now() - start)
      .count();
}

// Runs `inquire` on every precedent; it says whether its answer is exact. The
// median and the worst are those of single cases, in milliseconds.
void OfPrecedents(benchmark::State& state, const auto& inquire) {
  const Precedents& precedents = Loaded();
  const eval::Options options;
  std::vector<double> times;
  int exact = 0;
  for (auto _ : state) {
    times.clear();
    exact = 0;
    for (const Judged& c : precedents.cases) {
      const inquiry::Subject subject = {precedents.rulebook.model().header,
                                        precedents.rulebook.program(), c.file,
                                        options, c.trace};
      times.push_back(
          MillisecondsOf([&] { exact += inquire(subject) ? 1 : 0; }));
    }
  }
  std::sort(times.begin(), times.end());
  state.counters["cases"] = static_cast<double>(times.size());
  state.counters["median_ms"] = times[times.size() / 2];
  state.counters["worst_ms"] = times.back();
  state.counters["exact"] = exact;
}

void OutcomesOfPrecedents(benchmark::State& state) {
  const bool presumptions = state.range(0) != 0;
  OfPrecedents(state, [&](const inquiry::Subject& subject) {
    return inquiry::FindOutcomes(subject, presumptions, kInquiryBudget).exact;
  });
}
BENCHMARK(OutcomesOfPrecedents)
    ->ArgName("presumed")
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond);

void AskOfPrecedents(benchmark::State& state) {
  const inquiry::Goal goal =
      state.range(0) != 0 ? inquiry::Goal::Presumed : inquiry::Goal::Certain;
  OfPrecedents(state, [&](const inquiry::Subject& subject) {
    return inquiry::Ask(subject, goal, kInquiryBudget).exact;
  });
}
BENCHMARK(AskOfPrecedents)
    ->ArgName("presumed")
    ->Arg(1)
    ->Arg(0)
    ->Unit(benchmark::kMillisecond);

// Changes of what is not established and of procedural steps, as `whatif` looks
// for them.
void ChangesOfPrecedents(benchmark::State& state) {
  const Rulebook& rulebook = Loaded().rulebook;
  OfPrecedents(state, [&](const inquiry::Subject& subject) {
    return rulebook
        .FindFlips(subject.file, subject.options, subject.trace, false)
        .exact;
  });
}
BENCHMARK(ChangesOfPrecedents)->Unit(benchmark::kMillisecond);

// Every list is established to have no items: how many items an open list has
// is nothing that can be gone through.
casefile::CaseFile WithoutItems(const model::Model& model,
                                casefile::CaseFile file) {
  for (model::FactId fact = 0; fact < model.facts.size(); ++fact) {
    if (model.facts[fact].type.kind != model::TypeKind::List) continue;
    file.lists[fact].complete = true;
    file.standings[fact] = casefile::Standing::Established;
  }
  return file;
}

// Rulebooks of 500 rules over 40 facts, none of which is known: of how many all
// is found out exactly within a second.
void InquireOfGeneratedRulebooks(benchmark::State& state) {
  reference::Sizes sizes;
  sizes.facts = 40;
  sizes.definitions = 40;
  sizes.norms = 50;
  sizes.rules = 10;
  const auto count = static_cast<std::uint64_t>(state.range(0));
  int asked = 0, outcomes = 0, made = 0;
  for (auto _ : state) {
    asked = outcomes = made = 0;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
      state.PauseTiming();
      reference::Random random(seed);
      const reference::Rulebook rulebook =
          reference::MakeRulebook(random, sizes);
      const auto world = reference::Load(reference::Write(rulebook));
      if (!world) continue;
      const auto stated = reference::LoadCase(
          *world, reference::MakeCase(random, rulebook.vocabulary));
      if (!stated) continue;
      ++made;
      const casefile::CaseFile file = WithoutItems(
          world->model, reference::AllUnknown(world->model, *stated));
      const eval::Options options;
      eval::Trace trace;
      eval::Evaluate(world->program, file, options, trace);
      const inquiry::Subject subject = {world->model.header, world->program,
                                        file, options, trace};
      state.ResumeTiming();
      bool exact = false;
      double time = MillisecondsOf([&] {
        exact = inquiry::FindOutcomes(subject, false, kInquiryBudget).exact;
      });
      outcomes += exact && time <= 1000 ? 1 : 0;
      time = MillisecondsOf([&] {
        exact =
            inquiry::Ask(subject, inquiry::Goal::Certain, kInquiryBudget).exact;
      });
      asked += exact && time <= 1000 ? 1 : 0;
    }
  }
  state.counters["rulebooks"] = made;
  state.counters["outcomes_exact_in_1s"] = outcomes;
  state.counters["asked_exact_in_1s"] = asked;
}
BENCHMARK(InquireOfGeneratedRulebooks)
    ->Arg(3)
    ->Arg(100)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rongcuo
