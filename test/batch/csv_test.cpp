#include "engine/batch/csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rongcuo::batch {
namespace {

constexpr std::size_t kMany = 100;

std::vector<std::string> Cells(const std::string& row) {
  std::vector<Cell> cells;
  const auto fault = SplitRow(row, kMany, cells);
  if (fault)
    return {"!" + std::string(NameOf(fault->finding)) +
            std::to_string(fault->at)};
  std::vector<std::string> texts;
  std::string unquoted;
  for (const Cell cell : cells) {
    texts.emplace_back(CellText(row, cell, unquoted));
  }
  return texts;
}

TEST(CsvTest, SplitsRows) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(Cells("a,b\n"), (Texts{"a", "b"}));
  EXPECT_EQ(Cells("a,b\r\n"), (Texts{"a", "b"}));
  EXPECT_EQ(Cells("a,b"), (Texts{"a", "b"}));
  EXPECT_EQ(Cells(",\n"), (Texts{"", ""}));
  EXPECT_EQ(Cells("\"a,b\",c\n"), (Texts{"a,b", "c"}));
  EXPECT_EQ(Cells("\"a\"\"b\",\"\"\n"), (Texts{"a\"b", ""}));
  EXPECT_EQ(Cells("\"\"\"\"\n"), (Texts{"\""}));
  EXPECT_EQ(Cells("\"a\nb\",c\r\n"), (Texts{"a\nb", "c"}));
  EXPECT_EQ(Cells("a\rb\n"), (Texts{"a\rb"}));
}

TEST(CsvTest, SaysWhatIsWrongWithARow) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(Cells("a,b\"c\n"), (Texts{"!StrayQuote3"}));
  EXPECT_EQ(Cells("\"a\"b,c\n"), (Texts{"!StrayQuote2"}));
  EXPECT_EQ(Cells("a, \"b,c\"\n"), (Texts{"!StrayQuote3"}));
  EXPECT_EQ(Cells("a,\"b\n"), (Texts{"!UnclosedCell2"}));
  EXPECT_EQ(Cells("a,\"b\"\""), (Texts{"!UnclosedCell2"}));
}

TEST(CsvTest, TakesNoMoreCellsThanThereAreColumns) {
  std::vector<Cell> cells;
  EXPECT_FALSE(SplitRow("a,b, ,\"\",\r\n", 2, cells));
  EXPECT_EQ(cells.size(), 2U);
  const auto fault = SplitRow("a,b,,c\n", 2, cells);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->finding, Finding::TooManyCells);
  EXPECT_EQ(fault->at, 5U);
}

// A row ends where SplitRow can take it as one, however the text is cut.
TEST(CsvTest, FindsTheEndOfARowInPieces) {
  for (const std::string row :
       {"a,b\n", "\"a\nb\",c\n", "\"a\"\"\n\",\"\"\n", "\"\"\"\n\"\n", "a\"b\n",
        "\"a\"b\"\n", "\n", ",\n"}) {
    const std::string text = row + "next,\"row\n";
    for (std::size_t cut = 0; cut <= row.size(); ++cut) {
      RowScanner scanner;
      auto end = scanner.Find(text.substr(0, cut));
      if (end) {
        EXPECT_EQ(*end, row.size()) << row;
        continue;
      }
      end = scanner.Find(text.substr(cut));
      ASSERT_TRUE(end) << row << " cut at " << cut;
      EXPECT_EQ(cut + *end, row.size()) << row << " cut at " << cut;
    }
  }
  RowScanner scanner;
  EXPECT_FALSE(scanner.Find("a,"));
  EXPECT_FALSE(scanner.Find("\"b\nc"));
  EXPECT_TRUE(scanner.quoted());
  EXPECT_EQ(scanner.quote(), 2U);
}

}  // namespace
}  // namespace rongcuo::batch
