#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

enum class Answer : std::uint8_t { Yes, No, Unknown };

// Looks for completions of a circuit, within a budget of gates worked out over
// all searches together. What is left open after that is Unknown.
class Search {
 public:
  Search(const Circuit& circuit, std::uint64_t budget);

  // Whether some completion comes to the outcome, a bit of what the outcome's
  // gate may be. If so, `found` is one.
  Answer Reach(std::uint64_t outcome);

  // The least or the greatest that the score can be. If the budget runs out, a
  // bound that it certainly does not pass.
  std::int64_t ExtremeScore(bool greatest, bool& exact);

  // Values of the leaves, by LeafId, each a single one.
  const std::vector<Value>& found() const { return found_; }

  const Valuation& values() const { return values_; }

 private:
  // What a gate should come to.
  enum class Wish : std::uint8_t { True, False, High, Low };

  struct Choice {
    LeafId leaf = kNone;
    Value value;  // To be tried first.
  };
  // A leaf being tried, and what of it has not been tried.
  struct Frame {
    std::size_t mark;
    LeafId leaf;
    std::vector<Value> rest;
  };

  Choice Descend(GateId gate, Wish wish, std::uint64_t outcome) const;
  Choice ChooseLeaf(LeafId leaf, Wish wish) const;
  bool Compare(GateId gate, Wish& wish, GateId& next, Choice& choice) const;
  bool Open(GateId gate) const;
  void Try(const Choice& choice);
  bool Backtrack();
  void Keep();

  const Circuit& circuit_;
  Valuation values_;
  std::uint64_t budget_;
  std::vector<bool> is_set_;  // By GateId: whether its value is a set.
  std::vector<Frame> frames_;
  std::vector<Value> found_;
};

}  // namespace rongcuo::inquiry
