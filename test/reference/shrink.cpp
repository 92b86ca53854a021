#include <nlohmann/json.hpp>
#include <utility>

#include "test/reference/world.h"

namespace rongcuo::reference {
namespace {

using Fails = std::function<bool(const Texts&)>;
using Json = nlohmann::ordered_json;

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text) {
    line += c;
    if (c == '\n') lines.push_back(std::exchange(line, {}));
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string Without(const std::vector<std::string>& lines, std::size_t first,
                    std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i < first || i >= first + count) text += lines[i];
  }
  return text;
}

// Takes runs of lines out of one file, long ones first.
bool ShrinkLines(Texts& texts, std::size_t file, const Fails& fails) {
  bool changed = false;
  std::vector<std::string> lines = LinesOf(texts.rules[file]);
  for (std::size_t size = lines.size(); size > 0; size /= 2) {
    for (std::size_t at = 0; at < lines.size();) {
      Texts smaller = texts;
      smaller.rules[file] = Without(lines, at, size);
      if (fails(smaller)) {
        texts = std::move(smaller);
        lines = LinesOf(texts.rules[file]);
        changed = true;
      } else {
        at += size;
      }
    }
  }
  return changed;
}

// Takes members and elements out of the case, outermost first.
bool ShrinkJson(Texts& texts, const Json::json_pointer& at,
                const Fails& fails) {
  bool changed = false;
  const Json whole = Json::parse(texts.json);
  const Json& here = whole.at(at);
  std::vector<std::string> keys;
  if (here.is_object()) {
    for (const auto& [key, value] : here.items()) keys.push_back(key);
  } else if (here.is_array()) {
    for (std::size_t i = here.size(); i-- > 0;) {
      keys.push_back(std::to_string(i));
    }
  }
  for (const std::string& key : keys) {
    Json smaller = Json::parse(texts.json);
    Json& from = smaller.at(at);
    if (from.is_object()) {
      from.erase(key);
    } else {
      from.erase(static_cast<std::size_t>(std::stoul(key)));
    }
    Texts attempt = texts;
    attempt.json = smaller.dump(1);
    if (fails(attempt)) {
      texts = std::move(attempt);
      changed = true;
    } else {
      changed = ShrinkJson(texts, at / key, fails) || changed;
    }
  }
  return changed;
}

}  // namespace

Texts Shrink(Texts texts, const Fails& fails) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < texts.rules.size(); ++i) {
      changed = ShrinkLines(texts, i, fails) || changed;
    }
    changed = ShrinkJson(texts, Json::json_pointer(), fails) || changed;
  }
  std::erase(texts.rules, std::string());
  return texts;
}

}  // namespace rongcuo::reference
