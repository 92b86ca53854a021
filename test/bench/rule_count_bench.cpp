#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/batch/judge.h"
#include "test/bench/bench_cases.h"

// What more rules cost each case: the shipped rules of 靖江, copied as often as
// it takes, as norms of the same place or of others.
namespace rongcuo::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostCases = 5'000;

std::string ReadText(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

void Replace(std::string& text, const std::string& what,
             const std::string& with) {
  const std::size_t at = text.find(what);
  if (at == text.npos) throw std::runtime_error("no " + what);
  text.replace(at, what.size(), with);
}

// A folder of rules, gone when it is no longer needed.
class RuleFolder {
 public:
  explicit RuleFolder(const std::string& name)
      : path_(fs::temp_directory_path() / (name + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    const fs::path shipped = RONGCUO_SOURCE_DIR "/rules";
    for (const char* const file :
         {"vocabulary.norm", "scoring.norm", "sources.jsonl",
          "national/adjudication.norm", "national/three-distinctions.norm"}) {
      fs::copy_file(shipped / file, path_ / fs::path(file).filename());
    }
    copied_ = ReadText(shipped / "jiangsu/taizhou/jingjiang-rongcuo.norm");
  }
  ~RuleFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  RuleFolder(const RuleFolder&) = delete;
  RuleFolder& operator=(const RuleFolder&) = delete;

  std::string path() const { return path_.string(); }

  // Adds a copy of the norm; `elsewhere`: for a place of its own.
  void AddCopy(int number, bool elsewhere) {
    const std::string digits = std::to_string(number);
    std::string text = copied_;
    Replace(text, "规范 靖江容错裁定", "规范 靖江容错裁定" + digits);
    if (elsewhere) {
      Replace(text, std::string("适用 ") + kPlace,
              "适用 江苏省/泰州市/第" + digits + "县");
    }
    std::ofstream file(path_ / (digits + ".norm"), std::ios::binary);
    file << text;
  }

 private:
  fs::path path_;
  std::string copied_;
};

// At least so many rules; the first copy applies in any case.
Rulebook MakeRules(std::size_t wanted, bool elsewhere) {
  RuleFolder folder("rongcuo_rule_count_bench.");
  folder.AddCopy(0, false);
  const std::size_t fewest = LoadRulesOf(folder.path()).model().rules.size();
  folder.AddCopy(1, elsewhere);
  const std::size_t each =
      LoadRulesOf(folder.path()).model().rules.size() - fewest;
  std::size_t rules = fewest + each;
  for (int number = 2; rules < wanted; ++number, rules += each) {
    folder.AddCopy(number, elsewhere);
  }
  return LoadRulesOf(folder.path());
}

// A judge that has seen all cases once, so that hardly one is judged alone.
void JudgeUnderRules(benchmark::State& state, bool elsewhere) {
  const Rulebook rulebook =
      MakeRules(static_cast<std::size_t>(state.range(0)), elsewhere);
  const CaseTexts cases(rulebook.model(), std::min(CaseCount(), kMostCases));
  batch::Judge judge(rulebook, {});
  std::vector<batch::Row> rows;
  judge.Run(cases.all(), rows);
  for (auto _ : state) judge.Run(cases.all(), rows);
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(cases.all().size()));
  state.counters["rules"] = static_cast<double>(rulebook.model().rules.size());
}
BENCHMARK_CAPTURE(JudgeUnderRules, here, false)
    ->Arg(50)
    ->Arg(500)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(JudgeUnderRules, elsewhere, true)
    ->Arg(50)
    ->Arg(500)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rongcuo::bench
