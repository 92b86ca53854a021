#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/value.h"
#include "engine/casefile/case_file.h"
#include "engine/checker/checker.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

// Proofs that a case cannot come to outcomes which three-valued judging leaves
// possible.
namespace rongcuo::proof {

// A step of a proof: the values that a plain fact may still have, in parts, and
// the step for each. A fact that the header of a case dates takes the days of
// the case along.
struct Split {
  model::FactId fact = model::kNone;  // kNone: nothing more is split here.
  std::vector<Value> parts;
  std::vector<std::uint32_t> next;  // By part; greater than the own index.
};

// Why outcomes that three-valued judging leaves possible cannot occur: however
// the facts are split, judging comes to none of them in any part. With
// `presumptions` it speaks of the completions in which facts keep the values
// that they are presumed to have; else of all.
struct Exclusion {
  bool presumptions = false;
  eval::OutcomeSet excluded = 0;
  std::vector<Split> splits;  // A tree; splits[0] is its root.
};

// Nothing if the trace checks (see checker::Check) with a verdict that may
// leave out what the exclusions rule out, and if each of these holds: its
// splits cover the facts, and no end comes to what it excludes. Ends are judged
// anew and each trace of one is checked, so that neither whoever found a proof
// nor whoever judges is believed.
std::optional<checker::Rejection> Check(
    const model::HeaderFacts& header, const program::Program& program,
    const casefile::CaseFile& file, const eval::Options& options,
    const eval::Trace& trace, const std::vector<Exclusion>& exclusions = {});

}  // namespace rongcuo::proof
