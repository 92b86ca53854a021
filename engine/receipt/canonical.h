#pragma once

#include <string>

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

// Cases and traces as texts of which equal ones are equal byte by byte: with
// names instead of ids, in an order that does not depend on that of files.
namespace rongcuo::receipt {

// Everything in a case but what was officially decided.
std::string CanonicalCase(const model::Model& model,
                          const casefile::CaseFile& file);

// The readings that the verdict rests on: what every fact, definition, norm,
// rule, factor and clause came to. What expressions have inside follows from
// these and the rules.
std::string CanonicalTrace(const model::Model& model,
                           const program::Program& program,
                           const casefile::CaseFile& file,
                           const eval::Trace& trace);

}  // namespace rongcuo::receipt
