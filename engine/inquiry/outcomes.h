#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// An outcome that a case can still come to, and a completion of the case that
// comes to it.
struct Reached {
  std::uint32_t outcome = 0;
  casefile::CaseFile completion;
};

// What a case can still come to, over all completions of what is not known.
struct Outcomes {
  eval::OutcomeSet possible = 0;
  bool may_be_undecided = false;  // Perhaps no norm decides.
  // Whether every possible outcome was reached and every other one ruled out.
  // If not, `possible` may have outcomes that cannot occur, never too few.
  bool exact = false;
  // Of the day whose norms hold as the case stands (trace.decision_day_holds).
  Value score;
  bool score_exact = false;
  std::vector<Reached> reached;  // By outcome.
};

// Finds them, with presumptions or without. A completion is replayed through
// eval::Evaluate before it counts. `budget` bounds the work: gates worked out.
Outcomes FindOutcomes(const Subject& subject, bool presumptions,
                      std::uint64_t budget);

}  // namespace rongcuo::inquiry
