#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/casefile/fields.h"
#include "engine/casefile/json_tree.h"
#include "engine/casefile/report.h"
#include "engine/model/model.h"

namespace rongcuo::casefile {

// Texts by number; equal texts have one.
class Texts {
 public:
  explicit Texts(std::vector<std::string> known);
  std::int64_t NumberOf(std::string_view text);
  std::vector<std::string> Take() { return std::move(texts_); }

 private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::int64_t> numbers_;
};

// What reading the parts of one case shares.
struct Context {
  const JsonTree& tree;
  const model::Model& model;
  Report& report;
  Texts& texts;
};

// A fact or a record's field that a value is for.
struct Slot {
  std::string_view name;
  model::Type type;
  Value domain;
};

enum class Given {
  Wrong,    // Reported.
  Missing,  // An object that states no value; not reported.
  Open,     // null or 待查
  Known,
};
struct Stated {
  Given given = Given::Wrong;
  Value value;  // If Known; within the slot's domain.
};

// The forms of a value within an object: one of `value`, `range`, `any_of`, and
// `from` with `to`.
inline constexpr std::string_view kValueForms[] = {"value", "range", "any_of",
                                                   "from", "to"};

// A bare value, or an object with `range`, `any_of`, `from` and `to`. Not
// lists.
Stated ReadValue(Context& context, const JsonNode& node, const Slot& slot);

// The value that one of the forms above states among the fields of a fact.
Stated ReadForm(Context& context, const Fields& fields, const Slot& slot);

// true, false, 是 or 否.
std::optional<bool> ParseTruth(const JsonTree& tree, const JsonNode& node);

// A date of a field as it is written, checked; empty if there is none.
std::string DateText(Context& context, const Fields& fields,
                     std::string_view name);

// Whether a value says that nothing is known: null, or the text 待查.
bool IsOpen(const Context& context, const JsonNode& node);

}  // namespace rongcuo::casefile
