#include "test/batch/json_part.h"

#include <nlohmann/json.hpp>

namespace rongcuo::batch {
namespace {

using Json = nlohmann::ordered_json;
using Kind = JsonPart::Kind;

JsonPart Convert(const Json& json) {
  JsonPart part;
  if (!json.is_structured()) {
    part.token = json.dump();
    return part;
  }
  part.kind = json.is_object() ? Kind::Object : Kind::List;
  for (const auto& [name, value] : json.items()) {
    part.parts.emplace_back(json.is_object() ? Quoted(name) : "",
                            Convert(value));
  }
  return part;
}

}  // namespace

JsonPart Parse(std::string_view text) { return Convert(Json::parse(text)); }

std::string Quoted(std::string_view text) { return Json(text).dump(); }
JsonPart Token(std::string token) { return {Kind::Token, std::move(token)}; }
JsonPart Text(std::string_view text) { return Token(Quoted(text)); }

void Add(JsonPart& object, std::string_view name, JsonPart value) {
  object.parts.emplace_back(Quoted(name), std::move(value));
}

JsonPart* Find(JsonPart& object, std::string_view name) {
  for (auto& [key, value] : object.parts) {
    if (key == Quoted(name)) return &value;
  }
  return nullptr;
}

void Gather(JsonPart& part, std::vector<JsonPart*>& all) {
  all.push_back(&part);
  for (auto& [name, value] : part.parts) Gather(value, all);
}

JsonPart Nested(int depth) {
  JsonPart part = Token("1");
  for (int i = 0; i < depth; ++i) {
    JsonPart list = {Kind::List, ""};
    list.parts.emplace_back("", std::move(part));
    part = std::move(list);
  }
  return part;
}

}  // namespace rongcuo::batch
