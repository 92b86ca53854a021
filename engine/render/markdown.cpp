#include <algorithm>
#include <string_view>

#include "engine/render/layout.h"
#include "engine/render/render.h"

namespace rongcuo::render {
namespace {

constexpr std::int64_t kBarColumns = 20;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Every character that CommonMark or its common extensions could read as more
// than itself.
std::string Escape(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_{}[]<>&#|~$@!";
  const std::string visible = Visible(text);
  std::string escaped;
  for (std::size_t i = 0; i < visible.size(); ++i) {
    const char c = visible[i];
    const bool link = c == ':' && visible.compare(i, 3, "://") == 0;
    if (link || kSpecial.find(c) != kSpecial.npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// What would begin a list, a heading or a rule at the beginning of a line.
std::string EscapeStart(std::string text) {
  std::size_t at = 0;
  while (at < text.size() && IsDigit(text[at])) ++at;
  const bool number =
      at > 0 && at < text.size() && (text[at] == '.' || text[at] == ')');
  if (number) return text.insert(at, "\\");
  if (!text.empty() &&
      std::string_view("-+=").find(text[0]) != std::string_view::npos) {
    return "\\" + text;
  }
  return text;
}

std::string Join(const Line& line) {
  std::string text;
  for (const Piece& piece : line) text += Escape(piece.text);
  return text;
}

std::string BarOf(const Bar& bar) {
  if (bar.maximum <= 0) return "";
  const auto columns = [&](std::int64_t points) {
    const std::int64_t within =
        std::clamp<std::int64_t>(points, 0, bar.maximum);
    return static_cast<std::size_t>((within * kBarColumns + bar.maximum / 2) /
                                    bar.maximum);
  };
  const std::size_t low = columns(bar.low);
  const std::size_t high = std::max(low, columns(bar.high));
  return "`" + std::string(low, '#') + std::string(high - low, '=') +
         std::string(static_cast<std::size_t>(kBarColumns) - high, '.') + "` ";
}

class Typesetter {
 public:
  std::string Set(const Report& report) {
    for (const Block& block : report.blocks) {
      if (block.kind != Block::Kind::Row) row_ = 0;
      Add(block);
    }
    out_ += '\n';
    return std::move(out_);
  }

 private:
  void Add(const Block& block) {
    switch (block.kind) {
      case Block::Kind::Title:
        Paragraph("# " + Join(block.line));
        break;
      case Block::Kind::Heading:
        Paragraph("## " + Join(block.line));
        break;
      case Block::Kind::Verdict:
        Paragraph("> " + EscapeStart(Join(block.line)));
        break;
      case Block::Kind::Subtitle:
      case Block::Kind::Paragraph:
        Paragraph(EscapeStart(Join(block.line)));
        break;
      case Block::Kind::Notice:
        Paragraph("---\n\n" + EscapeStart(Join(block.line)));
        break;
      case Block::Kind::Bar:
        Item(0, 0,
             Join(block.line) + " " + BarOf(block.bar) + Join(block.note));
        break;
      case Block::Kind::Row:
        Row(block.cells);
        break;
      case Block::Kind::Item:
        Item(block.level, block.number, EscapeStart(Join(block.line)));
        break;
    }
  }

  void Paragraph(const std::string& text) {
    if (!out_.empty()) out_ += "\n";
    out_ += text + "\n";
    level_ = -1;
  }

  void Row(const std::vector<Line>& cells) {
    if (row_ == 0 && !out_.empty()) out_ += '\n';
    level_ = -1;
    for (const Line& cell : cells) out_ += "| " + Join(cell) + " ";
    out_ += "|\n";
    if (row_++ > 0) return;
    for (std::size_t i = 0; i < cells.size(); ++i) out_ += "|---";
    out_ += "|\n";
  }

  void Item(int level, int number, const std::string& text) {
    if (level_ < 0 && !out_.empty()) out_ += "\n";
    // An item more than one level deeper would be read as code.
    level_ = std::min(level, level_ + 1);
    out_.append(4 * static_cast<std::size_t>(level_), ' ');
    out_ += number > 0 ? std::to_string(number) + ". " : "- ";
    out_ += text + "\n";
  }

  int level_ = -1;  // Of the item before, -1 outside a list.
  int row_ = 0;     // How many rows the table has so far.
  std::string out_;
};

}  // namespace

std::string Markdown(const Report& report) { return Typesetter().Set(report); }

}  // namespace rongcuo::render
