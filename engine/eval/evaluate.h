#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

namespace rongcuo::eval {

struct Options {
  bool assume_claimed = false;  // Take what is claimed (自述) as established.
  bool assume_contested = false;  // Take what is contested (争议) likewise.
  // The day by whose norms it is decided; else the case's decision date, else
  // the norms as they stand last.
  std::optional<std::int64_t> as_of;
  // Presumptions left out, by index in Program::presumptions, to see what
  // changes if they fall.
  std::vector<std::uint32_t> without_presumptions;

  bool LeavesOut(std::uint32_t presumption) const {
    return std::find(without_presumptions.begin(), without_presumptions.end(),
                     presumption) != without_presumptions.end();
  }
};

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
