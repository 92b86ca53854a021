#include "engine/inquiry/branching.h"

#include "engine/inquiry/split.h"

namespace rongcuo::inquiry {

void Branching::Restart() {
  frames_.clear();
  values_.UndoTo(assumed_);
}

void Branching::Assume(LeafId leaf, Value value) {
  Restart();
  values_.Narrow(leaf, value);
  assumed_ = values_.Mark();
}

void Branching::Forget() {
  assumed_ = 0;
  Restart();
}

void Branching::Try(const Choice& choice) {
  const Leaf& leaf = circuit_.leaves[choice.leaf];
  frames_.push_back({values_.Mark(), choice.leaf,
                     Remainder(values_[leaf.gate], choice.value, leaf.is_set)});
  values_.Narrow(choice.leaf, choice.value);
}

bool Branching::Backtrack() {
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    values_.UndoTo(frame.mark);
    if (!frame.rest.empty()) {
      const Value next = frame.rest.back();
      frame.rest.pop_back();
      values_.Narrow(frame.leaf, next);
      return true;
    }
    frames_.pop_back();
  }
  return false;
}

std::vector<LeafId> Branching::Narrowed() const {
  std::vector<LeafId> leaves;
  for (const Frame& frame : frames_) leaves.push_back(frame.leaf);
  return leaves;
}

}  // namespace rongcuo::inquiry
