#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/circuit.h"

namespace rongcuo::inquiry {

// The leaves that are settled together when one fact of the case is: of a list
// all that is not known of its items.
struct Group {
  model::FactId fact = kNone;  // kNone: nothing that a case file can settle.
  std::vector<LeafId> leaves;
};

struct Groups {
  std::vector<Group> groups;         // In the order of their first leaves.
  std::vector<std::uint32_t> of;     // By LeafId.
  std::vector<std::uint32_t> named;  // By FactId, kNone if it has no leaf.
};
Groups GroupLeaves(const Circuit& circuit, std::size_t facts);

// Parts of what a leaf may be that the circuit may tell apart, by ascending
// value: single values of a set, numbers between the constants with which they
// are compared. Within one part all values come to the same wherever the leaf
// is only compared with constants (`complete`).
struct Parts {
  std::vector<Value> parts;
  bool complete = true;
};
Parts PartsOf(const Circuit& circuit, LeafId leaf);

}  // namespace rongcuo::inquiry
