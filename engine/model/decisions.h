#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"
#include "engine/model/names.h"

namespace rongcuo::model {

// Gathers the decisions of all norms into matters, resolves outcomes, orders
// decisions from the most specific norm down, and resolves follow-ups. Reports
// differing outcomes, equally specific decisions and a missing 其余.
void CheckDecisions(Model& model, const Names& names, Diagnostics& diagnostics);

}  // namespace rongcuo::model
