#pragma once

#include <cstdint>

#include "engine/batch/run.h"

namespace rongcuo::batch {

// How many cases there were, and how they came out.
struct Tally {
  std::uint64_t cases = 0;
  std::uint64_t refused = 0;
  std::uint64_t certain = 0;
  std::uint64_t presumed = 0;
  std::uint64_t open = 0;
  std::uint64_t broken_inputs = 0;  // Could not be read, or not to their end.

  void Add(const JudgedChunk& judged);
  void Merge(const Tally& other);

  friend bool operator==(const Tally&, const Tally&) = default;
};

}  // namespace rongcuo::batch
