#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/inquiry/descent.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

// Completions gone through as a tree: at each step a leaf is narrowed to one
// part of what it may be, and to what is left of it when that has been tried.
class Branching {
 public:
  explicit Branching(const Circuit& circuit)
      : circuit_(circuit), values_(circuit) {}

  const Valuation& values() const { return values_; }

  // Back to what was assumed; nothing has been tried.
  void Restart();

  // Holds in every search until Forget. `value` is any the leaf could have
  // within its domain.
  void Assume(LeafId leaf, Value value);
  void Forget();

  void Try(const Choice& choice);

  // Goes on with what has not been tried of the last leaf that has any left;
  // whether there was such a one.
  bool Backtrack();

  // The leaves narrowed on the way here, the first one first.
  std::vector<LeafId> Narrowed() const;

 private:
  struct Frame {
    std::size_t mark;
    LeafId leaf;
    std::vector<Value> rest;
  };

  const Circuit& circuit_;
  Valuation values_;
  std::size_t assumed_ = 0;
  std::vector<Frame> frames_;
};

}  // namespace rongcuo::inquiry
