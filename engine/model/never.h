#pragma once

#include "engine/base/diagnostic.h"
#include "engine/model/model.h"

namespace rongcuo::model {

// Warns of conditions that no value of a fact allows: a comparison outside the
// fact's range or enumeration, or two conditions joined by 且 that exclude each
// other on one fact (NeverHolds).
void CheckNeverHolds(const Model& model, Diagnostics& diagnostics);

}  // namespace rongcuo::model
