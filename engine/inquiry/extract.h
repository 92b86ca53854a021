#pragma once

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// What a case leaves open, as a circuit. With presumptions, a fact to which one
// gives a value keeps it, whatever the leaves may be; without, everything is
// open that is not established. With `stated`, the lists of the subject's file
// may also have the items that that file has, and facts that only decide which
// presumption applies are leaves, too.
Circuit Extract(const Subject& subject, bool presumptions,
                const casefile::CaseFile* stated = nullptr);

}  // namespace rongcuo::inquiry
