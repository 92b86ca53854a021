#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::inquiry {

// What an inquiry is about: a case, and what eval::Evaluate made of it with
// these options. All of it must outlive the inquiry.
struct Subject {
  const model::HeaderFacts& header;
  const program::Program& program;
  const casefile::CaseFile& file;
  const eval::Options& options;
  const eval::Trace& trace;
};

}  // namespace rongcuo::inquiry
