#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/utf8.h"
#include "engine/batch/report_page.h"
#include "engine/render/layout.h"
#include "engine/render/render.h"

namespace rongcuo::batch {
namespace {

constexpr std::size_t kWordColumns = 36;    // Of a cell of words.
constexpr std::size_t kNumberColumns = 10;  // Of the heading of numbers.

using Lines = std::vector<std::string>;

Lines WrapCell(const std::string& text, std::size_t width) {
  std::string wrapped;
  render::Wrap({{text}}, "", width, false, wrapped);
  Lines lines;
  for (std::string_view rest = wrapped; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end, rest.size() - 1) + 1);
  }
  return lines;
}

class Typesetter {
 public:
  std::string Set(const Page& page) {
    Paragraph(page.title);
    out_ += '\n';
    for (const std::string& line : page.summary) Paragraph(line);
    Paragraph(page.advice);
    for (const Section& section : page.sections) {
      out_ += "\n══ ";
      Paragraph(section.heading);
      for (const Table& table : section.tables) Set(table);
      for (const std::string& paragraph : section.paragraphs) {
        out_ += '\n';
        Paragraph(paragraph);
      }
    }
    return std::move(out_);
  }

 private:
  void Paragraph(const std::string& text) {
    render::Wrap({{text}}, "", render::kTextColumns, false, out_);
  }

  void Set(const Table& table) {
    out_ += '\n';
    if (!table.title.empty()) Paragraph(table.title);
    if (!table.note.empty()) Paragraph(table.note);
    std::vector<std::vector<Lines>> rows;
    auto& head = rows.emplace_back();
    for (const Column& column : table.columns) {
      head.push_back(WrapCell(column.heading,
                              column.number ? kNumberColumns : kWordColumns));
    }
    for (const auto& row : table.rows) {
      auto& cells = rows.emplace_back();
      for (const std::string& cell : row) {
        cells.push_back(WrapCell(cell, kWordColumns));
      }
    }
    const std::vector<std::size_t> widths = Widths(rows);
    for (const auto& row : rows) SetRow(table, row, widths);
  }

  static std::vector<std::size_t> Widths(
      const std::vector<std::vector<Lines>>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        for (const std::string& line : row[c]) {
          widths[c] = std::max(widths[c], utf8::Width(line));
        }
      }
    }
    return widths;
  }

  void SetRow(const Table& table, const std::vector<Lines>& cells,
              const std::vector<std::size_t>& widths) {
    std::size_t height = 0;
    for (const Lines& lines : cells) height = std::max(height, lines.size());
    for (std::size_t i = 0; i < height; ++i) {
      std::string text = " ";
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const std::string line = i < cells[c].size() ? cells[c][i] : "";
        const std::string blanks(widths[c] - utf8::Width(line), ' ');
        text += ' ';
        text += table.columns[c].number ? blanks + line : line + blanks;
        text += ' ';
      }
      text.resize(text.find_last_not_of(' ') + 1);
      out_ += text + '\n';
    }
  }

  std::string out_;
};

}  // namespace

std::string Text(const Page& page) { return Typesetter().Set(page); }

}  // namespace rongcuo::batch
