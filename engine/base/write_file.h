#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"

namespace rongcuo {

// Puts `after` in the place of `before` as the content of a file: all or
// nothing, even if the power fails, by a second file beside it that takes its
// name once it is safely stored. A symbolic link is followed; the file keeps
// its mode and, where that is permitted, its owner.
//
// False, and the file as it was, if it cannot be written or is write-protected
// (CannotWrite), or if it no longer holds `before`, since somebody else has
// changed it (ChangedMeanwhile); added to `diagnostics` at a source without
// text named `shown`. A change between the last look and the exchange of names,
// some microseconds, is not noticed.
bool ReplaceFile(const std::string& path, const std::string& shown,
                 std::string_view before, std::string_view after,
                 SourceMap& sources, Diagnostics& diagnostics);

}  // namespace rongcuo
