#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/ask.h"
#include "engine/inquiry/groups.h"
#include "engine/inquiry/search.h"
#include "engine/inquiry/witnesses.h"

namespace rongcuo::inquiry {

// What may still come out for each way in which one group of leaves may turn
// out; see Asked::effects. `possible`: outcomes that some completion comes to.
std::vector<Effect> FindEffects(const Circuit& circuit, const Group& group,
                                std::uint64_t possible, Search& search,
                                Witnesses& witnesses);

}  // namespace rongcuo::inquiry
