#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/casefile/json_tree.h"
#include "engine/casefile/report.h"

namespace rongcuo::casefile {

// The members of an object that has the fields named and no others.
class Fields {
 public:
  // Reports members of other names. `path` goes before the names of fields in
  // findings: `subject.`; it may be empty.
  Fields(const JsonTree& tree, const JsonNode& object, std::string path,
         std::vector<std::string> names, Report& report);

  // The first member of that name, or nullptr.
  const JsonNode* Find(std::string_view name) const;
  // The same, unless it is null: null says as little as no member.
  const JsonNode* Given(std::string_view name) const;

  // A text that may be absent or empty.
  std::string Text(std::string_view name) const;
  // A text that must be there and have a character that is no blank.
  std::string RequiredText(std::string_view name) const;

  std::string PathOf(std::string_view name) const {
    return path_ + std::string(name);
  }
  const JsonNode& object() const { return object_; }

 private:
  const JsonTree& tree_;
  const JsonNode& object_;
  std::string path_;
  Report& report_;
  std::vector<const JsonNode*> known_;  // Members with a name of those named.
};

// Whether a text has more than blanks (U+3000 is one).
bool HasWords(std::string_view text);

}  // namespace rongcuo::casefile
