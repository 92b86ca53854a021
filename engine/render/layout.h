#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/render/report.h"

namespace rongcuo::render {

// A text with whatever could hide or reorder the rest of a page (control
// characters, changes of writing direction) as blanks.
std::string Visible(std::string_view text);

// Breaks a line of pieces to a width in columns and appends it to `out`, each
// line with a newline. The first line begins with `first`, further ones with
// blanks of the same width. Breaks stand at blanks and between Chinese
// characters, not before closing nor after opening punctuation; a word that is
// too long is cut. Only what is Visible is printed.
void Wrap(const Line& line, const std::string& first, std::size_t width,
          bool colour, std::string& out);

}  // namespace rongcuo::render
