// Tables as cases, and problems at their places in the input.
#include "engine/batch/records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "engine/batch/columns.h"
#include "engine/casefile/json_text.h"
#include "engine/receipt/canonical.h"
#include "test/batch/support.h"
#include "test/casefile/support.h"
#include "test/shipped.h"

namespace rongcuo::batch {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Got> Table(const std::string& text) {
  const Folder folder;
  return TakeIn({folder.Write("table.csv", text)});
}

// The case of one row with these columns, or its problem.
std::string Case(const std::string& names, const std::string& row) {
  const auto got = Table(names + "\n" + row + "\n");
  EXPECT_EQ(got.size(), 1U);
  if (got.empty()) return {};
  return got[0].problem.empty() ? got[0].text : got[0].problem;
}

// What is wrong with a table, read to the end.
std::string Refusal(const std::string& name, const std::string& text) {
  const Folder folder;
  return FirstRefusal(folder.Write(name, text), casefile::TestModel());
}

TEST(TableTest, FieldsStandWhereACaseFileHasThem) {
  EXPECT_EQ(
      Case("案号,标题,matter,地区,行为日期,subject.alias,类别,职务,虚构,"
           "实际结果,official.clear",
           "甲,乙,澄清,全国,2023-04至2023-06,李某,公务员,科长,是,免责,否"),
      R"({"case": "甲", "title": "乙", "matter": "澄清", "fictional": true, )"
      R"("jurisdiction": "全国", )"
      R"("conduct_date": {"range": ["2023-04", "2023-06"]}, )"
      R"("subject": {"alias": "李某", "category": "公务员", "post": "科长"}, )"
      R"("official": {"outcome": "免责", "clear": false}, "facts": {}})");
}

TEST(TableTest, ATableWithoutMatterIsAboutTolerance) {
  EXPECT_EQ(Case("case", "甲"),
            R"({"case": "甲", "matter": "容错", "facts": {}})");
  // An empty cell says nothing, which the reader of cases refuses.
  EXPECT_EQ(Case("case,matter", "甲,"), R"({"case": "甲", "facts": {}})");
}

TEST(TableTest, ValuesAreTypedAsPeopleTypeThem) {
  const auto fact = [](const std::string& name, const std::string& cell) {
    const std::string before =
        R"({"matter": "容错", "facts": {")" + name + R"(": )";
    const std::string made = Case(name + ",case", cell + ",");
    EXPECT_TRUE(made.starts_with(before)) << made;
    return made.substr(std::min(before.size(), made.size()),
                       made.size() - before.size() - 2);
  };
  EXPECT_EQ(fact("动机.出于公心", "是"), R"("是")");
  EXPECT_EQ(fact("动机.出于公心", " 待查　"), R"("待查")");
  EXPECT_EQ(fact("后果.经济损失", "20万元至30万元"),
            R"({"range": ["20万元", "30万元"]})");
  EXPECT_EQ(fact("主观.过错", "过失、程序性故意"),
            R"({"any_of": ["过失", "程序性故意"]})");
  EXPECT_EQ(fact("后果.死亡人数", "0"), "0");
  EXPECT_EQ(fact("违反规定", "无"), R"({"complete": true, "items": []})");
  EXPECT_EQ(fact("违反规定", R"("[{""名称"": ""甲""}]")"),
            R"({"items": [{"名称": "甲"}]})");
  EXPECT_EQ(fact("办理.机关", "\"甲\n\"\"乙\"\"\""), R"("甲\n\"乙\"")");
}

TEST(TableTest, AnEmptyCellIsNotKnown) {
  for (const std::string cell : {"", " ", "　", "\"\"", "\" \n\""}) {
    EXPECT_EQ(Case("动机.出于公心,后果.死亡人数,案号,后果.经济损失",
                   cell + "," + cell + ",甲"),
              R"({"case": "甲", "matter": "容错", "facts": {}})")
        << cell;
  }
}

TEST(TableTest, PartsOfAFactHaveColumns) {
  EXPECT_EQ(Case("认定.违反党纪国法,认定.违反党纪国法.认定人,"
                 "认定.违反党纪国法.date,认定.违反党纪国法.认定理由",
                 "否,某纪委,2023-05,只违反程序"),
            R"({"matter": "容错", "facts": {"认定.违反党纪国法": )"
            R"({"value": "否", "finder": "某纪委", "date": "2023-05", )"
            R"("reason": "只违反程序"}}})");
  EXPECT_EQ(Case("后果.经济损失,后果.经济损失.查实情况,后果.经济损失.evidence",
                 "20万元..,自述,E1、E2"),
            R"({"matter": "容错", "facts": {"后果.经济损失": )"
            R"({"range": ["20万元", null], "standing": "自述", )"
            R"("evidence": ["E1", "E2"]}}})");
  EXPECT_EQ(Case("动机.出于公心,动机.出于公心.备注", ",没有问到"),
            R"({"matter": "容错", "facts": {"动机.出于公心": )"
            R"({"note": "没有问到"}}})");
  EXPECT_EQ(Case("动机.出于公心,动机.出于公心.standing", "{},待查"),
            R"({"matter": "容错", "facts": {"动机.出于公心": )"
            R"({"standing": "待查"}}})");
}

TEST(TableTest, NamesOfColumnsAreChecked) {
  EXPECT_EQ(Case("案号,动机.出于公", "甲,是"),
            "1:4 [UnknownColumn] 没有名为 `动机.出于公` 的列；是否为 "
            "`动机.出于公心`？");
  EXPECT_EQ(Case("案号,case", "甲,乙"), "1:4 [DuplicateColumn] 列 `case` 重复");
  EXPECT_EQ(Case("类别,主体.类别", "甲,乙"),
            "1:4 [DuplicateColumn] 列 `主体.类别` 重复");
  EXPECT_EQ(Case("案号,,标题", "甲,乙,丙"),
            "1:4 [UnexpectedText] 遇到空格，应为列名");
  EXPECT_TRUE(Case("案号,\"标题", "甲").starts_with("1:4 [UnclosedCell]"));
  // Spreadsheets leave columns without names at the end.
  EXPECT_EQ(Case("案号,,", "甲,,"),
            R"({"case": "甲", "matter": "容错", "facts": {}})");
}

TEST(TableTest, EveryRowOfATableWithAWrongNameIsRefused) {
  const auto got = Table("\n,,\n案号,名\n甲,乙\n丙,丁\n");
  ASSERT_EQ(got.size(), 2U);
  for (const Got& g : got) {
    EXPECT_TRUE(g.problem.starts_with("3:4 [UnknownColumn]")) << g;
  }
  EXPECT_EQ(got[1].line, 5U);
}

TEST(TableTest, RowsAreRefusedOneByOne) {
  const auto got = Table(
      "案号,标题\n甲,乙,丙\n丁\n\"戊\n己\",\"庚\"x\n辛,\xFF\n壬,\"癸\n子\n");
  ASSERT_EQ(got.size(), 5U);
  EXPECT_EQ(got[0].problem, "2:5 [TooManyCells] 此格多余，表头只有 2 列");
  EXPECT_EQ(got[1].text, R"({"case": "丁", "matter": "容错", "facts": {}})");
  EXPECT_TRUE(got[2].problem.starts_with("5:6 [StrayQuote]")) << got[2];
  EXPECT_EQ(got[3].problem, "6:3 [NotUtf8] 此处不是 UTF-8 文本");
  EXPECT_TRUE(got[4].problem.starts_with("7:3 [UnclosedCell]")) << got[4];
}

TEST(TableTest, ProblemsStandAtTheirCells) {
  const std::string names =
      "案号,标题,地区,动机.出于公心,后果.经济损失,违反规定,"
      "认定.违反党纪国法,认定.违反党纪国法.date\n";
  const std::string sound = "甲,乙,全国,是,,,,\n";
  const auto refusal = [&](const std::string& row) {
    return Refusal("table.csv", names + sound + row);
  };
  EXPECT_EQ(refusal("甲,乙,全国,是,3元,无,,\n"), "");
  EXPECT_TRUE(refusal("甲,乙,全国,有,,,,\n").starts_with("3:8 [WrongValue]"));
  EXPECT_TRUE(refusal("甲,\"乙\n乙\",全国,是,\"3\",,,\n")
                  .starts_with("4:9 [WrongValue]"));
  EXPECT_TRUE(refusal("甲,乙,全国/,是,,,,\n").starts_with("3:5 [WrongValue]"));
  // What no cell says is wanting in the row.
  EXPECT_TRUE(refusal(",乙,全国,是,,,,\n").starts_with("3:1 [MissingField]"));
  EXPECT_TRUE(
      refusal("甲,乙,全国,,,\"[{\",,\n").starts_with("3:10 [JsonSyntax]"));
  EXPECT_TRUE(refusal("甲,乙,全国,,,\"[{\"\"名称\"\": \n1}]\",,\n")
                  .starts_with("3:10 [WrongValue]"));
  EXPECT_TRUE(
      refusal("甲,乙,全国,,,,否,2023-13\n").starts_with("3:13 [NoSuchDate]"))
      << refusal("甲,乙,全国,,,,否,2023-13\n");
  EXPECT_TRUE(refusal("甲,\"乙\x01\",全国,,,,,\n")
                  .starts_with("3:3 [ControlCharacter]"));
}

TEST(TableTest, ProblemsOfPartsStandAtTheirCells) {
  const std::string names =
      "案号,标题,地区,动机.出于公心,动机.出于公心.认定人,动机.出于公心.备注\n";
  const auto refusal = [&](const std::string& row) {
    return Refusal("table.csv", names + row);
  };
  // Only findings have a finder.
  EXPECT_TRUE(
      refusal("甲,乙,全国,是,某,\n").starts_with("2:10 [UnknownField]"));
  EXPECT_TRUE(refusal("甲,乙,全国,,,未问\n").starts_with("2:8 [MissingField]"));
}

TEST(RecordsTest, ProblemsOfLinesStandInTheInput) {
  const std::string sound = casefile::CaseWith("");
  std::string line;
  std::remove_copy(sound.begin(), sound.end(), std::back_inserter(line), '\n');
  EXPECT_EQ(Refusal("cases.ndjson", line + "\n\r\n" + line + "\r\n"), "");
  EXPECT_TRUE(Refusal("cases.ndjson", line + "\n\n{\"案\": 1}\n")
                  .starts_with("3:1 [MissingField]"))
      << Refusal("cases.ndjson", line + "\n\n{\"案\": 1}\n");
  EXPECT_TRUE(Refusal("cases.ndjson", line + "\n{\"案\xFF\": 1}")
                  .starts_with("2:4 [NotUtf8]"));
  EXPECT_TRUE(
      Refusal("case.json", "{\n\"案\": 1,}").starts_with("2:8 [JsonSyntax]"))
      << Refusal("case.json", "{\n\"案\": 1,}");
}

TEST(RecordsTest, TextsOfLinesAreViewsOfTheChunk) {
  const Folder folder;
  Intake intake({folder.Write("a.ndjson", "{}\n{}\r\n{}")}, {},
                Language::Chinese);
  RecordReader reader(casefile::TestModel(), Language::Chinese);
  std::vector<Record> records;
  Chunk chunk;
  ASSERT_TRUE(intake.Next(chunk));
  reader.Read(chunk, records);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].text.data(), chunk.text.data());
  EXPECT_EQ(records[1].text, "{}");
}

