#pragma once

#include <vector>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// The case with every leaf established but those of norms: `values` by LeafId,
// each a single one. Lists that have leaves are complete then. With
// presumptions, what the trace presumes is established, too.
casefile::CaseFile Complete(const Subject& subject, bool presumptions,
                            const Circuit& circuit,
                            const std::vector<Value>& values);

}  // namespace rongcuo::inquiry
