#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/circuit.h"

namespace rongcuo::inquiry {

// What a gate comes to if its operands may be `values` (by GateId).
Value WorkOut(const Circuit& circuit, GateId gate,
              const std::vector<Value>& values);

// The gates' values while leaves are given values one after the other, which
// can be undone in the reverse order. What has not changed is not worked out
// anew.
class Valuation {
 public:
  // Every leaf may be all of its domain.
  explicit Valuation(const Circuit& circuit);

  Value operator[](GateId gate) const { return values_[gate]; }
  const std::vector<Value>& all() const { return values_; }

  // Gives a leaf a value within its domain: part of what it had, or another.
  void Assign(LeafId leaf, Value value);

  // Undoes everything assigned since `Mark` gave this number.
  std::size_t Mark() const { return trail_.size(); }
  void UndoTo(std::size_t mark);

  // How many gates have been worked out so far.
  std::uint64_t work() const { return work_; }

  const Circuit& circuit() const { return circuit_; }

 private:
  void Store(GateId gate, Value value);
  void Propagate(GateId from);

  struct Change {
    GateId gate;
    Value before;
  };

  const Circuit& circuit_;
  std::vector<Value> values_;
  std::vector<Change> trail_;
  std::vector<std::uint64_t> queued_;  // Bits by GateId: to be worked out.
  std::uint64_t work_ = 0;
};

}  // namespace rongcuo::inquiry
