#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/judge.h"
#include "engine/batch/row_markdown.h"
#include "engine/eval/trace.h"
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
  struct Row {
    int all = 0, same = 0, side = 0, open = 0, other = 0;
  };
  std::map<std::string, Row> rows;
  for (const Case& c : shipped::Cases()) {
    if (!c.IsPrecedent()) continue;
    const std::uint32_t official = OfficialOutcome(c);
    const bool tolerance = MatterOf(c).name == "容错";
    const bool against = SideOf(c, official) == kAgainst;
    Row& row =
        rows[!tolerance ? "3 " + MatterOf(c).name
                        : std::string(c.file.official.clear ? "1 材料明确，"
                                                            : "2 材料单薄，") +
                              (against ? "实际不容" : "实际容了")];
    const Sides sides = SidesOf(c, c.trace.verdict.possible);
    const Sides own = against ? Sides::Against : Sides::InFavour;
    ++row.all;
    if (c.trace.verdict.outcome == official) {
      ++row.same;
    } else if (sides == own) {
      ++row.side;
    } else if (sides == Sides::Both) {
      ++row.open;
    } else {
      ++row.other;
    }
  }
  std::string text =
      "| 案件 | 件数 | 结果相同 | 同一边，轻重未定或者不同 | 两边都还可能 | "
      "落在另一边 |\n|---|--:|--:|--:|--:|--:|\n";
  for (const auto& [name, row] : rows) {
    text += "| " + name.substr(2) + " | " + std::to_string(row.all) + " | " +
            std::to_string(row.same) + " | " + std::to_string(row.side) +
            " | " + std::to_string(row.open) + " | " +
            std::to_string(row.other) + " |\n";
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
