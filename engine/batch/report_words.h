#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/base/language.h"

// All fixed words of the reports in numbers, in both languages, from one list.
namespace rongcuo::batch {

enum class ReportWord {
#define REPORT_WORD(name, chinese, english) name,
#include "engine/batch/report_words.def"
#undef REPORT_WORD
};

// The words with {0}, {1}, … filled in.
std::string Say(ReportWord word, Language language,
                std::initializer_list<std::string_view> arguments = {});

}  // namespace rongcuo::batch
