#pragma once

#include <string>
#include <string_view>

namespace rongcuo::casefile {

// A text as JSON writes it, with quotes.
std::string JsonText(std::string_view text);

}  // namespace rongcuo::casefile
