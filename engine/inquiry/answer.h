#pragma once

#include <cstdint>

namespace rongcuo::inquiry {

enum class Answer : std::uint8_t { Yes, No, Unknown };

// How long each of two ways of looking goes on. They are strong in different
// places: each has little time at first, and more where neither came to an end.
struct Effort {
  std::uint64_t gates = 0;      // Worked out by branching,
  std::uint64_t conflicts = 0;  // and met by the solver.
};

}  // namespace rongcuo::inquiry
