#pragma once

#include <string>

#include "engine/base/language.h"
#include "engine/eval/evaluate.h"
#include "engine/rulebook.h"

namespace rongcuo::cli {

// Asks for the facts of a case in the terminal, one question at a time, and
// saves the case file at every answer. Returns the exit status: 0 if the
// dialogue ended, 1 if the case could not be read or saved.
int RunSession(const Rulebook& rulebook, const std::string& path,
               const eval::Options& judging, Language language);

}  // namespace rongcuo::cli
