#include "engine/render/layout.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/utf8.h"

namespace rongcuo::render {
namespace {

// A character with what the line breaker has to know about it.
struct Glyph {
  char32_t code_point;
  std::uint8_t width;
  Style style;
};

constexpr std::u32string_view kClosing =
    U"，。；：、？！）》」』〉】〕”’％…,.;:?!)]}%/";
constexpr std::u32string_view kOpening = U"（《「『〈【〔“‘([{";

std::string_view Ansi(Style style) {
  switch (style) {
    case Style::Strong:
      return "\x1b[1m";
    case Style::Name:
      return "\x1b[36m";
    case Style::Faint:
      return "\x1b[2m";
    case Style::Good:
      return "\x1b[32m";
    case Style::Bad:
      return "\x1b[31m";
    case Style::Open:
      return "\x1b[33m";
    case Style::Plain:
    case Style::Quote:
      break;
  }
  return "";
}

bool IsChinese(char32_t c) { return c >= 0x4E00 && c < 0xA000; }

// Characters that reorder or hide others have no place in a report.
bool Dangerous(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF;
}

// Nearly all characters are ASCII or Chinese, whose width needs no table.
std::uint8_t WidthOf(char32_t c) {
  if (c < 0x7F) return 1;
  if (IsChinese(c)) return 2;
  return static_cast<std::uint8_t>(utf8::Width(c));
}

std::vector<Glyph> Glyphs(const Line& line) {
  std::vector<Glyph> glyphs;
  std::size_t bytes = 0;
  for (const Piece& piece : line) bytes += piece.text.size();
  glyphs.reserve(bytes);
  for (const Piece& piece : line) {
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      const utf8::Decoded decoded = utf8::Decode(rest);
      rest.remove_prefix(decoded.size);
      const char32_t c =
          Dangerous(decoded.code_point) ? U' ' : decoded.code_point;
      glyphs.push_back({c, WidthOf(c), piece.style});
    }
  }
  return glyphs;
}

// Whether a line may end after `left` if `right` follows.
bool MayBreak(const Glyph& left, const Glyph& right) {
  if (IsChinese(left.code_point) && IsChinese(right.code_point)) return true;
  if (right.code_point == U' ') return false;  // It ends after the blank.
  if (left.code_point == U' ') return true;
  if (right.width == 0) return false;
  // A dash is two characters long.
  if (left.code_point == U'—' && right.code_point == U'—') return false;
  if (kClosing.find(right.code_point) != kClosing.npos) return false;
  if (kOpening.find(left.code_point) != kOpening.npos) return false;
  return left.width == 2 || right.width == 2;
}

// One past the last glyph of the line that begins at `begin`.
std::size_t EndOfLine(const std::vector<Glyph>& glyphs, std::size_t begin,
                      std::size_t room) {
  std::size_t end = begin;
  std::size_t columns = 0;
  std::size_t last_break = begin;
  while (end < glyphs.size()) {
    if (end > begin && MayBreak(glyphs[end - 1], glyphs[end])) last_break = end;
    // A blank at the end of a line takes no room: it is not printed.
    if (columns + glyphs[end].width > room && glyphs[end].code_point != U' ') {
      return last_break > begin ? last_break : std::max(end, begin + 1);
    }
    columns += glyphs[end].width;
    ++end;
  }
  return end;
}

void AppendGlyphs(const std::vector<Glyph>& glyphs, std::size_t begin,
                  std::size_t end, bool colour, std::string& out) {
  while (end > begin && glyphs[end - 1].code_point == U' ') --end;
  Style current = Style::Plain;
  const auto change = [&](Style style) {
    if (!colour || style == current) return;
    if (!Ansi(current).empty()) out += "\x1b[0m";
    out += Ansi(style);
    current = style;
  };
  for (std::size_t i = begin; i < end; ++i) {
    change(glyphs[i].style);
    utf8::Append(out, glyphs[i].code_point);
  }
  change(Style::Plain);
}

}  // namespace

std::string Visible(std::string_view text) {
  std::string visible;
  visible.reserve(text.size());
  while (!text.empty()) {
    const utf8::Decoded decoded = utf8::Decode(text);
    if (Dangerous(decoded.code_point)) {
      visible += ' ';
    } else {
      utf8::Append(visible, decoded.code_point);
    }
    text.remove_prefix(decoded.size);
  }
  return visible;
}

void Wrap(const Line& line, const std::string& first, std::size_t width,
          bool colour, std::string& out) {
  const std::vector<Glyph> glyphs = Glyphs(line);
  const std::size_t indent = utf8::Width(first);
  const std::size_t room = width > indent + 2 ? width - indent : 2;
  out += first;
  std::size_t at = 0;
  do {
    if (at > 0) out.append(indent, ' ');
    const std::size_t end = EndOfLine(glyphs, at, room);
    AppendGlyphs(glyphs, at, end, colour, out);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += '\n';
    at = end;
    while (at < glyphs.size() && glyphs[at].code_point == U' ') ++at;
  } while (at < glyphs.size());
}

}  // namespace rongcuo::render
