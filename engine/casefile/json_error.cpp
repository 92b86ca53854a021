#include "engine/casefile/json_error.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/casefile/words.h"
#include "engine/model/names.h"

namespace rongcuo::casefile {
namespace {

using model::Both;

// Punctuation that Chinese keyboards put in the place of JSON's own.
constexpr std::array<std::string_view, 12> kFullWidth = {
    "，", "：", "“", "”", "｛", "｝", "［", "］", "「", "」", "；", "、"};

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::uint32_t SkipBlanks(std::string_view text, std::uint32_t at) {
  while (at < text.size() && IsBlank(text[at])) ++at;
  return at;
}

// The size of the full-width mark that a text begins with, or 0.
std::size_t FullWidthMark(std::string_view text) {
  for (const std::string_view mark : kFullWidth) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

bool IsWord(std::string_view text, std::uint32_t at) {
  constexpr std::string_view kMarks = "{}[],:\"";
  return at < text.size() && !IsBlank(text[at]) &&
         kMarks.find(text[at]) == kMarks.npos &&
         FullWidthMark(text.substr(at)) == 0;
}

// What stands at `at`, as people see it: a mark, a quoted text or a word.
std::uint32_t EndOfWord(std::string_view text, std::uint32_t at) {
  if (text[at] == '"') {
    const std::size_t end = text.find_first_of("\"\n", at + 1);
    const bool closed = end != text.npos && text[end] == '"';
    return closed ? static_cast<std::uint32_t>(end + 1) : at + 1;
  }
  const auto size_at = [&](std::uint32_t place) {
    return static_cast<std::uint32_t>(utf8::Decode(text.substr(place)).size);
  };
  std::uint32_t end = at + size_at(at);
  if (!IsWord(text, at)) return end;
  while (IsWord(text, end)) end += size_at(end);
  return end;
}

std::string CodePoint(char32_t code_point) {
  char words[16];
  std::snprintf(words, sizeof words, "U+%04X",
                static_cast<unsigned>(code_point));
  return words;
}

Diagnostic Syntax(Span span, std::string found, std::string expected) {
  return {.finding = Finding::JsonSyntax,
          .span = span,
          .arguments = {std::move(found), std::move(expected)}};
}

// The code unit of `\uXXXX`, if that is what stands at `at`.
std::optional<unsigned> Unit(std::string_view text, std::size_t at) {
  constexpr std::size_t kDigits = 4;
  if (text.substr(at, 2) != "\\u") return std::nullopt;
  const std::string_view digits = text.substr(at + 2, kDigits);
  unsigned unit = 0;
  const auto end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, unit, 16);
  if (digits.size() < kDigits || read.ptr != end) return std::nullopt;
  return unit;
}

// The size of the escape at `at`, or 0 if it stands for no character.
std::size_t EscapeSize(std::string_view text, std::size_t at) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::size_t kUnitSize = 6;
  if (at + 1 < text.size() && kLetters.find(text[at + 1]) != kLetters.npos) {
    return 2;
  }
  const auto first = Unit(text, at);
  if (!first || (*first >= 0xDC00 && *first <= 0xDFFF)) return 0;
  if (*first < 0xD800 || *first > 0xDFFF) return kUnitSize;
  const auto second = Unit(text, at + kUnitSize);
  const bool pair = second && *second >= 0xDC00 && *second <= 0xDFFF;
  return pair ? 2 * kUnitSize : 0;
}

// Where an escape that stands for no character ends to the eye.
std::uint32_t EscapeEnd(std::string_view text, std::uint32_t at) {
  const int characters = text.substr(at, 2) == "\\u" ? 6 : 2;
  std::size_t end = at;
  for (int i = 0; i < characters && end < text.size(); ++i) {
    if (i > 0 && (text[end] == '"' || text[end] == '\n')) break;
    end += utf8::Decode(text.substr(end)).size;
  }
  return static_cast<std::uint32_t>(end);
}

// Why the quoted text that begins at `begin` could not be read.
Diagnostic DescribeText(const JsonFailure& failure, std::uint32_t begin) {
  const std::string_view text = failure.text;
  std::size_t at = begin + 1;
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x20) {
    const std::size_t size = text[at] == '\\' ? EscapeSize(text, at) : 1;
    if (size == 0) break;
    at += size;
  }
  if (at >= text.size() || text[at] == '\n' || text[at] == '\r') {
    return {.finding = Finding::UnclosedText,
            .span = {failure.source, begin, begin + 1},
            .arguments = {"\""}};
  }
  const auto bad = static_cast<std::uint32_t>(at);
  if (text[at] != '\\') {
    const auto code = static_cast<unsigned char>(text[at]);
    return Syntax({failure.source, bad, bad + 1},
                  Both("控制字符 " + CodePoint(code),
                       "the control character " + CodePoint(code)),
                  Both("转义写法，如 `\\t`", "an escape such as `\\t`"));
  }
  const std::uint32_t end = EscapeEnd(text, bad);
  return Syntax(
      {failure.source, bad, end}, Quoted(text.substr(at, end - bad)),
      Both("转义写法，如 `\\n`、`\\u4e2d`，代理项须成对",
           "an escape such as `\\n` or `\\u4e2d`, surrogates in pairs"));
}

