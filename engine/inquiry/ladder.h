#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/logic.h"

namespace rongcuo::inquiry {

// A number as literals that say for each value that it can have, by ascending
// value, whether it is that or more (Bailleux and Boufkhad, Efficient CNF
// encoding of Boolean cardinality constraints, 2003). Of the first it is sure.
struct Ladder {
  struct Rung {
    std::int64_t value = 0;
    Literal reached = 0;
  };
  std::vector<Rung> rungs;
};

Literal AtLeast(const Logic& logic, const Ladder& ladder, std::int64_t value);

Ladder LadderOf(const Logic& logic, std::int64_t value);

// `base`, changed by so many points where a condition holds, and then kept from
// 0 to `most`; 0 if the guard fails.
Ladder Clamped(Logic& logic, Literal guard, std::int64_t base,
               const std::vector<Literal>& conditions,
               const std::vector<std::int64_t>& points, std::int64_t most);

// What they come to together.
Ladder Total(Logic& logic, std::vector<Ladder> ladders);

}  // namespace rongcuo::inquiry
