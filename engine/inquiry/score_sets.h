#pragma once

#include <vector>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

// Whether a comparison of a sum of points with a constant can come out
// differently with what is marked in `cone`, whatever else is still open: the
// sums that can occur are looked at one by one, not as a range, since points
// come in steps. True also of any other gate.
bool MayTurnScore(const Valuation& values, GateId gate,
                  const std::vector<bool>& cone);

}  // namespace rongcuo::inquiry
