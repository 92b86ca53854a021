#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/answer.h"
#include "engine/inquiry/circuit.h"
#include "engine/inquiry/ladder.h"
#include "engine/inquiry/logic.h"
#include "engine/inquiry/solver.h"

namespace rongcuo::inquiry {

// What is changed of a leaf: it is one of `value`.
struct Narrowed {
  LeafId leaf = kNone;
  Value value;
};
using Narrowing = std::vector<Narrowed>;  // By leaf, each once.

// Proposes which leaves of a circuit to change, and to what, so that few facts
// change and nothing speaks against it that was learned of earlier proposals
// (counterexample-guided search for the ∃ of an ∃∀: Janota, Klieber,
// Marques-Silva and Clarke, 2012; the facts changed are a smallest hitting set
// of what was learned: Reiter, 1987).
class Proposals {
 public:
  // `parts`, by LeafId: what each may be changed to, apart from each other;
  // none if it may not change. `standing`: what each is if it is not changed.
  // No more than `most` facts are changed.
  Proposals(const Circuit& circuit,
            const std::vector<std::vector<Value>>& parts,
            const std::vector<Value>& standing, std::size_t most);

  // Whether there is a proposal that changes at most so many facts. If so, it
  // is `found`. Unknown after so many conflicts.
  Answer Next(std::size_t facts, std::uint64_t conflicts);
  const Narrowing& found() const { return found_; }

  // What every further proposal does, at least one of what was said since the
  // last refusal: it changes a leaf to something apart from a value,
  void Outside(LeafId leaf, Value value);
  // or changes it otherwise than the last proposal does,
  void Otherwise(LeafId leaf);
  // or does not change it, or not to one of a value.
  void Unchanged(LeafId leaf) {
    refusal_.push_back(inquiry::Negated(changed_[leaf]));
  }
  void NotWithin(LeafId leaf, Value value);
  void Refuse();

 private:
  struct Part {
    Value value;
    Literal chosen = 0;
  };

  void AddLeaf(LeafId leaf, const std::vector<Value>& parts);
  void AddPresence(const std::vector<Value>& standing);

  const Circuit& circuit_;
  Solver solver_;
  Logic logic_;
  std::vector<std::vector<Part>> parts_;  // By LeafId.
  std::vector<Literal> changed_;          // By LeafId.
  Ladder facts_;                          // How many are changed.
  std::vector<Literal> refusal_;
  Narrowing found_;
};

}  // namespace rongcuo::inquiry
