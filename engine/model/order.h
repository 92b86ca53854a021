#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"

namespace rongcuo::model {

// Fills `model.order`: every fact and definition after all that it depends on
// (a fact through the conditions of its presumptions and the audiences of their
// norms). Cycles are reported once each.
void OrderSteps(Model& model, Diagnostics& diagnostics);

}  // namespace rongcuo::model
