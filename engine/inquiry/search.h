#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/branching.h"
#include "engine/inquiry/circuit.h"

namespace rongcuo::inquiry {

enum class Answer : std::uint8_t { Yes, No, Unknown };

// Looks for completions of a circuit, within a budget of gates worked out over
// all searches together. What is left open after that is Unknown.
class Search {
 public:
  Search(const Circuit& circuit, std::uint64_t budget);

  // Only completions in which the leaf has this value, or one of these, until
  // all that was assumed is forgotten.
  void Assume(LeafId leaf, Value value) { branching_.Assume(leaf, value); }
  void AssumeAll(const std::vector<Value>& values) {  // By LeafId.
    branching_.AssumeAll(values);
  }
  void Forget() { branching_.Forget(); }

  // Whether some completion comes to one of the outcomes, bits of what the
  // outcome's gate may be. If so, `found` is one.
  Answer Reach(std::uint64_t outcomes);

  // The least or the greatest that the score can be. If the budget runs out, a
  // bound that it certainly does not pass.
  std::int64_t ExtremeScore(bool greatest, bool& exact);

  // Values of the leaves, by LeafId, each a single one.
  const std::vector<Value>& found() const { return found_; }
  // The leaves of which that completion needs the value: whatever the others
  // are, it comes to one of the outcomes.
  const std::vector<LeafId>& needed() const { return needed_; }

  const Valuation& values() const { return branching_.values(); }
  std::uint64_t left() const {
    return values().work() < budget_ ? budget_ - values().work() : 0;
  }

 private:
  void Keep();

  const Circuit& circuit_;
  Branching branching_;
  std::uint64_t budget_;
  std::vector<bool> is_set_;  // By GateId: whether its value is a set.
  std::vector<Value> found_;
  std::vector<LeafId> needed_;
};

}  // namespace rongcuo::inquiry
