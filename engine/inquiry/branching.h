#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/inquiry/descent.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

// Completions gone through as a tree: at each step a leaf is narrowed to one
// part of what it may be, and to what is left of it when that has been tried.
// What failed is traced to the leaves that made it fail, and no other values
// are tried of leaves that had no part in it (conflict-directed backjumping;
// Prosser, 1993).
class Branching {
 public:
  explicit Branching(const Circuit& circuit);

  const Valuation& values() const { return values_; }

  // Back to what was assumed; nothing has been tried.
  void Restart();

  // Holds in every search until Forget. `value` is any the leaf could have
  // within its domain.
  void Assume(LeafId leaf, Value value);
  void AssumeAll(const std::vector<Value>& values);  // By LeafId.
  void Forget();

  void Try(const Choice& choice);

  // Goes on with the last leaf that has something left to try and a part in
  // what failed: the values of `failed` are why nothing is to be found here.
  // Whether there was such a leaf.
  bool Backtrack(const std::vector<GateId>& failed);
  // The same where every leaf narrowed may have a part.
  bool Backtrack();

  // The leaves narrowed on the way here, the first one first.
  std::vector<LeafId> Narrowed() const;

 private:
  struct Frame {
    std::size_t mark;
    LeafId leaf;
    std::vector<Value> rest;
    std::vector<bool> blame;  // By LeafId: what made its values fail so far.
  };

  std::vector<bool> Blame(const std::vector<GateId>& failed);
  bool Backjump(std::vector<bool> blame);

  const Circuit& circuit_;
  Valuation values_;
  std::vector<Value> base_;  // By GateId: values before anything was tried.
  std::size_t assumed_ = 0;
  std::vector<Frame> frames_;
  std::vector<bool> seen_;  // By GateId; all false between calls.
};

}  // namespace rongcuo::inquiry
