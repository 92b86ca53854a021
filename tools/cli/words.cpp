#include "tools/cli/words.h"

#include <array>
#include <cstddef>

namespace rongcuo::cli {
namespace {

struct Entry {
  std::string_view chinese;
  std::string_view english;
};

constexpr std::array kEntries = {
#define WORD(name, chinese, english) Entry{chinese, english},
#include "tools/cli/words.def"
#undef WORD
};

}  // namespace

std::string Say(Word word, Language language,
                std::initializer_list<std::string_view> arguments) {
  const Entry& entry = kEntries[static_cast<std::size_t>(word)];
  const std::string_view sentence =
      language == Language::Chinese ? entry.chinese : entry.english;
  std::string result;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const bool hole = sentence[at] == '{' && at + 2 < sentence.size() &&
                      sentence[at + 2] == '}';
    if (!hole) {
      result += sentence[at];
      continue;
    }
    const auto index = static_cast<std::size_t>(sentence[at + 1] - '0');
    if (index < arguments.size()) result += arguments.begin()[index];
    at += 2;
  }
  return result;
}

}  // namespace rongcuo::cli
