#include "engine/inquiry/cones.h"

#include "engine/inquiry/score_sets.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

bool ReadsEntry(const Valuation& values, const Gate& gate,
                std::uint32_t operand) {
  const Circuit& circuit = values.circuit();
  const WalkTable& table = circuit.walks[gate.table];
  Value guard = kFalse;
  bool decided = true;
  for (std::uint32_t i = 0; i <= operand; ++i) {
    const Value value = values[circuit.operands[gate.first + i]];
    if (table.entries[i].guard) {
      if (IsTrue(guard)) return false;
      guard = value;
      decided = IsFalse(guard);
    } else if (i == operand) {
      return !decided;
    } else {
      decided = decided || IsTrue(value);
    }
  }
  return true;
}

}  // namespace

bool Reads(const Valuation& values, GateId gate, std::uint32_t operand) {
  const Gate& g = values.circuit().gates[gate];
  return g.kind != GateKind::Walk || ReadsEntry(values, g, operand);
}

void MarkCone(const Valuation& values, const std::vector<bool>& is_set,
              const std::vector<bool>& leaves, bool turning,
              std::vector<bool>& cone) {
  const Circuit& circuit = values.circuit();
  for (GateId g = 0; g < circuit.gates.size(); ++g) {
    const Gate& gate = circuit.gates[g];
    cone[g] = false;
    if (Single(values[g], is_set[g])) continue;
    if (gate.kind == GateKind::Leaf) cone[g] = leaves[circuit.leaf_of[g]];
    for (std::uint32_t i = 0; i < gate.count && !cone[g]; ++i) {
      cone[g] = cone[circuit.operands[gate.first + i]] && Reads(values, g, i);
    }
    if (turning && cone[g]) cone[g] = MayTurnScore(values, g, cone);
  }
}

std::vector<bool> OpenLeaves(const Valuation& values,
                             const std::vector<bool>& is_set) {
  const Circuit& circuit = values.circuit();
  std::vector<bool> leaves(circuit.leaves.size());
  std::vector<bool> reached(circuit.gates.size());
  std::vector<GateId> pending;
  const auto reach = [&](GateId gate) {
    if (reached[gate] || Single(values[gate], is_set[gate])) return;
    reached[gate] = true;
    pending.push_back(gate);
  };
  reach(circuit.outcome);
  while (!pending.empty()) {
    const GateId at = pending.back();
    const Gate& gate = circuit.gates[at];
    pending.pop_back();
    if (gate.kind == GateKind::Leaf) leaves[circuit.leaf_of[at]] = true;
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      if (Reads(values, at, i)) reach(circuit.operands[gate.first + i]);
    }
  }
  return leaves;
}

}  // namespace rongcuo::inquiry
