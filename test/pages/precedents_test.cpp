#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/judge.h"
#include "engine/batch/row_markdown.h"
#include "engine/batch/statistics.h"
#include "engine/eval/trace.h"
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

// Whether a case needs an explanation on the page: it is open, or came out
// otherwise than it was decided.
bool NeedsExplaining(const Case& c) {
  return c.trace.verdict.outcome != OfficialOutcome(c);
}

TEST(PrecedentsPageTest, ShowsEveryPrecedent) {
  const batch::Spelling spelling = {Rules().model(), batch::Detail::Full};
  batch::Options options;
  options.detail = spelling.detail;
  batch::Judge judge(Rules(), options);
  std::vector<batch::Row> rows;
  std::string text = batch::MarkdownHead(spelling.language);
  for (const Case& c : shipped::Cases()) {
    if (!c.IsPrecedent()) continue;
    const std::string contents = shipped::Contents(c.path);
    const std::string padded = contents + std::string(batch::kPadding, ' ');
    const std::string_view cases[] = {{padded.data(), contents.size()}};
    judge.Run(cases, rows);
    ASSERT_FALSE(rows[0].refused) << rows[0].problem.message;
    batch::AppendMarkdown(spelling, rows[0], "../" + c.path, text);
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
