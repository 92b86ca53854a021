#include "engine/base/utf8.h"

#include <algorithm>
#include <array>

namespace rongcuo::utf8 {
namespace {

struct Interval {
  char32_t first;
  char32_t last;
};

// Wide and full-width blocks, and the ambiguous punctuation that Chinese text
// uses (quotes, dashes, ellipsis, multiplication sign, box drawing is narrow).
constexpr std::array kWide = {
    Interval{0x1100, 0x115F},   Interval{0x2014, 0x2014},
    Interval{0x2018, 0x2019},   Interval{0x201C, 0x201D},
    Interval{0x2026, 0x2026},   Interval{0x2E80, 0x303E},
    Interval{0x3041, 0x33FF},   Interval{0x3400, 0x4DBF},
    Interval{0x4E00, 0x9FFF},   Interval{0xA000, 0xA4CF},
    Interval{0xAC00, 0xD7A3},   Interval{0xF900, 0xFAFF},
    Interval{0xFE30, 0xFE6F},   Interval{0xFF00, 0xFF60},
    Interval{0xFFE0, 0xFFE6},   Interval{0x1F300, 0x1F64F},
    Interval{0x1F900, 0x1F9FF}, Interval{0x20000, 0x3FFFD}};

constexpr std::array kZero = {
    Interval{0x0000, 0x001F}, Interval{0x007F, 0x009F},
    Interval{0x0300, 0x036F}, Interval{0x200B, 0x200F},
    Interval{0x202A, 0x202E}, Interval{0x2060, 0x2064},
    Interval{0xFE00, 0xFE0F}, Interval{0xFEFF, 0xFEFF}};

template <std::size_t N>
bool Contains(const std::array<Interval, N>& intervals, char32_t code_point) {
  const auto after = std::upper_bound(
      intervals.begin(), intervals.end(), code_point,
      [](char32_t value, const Interval& i) { return value < i.first; });
  return after != intervals.begin() && code_point <= (after - 1)->last;
}

constexpr Decoded kInvalid = {0xFFFD, 1, false};

}  // namespace

Decoded Decode(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return kInvalid;
  char32_t code_point = lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return kInvalid;
    code_point = (code_point << 6) | (byte(i) & 0x3F);
  }
  const bool overlong =
      (size == 3 && code_point < 0x800) || (size == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (overlong || surrogate || code_point > 0x10FFFF) return kInvalid;
  return {code_point, size, true};
}

std::optional<std::size_t> FindInvalid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = Decode(text.substr(at));
    if (!decoded.valid) return at;
    at += decoded.size;
  }
  return std::nullopt;
}

std::size_t Count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    at += Decode(text.substr(at)).size;
  }
  return count;
}

int Width(char32_t code_point) {
  if (Contains(kZero, code_point)) return 0;
  return Contains(kWide, code_point) ? 2 : 1;
}

std::size_t Width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = Decode(text.substr(at));
    width += static_cast<std::size_t>(Width(decoded.code_point));
    at += decoded.size;
  }
  return width;
}

void Append(std::string& text, char32_t code_point) {
  const auto put = [&](char32_t value) {
    text.push_back(static_cast<char>(value));
  };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

}  // namespace rongcuo::utf8
