#include "engine/inquiry/branching.h"

#include <algorithm>

#include "engine/inquiry/split.h"

namespace rongcuo::inquiry {

Branching::Branching(const Circuit& circuit)
    : circuit_(circuit),
      values_(circuit),
      base_(values_.all()),
      seen_(circuit.gates.size()) {}

void Branching::Restart() {
  frames_.clear();
  values_.UndoTo(assumed_);
}

void Branching::Assume(LeafId leaf, Value value) {
  Restart();
  values_.Assign(leaf, value);
  assumed_ = values_.Mark();
  base_ = values_.all();
}

void Branching::AssumeAll(const std::vector<Value>& values) {
  Restart();
  for (LeafId leaf = 0; leaf < values.size(); ++leaf) {
    values_.Assign(leaf, values[leaf]);
  }
  assumed_ = values_.Mark();
  base_ = values_.all();
}

void Branching::Forget() {
  if (assumed_ == 0) return Restart();
  assumed_ = 0;
  Restart();
  base_ = values_.all();
}

void Branching::Try(const Choice& choice) {
  const Leaf& leaf = circuit_.leaves[choice.leaf];
  frames_.push_back({values_.Mark(), choice.leaf,
                     Remainder(values_[leaf.gate], choice.value, leaf.is_set),
                     std::vector<bool>(circuit_.leaves.size())});
  values_.Assign(choice.leaf, choice.value);
}

bool Branching::Backtrack(const std::vector<GateId>& failed) {
  return Backjump(Blame(failed));
}

bool Branching::Backtrack() {
  return Backjump(std::vector<bool>(circuit_.leaves.size(), true));
}

bool Branching::Backjump(std::vector<bool> blame) {
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    values_.UndoTo(frame.mark);
    if (blame[frame.leaf]) {
      for (LeafId leaf = 0; leaf < blame.size(); ++leaf) {
        if (blame[leaf]) frame.blame[leaf] = true;
      }
      if (!frame.rest.empty()) {
        const Value next = frame.rest.back();
        frame.rest.pop_back();
        values_.Assign(frame.leaf, next);
        return true;
      }
      // That its other values fail is due to the others, and to whatever
      // narrowed it before.
      blame = std::move(frame.blame);
      const bool before =
          std::any_of(frames_.begin(), frames_.end() - 1,
                      [&](const Frame& f) { return f.leaf == frame.leaf; });
      blame[frame.leaf] = before;
    }
    frames_.pop_back();
  }
  return false;
}

// The leaves but for which the gates would not be as they are: behind gates
// that are not what they were before anything was tried.
std::vector<bool> Branching::Blame(const std::vector<GateId>& failed) {
  std::vector<bool> blame(circuit_.leaves.size());
  std::vector<GateId> met;
  const auto meet = [&](GateId gate) {
    if (seen_[gate] || values_[gate] == base_[gate]) return;
    seen_[gate] = true;
    met.push_back(gate);
  };
  for (const GateId gate : failed) meet(gate);
  for (std::size_t i = 0; i < met.size(); ++i) {
    const Gate& gate = circuit_.gates[met[i]];
    if (gate.kind == GateKind::Leaf) blame[circuit_.leaf_of[met[i]]] = true;
    const bool one_decides =
        (gate.kind == GateKind::All && IsFalse(values_[met[i]])) ||
        (gate.kind == GateKind::Any && IsTrue(values_[met[i]]));
    GateId decisive = kNone;
    for (std::uint32_t o = 0; o < gate.count; ++o) {
      const GateId operand = circuit_.operands[gate.first + o];
      if (!one_decides) {
        meet(operand);
      } else if (values_[operand] == values_[met[i]] &&
                 (decisive == kNone || seen_[operand])) {
        decisive = operand;
      }
    }
    if (decisive != kNone) meet(decisive);
  }
  for (const GateId gate : met) seen_[gate] = false;
  return blame;
}

std::vector<LeafId> Branching::Narrowed() const {
  std::vector<LeafId> leaves;
  for (const Frame& frame : frames_) leaves.push_back(frame.leaf);
  return leaves;
}

}  // namespace rongcuo::inquiry
