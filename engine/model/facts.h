#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"
#include "engine/model/names.h"

namespace rongcuo::model {

// The declared bounds and presumptions of facts, and the presumptions of norms,
// once expressions are typed.
void CheckFacts(Model& model, const Names& names, Diagnostics& diagnostics);

}  // namespace rongcuo::model
