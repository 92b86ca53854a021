#pragma once

#include <cstdint>
#include <vector>

#include "engine/explain/view.h"

namespace rongcuo::explain {

// Who reads which facts, among all that may apply in a reading and has to do
// with the decision; also through definitions and presumptions of other facts.
struct Readers {
  std::vector<std::vector<RuleId>> rules;           // By FactId.
  std::vector<std::vector<std::uint32_t>> factors;  // By FactId.
  std::vector<bool> others;       // By FactId: clauses, follow-ups, audiences.
  std::vector<bool> definitions;  // By definition: whether anyone reads it.

  bool Any(FactId fact) const {
    return !rules[fact].empty() || !factors[fact].empty() || others[fact];
  }
};

// What the decisions that may apply read.
Scope FindScope(const View& view);

Readers FindReaders(const View& view, const Scope& scope);

}  // namespace rongcuo::explain
