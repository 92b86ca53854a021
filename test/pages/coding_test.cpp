#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/casefile/read.h"
#include "engine/model/value_text.h"
#include "test/pages/page.h"
#include "test/shipped.h"
#include "test/sides.h"

// docs/precedents.md says how far two people agree who coded the same published
// cases without seeing each other's work: the case files, and those of
// test/pages/second_coding.
namespace rongcuo::pages {
namespace {

using shipped::Case;
using shipped::Rules;

constexpr const char* kPage = "docs/precedents.md";
constexpr const char* kFolder = "test/pages/second_coding";
constexpr std::size_t kFewestCases = 20;
constexpr const char* kUnstated = "";

// What a coding says of a fact, as a word to compare. A list only whether it is
// stated: its items are texts.
std::string Said(const casefile::CaseFile& file, model::FactId fact) {
  const model::Model& model = Rules().model();
  const casefile::Standing standing = file.standings[fact];
  if (standing == casefile::Standing::Open) return kUnstated;
  if (model.facts[fact].type.kind == model::TypeKind::List) return "已列";
  const bool known = standing == casefile::Standing::Established;
  const Value value = known ? file.established[fact] : file.candidates[fact];
  return (known ? "" : "未定：") +
         model::FormatFact(model, fact, value, file.texts, Language::Chinese);
}

struct Counts {
  int first = 0, second = 0, both = 0, same = 0;

  void Add(const std::string& a, const std::string& b) {
    first += a != kUnstated;
    second += b != kUnstated;
    both += a != kUnstated && b != kUnstated;
    same += a != kUnstated && a == b;
  }
};

// Cohen's kappa over pairs of words: agreement beyond what chance would give.
// J. Cohen, Educational and Psychological Measurement 20 (1960) 37–46.
class Kappa {
 public:
  void Add(const std::string& a, const std::string& b) {
    ++all_;
    same_ += a == b;
    ++words_[a].first;
    ++words_[b].second;
  }
  double Value() const {
    double chance = 0;
    for (const auto& [word, counts] : words_) {
      chance += counts.first / all_ * (counts.second / all_);
    }
    return (same_ / all_ - chance) / (1 - chance);
  }

 private:
  double all_ = 0, same_ = 0;
  std::map<std::string, std::pair<double, double>> words_;
};

std::string Percent(int part, int whole) {
  return std::to_string((200 * part + whole) / (2 * whole)) + "%";
}

std::string VerdictOf(const Case& c, const eval::Verdict& verdict) {
  std::string text;
  for (std::uint32_t i = 0; i < MatterOf(c).outcomes.size(); ++i) {
    if ((verdict.possible >> i & 1) == 0) continue;
    text += (text.empty() ? "" : "、") + MatterOf(c).outcomes[i].label.text;
  }
  return text;
}

const Case& FirstCoding(const std::string& id) {
  const auto& cases = shipped::Cases();
  const auto found =
      std::find_if(cases.begin(), cases.end(),
                   [&](const Case& c) { return c.file.id == id; });
  if (found == cases.end()) throw std::runtime_error("no case " + id);
  return *found;
}

casefile::CaseFile SecondCoding(const std::string& path) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto source = sources.Add(path, shipped::Contents(path));
  auto file = Rules().ReadCase(sources, source, diagnostics);
  EXPECT_TRUE(file) << Render(sources, diagnostics, Language::English);
  return file.value();
}

// Facts that the header of a case gives are no matter of coding.
bool IsCoded(model::FactId fact) {
  const model::HeaderFacts& header = Rules().model().header;
  return fact != header.category && fact != header.conduct_date &&
         fact != header.decision_date;
}

TEST(CodingPageTest, ShowsHowFarTwoCodingsAgree) {
  const auto paths = shipped::FilesBelow(kFolder, ".json");
  EXPECT_GE(paths.size(), kFewestCases);
  std::string text =
      "| 案件 | 第一次填 | 第二次填 | 都填 | 其中相同 | 第一次的结论 | "
      "第二次的结论 |\n|---|--:|--:|--:|--:|---|---|\n";
  Counts all;
  Kappa kappa;
  int same_verdict = 0, opposed = 0;
  eval::Trace trace;
  for (const std::string& path : paths) {
    const casefile::CaseFile second = SecondCoding(path);
    const Case& c = FirstCoding(second.id);
    Counts counts;
    for (model::FactId fact = 0; fact < Rules().model().facts.size(); ++fact) {
      if (!IsCoded(fact)) continue;
      const std::string a = Said(c.file, fact);
      const std::string b = Said(second, fact);
      counts.Add(a, b);
      all.Add(a, b);
      kappa.Add(a, b);
    }
    Rules().Judge(second, {}, trace);
    Rules().Settle(second, {}, trace);
    const auto before = c.trace.verdict.possible;
    const auto after = trace.verdict.possible;
    same_verdict += before == after;
    const Sides one = SidesOf(c, before), other = SidesOf(c, after);
    opposed += one != other && one != Sides::Both && other != Sides::Both;
    text += "| `" + c.file.id + "` | " + std::to_string(counts.first) + " | " +
            std::to_string(counts.second) + " | " +
            std::to_string(counts.both) + " | " + std::to_string(counts.same) +
            " | " + VerdictOf(c, c.trace.verdict) + " | " +
            VerdictOf(c, trace.verdict) + " |\n";
  }
  const int stated = all.first + all.second - all.both;
  text += "| 合计 | " + std::to_string(all.first) + " | " +
          std::to_string(all.second) + " | " + std::to_string(all.both) +
          " | " + std::to_string(all.same) + " | | |\n\n";
  char number[8];
  std::snprintf(number, sizeof number, "%.2f", kappa.Value());
  text += "- 两次都填了的事实，" + Percent(all.same, all.both) +
          " 连同认定程度完全相同。\n- 至少一次填了的事实，两次都填的占 " +
          Percent(all.both, stated) +
          "。\n- 全部事实（没有填也算一种）的科恩 κ = " + number + "。\n- " +
          std::to_string(paths.size()) + " 件中 " +
          std::to_string(same_verdict) + " 件的可能结果完全相同；" +
          std::to_string(opposed) + " 件分落容与不容的两边。\n";
  ExpectPart(kPage, "coding", text);
}

}  // namespace
}  // namespace rongcuo::pages
