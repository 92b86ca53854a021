#pragma once

#include <string>
#include <string_view>

// Text as a terminal shows it.
namespace rongcuo::dialogue {

// Lines of a paragraph, broken to the width of a page, each with a newline and
// the same blanks before it. What could hide or reorder the rest of the screen
// (a case may come from anywhere) is shown as blanks.
std::string Set(std::string_view paragraph, int indent = 2);

}  // namespace rongcuo::dialogue
