#include "engine/casefile/fields.h"

#include <algorithm>
#include <utility>

#include "engine/model/names.h"

namespace rongcuo::casefile {

using model::Both;

Fields::Fields(const JsonTree& tree, const JsonNode& object, std::string path,
               std::vector<std::string> names, Report& report)
    : tree_(tree), object_(object), path_(std::move(path)), report_(report) {
  for (const JsonNode& member : tree.Children(object)) {
    const std::string_view key = tree.Key(member);
    if (std::find(names.begin(), names.end(), key) != names.end()) {
      // Repeated keys are reported elsewhere; the first one is read.
      if (known_.size() < names.size() && Find(key) == nullptr) {
        known_.push_back(&member);
      }
    } else {
      report.Unknown(Finding::UnknownField, member.key_span, key, names);
    }
  }
}

const JsonNode* Fields::Find(std::string_view name) const {
  for (const JsonNode* member : known_) {
    if (tree_.Key(*member) == name) return member;
  }
  return nullptr;
}

const JsonNode* Fields::Given(std::string_view name) const {
  const JsonNode* member = Find(name);
  return member == nullptr || member->kind == JsonKind::Null ? nullptr : member;
}

std::string Fields::Text(std::string_view name) const {
  const JsonNode* member = Given(name);
  if (member == nullptr) return {};
  if (member->kind != JsonKind::Text) {
    report_.Wrong(*member, PathOf(name), Both("文字", "a text"));
    return {};
  }
  return std::string(tree_.Text(*member));
}

std::string Fields::RequiredText(std::string_view name) const {
  const JsonNode* member = Find(name);
  if (member == nullptr) {
    report_.Missing(object_, name);
    return {};
  }
  const bool text = member->kind == JsonKind::Text;
  if (!text || !HasWords(tree_.Text(*member))) {
    report_.Wrong(*member, PathOf(name),
                  text ? Both("不为空的文字", "a text that is not empty")
                       : Both("文字", "a text"));
    return {};
  }
  return std::string(tree_.Text(*member));
}

bool HasWords(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "\u3000";
  while (!text.empty()) {
    if (text.starts_with(kIdeographicSpace)) {
      text.remove_prefix(kIdeographicSpace.size());
    } else if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' ||
               text[0] == '\r') {
      text.remove_prefix(1);
    } else {
      return true;
    }
  }
  return false;
}

}  // namespace rongcuo::casefile
