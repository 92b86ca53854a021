#include "engine/render/catalogue.h"

#include <cstddef>

#include "engine/base/sentence.h"

namespace rongcuo::render {
namespace {

// No std::array, whose size clang would deduce from too many arguments.
constexpr Sentence kSentences[] = {
#define MESSAGE(name, chinese, english) Sentence{chinese, english},
#include "engine/render/messages.def"
#undef MESSAGE
};

}  // namespace

std::string_view Say(Message message, Language language) {
  return kSentences[static_cast<std::size_t>(message)].In(language);
}

std::string Say(Message message, Language language,
                std::initializer_list<std::string_view> arguments) {
  return Fill(Say(message, language), {arguments.begin(), arguments.size()});
}

}  // namespace rongcuo::render
