#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"

namespace rongcuo::batch {

struct Input {
  std::string path;                    // "-" is standard input.
  std::optional<std::uint64_t> bytes;  // Of a plain file.
  std::optional<Diagnostic> failure;   // It is not to be opened.
};

// The files that paths stand for: themselves, and of folders all *.json below,
// in the order of their paths; what begins with a dot is left out. Links are
// followed, each folder once.
std::vector<Input> FindInputs(const std::vector<std::string>& paths);

}  // namespace rongcuo::batch
