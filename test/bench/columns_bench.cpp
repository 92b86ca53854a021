#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/inquiry/outcomes.h"
#include "engine/lanes/machine.h"
#include "engine/lanes/panel.h"
#include "test/bench/bench_cases.h"

// Judging alone, of cases that stand in columns already.
namespace rongcuo::bench {
namespace {

using lanes::Block;
using lanes::Left;
using Lefts = std::array<Left, lanes::kLanes>;

casefile::CaseFile ReadCase(std::size_t index) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto text = ShippedCases().all()[index];
  return *ShippedRules().ReadCase(sources, sources.Add("-", std::string(text)),
                                  diagnostics);
}

// All cases in blocks, all at one place.
struct Columns {
  lanes::Layout layout = lanes::MakeLayout(ShippedRules().program());
  std::vector<std::unique_ptr<Block>> blocks;
  std::uint32_t place = 0;

  Columns() {
    const program::Program& program = ShippedRules().program();
    place = lanes::Regimes(program).PlaceOf(kPlace);
    for (std::size_t i = 0; i < ShippedCases().all().size(); ++i) {
      if (blocks.empty() || blocks.back()->full()) {
        blocks.push_back(std::make_unique<Block>(layout, eval::Options{}));
      }
      AddCase(program, ReadCase(i), {}, place, *blocks.back());
    }
  }
};

const Columns& AllColumns() {
  static const Columns columns;
  return columns;
}

void Count(benchmark::State& state) {
  state.SetItemsProcessed(
      state.iterations() *
      static_cast<std::int64_t>(ShippedCases().all().size()));
}

// The norms that apply to a block's cases on one of their days.
struct Guards {
  std::vector<lanes::Truth> norms;  // By Plan::norms.
  std::vector<std::uint32_t> regimes;
};

Guards FindGuards(const lanes::Plan& plan, const Block& block,
                  lanes::Regimes& regimes, Value lanes::Heading::*day) {
  Guards guards;
  guards.norms.assign(plan.norms.size(), lanes::Truth::All(kFalse));
  for (std::size_t lane = 0; lane < block.size(); ++lane) {
    const lanes::Heading& heading = block.heading(lane);
    const auto regime = regimes.RegimeOf(heading.place, heading.*day);
    guards.regimes.push_back(regime);
    for (const auto& entry : regimes.Norms(regime)) {
      const auto norm =
          std::find(plan.norms.begin(), plan.norms.end(), entry.norm);
      guards.norms[static_cast<std::size_t>(norm - plan.norms.begin())].Put(
          lane, entry.in_force);
    }
  }
  return guards;
}

// Which outcomes are possible, without presumptions and with them, on each day
// whose norms differ: the three-valued reading alone. Which norms apply is
// known beforehand.
void EvaluateColumns(benchmark::State& state) {
  const Columns& columns = AllColumns();
  const program::Program& program = ShippedRules().program();
  lanes::Regimes regimes(program);
  const std::uint32_t place = regimes.PlaceOf(kPlace);
  const lanes::Plan plan =
      MakePlan(program, columns.layout, regimes.Here(place));
  std::vector<std::array<Guards, 2>> days;
  for (const auto& block : columns.blocks) {
    days.push_back(
        {FindGuards(plan, *block, regimes, &lanes::Heading::conduct),
         FindGuards(plan, *block, regimes, &lanes::Heading::decision)});
  }
  lanes::Machine machine(program, columns.layout);
  lanes::Reached reached;
  std::uint64_t readings = 0;
  for (auto _ : state) {
    for (std::size_t b = 0; b < columns.blocks.size(); ++b) {
      const Block& block = *columns.blocks[b];
      machine.Begin(plan, block, lanes::Plane::First(block.size()));
      const bool differ = days[b][0].regimes != days[b][1].regimes;
      for (int day = 0; day <= (differ ? 1 : 0); ++day) {
        machine.Read(days[b][day].norms, false, reached);
        machine.Read(days[b][day].norms, true, reached);
        readings += 2;
      }
      benchmark::DoNotOptimize(reached);
    }
  }
  Count(state);
  state.counters["readings"] =
      static_cast<double>(readings) /
      static_cast<double>(state.iterations() * columns.blocks.size());
}
BENCHMARK(EvaluateColumns)->Unit(benchmark::kMillisecond);

// Judges blocks as batch::Judge does: what a block leaves unsettled waits for
// others of its matter.
class Settler {
 public:
  Settler()
      : program_(ShippedRules().program()),
        panel_(ShippedRules().model().header, program_, AllColumns().layout) {
    panel_.regimes().PlaceOf(kPlace);
    for (std::size_t m = 0; m < program_.matters.size(); ++m) {
      pools_.push_back({Block(AllColumns().layout, {}), {}, {}});
    }
  }

  lanes::Panel& panel() { return panel_; }

  // How many cases nothing known settles. With `learn`, these are judged alone,
  // to know more.
  std::uint64_t Judge(bool learn) {
    std::uint64_t rest = 0;
    const auto& blocks = AllColumns().blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      panel_.Judge(*blocks[b], left_);
      for (std::size_t i = 0; i < blocks[b]->size(); ++i) {
        if (left_[i].settled) continue;
        Pool& pool = pools_[blocks[b]->heading(i).matter];
        if (pool.block.full()) rest += Settle(pool, learn);
        const std::size_t lane = pool.block.Copy(panel_.presumed(), i);
        pool.left[lane] = left_[i];
        pool.cases.push_back(b * lanes::kLanes + i);
      }
    }
    for (Pool& pool : pools_) rest += Settle(pool, learn);
    return rest;
  }

 private:
  struct Pool {
    Block block;
    std::vector<std::size_t> cases;
    Lefts left;
  };

  std::uint64_t Settle(Pool& pool, bool learn) {
    panel_.Settle(pool.block, pool.left);
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < pool.cases.size(); ++i) {
      if (pool.left[i].settled) continue;
      ++rest;
      if (learn) Learn(pool, i);
    }
    pool.block.Clear();
    pool.cases.clear();
    return rest;
  }

  void Learn(Pool& pool, std::size_t lane) {
    const casefile::CaseFile file = ReadCase(pool.cases[lane]);
    eval::Trace trace;
    ShippedRules().Judge(file, {}, trace);
    const auto outcomes = ShippedRules().FindOutcomes(
        file, {}, trace, !pool.left[lane].presumed.Single());
    for (const inquiry::Reached& reached : outcomes.reached) {
      panel_.Learn(reached.completion, pool.block, pool.left);
    }
  }

  const program::Program& program_;
  lanes::Panel panel_;
  std::vector<Pool> pools_;
  Lefts left_;
};

// The reading, which norms apply, and what is presumed; no completion is known
// that could settle anything.
void JudgeColumns(benchmark::State& state) {
  Settler settler;
  Lefts left;
  for (auto _ : state) {
    for (const auto& block : AllColumns().blocks) {
      settler.panel().Judge(*block, left);
      benchmark::DoNotOptimize(left);
    }
  }
  Count(state);
}
BENCHMARK(JudgeColumns)->Unit(benchmark::kMillisecond);

// Also whether what is left open is open, by completions known from before.
void SettleColumns(benchmark::State& state) {
  Settler settler;
  settler.Judge(true);
  std::uint64_t rest = 0;
  for (auto _ : state) rest += settler.Judge(false);
  Count(state);
  state.counters["rest"] =
      static_cast<double>(rest) / static_cast<double>(state.iterations());
}
BENCHMARK(SettleColumns)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rongcuo::bench