// Cases as a table.
class TableMaker {
 public:
  void Add(const Json& c) {
    rows_.emplace_back();
    for (const auto& [key, value] : c.items()) {
      if (key == "facts") {
        for (const auto& [name, fact] : value.items()) AddFact(name, fact);
      } else if (key == "subject" || key == "official") {
        for (const auto& [name, part] : value.items()) {
          Put(key + "." + name, Typed(part));
        }
      } else {
        Put(key, Typed(value));
      }
    }
  }

  std::string Text(const std::string& line_end) const {
    std::string text;
    for (const std::string& name : names_) text += "\"" + name + "\",";
    text.back() = '\n';
    text.insert(text.size() - 1, line_end.substr(0, line_end.size() - 1));
    for (const auto& row : rows_) {
      for (const std::string& name : names_) {
        const auto cell = row.find(name);
        if (cell != row.end()) text += Quoted(cell->second);
        text += ',';
      }
      text.pop_back();
      text += line_end;
    }
    return text;
  }

 private:
  static std::string Typed(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "是" : "否";
    return value.dump(1);
  }
  static std::string Quoted(const std::string& cell) {
    std::string quoted = "\"";
    for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
  }

  void AddFact(const std::string& name, Json fact) {
    if (!fact.is_object()) return Put(name, Typed(fact));
    for (const FactPart& part : kFactParts) {
      const std::string key(part.name);
      if (!fact.contains(key)) continue;
      std::string cell;
      if (fact[key].is_array()) {
        for (const auto& id : fact[key]) cell += id.get<std::string>() + "、";
      } else {
        cell = fact[key].get<std::string>();
      }
      Put(name + "." + std::string(part.chinese), cell);
      fact.erase(key);
    }
    const bool plain = fact.size() == 1 && fact.contains("value") &&
                       !fact["value"].is_object();
    if (!fact.empty()) Put(name, plain ? Typed(fact["value"]) : fact.dump(1));
  }

