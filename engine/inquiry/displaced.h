#pragma once

#include <vector>

#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// The facts, among those that a presumption gives their value, of which another
// presumption, or none, may give it once `known` (by FactId) are established:
// a condition of some presumption of theirs depends on one of these.
std::vector<model::FactId> MayBeDisplaced(const Subject& subject,
                                          const std::vector<bool>& known);

// The facts on which it depends which presumption gives a fact its value:
// conditions of its presumptions read them, or those of such facts do.
std::vector<model::FactId> Upstream(const program::Program& program,
                                    model::FactId fact);

}  // namespace rongcuo::inquiry
