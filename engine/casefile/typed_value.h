#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "engine/casefile/json_tree.h"
#include "engine/model/model.h"

namespace rongcuo::casefile {

// A value that was typed, as the JSON tree that a case file would have for it;
// its nodes have the places where their words were typed.
struct TypedValue {
  JsonTree tree;
  std::string json;  // The same as text.
};

// Takes what is typed in `text` from `span` on for JSON, if it looks so, or
// else puts the words into the form that suits the type. Whether the fact can
// have the value is not asked. Nothing if it is JSON with an error, which is
// reported.
std::optional<TypedValue> ParseTypedValue(std::string_view text, Span span,
                                          const model::Model& model,
                                          model::Type type,
                                          Diagnostics& diagnostics);

// The span without blanks (U+3000 is one) at its ends.
Span WithoutBlanks(std::string_view text, Span span);

}  // namespace rongcuo::casefile
