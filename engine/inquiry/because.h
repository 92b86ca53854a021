#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

// The leaves, ascending, but for which the outcome might be one of `excluded`,
// which it cannot be as things stand: whatever all other leaves are, it cannot.
// `open` are the gates' values while nothing is known.
std::vector<LeafId> Because(const Valuation& values,
                            const std::vector<Value>& open,
                            std::uint64_t excluded);

// The leaves, ascending, but for which a gate might be something else than it
// is as things stand.
std::vector<LeafId> BecauseOf(const Valuation& values,
                              const std::vector<Value>& open, GateId gate);

}  // namespace rongcuo::inquiry
