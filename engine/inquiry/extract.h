#pragma once

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// What a case leaves open, as a circuit. With presumptions, a fact to which one
// gives a value keeps it, whatever the leaves may be; without, everything is
// open that is not established.
Circuit Extract(const Subject& subject, bool presumptions);

}  // namespace rongcuo::inquiry
