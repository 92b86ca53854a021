#pragma once

#include <string>

#include "engine/casefile/case_file.h"
#include "test/golden.h"

namespace rongcuo::casefile {

// The stage `read` of golden files: the last case among the inputs, read in the
// words of TestModel. Gives the findings, in Chinese or (`=== read en`) in
// English, or what was read.
std::string ReadStage(const golden::Inputs& inputs,
                      const std::string& argument);

// What a case says, line by line; only what is stated is shown.
std::string Dump(const CaseFile& file);

}  // namespace rongcuo::casefile
