#include "tools/cli/words.h"

#include <array>
#include <cstddef>

#include "engine/base/sentence.h"

namespace rongcuo::cli {
namespace {

constexpr std::array kSentences = {
#define WORD(name, chinese, english) Sentence{chinese, english},
#include "tools/cli/words.def"
#undef WORD
};

}  // namespace

std::string Say(Word word, Language language,
                std::initializer_list<std::string_view> arguments) {
  return Fill(kSentences[static_cast<std::size_t>(word)].In(language),
              {arguments.begin(), arguments.size()});
}

}  // namespace rongcuo::cli
