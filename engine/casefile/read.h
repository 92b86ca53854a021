#pragma once

#include <cstddef>
#include <optional>

#include "engine/base/diagnostic.h"
#include "engine/casefile/case_file.h"

namespace rongcuo::casefile {

inline constexpr std::size_t kMaxCaseBytes = 16 << 20;
inline constexpr int kMaxJsonDepth = 64;

// Reads one case (JSON, RFC 8259) in the words of a model's vocabulary. Whole
// or not at all: any error (see findings.def, casefile) gives no case and says
// where it is, what was found, what was expected and the nearest name.
std::optional<CaseFile> Read(const SourceMap& sources, std::uint32_t source,
                             const model::Model& model,
                             Diagnostics& diagnostics);

}  // namespace rongcuo::casefile
