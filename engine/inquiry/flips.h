#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/changes.h"
#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// Changes that together bring the case to an outcome, while all else stays as
// it stands: established, presumed or open. None of them can be left out.
struct Flip {
  std::uint32_t outcome = 0;
  std::vector<Change> changes;  // By FactId.
};

struct Flips {
  // By number of changes, then by outcome. Of each outcome those with the
  // fewest changes.
  std::vector<Flip> flips;
  // Whether these are all: no outcome could be had with fewer changes, or with
  // as many others. More than `kMostChanges` are not looked for.
  bool exact = false;
};

inline constexpr std::size_t kMostChanges = 4;

struct FlipScope {
  bool settled = false;      // Whether what is established may change.
  std::vector<bool> steps;   // By FactId: records a procedural step.
  std::uint64_t budget = 0;  // Of work: gates worked out.
};

// The smallest changes after which the case comes to one outcome, another than
// it comes to now. Each is replayed through eval::Evaluate.
Flips FindFlips(const Subject& subject, const FlipScope& scope);

}  // namespace rongcuo::inquiry
