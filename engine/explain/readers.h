#pragma once

#include <cstdint>
#include <vector>

#include "engine/explain/view.h"

namespace rongcuo::explain {

// Who reads which facts, among all that may apply in a reading; also through
// definitions and through presumptions of other facts.
struct Readers {
  std::vector<std::vector<RuleId>> rules;           // By FactId.
  std::vector<std::vector<std::uint32_t>> factors;  // By FactId.
  std::vector<bool> others;       // By FactId: clauses, follow-ups, audiences.
  std::vector<bool> definitions;  // By definition: whether anyone reads it.

  bool Any(FactId fact) const {
    return !rules[fact].empty() || !factors[fact].empty() || others[fact];
  }
};

Readers FindReaders(const View& view);

}  // namespace rongcuo::explain
