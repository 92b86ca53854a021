#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/render/layout.h"
#include "engine/render/render.h"

namespace rongcuo::render {
namespace {

constexpr std::int64_t kBarColumns = 30;
constexpr std::size_t kBarName = 12;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kRowName = 14;
constexpr std::size_t kGap = 2;  // Between the cells of a row.

// `[#####==...]`: certain, possible, missing. Plain characters, which take one
// column in every font.
std::string BarOf(const Bar& bar) {
  if (bar.maximum <= 0) return "";
  const auto columns = [&](std::int64_t points) {
    const std::int64_t within =
        std::clamp<std::int64_t>(points, 0, bar.maximum);
    return (within * kBarColumns + bar.maximum / 2) / bar.maximum;
  };
  const std::int64_t low = columns(bar.low);
  const std::int64_t high = std::max(low, columns(bar.high));
  std::string text = "[";
  text.append(static_cast<std::size_t>(low), '#');
  text.append(static_cast<std::size_t>(high - low), '=');
  text.append(static_cast<std::size_t>(kBarColumns - high), '.');
  return text + "] ";
}

class Typesetter {
 public:
  explicit Typesetter(bool colour) : colour_(colour) {}

  std::string Set(const Report& report) {
    out_.reserve(200 * report.blocks.size());
    for (const Block& block : report.blocks) Add(block);
    return std::move(out_);
  }

 private:
  void Add(const Block& block) {
    switch (block.kind) {
      case Block::Kind::Title:
      case Block::Kind::Subtitle:
        Put(block.line, "");
        break;
      case Block::Kind::Verdict:
        out_ += '\n';
        Put(block.line, "");
        break;
      case Block::Kind::Heading: {
        out_ += '\n';
        Line line = block.line;
        for (Piece& piece : line) piece.style = Style::Strong;
        Put(line, "== ");
        break;
      }
      case Block::Kind::Paragraph:
        Put(block.line, "  ");
        break;
      case Block::Kind::Item:
        Put(block.line, Marker(block));
        break;
      case Block::Kind::Bar:
        AddBar(block);
        break;
      case Block::Kind::Notice:
        out_ += '\n';
        Put(block.line, "** ");
        break;
      case Block::Kind::Row:
        AddRow(block);
        break;
    }
  }

  static std::string Marker(const Block& block) {
    std::string marker(static_cast<std::size_t>(2 + 4 * block.level), ' ');
    if (block.number > 0) return marker + std::to_string(block.number) + ". ";
    return marker + "- ";
  }

  void AddBar(const Block& block) {
    std::string name = "  ";
    for (const Piece& piece : block.line) name += piece.text;
    const std::size_t width = utf8::Width(name);
    if (width < kBarName) name.append(kBarName - width, ' ');
    Line line = {{name + " " + BarOf(block.bar)}};
    line.insert(line.end(), block.note.begin(), block.note.end());
    Put(line, "");
  }

  struct Cell {
    std::size_t column = 0;  // Where it begins.
    std::vector<std::string> lines;
    std::vector<std::size_t> widths;  // Of the lines, without colours.
  };

  // The first cell names the row; the others share what is left of the line.
  void AddRow(const Block& block) {
    if (block.cells.size() < 2) return;
    const std::size_t width =
        (kTextColumns - kIndent - kRowName) / (block.cells.size() - 1) - kGap;
    std::vector<Cell> cells;
    std::size_t height = 0;
    std::size_t column = kIndent;
    for (const Line& line : block.cells) {
      const std::size_t own = cells.empty() ? kRowName : width;
      cells.push_back({column, Lines(line, own, colour_), {}});
      for (const std::string& plain : Lines(line, own, false)) {
        cells.back().widths.push_back(utf8::Width(plain));
      }
      height = std::max(height, cells.back().lines.size());
      column += own + kGap;
    }
    for (std::size_t at = 0; at < height; ++at) AddRowLine(cells, at);
  }

  void AddRowLine(const std::vector<Cell>& cells, std::size_t at) {
    std::size_t end = 0;
    for (const Cell& cell : cells) {
      if (at >= cell.lines.size() || cell.widths[at] == 0) continue;
      out_.append(cell.column - end, ' ');
      out_ += cell.lines[at];
      end = cell.column + cell.widths[at];
    }
    out_ += '\n';
  }

  static std::vector<std::string> Lines(const Line& line, std::size_t width,
                                        bool colour) {
    std::string text;
    Wrap(line, "", width, colour, text);
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
      const std::size_t end = text.find('\n', from);
      lines.push_back(text.substr(from, end - from));
      from = end + 1;
    }
    return lines;
  }

  void Put(const Line& line, const std::string& first) {
    Wrap(line, first, kTextColumns, colour_, out_);
  }

  bool colour_;
  std::string out_;
};

}  // namespace

std::string Text(const Report& report, const Options& options) {
  return Typesetter(options.colour).Set(report);
}

}  // namespace rongcuo::render
