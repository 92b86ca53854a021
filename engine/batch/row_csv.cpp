#include "engine/batch/row_csv.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/batch/row_table.h"

namespace rongcuo::batch {
namespace {

// Looked up byte by byte: find_first_of searches a set for every byte, which
// takes most of the time that a row takes.
constexpr auto kNeedQuotes = [] {
  std::array<bool, 256> need = {};
  for (const unsigned char c : {',', '"', '\r', '\n'}) need[c] = true;
  return need;
}();

bool NeedsQuotes(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(), [](char c) {
    return kNeedQuotes[static_cast<unsigned char>(c)];
  });
}

class CsvCells : public CellSink {
 public:
  CsvCells(std::string& text, std::string_view line_end)
      : text_(text), line_end_(line_end) {}

  void Text(std::string_view cell) override {
    Separate();
    if (cell.empty()) return;
    const bool formula = kFormulaStarts.find(cell[0]) != cell.npos;
    if (!NeedsQuotes(cell)) {
      if (formula) text_ += '\'';
      text_ += cell;
      return;
    }
    text_ += '"';
    if (formula) text_ += '\'';
    while (true) {
      const std::size_t quote = cell.find('"');
      text_ += cell.substr(0, quote);
      if (quote == cell.npos) break;
      text_ += "\"\"";
      cell.remove_prefix(quote + 1);
    }
    text_ += '"';
  }
  void Number(std::uint32_t number) override {
    Separate();
    text_ += std::to_string(number);
  }
  void Empty() override { Separate(); }
  void EndRow() override {
    text_ += line_end_;
    first_ = true;
  }

 private:
  static constexpr std::string_view kFormulaStarts = "=+-@\t\r";

  void Separate() {
    if (!first_) text_ += ',';
    first_ = false;
  }

  std::string& text_;
  const std::string_view line_end_;
  bool first_ = true;
};

class CsvRows : public RowWriter {
 public:
  CsvRows(const Spelling& spelling, bool for_spreadsheets)
      : spelling_(spelling), for_spreadsheets_(for_spreadsheets) {}

  std::string Head() const override {
    std::string text = for_spreadsheets_ ? "\xEF\xBB\xBF" : "";
    CsvCells cells(text, LineEnd());
    WriteHeader(spelling_, cells);
    return text;
  }
  void Write(const JudgedChunk& judged, std::string& text) const override {
    CsvCells cells(text, LineEnd());
    WriteCells(spelling_, judged, cells);
  }

 private:
  std::string_view LineEnd() const { return for_spreadsheets_ ? "\r\n" : "\n"; }

  const Spelling spelling_;
  const bool for_spreadsheets_;
};

}  // namespace

std::unique_ptr<RowWriter> MakeCsvRows(const Spelling& spelling,
                                       bool for_spreadsheets) {
  return std::make_unique<CsvRows>(spelling, for_spreadsheets);
}

}  // namespace rongcuo::batch
