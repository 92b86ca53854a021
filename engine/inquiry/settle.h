#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/subject.h"
#include "engine/proof/proof.h"

namespace rongcuo::inquiry {

// Narrows the verdict of a trace, made by eval::Evaluate of the case, from what
// three-valued judging leaves possible to what some completion comes to: sets,
// certainty and outcome, and the score. Returns the proofs that the checker
// needs for what was left out. Where no proof is found, the sets stay as they
// are and are not marked as exact. `budget` bounds the work: gates worked out.
std::vector<proof::Exclusion> Settle(const model::HeaderFacts& header,
                                     const program::Program& program,
                                     const casefile::CaseFile& file,
                                     const eval::Options& options,
                                     std::uint64_t budget, eval::Trace& trace);

}  // namespace rongcuo::inquiry
