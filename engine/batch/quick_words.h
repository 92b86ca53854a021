#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/value.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// Finds by text without making a std::string.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
template <typename T>
using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// Values in words, as a case file writes them. The same words come again and
// again: what they meant is kept.
class QuickWords {
 public:
  explicit QuickWords(const model::Model& model);

  // The value of a text of this type, within the domain; nothing if it is not
  // one, or a text of type 文本.
  std::optional<Value> ValueOf(model::Type type, Value domain,
                               std::string_view text);

 private:
  std::optional<Value> QuantityOf(model::TypeKind kind, std::string_view text);

  std::vector<ByText<Value>> enumerations_;               // By index.
  std::vector<ByText<std::optional<Value>>> quantities_;  // By TypeKind.
};

}  // namespace rongcuo::batch
