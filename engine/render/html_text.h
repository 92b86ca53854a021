#pragma once

#include <string>
#include <string_view>

namespace rongcuo::render {

// What is Visible of a text, as HTML: for text between tags as for attributes
// in quotes of either kind.
std::string EscapeHtml(std::string_view text);

}  // namespace rongcuo::render
