#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/base/language.h"

// All fixed words of outputs of many cases, in both languages, from one list.
namespace rongcuo::batch {

enum class OutputWord {
#define WORD(name, chinese, english) name,
#include "engine/batch/output_words.def"
#undef WORD
};

// The words as they stand in the list, holes and all.
std::string_view WordsOf(OutputWord word, Language language);

// The words with {0}, {1}, … filled in.
std::string Say(OutputWord word, Language language,
                std::initializer_list<std::string_view> arguments);

}  // namespace rongcuo::batch
