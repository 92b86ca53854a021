#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/syntax/document.h"

namespace rongcuo::syntax {

// Limits of a .norm file, each with an error of its own. Real norms stay two
// orders of magnitude below them; they bound time, memory and stack for
// hostile text.
inline constexpr std::size_t kMaxFileBytes = 1 << 20;
inline constexpr int kMaxDepth = 64;   // Brackets and 非 within brackets.
inline constexpr int kMaxTerms = 256;  // + - * in one expression.
inline constexpr std::size_t kMaxNameLength = 60;  // Characters.
inline constexpr std::size_t kMaxRules = 20'000;  // Declarations in a rulebook.
inline constexpr std::size_t kMaxValues = 64;     // Of an enumeration.

// Reads one source of `sources` and appends its document to `tree`. Every error
// of the file is added to `diagnostics`, in order of place; a declaration with
// an error is left out whole, with its expressions. A file without a sound
// header adds no document. Takes time linear in the text, whatever it is.
void Parse(const SourceMap& sources, std::uint32_t source, Tree& tree,
           Diagnostics& diagnostics);

}  // namespace rongcuo::syntax
