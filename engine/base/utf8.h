#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Code points of UTF-8 text: counting, validity and width on a terminal.
namespace rongcuo::utf8 {

// One decoded code point and how many bytes it took (at least 1). Bytes that
// are no UTF-8 decode as U+FFFD, one byte each, so that every text has an end.
struct Decoded {
  char32_t code_point = 0;
  std::size_t size = 1;
  bool valid = true;
};

// Decodes the code point at the beginning of a text that is not empty.
Decoded Decode(std::string_view text);

// The offset of the first byte that is not UTF-8 (overlong forms, surrogates
// and values past U+10FFFF are not), or nothing if all is.
std::optional<std::size_t> FindInvalid(std::string_view text);

// How many code points a text has.
std::size_t Count(std::string_view text);

// How many columns a code point takes on a terminal: 0 for combining marks and
// control characters, 2 for East Asian wide and full-width ones (Unicode
// Standard Annex 11, classes W and F, and A as Chinese fonts draw it).
int Width(char32_t code_point);

// The columns that a text takes.
std::size_t Width(std::string_view text);

// Appends a code point in UTF-8.
void Append(std::string& text, char32_t code_point);

}  // namespace rongcuo::utf8
