#pragma once

#include <vector>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

// Whether a gate, as things stand, reads its operand: a walk ends at the first
// clause that certainly holds.
bool Reads(const Valuation& values, GateId gate, std::uint32_t operand);

// Marks the open gates that may change with any of some leaves (by LeafId).
// `turning`: with these alone, whatever the others come to; else in any way.
void MarkCone(const Valuation& values, const std::vector<bool>& is_set,
              const std::vector<bool>& leaves, bool turning,
              std::vector<bool>& cone);

// By LeafId: the open leaves with which the outcome may change.
std::vector<bool> OpenLeaves(const Valuation& values,
                             const std::vector<bool>& is_set);

}  // namespace rongcuo::inquiry