  void Put(const std::string& name, const std::string& cell) {
    if (cell == "null") return;
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) {
      names_.push_back(name);
    }
    rows_.back()[name] = cell;
  }

  std::vector<std::string> names_;
  std::vector<std::map<std::string, std::string>> rows_;
};

class ShippedTableTest : public testing::TestWithParam<int> {};

// However the table is encoded and packed, its rows are the cases.
TEST_P(ShippedTableTest, RowsAreTheCases) {
  TableMaker maker;
  for (const shipped::Case& c : shipped::Cases()) {
    maker.Add(Json::parse(shipped::Contents(c.path)));
  }
  const std::string text = maker.Text(GetParam() == 0 ? "\n" : "\r\n");
  const Folder folder;
  const std::string path =
      folder.Write("表.csv", GetParam() == 0   ? text
                             : GetParam() == 1 ? Gb18030(text)
                             : GetParam() == 2 ? Gzip("\xEF\xBB\xBF" + text)
                                               : Zstd(Gb18030(text)));
  const model::Model& model = shipped::Rules().model();
  Intake intake({path}, {}, Language::Chinese);
  RecordReader reader(model, Language::Chinese);
  std::vector<Record> records;
  Chunk chunk;
  std::size_t at = 0;
  while (intake.Next(chunk)) {
    reader.Read(chunk, records);
    for (const Record& record : records) {
      ASSERT_FALSE(record.problem) << batch::Text(*record.problem);
      SourceMap sources;
      Diagnostics diagnostics;
      sources.Add("-", std::string(record.text));
      const auto file = shipped::Rules().ReadCase(sources, 0, diagnostics);
      ASSERT_TRUE(file) << Render(sources, diagnostics, Language::Chinese);
      const shipped::Case& c = shipped::Cases()[at++];
      EXPECT_EQ(receipt::CanonicalCase(model, *file),
                receipt::CanonicalCase(model, c.file));
      EXPECT_EQ(file->official, c.file.official) << c.path;
      EXPECT_EQ(file->has_official, c.file.has_official) << c.path;
    }
  }
  EXPECT_EQ(at, shipped::Cases().size());
}

