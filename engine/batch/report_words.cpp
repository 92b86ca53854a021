#include "engine/batch/report_words.h"

#include <array>
#include <cstddef>

#include "engine/base/sentence.h"

namespace rongcuo::batch {
namespace {

constexpr std::array kSentences = {
#define REPORT_WORD(name, chinese, english) Sentence{chinese, english},
#include "engine/batch/report_words.def"
#undef REPORT_WORD
};

}  // namespace

std::string Say(ReportWord word, Language language,
                std::initializer_list<std::string_view> arguments) {
  return Fill(kSentences[static_cast<std::size_t>(word)].In(language),
              {arguments.begin(), arguments.size()});
}

}  // namespace rongcuo::batch
