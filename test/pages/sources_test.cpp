#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "test/pages/page.h"
#include "test/shipped.h"

// rules/README.md accounts for every row of the catalogue of sources: which
// rules cite it, or why it decides nothing.
namespace rongcuo::pages {
namespace {

using model::Citation;
using model::NormId;
using model::SourceId;
using shipped::Rules;

constexpr const char* kPage = "rules/README.md";

// By SourceId: the norms that cite it. What the vocabulary cites is under the
// name of the vocabulary.
std::vector<std::set<std::string>> Citing() {
  const model::Model& model = Rules().model();
  std::vector<std::set<std::string>> citing(model.sources.citations.size());
  const auto add = [&](NormId norm, const std::vector<SourceId>& sources) {
    const std::string name =
        norm == model::kNone ? "词表" : model.norms[norm].text.name.text;
    for (const SourceId source : sources) citing[source].insert(name);
  };
  for (const auto& fact : model.facts) add(model::kNone, fact.sources);
  for (const auto& rule : model.rules) add(rule.norm, rule.sources);
  for (const auto& factor : model.factors) add(factor.norm, factor.sources);
  for (const auto& entry : model.definitions) add(entry.norm, entry.sources);
  for (const auto& entry : model.presumptions) add(entry.norm, entry.sources);
  for (const auto& entry : model.follow_ups) add(entry.norm, entry.sources);
  for (const auto& decision : model.decisions) {
    add(decision.norm, decision.sources);
    for (const auto& clause : decision.clauses) {
      add(decision.norm, clause.sources);
    }
  }
  return citing;
}

// `HB2022` of `HB2022-03`.
std::string GroupOf(const Citation& citation) {
  return citation.id.substr(0, citation.id.rfind('-'));
}
std::string NumberOf(const Citation& citation) {
  return citation.id.substr(citation.id.rfind('-') + 1);
}

std::string Joined(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : "、") + name;
  }
  return text;
}

struct Group {
  const Citation* first = nullptr;
  int rows = 0, attested = 0, cited = 0;
  std::set<std::string> norms;
  std::string unused;
};

TEST(SourcesPageTest, EverySourceIsCitedOrSaysWhyNot) {
  const auto citing = Citing();
  const auto& citations = Rules().model().sources.citations;
  for (SourceId i = 0; i < citations.size(); ++i) {
    const Citation& row = citations[i];
    if (citing[i].empty() && row.attested) {
      EXPECT_FALSE(row.unused.empty())
          << row.id << " is cited by nothing and does not say why";
    } else {
      EXPECT_TRUE(row.unused.empty())
          << row.id << " says that it decides nothing, but is cited by "
          << Joined(citing[i]);
    }
  }
}

TEST(SourcesPageTest, ThePageAccountsForEveryRow) {
  const auto citing = Citing();
  const auto& citations = Rules().model().sources.citations;
  std::vector<std::string> order;
  std::map<std::string, Group> groups;
  Group all;
  for (SourceId i = 0; i < citations.size(); ++i) {
    const Citation& row = citations[i];
    Group& group = groups[GroupOf(row)];
    if (group.first == nullptr) {
      group.first = &row;
      order.push_back(GroupOf(row));
    }
    for (Group* counted : {&group, &all}) {
      ++counted->rows;
      counted->attested += row.attested;
      counted->cited += row.attested && !citing[i].empty();
    }
    group.norms.insert(citing[i].begin(), citing[i].end());
    if (!row.unused.empty()) {
      group.unused +=
          (group.unused.empty() ? "" : "；") + NumberOf(row) + " " + row.unused;
    }
  }
  std::string text =
      "| 代号 | 文件 | 地域 | 条目 | 见到 | 其中写成规则 | 引用它的规范 | "
      "不写成规则的条目和理由 |\n|---|---|---|--:|--:|--:|---|---|\n";
  const auto counts = [](const Group& group) {
    return std::to_string(group.rows) + " | " + std::to_string(group.attested) +
           " | " + std::to_string(group.cited) + " | ";
  };
  for (const std::string& name : order) {
    const Group& group = groups[name];
    text += "| " + name + " | " + Cell(group.first->title) + " | " +
            Cell(group.first->jurisdiction) + " | " + counts(group) +
            Joined(group.norms) + " | " + Cell(group.unused) + " |\n";
  }
  text += "| 合计 | | | " + counts(all) + "| |\n";
  ExpectPart(kPage, "sources", text);
}

}  // namespace
}  // namespace rongcuo::pages
