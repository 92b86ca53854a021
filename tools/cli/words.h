#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/base/language.h"

namespace rongcuo::cli {

// What the command itself says.
enum class Word {
#define WORD(name, chinese, english) name,
#include "tools/cli/words.def"
#undef WORD
};

std::string Say(Word word, Language language,
                std::initializer_list<std::string_view> arguments = {});

}  // namespace rongcuo::cli
