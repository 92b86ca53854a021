#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

// What a gate should come to.
enum class Wish : std::uint8_t { True, False, High, Low };

// A part of what a leaf may be, to be tried first; no leaf if there is none.
struct Choice {
  LeafId leaf = kNone;
  Value value;
};

// By GateId: whether its value is a set of bits.
std::vector<bool> FindSets(const Circuit& circuit);

// Finds which leaf to narrow next: goes down from a gate, always to an operand
// that is open and whose wish serves that of the gate, until it comes to one.
class Descent {
 public:
  Descent(const Valuation& values, const std::vector<bool>& is_set)
      : circuit_(values.circuit()), values_(values), is_set_(is_set) {}

  // Goes only through gates marked here, by GateId.
  void Within(const std::vector<bool>* marked) { marked_ = marked; }

  // From the outcome's gate, `outcome` is the bit that it should come to.
  Choice From(GateId gate, Wish wish, std::uint64_t outcome) const;

  // Whether a gate may still be several things.
  bool Open(GateId gate) const;

 private:
  struct Step {
    GateId gate = kNone;
    Wish wish = Wish::True;
  };

  Step Next(const Step& from, std::uint64_t outcome) const;
  Step NextOperation(const Gate& gate, Wish wish) const;
  Step NextComparison(const Gate& gate, Wish wish) const;
  std::uint32_t FirstOpen(const Gate& gate, std::uint32_t from) const;
  Choice CompareLeaf(const Gate& gate, Wish wish) const;
  GateId Operand(const Gate& gate, std::uint32_t index) const {
    return circuit_.operands[gate.first + index];
  }

  const Circuit& circuit_;
  const Valuation& values_;
  const std::vector<bool>& is_set_;
  const std::vector<bool>* marked_ = nullptr;
};

}  // namespace rongcuo::inquiry
