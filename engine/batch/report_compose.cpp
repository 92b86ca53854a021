#include "engine/batch/report_compose.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace rongcuo::batch {
namespace {

// 0 for what is no number.
std::uint64_t NumberOf(std::string_view cell) {
  std::uint64_t number = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return number;
}

void RemoveColumn(Table& table, std::size_t column) {
  const auto at = static_cast<std::ptrdiff_t>(column);
  table.columns.erase(table.columns.begin() + at);
  for (auto& row : table.rows) row.erase(row.begin() + at);
  std::erase_if(table.chart.series,
                [&](const Series& s) { return s.column == column; });
  for (Series& s : table.chart.series) {
    if (s.column > column) --s.column;
  }
}

}  // namespace

void CutRows(Table& table, Language language) {
  if (table.rows.size() <= kShownRows + 1) return;
  const std::size_t more = table.rows.size() - kShownRows;
  std::vector<std::string> rest(table.columns.size());
  for (std::size_t c = 1; c < rest.size(); ++c) {
    if (!table.columns[c].number) continue;
    std::uint64_t sum = 0;
    for (std::size_t r = kShownRows; r < table.rows.size(); ++r) {
      sum += NumberOf(table.rows[r][c]);
    }
    rest[c] = std::to_string(sum);
  }
  rest[0] = Say(ReportWord::RestOf, language, {std::to_string(more)});
  table.rows.resize(kShownRows);
  table.rows.push_back(std::move(rest));
}

void DropEmptyColumns(Table& table, std::size_t first) {
  for (std::size_t c = table.columns.size(); c-- > first;) {
    const bool empty =
        std::all_of(table.rows.begin(), table.rows.end(),
                    [&](const auto& row) { return NumberOf(row[c]) == 0; });
    if (empty && table.columns[c].number) RemoveColumn(table, c);
  }
}

std::string Joined(const std::vector<std::string>& words, Language language) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += Say(ReportWord::ListSeparator, language);
    text += word;
  }
  return text;
}

std::string OutcomeName(const std::string& code, const std::string& label,
                        Language language) {
  return Say(ReportWord::OutcomeIs, language, {code, label});
}

std::string NormAndArticle(const model::Norm& norm, const model::Rule& rule) {
  const std::string& article = rule.text.article.text;
  return article.empty() ? norm.text.name.text
                         : norm.text.name.text + " " + article;
}

std::string FindingName(const std::string& finding, Language language) {
  return finding.empty() ? Say(ReportWord::NotChecked, language) : finding;
}

}  // namespace rongcuo::batch
