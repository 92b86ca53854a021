#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "engine/batch/chart_library.h"
#include "engine/batch/report_page.h"
#include "engine/batch/report_script.h"
#include "engine/batch/report_style.h"
#include "engine/batch/report_words.h"
#include "engine/render/html_text.h"
#include "engine/render/json_writer.h"

namespace rongcuo::batch {
namespace {

using render::EscapeHtml;

std::string Element(std::string_view tag, std::string_view text) {
  return "<" + std::string(tag) + ">" + EscapeHtml(text) + "</" +
         std::string(tag) + ">\n";
}

std::int64_t NumberOf(std::string_view cell) {
  std::int64_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

// What kReportScript reads.
std::string ChartData(const Table& table) {
  static constexpr std::array kTones = {"plain", "certain",    "presumed",
                                        "open",  "favourable", "adverse"};
  const std::size_t rows = std::min(table.rows.size(), table.chart.rows);
  render::JsonWriter json;
  json.BeginObject();
  json.Text("title", table.title);
  json.Text("kind",
            table.chart.kind == Chart::Kind::Columns ? "columns" : "bars");
  json.BeginList("labels");
  for (std::size_t r = 0; r < rows; ++r) json.Text("", table.rows[r][0]);
  json.EndList();
  json.BeginList("series");
  for (const Series& series : table.chart.series) {
    json.BeginObject();
    json.Text("name", table.columns[series.column].heading);
    json.Text("tone", kTones[static_cast<std::size_t>(series.tone)]);
    json.Number("shade", static_cast<std::int64_t>(series.shade));
    json.BeginList("values");
    for (std::size_t r = 0; r < rows; ++r) {
      json.Number("", NumberOf(table.rows[r][series.column]));
    }
    json.EndList();
    json.EndObject();
  }
  json.EndList();
  json.EndObject();
  return json.Take();
}

std::string CellOf(const Table& table, std::size_t column,
                   const std::string& text, std::int64_t highest) {
  if (!table.columns[column].number) {
    return column == 0 ? "<th scope=\"row\">" + EscapeHtml(text) + "</th>"
                       : "<td>" + EscapeHtml(text) + "</td>";
  }
  if (text == "0") return "<td class=\"n zero\">0</td>";
  if (table.chart.kind != Chart::Kind::Shaded) {
    return "<td class=\"n\">" + EscapeHtml(text) + "</td>";
  }
  const std::string percent = std::to_string(NumberOf(text) * 100 / highest);
  return "<td class=\"n shaded\" style=\"--part:calc(" + percent + "/100)\">" +
         EscapeHtml(text) + "</td>";
}

std::string TableOf(const Table& table) {
  std::int64_t highest = 1;
  for (const auto& row : table.rows) {
    for (const std::string& cell : row) {
      highest = std::max(highest, NumberOf(cell));
    }
  }
  std::string html = "<div class=\"scroll\"><table>\n<thead><tr>";
  for (const Column& column : table.columns) {
    html += (column.number ? "<th scope=\"col\" class=\"n\">"
                           : "<th scope=\"col\">") +
            EscapeHtml(column.heading) + "</th>";
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    html += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      html += CellOf(table, c, row[c], highest);
    }
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string SectionOf(const Section& section) {
  std::string html = "<section>\n" + Element("h2", section.heading);
  for (const Table& table : section.tables) {
    if (!table.title.empty()) html += Element("h3", table.title);
    if (!table.note.empty()) {
      html += "<p class=\"note\">" + EscapeHtml(table.note) + "</p>\n";
    }
    if (!table.chart.series.empty() && table.chart.kind != Chart::Kind::None) {
      html += "<div class=\"chart\" hidden data-chart=\"" +
              EscapeHtml(ChartData(table)) + "\"></div>\n";
    }
    html += TableOf(table);
  }
  for (const std::string& paragraph : section.paragraphs) {
    html += Element("p", paragraph);
  }
  return html + "</section>\n";
}

}  // namespace

std::string Html(const Page& page) {
  const bool chinese = page.language == Language::Chinese;
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"" + std::string(chinese ? "zh-CN" : "en") +
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      // Whatever a case or a rule says, the page fetches and sends nothing.
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n" +
      Element("title", page.title) + "<style>" + std::string(kReportStyle) +
      "</style>\n</head>\n<body>\n<main>\n" + Element("h1", page.title);
  for (const std::string& line : page.summary) html += Element("p", line);
  html += "<p class=\"advice\">" + EscapeHtml(page.advice) + "</p>\n";
  for (const Section& section : page.sections) html += SectionOf(section);
  html += Element("footer", Say(ReportWord::Made, page.language));
  html += "</main>\n<script>" + std::string(ChartLibrary()) +
          "</script>\n<script>" + std::string(kReportScript) +
          "</script>\n</body>\n</html>\n";
  return html;
}

}  // namespace rongcuo::batch
