#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/base/language.h"

// All fixed words of a dialogue, in both languages, from one list.
namespace rongcuo::dialogue {

enum class Line {
#define LINE(name, chinese, english) name,
#include "engine/dialogue/lines.def"
#undef LINE
};

// The words of a line with {0}, {1}, … filled in.
std::string Say(Line line, Language language,
                std::initializer_list<std::string_view> arguments = {});

}  // namespace rongcuo::dialogue
