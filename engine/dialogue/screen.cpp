#include "engine/dialogue/screen.h"

#include "engine/render/layout.h"

namespace rongcuo::dialogue {

std::string Set(std::string_view paragraph, int indent) {
  constexpr std::size_t kColumns = 80;
  std::string lines;
  render::Wrap({{std::string(paragraph)}},
               std::string(static_cast<std::size_t>(indent), ' '), kColumns,
               false, lines);
  return lines;
}

}  // namespace rongcuo::dialogue
