#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

namespace rongcuo::eval {

// Judges a case. Never fails; what cannot be worked out is unknown. `trace` is
// overwritten and its memory reused: once it has judged a case of this program,
// judging further ones allocates nothing. Several threads may share `program`
// and `file`, each with a trace of its own.
void Evaluate(const program::Program& program, const casefile::CaseFile& file,
              const Options& options, Trace& trace);

// Whether the presumption was needed: it fired and gave the fact its value.
bool Fired(const program::Program& program, const Reading& reading,
           std::uint32_t presumption);

}  // namespace rongcuo::eval
