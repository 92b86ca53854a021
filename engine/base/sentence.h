#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/base/language.h"

namespace rongcuo {

// An entry of a message catalogue (findings.def and its like): one sentence in
// both languages, with holes {0}, {1}, … {9}.
struct Sentence {
  std::string_view chinese;
  std::string_view english;

  std::string_view In(Language language) const {
    return language == Language::Chinese ? chinese : english;
  }
};

// The sentence with its holes filled; a hole without an argument is left out.
std::string Fill(std::string_view sentence,
                 std::span<const std::string_view> arguments);

}  // namespace rongcuo
