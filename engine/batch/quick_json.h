#pragma once

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

// JSON as the quick reader reads it: what is in any way unusual is not read.
namespace rongcuo::batch::quick {

using simdjson::ondemand::json_type;
using Json = simdjson::ondemand::value;
using JsonObject = simdjson::ondemand::object;
using JsonArray = simdjson::ondemand::array;

inline constexpr std::string_view kOpen = "待查";

// Which of a few names a member has. Members of other names, and repeated ones,
// are unusual.
class Names {
 public:
  explicit Names(std::span<const std::string_view> names) : names_(names) {}

  // The index of a name, or nothing.
  std::optional<std::size_t> Take(std::string_view name) {
    const auto at = std::find(names_.begin(), names_.end(), name);
    if (at == names_.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(at - names_.begin());
    if ((seen_ >> index & 1) != 0) return std::nullopt;
    seen_ |= 1U << index;
    return index;
  }
  bool Has(std::size_t index) const { return (seen_ >> index & 1) != 0; }

 private:
  const std::span<const std::string_view> names_;
  unsigned seen_ = 0;
};

// Whether a text certainly has more than blanks.
inline bool HasWords(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) > ' ' &&
         !text.starts_with("\u3000");
}

inline bool IsNull(Json value) {
  json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  return type == json_type::null && !value.is_null().error();
}

// Whether an escape sequence stands for a character that may stand in a text.
inline bool PlainEscapes(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != text.npos;
       at = text.find('\\', at + 2)) {
    if (at + 1 >= text.size()) return false;
    if (std::strchr("\"\\/nt", text[at + 1]) == nullptr) return false;
  }
  return true;
}

// The words of a text, if it is one.
inline bool TextOf(Json value, std::string_view& text) {
  std::string_view token = value.raw_json_token();
  if (!token.starts_with('"')) return false;
  token = token.substr(0, token.rfind('"'));
  if (token.empty()) return false;
  token.remove_prefix(1);
  if (token.find('\\') == token.npos) {
    text = token;
    return value.get_raw_json_string().error() == simdjson::SUCCESS;
  }
  return PlainEscapes(token) &&
         value.get_string().get(text) == simdjson::SUCCESS;
}

inline bool RequiredText(Json value, std::string_view& text) {
  return TextOf(value, text) && HasWords(text);
}
inline bool OptionalText(Json value) {
  std::string_view text;
  return IsNull(value) || TextOf(value, text);
}

// A truth: true, false, and where `words` says so 是, 否; nothing for null.
inline bool FlagOf(Json value, bool words, bool& flag) {
  json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return false;
  if (type == json_type::null) return IsNull(value);
  if (type == json_type::boolean) {
    return value.get_bool().get(flag) == simdjson::SUCCESS;
  }
  std::string_view text;
  if (!words || !TextOf(value, text)) return false;
  flag = text == "是";
  return flag || text == "否";
}

// Whether nothing follows what has been read.
inline bool AtEnd(simdjson::ondemand::document& document) {
  const char* rest = nullptr;
  return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
}

// Calls `visit(name, value)` for the members of an object, while it returns
// true. Names with escapes are unusual.
template <typename Visit>
bool ForEachMember(JsonObject object, const char* end, Visit visit) {
  for (auto member : object) {
    simdjson::ondemand::raw_json_string key;
    if (member.key().get(key) != simdjson::SUCCESS) return false;
    const char* const begin = key.raw();
    const auto* const close = static_cast<const char*>(
        std::memchr(begin, '"', static_cast<std::size_t>(end - begin)));
    if (close == nullptr) return false;
    const std::string_view name(begin, static_cast<std::size_t>(close - begin));
    Json value;
    if (name.find('\\') != name.npos ||
        member.value().get(value) != simdjson::SUCCESS || !visit(name, value)) {
      return false;
    }
  }
  return true;
}

template <typename Visit>
bool ForEachElement(JsonArray array, Visit visit) {
  for (auto element : array) {
    Json value;
    if (element.get(value) != simdjson::SUCCESS || !visit(value)) return false;
  }
  return true;
}

}  // namespace rongcuo::batch::quick
