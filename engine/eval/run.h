#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

namespace rongcuo::eval {

// What one run needs beside program and case.
struct RunContext {
  Value day;  // The days by whose norms it is judged.
  bool use_presumptions = true;
  const Options* options = nullptr;
  const std::vector<bool>* here = nullptr;  // By NormId: contains the place.
};

// Whether a norm is in force on the day.
Value InForceOn(const program::NormEntry& norm, Value day);

// Judges the case under the norms of one day and fills `reading`, whose vectors
// have the program's sizes already.
void Run(const program::Program& program, const casefile::CaseFile& file,
         const RunContext& context, Reading& reading);

}  // namespace rongcuo::eval
