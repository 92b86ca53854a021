#include "engine/batch/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "test/batch/shipped_rows.h"
#include "test/shipped.h"

namespace rongcuo::batch {
namespace {

using testing::HasSubstr;
using testing::Not;

// Holds a text against a file of test/golden/batch, or writes it there if
// UPDATE_GOLDEN is in the environment.
void ExpectGolden(const std::string& name, const std::string& text) {
  const std::string path = "test/golden/batch/" + name;
  if (std::getenv("UPDATE_GOLDEN") == nullptr) {
    EXPECT_EQ(shipped::Contents(path), text)
        << path << ": make it anew with the target update_golden";
    return;
  }
  std::ofstream(RONGCUO_SOURCE_DIR "/" + path, std::ios::binary) << text;
}

Statistics CountRows(const std::vector<Row>& rows) {
  Statistics statistics(shipped::Rules().model(), {shipped::RowGroups()[0]});
  for (const Row& row : rows) statistics.Add(row);
  return statistics;
}

TEST(ReportGoldenTest, ShowsThePrecedentsAsText) {
  ExpectGolden("precedents.txt",
               Text(StatisticsPage(CountRows(shipped::PrecedentRows()),
                                   Language::Chinese)));
}

TEST(ReportGoldenTest, ShowsThePrecedentsAsMarkdownInEnglish) {
  ExpectGolden("precedents.md",
               Markdown(StatisticsPage(CountRows(shipped::PrecedentRows()),
                                       Language::English)));
}

// Of one province, so that a person can read it; what a test counts anew is in
// statistics_test.cpp.
TEST(ReportGoldenTest, ShowsOneProvinceAsJson) {
  std::vector<Row> rows;
  for (const Row& row : shipped::PrecedentRows()) {
    if (row.jurisdiction.starts_with("江苏省/")) rows.push_back(row);
  }
  const auto json = nlohmann::ordered_json::parse(
      StatisticsJson(CountRows(rows), Language::Chinese));
  ExpectGolden("jiangsu.json", json.dump(1) + "\n");
}

Page HostilePage() {
  const std::string hostile =
      "</script><script>alert(1)</script>'\"&|`*_[a](b)\n\u202e# x";
  Page page;
  page.title = page.advice = hostile;
  page.summary = {hostile};
  const Table table = {hostile,
                       hostile,
                       {{hostile}, {hostile, true}},
                       {{hostile, "1"}, {"b", "2"}},
                       {Chart::Kind::Bars, {{1}}, 20}};
  page.sections = {{hostile, {hostile}, {table}}};
  return page;
}

std::size_t CountOf(const std::string& what, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; ++at) {
    ++count;
  }
  return count;
}

TEST(ReportTest, EscapesWhateverCasesAndRulesSay) {
  const std::string html = Html(HostilePage());
  EXPECT_THAT(html, Not(HasSubstr("alert(1)</script>")));
  EXPECT_THAT(html, HasSubstr("&lt;/script&gt;"));
  // The library's and the page's own, and no more.
  EXPECT_EQ(CountOf("<script", html), 2u);
  EXPECT_EQ(CountOf("</script", html), 2u);
  const std::string begin = "data-chart=\"";
  const std::size_t at = html.find(begin) + begin.size();
  const std::string data = html.substr(at, html.find('"', at) - at);
  EXPECT_THAT(data, HasSubstr("&lt;/script&gt;"));

  const std::string markdown = Markdown(HostilePage());
  EXPECT_THAT(markdown, Not(HasSubstr("<script>")));
  const std::string text = Text(HostilePage());
  for (const std::string& out : {markdown, text}) {
    EXPECT_THAT(out, Not(HasSubstr("\u202e")));
  }
  // A newline in a cell begins no new row: head, rule and two rows.
  EXPECT_EQ(CountOf("\n|", markdown), 4u);
}

TEST(ReportTest, AsHtmlNeedsNothingElse) {
  const std::string html = Html(
      StatisticsPage(CountRows(shipped::PrecedentRows()), Language::Chinese));
  EXPECT_THAT(html, HasSubstr("Chart.js v3"));
  EXPECT_THAT(html, HasSubstr("MIT"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  for (const char* foreign : {"<link", "src=\"", "@import", "url(http"}) {
    EXPECT_THAT(html, Not(HasSubstr(foreign)));
  }
}

// Nothing that a chart draws is missing from the table beside it.
TEST(ReportTest, DrawsOnlyWhatStandsInTheTable) {
  const Page page =
      StatisticsPage(CountRows(shipped::PrecedentRows()), Language::Chinese);
  std::size_t charts = 0;
  for (const Section& section : page.sections) {
    for (const Table& table : section.tables) {
      for (const Series& series : table.chart.series) {
        ASSERT_LT(series.column, table.columns.size()) << table.title;
        EXPECT_TRUE(table.columns[series.column].number) << table.title;
      }
      for (const auto& row : table.rows) {
        EXPECT_EQ(row.size(), table.columns.size()) << table.title;
      }
      charts += table.chart.series.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(charts, 10u);
}

TEST(ReportTest, EveryPageSaysThatPeopleDecideAndWhatVerdictsRestOn) {
  const Statistics statistics = CountRows(shipped::PrecedentRows());
  for (const Language language : {Language::Chinese, Language::English}) {
    const Page page = StatisticsPage(statistics, language);
    for (const std::string& out : {Text(page), Markdown(page), Html(page)}) {
      EXPECT_THAT(out, HasSubstr(language == Language::Chinese
                                     ? "是否容错由有权机关决定"
                                     : "people decide"));
      EXPECT_THAT(out, HasSubstr(std::to_string(statistics.presumed())));
    }
  }
}

// A long table is cut and its rest added up.
TEST(ReportTest, CutsLongTablesAndSaysSo) {
  std::vector<Row> rows(200, shipped::Rows().front());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].jurisdiction = "江苏省/" + std::to_string(1000 + i);
  }
  const Page page = StatisticsPage(CountRows(rows), Language::Chinese);
  for (const Section& section : page.sections) {
    for (const Table& table : section.tables) {
      EXPECT_LE(table.rows.size(), 51u);
      if (table.title.find("：各地") == std::string::npos) continue;
      EXPECT_EQ(table.rows.back()[0], "其余 150 项");
      EXPECT_EQ(table.rows.back()[1], "150");
    }
  }
}

}  // namespace
}  // namespace rongcuo::batch
