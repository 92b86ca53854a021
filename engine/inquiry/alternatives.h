#pragma once

#include <vector>

#include "engine/inquiry/circuit.h"

namespace rongcuo::inquiry {

// What a leaf may be in place of what it is.
struct Alternatives {
  // Parts of its domain, by ascending value, that nothing known in the case
  // tells apart further.
  std::vector<Value> parts = {};
  // What is worth trying of them: the parts, if all values of one come to the
  // same whatever else changes. If the leaf is compared with others, numbers of
  // each part, so many that those of several leaves can be in any order.
  std::vector<Value> values = {};
  bool whole = true;  // `values` are the parts.
  // Whether nothing could do what none of `values` does. False if the leaf is
  // calculated with.
  bool all = true;
};

// `standing`, by GateId: the values of the gates as the case stands.
Alternatives AlternativesOf(const Circuit& circuit, LeafId leaf,
                            const std::vector<Value>& standing);

}  // namespace rongcuo::inquiry
