#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/casefile/json_tree.h"

namespace rongcuo::casefile {

// The text of a JSON object whose members can be set and removed one by one;
// all that stands between and within the others stays as it was written.
class ObjectText {
 public:
  ObjectText(const JsonTree& tree, const JsonNode& object);

  // The place of a member; nothing if there is none.
  std::optional<std::size_t> Find(std::string_view name) const;
  std::size_t size() const { return members_.size(); }
  const std::string& NameAt(std::size_t at) const { return members_[at].name; }

  // Gives a member a value (JSON). One that is not there yet is put before the
  // member at `at`, or last.
  void Set(std::string_view name, std::string_view value, std::size_t at);
  void Remove(std::size_t at);

  // Lays out an object without members as one that stands in `outer`: on lines
  // of their own, a step further in, if those of `outer` have lines.
  void SetOutLike(const ObjectText& outer);

  std::string Text() const;
  // Of one member, as `"name": value`, in the manner of this object.
  std::string Member(std::string_view name, std::string_view value) const;

 private:
  struct Part {
    std::string name;    // Decoded.
    std::string before;  // From the end of the member before it.
    std::string head;    // The name as written, and what is before the value.
    std::string value;
  };

  std::string begin_;  // After the bracket that opens the object.
  std::string end_;    // Before the one that closes it.
  std::string colon_ = ": ";
  std::string comma_ = ", ";  // Between members.
  std::vector<Part> members_;
};

}  // namespace rongcuo::casefile
