#pragma once

#include <string_view>

namespace rongcuo::batch {

// Whether a text may have something that case files must not have in their
// words: a control character, a turn of the writing direction, or so many
// digits in a row as an identity number has. May say so of texts that have
// none.
bool MayHaveForbidden(std::string_view text);

}  // namespace rongcuo::batch
