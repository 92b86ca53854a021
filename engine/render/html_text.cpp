#include "engine/render/html_text.h"

#include "engine/render/layout.h"

namespace rongcuo::render {

std::string EscapeHtml(std::string_view text) {
  std::string escaped;
  for (const char c : Visible(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace rongcuo::render
