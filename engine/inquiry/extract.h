#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/inquiry/circuit.h"
#include "engine/program/program.h"

namespace rongcuo::inquiry {

// What a case leaves open, as a circuit. `trace` is what eval::Evaluate made of
// the case with the same options. With presumptions, a fact to which one gives
// a value keeps it, whatever the leaves may be; without, everything is open
// that is not established.
Circuit Extract(const model::HeaderFacts& header,
                const program::Program& program, const casefile::CaseFile& file,
                const eval::Options& options, const eval::Trace& trace,
                bool presumptions);

}  // namespace rongcuo::inquiry
