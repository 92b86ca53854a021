#include "engine/dialogue/lines.h"

#include <array>
#include <cstddef>

#include "engine/base/sentence.h"

namespace rongcuo::dialogue {
namespace {

constexpr std::array kSentences = {
#define LINE(name, chinese, english) Sentence{chinese, english},
#include "engine/dialogue/lines.def"
#undef LINE
};

}  // namespace

std::string Say(Line line, Language language,
                std::initializer_list<std::string_view> arguments) {
  return Fill(kSentences[static_cast<std::size_t>(line)].In(language),
              {arguments.begin(), arguments.size()});
}

}  // namespace rongcuo::dialogue
