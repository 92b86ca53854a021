#pragma once

#include <string>

#include "engine/batch/quick_case.h"
#include "engine/casefile/case_file.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// Where a case taken by the quick reader differs from the same case as
// casefile::Read reads it, in words; empty if nowhere.
std::string Difference(const model::Model& model, const QuickCase& quick,
                       const casefile::CaseFile& file);

}  // namespace rongcuo::batch
