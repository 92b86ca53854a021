#pragma once

#include <string>

#include "engine/base/language.h"
#include "engine/batch/row.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// The value of a ground that is a fact, in words.
std::string ValueText(const model::Model& model, const Ground& ground,
                      Language language);

// The name of a rule, `fact = value`, or 其余.
std::string GroundText(const model::Model& model, const Ground& ground,
                       Language language);

}  // namespace rongcuo::batch
