// Rows as text: NDJSON, CSV, Markdown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/batch/row_csv.h"
#include "engine/batch/row_json.h"
#include "engine/batch/row_markdown.h"
#include "test/shipped.h"

namespace rongcuo::batch {
namespace {

using shipped::Rules;
using testing::ElementsAre;

constexpr const char* kHostile = "=1+2,\"引\"\n<b>|`[x](y)`";

const model::Model& Model() { return Rules().model(); }

std::uint32_t Tolerance() {
  const auto& matters = Model().matters;
  for (std::uint32_t i = 0; i < matters.size(); ++i) {
    if (matters[i].name == "容错") return i;
  }
  ADD_FAILURE();
  return 0;
}

std::uint32_t IndexOf(const std::string& outcome) {
  const auto& outcomes = Model().matters[Tolerance()].outcomes;
  for (std::uint32_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].code.text == outcome) return i;
  }
  ADD_FAILURE() << outcome;
  return 0;
}

Row Open() {
  Row row;
  row.id = "a-1";
  row.title = kHostile;
  row.jurisdiction = "江苏省";
  row.matter = Tolerance();
  row.possible = eval::OutcomeSet{1} << IndexOf("exempt") |
                 eval::OutcomeSet{1} << IndexOf("refuse");
  row.grounds = {{Ground::Kind::Rule, 0, {}, ""},
                 {Ground::Kind::Otherwise, model::kNone, {}, ""}};
  row.near_misses = {1};
  row.missing = {2, 0};
  return row;
}

Row Refused() {
  Row row;
  row.refused = true;
  row.problem = {7, 3, "JsonSyntax", std::string("遇到 \"\xFF") + "\x01"};
  return row;
}

std::string Written(const RowWriter& writer, const std::vector<Row>& rows) {
  const Chunk chunk;
  const std::string input = "in.ndjson";
  std::string text;
  writer.Write({input, chunk, rows}, text);
  return text;
}

std::string RuleName(model::RuleId id) {
  return Model().rules[id].text.name.text;
}
std::string NormName(model::RuleId id) {
  return Model().norms[Model().rules[id].norm].text.name.text;
}
std::string FactName(model::FactId id) {
  return Model().facts[id].text.name.text;
}

TEST(JsonRowsTest, HasItsKeysInOrder) {
  const Row row = Open();
  EXPECT_EQ(Written(*MakeJsonRows({Model(), Detail::None}), {row}),
            R"({"case":"a-1","matter":"容错","outcome":null,"label":null,)"
            R"("certainty":"open",)"
            R"("possible":["exempt","refuse"],"exact":false})"
            "\n");
  const std::string text =
      Written(*MakeJsonRows({Model(), Detail::Rules}), {row});
  const auto object = nlohmann::ordered_json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  EXPECT_THAT(keys, ElementsAre("case", "matter", "outcome", "label",
                                "certainty", "possible", "exact", "grounds",
                                "near_misses", "missing"));
  EXPECT_EQ(object["grounds"][0]["rule"], RuleName(0));
  EXPECT_EQ(object["grounds"][0]["norm"], NormName(0));
  EXPECT_EQ(object["grounds"][1].dump(), R"({"otherwise":true})");
  EXPECT_EQ(object["near_misses"][0]["rule"], RuleName(1));
  EXPECT_EQ(object["missing"][0], FactName(2));
  EXPECT_EQ(object["missing"][1], FactName(0));
}

TEST(JsonRowsTest, SaysWhatIsWrongAndWhere) {
  Row whole = Refused();
  whole.id = "有\"号";
  whole.problem = {0, 0, "", "没有通过核对"};
  EXPECT_EQ(Written(*MakeJsonRows({Model(), Detail::Full}), {Refused(), whole}),
            "{\"case\":null,\"input\":\"in.ndjson\",\"line\":7,\"column\":3,"
            "\"error\":{\"finding\":\"JsonSyntax\",\"message\":\"遇到 "
            "\\\"\xEF\xBF\xBD\\u0001\"}}\n"
            "{\"case\":\"有\\\"号\",\"input\":\"in.ndjson\",\"line\":null,"
            "\"column\":null,\"error\":{\"finding\":null,"
            "\"message\":\"没有通过核对\"}}\n");
}

// RFC 4180, read as plainly as can be.
std::vector<std::vector<std::string>> Parsed(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        rows.back().back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        rows.back().back() += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.push_back({""});
    } else if (c != '\r') {
      rows.back().back() += c;
    }
  }
  EXPECT_FALSE(quoted);
  rows.pop_back();
  return rows;
}

