#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/value.h"
#include "engine/batch/text_table.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// Values in words, as a case file writes them. The same words come again and
// again: what they meant is kept.
class QuickWords {
 public:
  explicit QuickWords(const model::Model& model);

  // The value of a text of this type, within the domain; nothing if it is not
  // one, or a text of type 文本. Bytes must follow as TextTable says.
  std::optional<Value> ValueOf(model::Type type, Value domain,
                               std::string_view text);

 private:
  std::optional<Value> QuantityOf(model::TypeKind kind, std::string_view text);

  std::vector<TextTable<Value>> enumerations_;               // By index.
  std::vector<TextTable<std::optional<Value>>> quantities_;  // By TypeKind.
};

}  // namespace rongcuo::batch
