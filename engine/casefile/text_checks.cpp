#include "engine/casefile/text_checks.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/quantity.h"
#include "engine/base/utf8.h"
#include "engine/casefile/words.h"

namespace rongcuo::casefile {
namespace {

void CheckKeys(const JsonTree& tree, const JsonNode& object, Report& report) {
  std::vector<const JsonNode*> members;
  for (const JsonNode& member : tree.Children(object)) {
    members.push_back(&member);
  }
  std::stable_sort(members.begin(), members.end(),
                   [&](const JsonNode* a, const JsonNode* b) {
                     return tree.Key(*a) < tree.Key(*b);
                   });
  const JsonNode* first = nullptr;
  for (const JsonNode* member : members) {
    if (first == nullptr || tree.Key(*first) != tree.Key(*member)) {
      first = member;
      continue;
    }
    report.Add({.finding = Finding::DuplicateKey,
                .span = member->key_span,
                .arguments = {Short(tree.Key(*member))},
                .notes = {{Finding::NoteFirstDefined, first->key_span}}});
  }
}

bool IsControl(char32_t c) {
  const bool c0 = c < 0x20 && c != '\n' && c != '\t';
  const bool c1 = c >= 0x7F && c <= 0x9F;
  const bool turns = (c >= 0x202A && c <= 0x202E) || c == 0x200E ||
                     c == 0x200F || (c >= 0x2066 && c <= 0x2069);
  return c0 || c1 || turns;
}

// The first control character; `\r` before `\n` is a line's end and none.
std::optional<char32_t> FindControl(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::Decode(text.substr(at));
    const bool line_end = text.substr(at, 2) == "\r\n";
    if (IsControl(decoded.code_point) && !line_end) return decoded.code_point;
    at += decoded.size;
  }
  return std::nullopt;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The identity number of a resident: six digits of a place, a birthday, a
// serial number and a check character (GB 11643).
constexpr std::size_t kIdentitySize = 18;
bool IsIdentityNumber(std::string_view text) {
  constexpr int kWeights[] = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                              3, 7, 9,  10, 5, 8, 4, 2};
  constexpr std::string_view kChecks = "10X98765432";
  std::size_t sum = 0;
  for (std::size_t i = 0; i + 1 < kIdentitySize; ++i) {
    if (!IsDigit(text[i])) return false;
    sum += static_cast<std::size_t>((text[i] - '0') * kWeights[i]);
  }
  const char check = text[kIdentitySize - 1] == 'x' ? 'X' : text.back();
  const std::string birthday = std::string(text.substr(6, 4)) + "-" +
                               std::string(text.substr(10, 2)) + "-" +
                               std::string(text.substr(12, 2));
  return check == kChecks[sum % kChecks.size()] &&
         ParseDate(birthday).value.has_value();
}

bool HasIdentityNumber(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && IsDigit(text[end])) ++end;
    const bool x = end < text.size() && (text[end] == 'X' || text[end] == 'x');
    const std::size_t size = end - at + (x ? 1 : 0);
    if (size == kIdentitySize && IsIdentityNumber(text.substr(at, size))) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

void CheckText(std::string_view text, Span span, Report& report) {
  if (const auto control = FindControl(text)) {
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(*control));
    report.Add({Finding::ControlCharacter, span, {code}});
  }
  if (HasIdentityNumber(text)) {
    report.Add({.finding = Finding::IdentityNumber, .span = span});
  }
}

}  // namespace

void CheckTexts(const JsonTree& tree, Report& report) {
  for (const JsonNode& node : tree.nodes) {
    if (node.has_key) CheckText(tree.Key(node), node.key_span, report);
    if (node.kind == JsonKind::Text) {
      CheckText(tree.Text(node), node.span, report);
    }
    if (node.kind == JsonKind::Object) CheckKeys(tree, node, report);
  }
}

}  // namespace rongcuo::casefile