// What may follow, and where: past the comma or colon that stands there.
struct Place {
  std::uint32_t token = 0;
  std::string expected;
  bool text = false;  // A quoted text may stand here.
};

Place PlaceOf(const JsonFailure& failure) {
  const std::string_view text = failure.text;
  const std::uint32_t token = SkipBlanks(text, failure.last_end);
  const bool mark =
      token < text.size() && (text[token] == ',' || text[token] == ':');
  const std::uint32_t after = mark ? SkipBlanks(text, token + 1) : token;
  const std::string value = Both("值", "a value");
  const std::string key = Both("双引号括起的键", "a key in double quotes");
  switch (failure.expected) {
    case JsonExpected::Value:
      return {token, value, true};
    case JsonExpected::ValueOrEnd:
      return {token, Both("值或 `]`", "a value or `]`"), true};
    case JsonExpected::KeyOrEnd:
      return {token,
              Both("双引号括起的键或 `}`", "a key in double quotes or `}`"),
              true};
    case JsonExpected::Colon:
      if (mark && text[token] == ':') return {after, value, true};
      return {token, Quoted(":")};
    case JsonExpected::CommaOrObjectEnd:
      if (mark && text[token] == ',') return {after, key, true};
      return {token, Both(" `,` 或 `}`", "`,` or `}`")};
    case JsonExpected::CommaOrListEnd:
      if (mark && text[token] == ',') return {after, value, true};
      return {token, Both(" `,` 或 `]`", "`,` or `]`")};
  }
  return {};
}

}  // namespace

std::uint32_t NumberEnd(std::string_view text, std::uint32_t at) {
  const auto digits = [&](std::uint32_t from) {
    while (from < text.size() && IsDigit(text[from])) ++from;
    return from;
  };
  const auto is = [&](std::uint32_t place, std::string_view any) {
    return place < text.size() && any.find(text[place]) != any.npos;
  };
  std::uint32_t end = is(at, "-") ? at + 1 : at;
  end = is(end, "0") ? end + 1 : digits(end);
  if (is(end, ".")) end = digits(end + 1);
  if (is(end, "eE")) end = digits(is(end + 1, "+-") ? end + 2 : end + 1);
  return end;
}

Diagnostic Describe(const JsonFailure& failure) {
  const std::string_view text = failure.text;
  Place place = PlaceOf(failure);
  std::uint32_t begin = place.token;
  if (begin >= text.size()) {
    const auto end = static_cast<std::uint32_t>(text.size());
    return Syntax({failure.source, end, end},
                  Both("文件末尾", "the end of the file"), place.expected);
  }
  if (place.text && text[begin] == '"') return DescribeText(failure, begin);
  // `01` and `1.2.3` begin with a number that is sound.
  if (begin == failure.last_end && failure.number < begin &&
      IsWord(text, begin)) {
    begin = failure.number;
    place.expected = Both("值", "a value");
  }
  const std::uint32_t end = EndOfWord(text, begin);
  const std::string found = Short(text.substr(begin, end - begin));
  const bool full_width = FullWidthMark(text.substr(begin)) > 0;
  return Syntax({failure.source, begin, end},
                full_width ? Both("全角的 `" + found + "`",
                                  "the full-width `" + found + "`")
                           : Quoted(found),
                place.expected);
}

}  // namespace rongcuo::casefile
