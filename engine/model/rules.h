#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"
#include "engine/model/names.h"

namespace rongcuo::model {

// Checks that everything that decides has a basis and existing sources, that
// conditions are truths and use only what they may see, and resolves
// exceptions.
void CheckRules(Model& model, const Names& names, Diagnostics& diagnostics);

}  // namespace rongcuo::model
