#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// A fact as it stands, in what makes or rules out an outcome.
struct Ground {
  model::FactId fact = model::kNone;
  bool presumed = false;  // It has its value from a presumption.
};

// Facts which, as they stand, rule outcomes out together, whatever all others
// may be; none of them can be left out, unless that could not be proved and the
// grounds are not exact. Place, person and days of the case are taken as they
// are.
struct GroundSet {
  std::vector<Ground> grounds;  // By FactId. None: the rules alone do it.
};

struct Grounds {
  std::vector<GroundSet> sets;  // The smallest first.
  bool exact = false;           // Whether they are all.
};

// What stands in the way of an outcome: sets of facts each of which alone rules
// it out. Nothing if it is possible as the case stands. `budget` bounds the
// work: gates worked out.
Grounds WhyNot(const Subject& subject, std::uint32_t outcome,
               std::uint64_t budget);

// What carries the verdict: sets of facts each of which alone rules out every
// outcome that is not possible now, with presumptions.
Grounds Why(const Subject& subject, std::uint64_t budget);

}  // namespace rongcuo::inquiry
