#pragma once

#include "engine/casefile/case_file.h"
#include "engine/model/model.h"

// Cases of which less is said.
namespace rongcuo::brute {

// The case without its facts: only its header is left.
casefile::CaseFile Relaxed(const model::Model& model,
                           const casefile::CaseFile& file);

// Whether it says anything of a list.
bool StatesList(const model::Model& model, const casefile::CaseFile& file);

}  // namespace rongcuo::brute
