#include "engine/inquiry/gates.h"

#include <algorithm>

#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

using program::Op;

GateId Gates::Constant(Value value) {
  const auto [at, added] = constants_.try_emplace({value.lo, value.hi}, 0);
  if (added) {
    at->second = static_cast<GateId>(circuit_.gates.size());
    circuit_.gates.push_back({});
    circuit_.constants.push_back(value);
    circuit_.leaf_of.push_back(kNone);
  }
  return at->second;
}

GateId Gates::NewLeaf(Leaf leaf) {
  leaf.gate = static_cast<GateId>(circuit_.gates.size());
  circuit_.gates.push_back({.kind = GateKind::Leaf});
  circuit_.constants.push_back(leaf.domain);
  circuit_.leaf_of.push_back(static_cast<LeafId>(circuit_.leaves.size()));
  circuit_.leaves.push_back(leaf);
  return leaf.gate;
}

GateId Gates::Operation(Op op, GateId a, GateId b) {
  if (op == Op::And) return All({a, b});
  if (op == Op::Or) return Any({a, b});
  if (op == Op::Not) return Add(GateKind::Operation, op, {a}, 0);
  return Add(GateKind::Operation, op, {a, b}, 0);
}

GateId Gates::All(const std::vector<GateId>& operands) {
  return Add(GateKind::All, Op::And, operands, 0);
}
GateId Gates::Any(const std::vector<GateId>& operands) {
  return Add(GateKind::Any, Op::Or, operands, 0);
}
GateId Gates::Total(const std::vector<GateId>& operands) {
  return Add(GateKind::Total, Op::Add, operands, 0);
}
GateId Gates::Sum(const std::vector<GateId>& operands) {
  return Add(GateKind::Sum, Op::Add, operands, 0);
}
GateId Gates::Deem(const std::vector<GateId>& operands, DeemTable table) {
  circuit_.deems.push_back(std::move(table));
  return Add(GateKind::Deem, Op::Deem, operands,
             static_cast<std::uint32_t>(circuit_.deems.size() - 1));
}
GateId Gates::Points(const std::vector<GateId>& operands, PointsTable table) {
  circuit_.points.push_back(std::move(table));
  return Add(GateKind::Points, Op::Score, operands,
             static_cast<std::uint32_t>(circuit_.points.size() - 1));
}
GateId Gates::Walk(const std::vector<GateId>& operands, WalkTable table) {
  circuit_.walks.push_back(std::move(table));
  return Add(GateKind::Walk, Op::Aggregate, operands,
             static_cast<std::uint32_t>(circuit_.walks.size() - 1));
}
GateId Gates::Favourable(GateId a, GateId b) {
  return Add(GateKind::Favourable, Op::Aggregate, {a, b}, 0);
}

GateId Gates::Earlier(GateId a, GateId b) {
  const auto range = [&](GateId gate) {
    return IsConstant(gate) ? ConstantOf(gate)
                            : circuit_.leaves[circuit_.leaf_of[gate]].domain;
  };
  const Value first = range(a), second = range(b);
  if (first.hi <= second.lo || second.hi < first.lo) return a;
  return Add(GateKind::Earlier, Op::Aggregate, {a, b}, 0);
}

GateId Gates::Add(GateKind kind, Op op, const std::vector<GateId>& operands,
                  std::uint32_t table) {
  std::vector<GateId> kept;
  const bool logic = kind == GateKind::All || kind == GateKind::Any;
  const Value neutral = kind == GateKind::All ? kTrue : kFalse;
  for (const GateId operand : operands) {
    if (logic && IsConstant(operand)) {
      const Value value = ConstantOf(operand);
      if (value == neutral) continue;
      if (!IsUnknown(value)) return operand;
    }
    const bool again =
        logic && std::find(kept.begin(), kept.end(), operand) != kept.end();
    if (!again) kept.push_back(operand);
  }
  if (logic && kept.empty()) return Constant(neutral);
  if (logic && kept.size() == 1) return kept.front();
  std::vector<std::uint32_t> key = kept;
  if (logic) std::sort(key.begin(), key.end());
  key.push_back(table);
  key.push_back(static_cast<std::uint32_t>(op));
  key.push_back(static_cast<std::uint32_t>(kind));
  const auto [known, added] = made_.try_emplace(std::move(key), kNone);
  if (!added) return known->second;
  Gate gate = {kind, op, static_cast<std::uint32_t>(circuit_.operands.size()),
               static_cast<std::uint32_t>(kept.size()), table};
  const auto id = static_cast<GateId>(circuit_.gates.size());
  circuit_.operands.insert(circuit_.operands.end(), kept.begin(), kept.end());
  circuit_.gates.push_back(gate);
  circuit_.constants.push_back({});
  circuit_.leaf_of.push_back(kNone);
  if (std::all_of(kept.begin(), kept.end(),
                  [&](GateId operand) { return IsConstant(operand); })) {
    const Value value = WorkOut(circuit_, id, circuit_.constants);
    circuit_.operands.resize(gate.first);
    circuit_.gates.pop_back();
    circuit_.constants.pop_back();
    circuit_.leaf_of.pop_back();
    return known->second = Constant(value);
  }
  return known->second = id;
}

}  // namespace rongcuo::inquiry
