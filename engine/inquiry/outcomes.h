#pragma once

#include <cstdint>
#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

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
  Value score;
  bool score_exact = false;
  std::vector<Reached> reached;  // By outcome.
};

// Finds them, with presumptions or without; `trace` is what eval::Evaluate made
// of the case with the same options. A completion is replayed through
// eval::Evaluate before it counts. `budget` bounds the work: gates worked out.
Outcomes FindOutcomes(const model::HeaderFacts& header,
                      const program::Program& program,
                      const casefile::CaseFile& file,
                      const eval::Options& options, const eval::Trace& trace,
                      bool presumptions, std::uint64_t budget);

}  // namespace rongcuo::inquiry
