#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/explain/reasons.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::explain {

// Works out the reasons of a verdict. `options` are those that `trace` was made
// with. The rules are explained under the reading that the verdict rests on;
// what would follow if a presumption fell is judged anew for each.
Reasons Explain(const model::Model& model, const program::Program& program,
                const casefile::CaseFile& file, const eval::Options& options,
                const eval::Trace& trace);

}  // namespace rongcuo::explain
