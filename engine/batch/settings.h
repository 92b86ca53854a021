#pragma once

#include <string>
#include <vector>

#include "engine/base/source.h"
#include "engine/batch/intake.h"
#include "engine/batch/journal.h"
#include "engine/batch/judge.h"

namespace rongcuo::batch {

// What the rows of a run depend on. `rules` are the texts of the rules,
// `format` names that of the rows. Inputs count by name and, where they are
// plain files, size.
Settings SettingsOf(const SourceMap& rules, const Options& options,
                    const std::string& format, const IntakeOptions& taking,
                    const std::vector<std::string>& inputs);

}  // namespace rongcuo::batch
