#include "engine/inquiry/groups.h"

#include <set>

namespace rongcuo::inquiry {
namespace {

using program::Op;

Parts PartsOfSet(Value domain) {
  Parts parts;
  for (std::uint64_t rest = Bits(domain); rest != 0; rest &= rest - 1) {
    parts.parts.push_back(EnumSet(rest & (~rest + 1)));
  }
  return parts;
}

// The first numbers of parts that a comparison makes beside its constant.
void AddBounds(const Gate& gate, bool leaf_is_left, std::int64_t constant,
               std::set<std::int64_t>& bounds) {
  // left < right holds up to right - 1; left <= right up to right.
  const bool above =
      gate.op == Op::Equal || (gate.op == Op::LessEqual) == leaf_is_left;
  const bool at = gate.op == Op::Equal || !above;
  if (at) bounds.insert(constant);
  if (above && constant != kMaxNumber) bounds.insert(constant + 1);
}

// Those of all comparisons of a gate; whether it has no other use.
bool AddBoundsOf(const Circuit& circuit, GateId gate,
                 std::set<std::int64_t>& bounds) {
  bool complete = true;
  for (std::uint32_t u = circuit.first_users[gate];
       u < circuit.first_users[gate + 1]; ++u) {
    const Gate& user = circuit.gates[circuit.users[u]];
    if (user.kind == GateKind::Earlier) {  // Its one operand or the other.
      AddBoundsOf(circuit, circuit.users[u], bounds);
      complete = false;
      continue;
    }
    const bool compares = user.kind == GateKind::Operation &&
                          (user.op == Op::Less || user.op == Op::LessEqual ||
                           user.op == Op::Equal);
    const bool left = compares && circuit.operands[user.first] == gate;
    const GateId other = compares ? circuit.operands[user.first + left] : 0;
    if (!compares || circuit.gates[other].kind != GateKind::Constant) {
      complete = false;
      continue;
    }
    AddBounds(user, left, circuit.constants[other].lo, bounds);
  }
  return complete;
}

}  // namespace

Groups GroupLeaves(const Circuit& circuit, std::size_t facts) {
  Groups result;
  result.named.assign(facts, kNone);
  for (LeafId id = 0; id < circuit.leaves.size(); ++id) {
    const model::FactId fact = circuit.leaves[id].fact;
    std::uint32_t group = fact == kNone ? kNone : result.named[fact];
    if (group == kNone) {
      group = static_cast<std::uint32_t>(result.groups.size());
      result.groups.push_back({fact, {}});
      if (fact != kNone) result.named[fact] = group;
    }
    result.groups[group].leaves.push_back(id);
    result.of.push_back(group);
  }
  return result;
}

Parts PartsOf(const Circuit& circuit, LeafId leaf) {
  const Leaf& l = circuit.leaves[leaf];
  if (l.is_set) return PartsOfSet(l.domain);
  Parts result;
  std::set<std::int64_t> bounds;
  if (l.domain == kUnknownTruth) {
    bounds.insert(1);
  } else {
    result.complete = AddBoundsOf(circuit, l.gate, bounds);
  }
  std::int64_t from = l.domain.lo;
  for (const std::int64_t bound : bounds) {
    if (bound <= from || bound > l.domain.hi) continue;
    result.parts.push_back({from, bound - 1});
    from = bound;
  }
  result.parts.push_back({from, l.domain.hi});
  return result;
}

}  // namespace rongcuo::inquiry
