#pragma once

#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/inquiry/circuit.h"
#include "engine/program/program.h"

namespace rongcuo::inquiry {

// The case with every leaf established but those of norms: `values` by LeafId,
// each a single one.
// Lists that have leaves are complete then. With presumptions, what `trace`
// presumes is established, too.
casefile::CaseFile Complete(const program::Program& program,
                            const casefile::CaseFile& file,
                            const eval::Options& options,
                            const eval::Trace& trace, bool presumptions,
                            const Circuit& circuit,
                            const std::vector<Value>& values);

}  // namespace rongcuo::inquiry
