#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rongcuo::batch {

// JSON as it is written: names and values that stand alone are tokens with
// their quotes and escapes, names may repeat, and nothing need be sound.
struct JsonPart {
  enum class Kind { Token, Object, List };
  Kind kind = Kind::Token;
  std::string token;
  // Of lists the names are empty.
  std::vector<std::pair<std::string, JsonPart>> parts = {};
};

// Of sound JSON.
JsonPart Parse(std::string_view text);

// A text as a token.
std::string Quoted(std::string_view text);
JsonPart Token(std::string token);
JsonPart Text(std::string_view text);
// Lists within lists.
JsonPart Nested(int depth);

void Add(JsonPart& object, std::string_view name, JsonPart value);
// The first of that name, or null.
JsonPart* Find(JsonPart& object, std::string_view name);
// A part and all parts within it.
void Gather(JsonPart& part, std::vector<JsonPart*>& all);

}  // namespace rongcuo::batch
