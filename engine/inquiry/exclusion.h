#pragma once

#include <cstdint>
#include <optional>

#include "engine/inquiry/subject.h"
#include "engine/proof/proof.h"

namespace rongcuo::inquiry {

// A proof that a case cannot come to any of some outcomes (bits, kUndecided
// among them), by splitting facts. Nothing if none is found within `budget`
// gates worked out, or only one that would have to split items of lists or the
// days of norms.
std::optional<proof::Exclusion> FindExclusion(const Subject& subject,
                                              bool presumptions,
                                              std::uint64_t outcomes,
                                              std::uint64_t budget);

}  // namespace rongcuo::inquiry
