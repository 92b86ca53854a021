#include "engine/inquiry/exclusion.h"

#include "engine/inquiry/descent.h"
#include "engine/inquiry/extract.h"
#include "engine/inquiry/split.h"

namespace rongcuo::inquiry {
namespace {

// Longer proofs are not worth checking.
constexpr std::size_t kMostSplits = 4096;

bool IsPlain(const Leaf& leaf) {
  return leaf.fact != kNone &&
         (leaf.kind == Leaf::Kind::Fact || leaf.kind == Leaf::Kind::Conduct ||
          leaf.kind == Leaf::Kind::Decision);
}

// A part of a split that is still to be gone into.
struct Open {
  std::size_t mark;  // Of the values before it.
  LeafId leaf;
  Value part;
  std::uint32_t split;  // Whose part it is.
  std::size_t index;
};

}  // namespace

std::optional<proof::Exclusion> FindExclusion(const Subject& subject,
                                              bool presumptions,
                                              std::uint64_t outcomes,
                                              std::uint64_t budget) {
  const Circuit circuit = Extract(subject, presumptions);
  const std::vector<bool> is_set = FindSets(circuit);
  Valuation values(circuit);
  const Descent descent(values, is_set);
  proof::Exclusion proof = {presumptions, outcomes, {}};
  std::vector<Open> open;
  while (true) {
    const auto id = static_cast<std::uint32_t>(proof.splits.size());
    if (id == kMostSplits || values.work() > budget) return std::nullopt;
    proof::Split& split = proof.splits.emplace_back();
    const std::uint64_t left = Bits(values[circuit.outcome]) & outcomes;
    if (left != 0) {
      const Choice choice =
          descent.From(circuit.outcome, Wish::True, left & (~left + 1));
      if (choice.leaf == kNone || !IsPlain(circuit.leaves[choice.leaf])) {
        return std::nullopt;
      }
      const Leaf& leaf = circuit.leaves[choice.leaf];
      split.fact = leaf.fact;
      split.parts = Remainder(values[leaf.gate], choice.value, leaf.is_set);
      split.parts.push_back(choice.value);
      split.next.resize(split.parts.size());
      for (std::size_t i = 0; i < split.parts.size(); ++i) {
        open.push_back({values.Mark(), choice.leaf, split.parts[i], id, i});
      }
    }
    if (open.empty()) return proof;
    const Open next = open.back();
    open.pop_back();
    values.UndoTo(next.mark);
    values.Assign(next.leaf, next.part);
    proof.splits[next.split].next[next.index] =
        static_cast<std::uint32_t>(proof.splits.size());
  }
}

}  // namespace rongcuo::inquiry
