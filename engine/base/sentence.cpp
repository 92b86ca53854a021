#include "engine/base/sentence.h"

#include <cstddef>

namespace rongcuo {

std::string Fill(std::string_view sentence,
                 std::span<const std::string_view> arguments) {
  std::string result;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const bool hole = sentence[at] == '{' && at + 2 < sentence.size() &&
                      sentence[at + 2] == '}';
    if (!hole) {
      result += sentence[at];
      continue;
    }
    const auto index = static_cast<std::size_t>(sentence[at + 1] - '0');
    if (index < arguments.size()) result += arguments[index];
    at += 2;
  }
  return result;
}

}  // namespace rongcuo
