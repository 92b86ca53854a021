#include "engine/inquiry/descent.h"

#include <bit>

#include "engine/inquiry/split.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

using program::Op;

bool OnSets(Op op) {
  return op == Op::EnumEqual || op == Op::EnumLess || op == Op::EnumLessEqual ||
         op == Op::EnumWithin;
}

bool Compares(Op op) {
  return OnSets(op) || op == Op::Less || op == Op::LessEqual || op == Op::Equal;
}

Wish Opposite(Wish wish) {
  switch (wish) {
    case Wish::True:
      return Wish::False;
    case Wish::False:
      return Wish::True;
    case Wish::High:
      return Wish::Low;
    case Wish::Low:
      return Wish::High;
  }
  return wish;
}

Wish TruthFor(bool truth) { return truth ? Wish::True : Wish::False; }

}  // namespace

std::vector<bool> FindSets(const Circuit& circuit) {
  std::vector<bool> is_set(circuit.gates.size());
  for (const Leaf& leaf : circuit.leaves) is_set[leaf.gate] = leaf.is_set;
  for (GateId g = 0; g < circuit.gates.size(); ++g) {
    const Gate& gate = circuit.gates[g];
    if (gate.kind == GateKind::Deem) {
      is_set[g] = circuit.deems[gate.table].is_set;
    }
    if (gate.kind == GateKind::Walk || gate.kind == GateKind::Favourable) {
      is_set[g] = true;
    }
    const bool on_sets = gate.kind == GateKind::Favourable ||
                         (gate.kind == GateKind::Operation && OnSets(gate.op));
    for (std::uint32_t i = 0; on_sets && i < gate.count; ++i) {
      is_set[circuit.operands[gate.first + i]] = true;
    }
  }
  return is_set;
}

bool Descent::Open(GateId gate) const {
  return (marked_ == nullptr || (*marked_)[gate]) &&
         !Single(values_[gate], is_set_[gate]);
}

std::uint32_t Descent::FirstOpen(const Gate& gate, std::uint32_t from) const {
  std::uint32_t i = from;
  while (i < gate.count && !Open(Operand(gate, i))) ++i;
  return i;
}

Choice Descent::From(GateId gate, Wish wish, std::uint64_t outcome) const {
  Step at = {gate, wish};
  while (at.gate != kNone) {
    const Gate& g = circuit_.gates[at.gate];
    if (g.kind == GateKind::Leaf) {
      const LeafId leaf = circuit_.leaf_of[at.gate];
      const bool high = at.wish == Wish::True || at.wish == Wish::High;
      return {leaf, Half(values_[at.gate], circuit_.leaves[leaf].is_set, high)};
    }
    if (g.kind == GateKind::Operation && Compares(g.op)) {
      const Choice choice = CompareLeaf(g, at.wish);
      if (choice.leaf != kNone) return choice;
    }
    at = Next(at, outcome);
  }
  return {};
}

Descent::Step Descent::Next(const Step& from, std::uint64_t outcome) const {
  const Gate& gate = circuit_.gates[from.gate];
  const auto step = [&](std::uint32_t index, Wish wish) {
    return index < gate.count ? Step{Operand(gate, index), wish} : Step{};
  };
  const bool high = from.wish == Wish::High || from.wish == Wish::True;
  switch (gate.kind) {
    case GateKind::Constant:
    case GateKind::Leaf:
      return {};
    case GateKind::All:
    case GateKind::Any:
    case GateKind::Sum:
    case GateKind::Earlier:
      return step(FirstOpen(gate, 0), from.wish);
    case GateKind::Total:
      return step(FirstOpen(gate, 0), TruthFor(high));
    case GateKind::Points: {
      const std::uint32_t next = FirstOpen(gate, 0);
      const bool adds = next == 0 || next >= gate.count ||
                        circuit_.points[gate.table].points[next - 1] > 0;
      return step(next, TruthFor(high == adds));
    }
    case GateKind::Deem: {
      const std::uint32_t condition = FirstOpen(gate, 1);
      if (condition < gate.count) return step(condition, Wish::False);
      return step(FirstOpen(gate, 0), from.wish);
    }
    case GateKind::Favourable:
      return step(FirstOpen(gate, 0), Wish::True);
    case GateKind::Walk: {
      const std::uint32_t next = FirstOpen(gate, 0);
      if (next == gate.count) return {};
      const WalkTable::Entry& entry = circuit_.walks[gate.table].entries[next];
      const bool serves = entry.guard
                              ? outcome != kUndecided
                              : outcome == std::uint64_t{1} << entry.outcome;
      return step(next, TruthFor(serves));
    }
    case GateKind::Operation:
      return NextOperation(gate, from.wish);
  }
  return {};
}

Descent::Step Descent::NextOperation(const Gate& gate, Wish wish) const {
  if (Compares(gate.op)) return NextComparison(gate, wish);
  const std::uint32_t next = FirstOpen(gate, 0);
  if (next >= gate.count) return {};
  const bool takes =
      gate.op == Op::Not ||
      (next == 1 && (gate.op == Op::Subtract || gate.op == Op::SubtractMonths));
  return {Operand(gate, next), takes ? Opposite(wish) : wish};
}

// To the side that is open; lower on the left makes a comparison true.
Descent::Step Descent::NextComparison(const Gate& gate, Wish wish) const {
  const std::uint32_t next = FirstOpen(gate, 0);
  if (next >= gate.count) return {};
  const bool low = (wish == Wish::True) == (next == 0);
  return {Operand(gate, next), low ? Wish::Low : Wish::High};
}

// The choice itself if one side is a leaf and the other is known.
Choice Descent::CompareLeaf(const Gate& gate, Wish wish) const {
  for (std::uint32_t i = 0; i < gate.count; ++i) {
    const GateId side = Operand(gate, i);
    const GateId other = Operand(gate, gate.count - 1 - i);
    const bool known = Single(values_[other], is_set_[other]) ||
                       (gate.op == Op::EnumWithin && i == 0);
    if (circuit_.gates[side].kind != GateKind::Leaf || !Open(side) || !known) {
      continue;
    }
    const Value value = Satisfying(gate.op, values_[side], values_[other],
                                   i == 0, wish == Wish::True);
    if (!Empty(value, is_set_[side])) {
      return {circuit_.leaf_of[side], value};
    }
  }
  return {};
}

}  // namespace rongcuo::inquiry
