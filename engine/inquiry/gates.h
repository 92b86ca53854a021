#pragma once

#include <map>
#include <utility>
#include <vector>

#include "engine/inquiry/circuit.h"

namespace rongcuo::inquiry {

// Makes the gates of a circuit; what only depends on constants is one. What
// does the same as a gate that there is already is that gate.
class Gates {
 public:
  GateId Constant(Value value);
  GateId NewLeaf(Leaf leaf);
  GateId Operation(program::Op op, GateId a, GateId b);
  GateId Not(GateId a) { return Operation(program::Op::Not, a, a); }
  GateId All(const std::vector<GateId>& operands);
  GateId Any(const std::vector<GateId>& operands);
  GateId Total(const std::vector<GateId>& operands);
  GateId Sum(const std::vector<GateId>& operands);
  GateId Deem(const std::vector<GateId>& operands, DeemTable table);
  GateId Points(const std::vector<GateId>& operands, PointsTable table);
  GateId Walk(const std::vector<GateId>& operands, WalkTable table);
  // Of leaves or constants; `a` where they contradict each other.
  GateId Earlier(GateId a, GateId b);
  GateId Favourable(GateId a, GateId b);

  bool IsConstant(GateId gate) const {
    return circuit_.gates[gate].kind == GateKind::Constant;
  }
  Value ConstantOf(GateId gate) const { return circuit_.constants[gate]; }

  Circuit Take() && { return std::move(circuit_); }
  Circuit& circuit() { return circuit_; }

 private:
  GateId Add(GateKind kind, program::Op op, const std::vector<GateId>& operands,
             std::uint32_t table);

  Circuit circuit_;
  std::map<std::pair<std::int64_t, std::int64_t>, GateId> constants_;
  // By what they do and of which operands.
  std::map<std::vector<std::uint32_t>, GateId> made_;
};

}  // namespace rongcuo::inquiry
