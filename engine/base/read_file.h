#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/diagnostic.h"
#include "engine/base/language.h"
#include "engine/base/source.h"

namespace rongcuo {

// Why a system call failed, as an argument of the findings CannotRead and
// CannotWrite (both languages at once).
std::string SystemProblem(int error);
// The same in one language.
std::string SystemProblem(int error, Language language);

// Reads a file into `sources` under the name `shown`; "-" is standard input.
// At most a byte more than `limit` is read: whoever reads the text reports one
// that is too large. What cannot be read (missing, a folder, no permission) is
// added to `diagnostics` as CannotRead, at a source without text. Only plain
// files are read if `plain` is set, so that no pipe can keep it waiting.
std::optional<std::uint32_t> ReadFile(const std::string& path,
                                      const std::string& shown,
                                      std::size_t limit, bool plain,
                                      SourceMap& sources,
                                      Diagnostics& diagnostics);

}  // namespace rongcuo
