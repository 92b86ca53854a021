#include "engine/batch/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/batch/packed_cells.h"
#include "test/batch/zip.h"
#include "test/shipped.h"

namespace rongcuo::batch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class SheetTest : public testing::Test {
 protected:
  SheetTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~SheetTest() override { fs::remove_all(folder_); }

  std::string Content() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t Files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), {}));
  }
  static std::string Packed(const std::vector<std::string>& cells) {
    std::string packed;
    PackedCells sink(packed);
    for (const std::string& cell : cells) sink.Text(cell);
    sink.EndRow();
    return packed;
  }

  const fs::path folder_ = fs::path(testing::TempDir()) /
                           ("rongcuo-sheet-" + std::to_string(getpid()));
  const std::string path_ = (folder_ / "rows.xlsx").string();
};

std::size_t Count(const std::string& text, const std::string& word) {
  std::size_t count = 0, at = 0;
  for (; (at = text.find(word, at)) != text.npos; at += word.size()) ++count;
  return count;
}

TEST_F(SheetTest, GoesOnInTheNextSheetUnderTheSameHead) {
  SheetOutput output(path_, Language::Chinese, 4);
  ASSERT_EQ(output.Open(), 0);
  ASSERT_EQ(output.Put(Packed({"案号", "标题"}), {}), 0);
  // Three rows a sheet, in pieces that do not end where sheets do.
  ASSERT_EQ(output.Put(Packed({"r1", "x"}) + Packed({"r2", "x"}), {}), 0);
  ASSERT_EQ(output.Put(Packed({"r3", "x"}) + Packed({"r4", "x"}), {}), 0);
  ASSERT_EQ(output.Put(Packed({"r5", "x"}) + Packed({"r6", "x"}), {}), 0);
  ASSERT_EQ(output.Put(Packed({"r7", "x"}), {}), 0);
  EXPECT_FALSE(fs::exists(path_));
  ASSERT_EQ(output.Finish({}, true), 0);
  EXPECT_EQ(Files(), 1U);
  const auto files = Unzipped(Content());
  for (const int sheet : {1, 2, 3}) {
    const std::string name =
        "xl/worksheets/sheet" + std::to_string(sheet) + ".xml";
    ASSERT_TRUE(files.contains(name));
    const std::string& text = files.at(name);
    EXPECT_THAT(text, HasSubstr(">案号<"));
    EXPECT_THAT(text, HasSubstr("state=\"frozen\""));
    const std::size_t rows = sheet == 3 ? 1 : 3;
    EXPECT_EQ(Count(text, "<row "), rows + 1);
    EXPECT_THAT(text, HasSubstr("<autoFilter ref=\"A1:B" +
                                std::to_string(rows + 1) + "\"/>"));
    for (std::size_t row = 1; row <= 7; ++row) {
      const bool here = (row - 1) / 3 + 1 == static_cast<std::size_t>(sheet);
      EXPECT_EQ(Count(text, ">r" + std::to_string(row) + "<"), here ? 1U : 0U);
    }
  }
  EXPECT_THAT(files.at("xl/workbook.xml"), HasSubstr("name=\"结果 3\""));
}

TEST_F(SheetTest, HoldsTextsWhateverTheyLookLike) {
  SheetOutput output(path_, Language::Chinese);
  ASSERT_EQ(output.Open(), 0);
  ASSERT_EQ(output.Put(Packed({"案号"}), {}), 0);
  std::string longest, fitting;
  for (int i = 0; i < 40'000; ++i) longest += "长";
  for (int i = 0; i < 16'383; ++i) fitting += "满";
  ASSERT_EQ(output.Put(Packed({"=1+2"}) + Packed({"https://a.b/"}) +
                           Packed({"<&>\"\x01"}) + Packed({""}) +
                           Packed({longest}) + Packed({fitting}),
                       {}),
            0);
  ASSERT_EQ(output.Finish({}, true), 0);
  const auto files = Unzipped(Content());
  const std::string& text = files.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(text, HasSubstr(">=1+2</t>"));
  EXPECT_THAT(text, Not(HasSubstr("<f>")));
  EXPECT_THAT(text, Not(HasSubstr("<hyperlink")));
  EXPECT_THAT(text, HasSubstr("&lt;&amp;&gt;"));
  EXPECT_THAT(text, HasSubstr("长…</t>"));
  EXPECT_EQ(Count(text, "长"), 16'382U);
  EXPECT_THAT(text, HasSubstr("满</t>"));
  EXPECT_EQ(Count(text, "满"), 16'383U);
}

TEST_F(SheetTest, LeavesNothingBehindUnlessComplete) {
  std::ofstream(path_) << "before";
  for (const bool finish : {true, false}) {
    SheetOutput output(path_, Language::English);
    ASSERT_EQ(output.Open(), 0);
    ASSERT_EQ(output.Put(Packed({"case"}), {}), 0);
    ASSERT_EQ(output.Put(Packed({"a"}), {}), 0);
    if (finish) {
      EXPECT_EQ(output.Finish({}, false), 0);
    }
  }
  EXPECT_EQ(Content(), "before");
  EXPECT_EQ(Files(), 1U);
  SheetOutput nowhere((folder_ / "no" / "rows.xlsx").string(),
                      Language::English);
  EXPECT_EQ(nowhere.Open(), ENOENT);
}

TEST_F(SheetTest, HasAHeadWithoutRows) {
  SheetOutput output(path_, Language::English);
  ASSERT_EQ(output.Open(), 0);
  ASSERT_EQ(output.Put(Packed({"case"}), {}), 0);
  ASSERT_EQ(output.Finish({}, true), 0);
  EXPECT_THAT(Unzipped(Content()).at("xl/worksheets/sheet1.xml"),
              HasSubstr(">case<"));
}

// The cells of a sheet are those of a table.
TEST_F(SheetTest, HoldsRows) {
  const model::Model& model = shipped::Rules().model();
  Row refused;
  refused.refused = true;
  refused.problem = {7, 3, "JsonSyntax", "遇到 <"};
  const std::vector<Row> rows = {refused};
  const Chunk chunk;
  const std::string input = "in.ndjson";
  const auto writer = MakeSheetRows({model, Detail::Rules});
  std::string packed;
  writer->Write({input, chunk, rows}, packed);
  SheetOutput output(path_, Language::Chinese);
  ASSERT_EQ(output.Open(), 0);
  ASSERT_EQ(output.Put(writer->Head(), {}), 0);
  ASSERT_EQ(output.Put(packed, {}), 0);
  ASSERT_EQ(output.Finish({}, true), 0);
  const auto files = Unzipped(Content());
  const std::string& text = files.at("xl/worksheets/sheet1.xml");
  EXPECT_THAT(text, HasSubstr(">错误代号<"));
  EXPECT_THAT(text, HasSubstr("<c r=\"N2\"><v>7</v></c>"));
  EXPECT_THAT(text, HasSubstr(">遇到 &lt;<"));
}

}  // namespace
}  // namespace rongcuo::batch