TEST(CsvRowsTest, HasAsManyCellsInEveryRow) {
  for (const Detail detail : {Detail::None, Detail::Rules, Detail::Full}) {
    for (const bool for_spreadsheets : {false, true}) {
      const auto writer = MakeCsvRows({Model(), detail}, for_spreadsheets);
      const std::string text =
          writer->Head() + Written(*writer, {Open(), Refused(), Open()});
      const auto rows = Parsed(text);
      ASSERT_EQ(rows.size(), 4U);
      for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
      EXPECT_EQ(text.starts_with("\xEF\xBB\xBF"), for_spreadsheets);
      EXPECT_EQ(text.ends_with("\r\n"), for_spreadsheets);
    }
  }
}

TEST(CsvRowsTest, SpellsCells) {
  const auto writer = MakeCsvRows({Model(), Detail::Rules}, false);
  const auto rows =
      Parsed(writer->Head() + Written(*writer, {Open(), Refused()}));
  const auto cell = [&](std::size_t row, const std::string& column) {
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
      if (rows[0][i] == column) return rows[row][i];
    }
    ADD_FAILURE() << "no column " << column;
    return std::string();
  };
  EXPECT_EQ(cell(1, "案号"), "a-1");
  // No spreadsheet takes it for a formula.
  EXPECT_EQ(cell(1, "标题"), std::string("'") + kHostile);
  EXPECT_EQ(cell(1, "结论"), "");
  EXPECT_EQ(cell(1, "把握"), "待查");
  EXPECT_EQ(cell(1, "可能的结论"), "免责、不予容错");
  EXPECT_EQ(cell(1, "可能的结论是否精确"), "否");
  EXPECT_EQ(cell(1, "起决定作用的规则和事实"),
            NormName(0) + "." + RuleName(0) + "、其余");
  EXPECT_EQ(cell(1, "只差一个条件的规则"), NormName(1) + "." + RuleName(1));
  EXPECT_EQ(cell(1, "先要查清"), FactName(2) + "、" + FactName(0));
  EXPECT_EQ(cell(1, "错误"), "");
  EXPECT_EQ(cell(2, "案号"), "");
  EXPECT_EQ(cell(2, "输入"), "in.ndjson");
  EXPECT_EQ(cell(2, "行"), "7");
  EXPECT_EQ(cell(2, "列"), "3");
  EXPECT_EQ(cell(2, "错误代号"), "JsonSyntax");
}

TEST(CsvRowsTest, DisarmsEveryFormula) {
  const auto writer = MakeCsvRows({Model(), Detail::None}, false);
  for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) {
    Row row = Open();
    row.id = start + "cmd|' /C calc'!A0";
    EXPECT_EQ(Written(*writer, {row}).find("'" + start), start == "\r" ? 1 : 0)
        << start;
  }
}

TEST(MarkdownRowsTest, EscapesWhatCasesSay) {
  Row row = Open();
  row.official = IndexOf("refuse");
  std::string text;
  AppendMarkdown({Model(), Detail::Full}, row, "a b/(1).json", text);
  EXPECT_EQ(text,
            "| [=1+2,\"引\" \\<b\\>\\|\\`\\[x\\](y)\\`](a%20b/%281%29.json) "
            "`a-1` | 单薄 | 不予容错 | 待查：免责、不予容错 | " +
                RuleName(0) + "、其余 | " + FactName(2) + "、" + FactName(0) +
                " |\n");
  row.id = "`|";
  text.clear();
  AppendMarkdown({Model(), Detail::Full}, row, "", text);
  EXPECT_TRUE(
      text.starts_with("| =1+2,\"引\" \\<b\\>\\|\\`\\[x\\](y)\\` \\`\\| | "))
      << text;
}

TEST(MarkdownRowsTest, KeepsToItsColumnsInBothLanguages) {
  for (const Language language : {Language::Chinese, Language::English}) {
    const auto writer = MakeMarkdownRows({Model(), Detail::Full, language});
    Row named = Refused();
    named.id = "a|b";
    for (const std::string& line :
         {writer->Head(), Written(*writer, {Open()}),
          Written(*writer, {Refused()}), Written(*writer, {named})}) {
      int bars = 0;
      const std::string first = line.substr(0, line.find('\n'));
      for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] == '|' && (i == 0 || first[i - 1] != '\\')) ++bars;
      }
      EXPECT_EQ(bars, 7) << line;
    }
  }
}

}  // namespace
}  // namespace rongcuo::batch
