#include "engine/batch/output_words.h"

#include <array>
#include <cstddef>

#include "engine/base/sentence.h"

namespace rongcuo::batch {
namespace {

constexpr std::array kSentences = {
#define WORD(name, chinese, english) Sentence{chinese, english},
#include "engine/batch/output_words.def"
#undef WORD
};

}  // namespace

std::string_view WordsOf(OutputWord word, Language language) {
  return kSentences[static_cast<std::size_t>(word)].In(language);
}

std::string Say(OutputWord word, Language language,
                std::initializer_list<std::string_view> arguments) {
  return Fill(WordsOf(word, language), {arguments.begin(), arguments.size()});
}

}  // namespace rongcuo::batch