INSTANTIATE_TEST_SUITE_P(All, ShippedTableTest, testing::Range(0, 4));

TEST(TableTest, TheExampleOfThePageIsSound) {
  const std::string page = shipped::Contents("docs/case-files.md");
  constexpr std::string_view kOpen = "```csv\n";
  const std::size_t begin = page.find(kOpen) + kOpen.size();
  const std::string table = page.substr(begin, page.find("```", begin) - begin);
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 3);
  const Folder folder;
  const model::Model& model = shipped::Rules().model();
  EXPECT_EQ(FirstRefusal(folder.Write("a.csv", table), model), "");
}

// The page says of every name what it is for.
TEST(TableTest, ThePageNamesEveryColumn) {
  const std::string page = shipped::Contents("docs/case-files.md");
  for (const TableField& field : kTableFields) {
    const std::string row = "| `" + std::string(field.name) + "` | `" +
                            std::string(field.chinese) + "` |";
    EXPECT_NE(page.find(row), page.npos) << row;
  }
  for (const FactPart& part : kFactParts) {
    const std::string row = "| `FACT." + std::string(part.name) + "` | `FACT." +
                            std::string(part.chinese) + "` |";
    EXPECT_NE(page.find(row), page.npos) << row;
  }
}

}  // namespace
}  // namespace rongcuo::batch
