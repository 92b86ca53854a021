#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

// Traces and cases with one thing changed.
namespace rongcuo::checker {

// Changes one thing of the trace after the other that anybody reads, calls
// `use` with words for it, and changes it back; how many there were.
std::size_t ForTraceMutations(
    const program::Program& program, const casefile::CaseFile& file,
    eval::Trace& trace,
    const std::function<void(const std::function<std::string()>&)>& use);

// Changes one established fact after the other, and items of established lists.
std::size_t ForFactMutations(
    const program::Program& program, const casefile::CaseFile& file,
    const std::function<void(const casefile::CaseFile&, model::FactId)>& use);

}  // namespace rongcuo::checker
