#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/batch/statistics.h"
#include "engine/eval/trace.h"
#include "engine/explain/reasons.h"
#include "engine/model/value_text.h"
#include "test/batch/shipped_rows.h"
#include "test/pages/page.h"
#include "test/shipped.h"
#include "test/sides.h"

// docs/precedents.md shows every published case: what was decided, what the
// engine says, and by which rules.
namespace rongcuo::pages {
namespace {

using shipped::Case;
using shipped::Rules;

constexpr const char* kPage = "docs/precedents.md";
constexpr std::size_t kShown = 4;  // Of rules, and of facts to establish.

// The first of a list, and how many there are if there are more.
std::string Listed(const std::vector<std::string>& words,
                   std::size_t shown = std::string::npos) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), shown); ++i) {
    text += (text.empty() ? "" : "、") + words[i];
  }
  if (words.size() > shown) {
    text += " 等 " + std::to_string(words.size()) + " 项";
  }
  return text;
}

std::vector<std::string> Labels(const Case& c, eval::OutcomeSet outcomes) {
  std::vector<std::string> labels;
  for (std::uint32_t i = 0; i < MatterOf(c).outcomes.size(); ++i) {
    if ((outcomes >> i & 1) != 0) {
      labels.push_back(MatterOf(c).outcomes[i].label.text);
    }
  }
  return labels;
}

// `推定 免责`, `待查：免责、减责`
std::string VerdictCell(const Case& c) {
  const eval::Verdict& verdict = c.trace.verdict;
  const std::string outcomes = Listed(Labels(c, verdict.possible));
  switch (verdict.certainty) {
    case eval::Certainty::Certain:
      return "确定 " + outcomes;
    case eval::Certainty::Presumed:
      return "推定 " + outcomes;
    case eval::Certainty::Open:
      break;
  }
  return "待查：" + outcomes;
}

// The rules by which the clauses that decide, or may decide, are what they are.
std::string RulesCell(const Case& c) {
  const model::Model& model = Rules().model();
  std::set<std::string> seen;
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (seen.insert(name).second) names.push_back(name);
  };
  const explain::Reasons reasons = shipped::ReasonsOf(c);
  for (const auto& decision : reasons.decisions) {
    for (const auto& clause : decision.clauses) {
      if (!clause.reached || IsFalse(clause.value)) continue;
      if (clause.conditions.empty()) add("其余");
      for (const auto& condition : clause.conditions) {
        if (!condition.decisive) continue;
        for (const model::RuleId rule : condition.rules) {
          add(model.rules[rule].text.name.text);
        }
        for (const auto& use : condition.facts) {
          add(model.facts[use.fact].text.name.text + " = " +
              model::FormatFact(model, use.fact, use.value, c.file.texts,
                                Language::Chinese));
        }
      }
    }
  }
  return Listed(names, kShown);
}

std::string WantedCell(const Case& c) {
  if (c.trace.verdict.certainty != eval::Certainty::Open) return "";
  const explain::Reasons reasons = shipped::ReasonsOf(c);
  std::vector<std::string> names;
  for (const auto& wanted : reasons.to_establish) {
    names.push_back(Rules().model().facts[wanted.use.fact].text.name.text);
  }
  return Listed(names, kShown);
}

// Whether a case needs an explanation on the page: it is open, or came out
// otherwise than it was decided.
bool NeedsExplaining(const Case& c) {
  return c.trace.verdict.outcome != OfficialOutcome(c);
}

TEST(PrecedentsPageTest, ShowsEveryPrecedent) {
  std::string text =
      "| 案件 | 材料 | 实际 | 本引擎 | 起决定作用的规则和事实 | 先要查清 |\n"
      "|---|---|---|---|---|---|\n";
  for (const Case& c : shipped::Cases()) {
    if (!c.IsPrecedent()) continue;
    text += "| [" + Cell(c.file.title) + "](../" + c.path + ") `" + c.file.id +
            "` | " + (c.file.official.clear ? "明确" : "单薄") + " | " +
            c.file.official.outcome + " | " + VerdictCell(c) + " | " +
            Cell(RulesCell(c)) + " | " + Cell(WantedCell(c)) + " |\n";
  }
  ExpectPart(kPage, "precedents", text);
}

TEST(PrecedentsPageTest, CountsAgreement) {
  batch::Statistics statistics(Rules().model(), {});
  for (const batch::Row& row : shipped::PrecedentRows()) statistics.Add(row);
  std::map<std::string, batch::Agreement> rows;
  for (std::size_t m = 0; m < statistics.matters().size(); ++m) {
    const std::string& name = Rules().model().matters[m].name;
    for (const std::size_t clear : {0, 1}) {
      for (std::size_t side = 0; side < 2; ++side) {
        const auto& agreement = statistics.matters()[m].agreement[clear][side];
        const std::string tolerance =
            std::string(clear == 1 ? "1 材料明确，" : "2 材料单薄，") +
            (side == kAgainst ? "实际不容" : "实际容了");
        if (agreement.cases == 0) continue;
        rows[name == "容错" ? tolerance : "3 " + name].Merge(agreement);
      }
    }
  }
  std::string text =
      "| 案件 | 件数 | 结果相同 | 同一边，轻重未定或者不同 | 两边都还可能 | "
      "落在另一边 |\n|---|--:|--:|--:|--:|--:|\n";
  for (const auto& [name, row] : rows) {
    EXPECT_EQ(row.undecided, 0u) << name;
    text += "| " + name.substr(2);
    for (const std::uint64_t count :
         {row.cases, row.same, row.same_side, row.open, row.other}) {
      text += " | " + std::to_string(count);
    }
    text += " |\n";
  }
  ExpectPart(kPage, "agreement", text);
}

TEST(PrecedentsPageTest, SaysWhyACaseDiffersOrStaysOpen) {
  const std::string written = WrittenText(kPage);
  for (const Case& c : shipped::Cases()) {
    if (!c.IsPrecedent()) continue;
    EXPECT_EQ(written.find("`" + c.file.id + "`") != std::string::npos,
              NeedsExplaining(c))
        << c.path;
  }
}

}  // namespace
}  // namespace rongcuo::pages
