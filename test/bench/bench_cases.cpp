#include "test/bench/bench_cases.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/batch/judge.h"
#include "test/bench/case_generator.h"
#include "test/bench/case_patterns.h"

namespace rongcuo::bench {
namespace {

constexpr std::size_t kChunkBytes = 1 << 20;

std::uint64_t case_count = 100'000;

}  // namespace

Rulebook LoadRulesOf(const std::string& folder) {
  SourceMap sources;
  Diagnostics diagnostics;
  auto rulebook = LoadRulebook(folder, "rules", sources, diagnostics);
  if (!rulebook) {
    std::cerr << Render(sources, diagnostics, Language::English);
    std::exit(1);
  }
  return *std::move(rulebook);
}

const Rulebook& ShippedRules() {
  static const Rulebook rulebook = LoadRulesOf(RONGCUO_SOURCE_DIR "/rules");
  return rulebook;
}

CaseTexts::CaseTexts(const model::Model& model, std::uint64_t count) {
  Generator generator(model, GatherPatterns(model, RONGCUO_SOURCE_DIR "/cases"),
                      Knowledge::Partly, 1);
  for (std::uint64_t number = 1; number <= count; ++number) {
    text_ += generator.Case(number, kPlace);
  }
  bytes_ = text_.size();
  text_.append(batch::kPadding, '\0');
  Cut();
}

void CaseTexts::Cut() {
  const std::string_view text = std::string_view(text_).substr(0, bytes_);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines_.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  const std::span<const std::string_view> all = lines_;
  std::size_t first = 0;
  for (std::size_t i = 1; i <= all.size(); ++i) {
    const bool last = i == all.size();
    if (!last && all[i].data() - all[first].data() <
                     static_cast<std::ptrdiff_t>(kChunkBytes)) {
      continue;
    }
    chunks_.push_back(all.subspan(first, i - first));
    first = i;
  }
}

std::string_view CaseTexts::TextOf(
    std::span<const std::string_view> chunk) const {
  const char* const begin = chunk.front().data();
  const char* const end = chunk.back().data() + chunk.back().size() + 1;
  return {begin, static_cast<std::size_t>(end - begin)};
}

void SetCaseCount(std::uint64_t count) { case_count = count; }

std::uint64_t CaseCount() { return case_count; }

const CaseTexts& ShippedCases() {
  static const CaseTexts cases(ShippedRules().model(), CaseCount());
  return cases;
}

}  // namespace rongcuo::bench
