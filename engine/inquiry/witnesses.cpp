#include "engine/inquiry/witnesses.h"

#include <algorithm>

#include "engine/inquiry/split.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

// More would cost more than what they still show.
constexpr std::size_t kMostWitnesses = 12;
constexpr int kSteps = 12;

}  // namespace

Witnesses::Witnesses(const Circuit& circuit, const Groups& groups)
    : circuit_(circuit),
      groups_(groups),
      trial_(circuit),
      matters_(groups.groups.size()) {
  for (LeafId leaf = 0; leaf < circuit.leaves.size(); ++leaf) {
    parts_.push_back(PartsOf(circuit, leaf));
    seen_.emplace_back(parts_.back().parts.size());
  }
  for (GateId g = 0; g < circuit.gates.size(); ++g) {
    if (circuit.gates[g].kind == GateKind::Earlier) earlier_.push_back(g);
  }
}

void Witnesses::Add(const std::vector<Value>& values) {
  Load(values);
  for (const GateId earlier : earlier_) {
    const GateId conduct = circuit_.operands[circuit_.gates[earlier].first];
    const LeafId leaf = circuit_.leaf_of[conduct];
    if (leaf != kNone) trial_.Assign(leaf, trial_[earlier]);
  }
  Take();
}

// The conduct was not after the decision: else the values are of no case.
bool Witnesses::InOrder() const {
  return std::all_of(earlier_.begin(), earlier_.end(), [&](GateId earlier) {
    const GateId conduct = circuit_.operands[circuit_.gates[earlier].first];
    return trial_[conduct] == trial_[earlier];
  });
}

void Witnesses::Spread() {
  for (std::size_t w = 0; w < all_.size(); ++w) {
    Probe(std::vector<Value>(all_[w].values));
    for (std::size_t other = 0; other < w; ++other) {
      if (all_[other].outcome == all_[w].outcome) continue;
      Walk(Witness(all_[other]), Witness(all_[w]));
      break;
    }
  }
  for (std::size_t w = 0; w < all_.size(); ++w) {
    for (std::size_t other = 0; other < w; ++other) {
      const std::uint64_t both = all_[other].outcome | all_[w].outcome;
      if (all_[other].outcome == all_[w].outcome) continue;
      Wander(Witness(all_[w]), both);
      break;
    }
  }
}

// Random steps from completion to completion, as long as these come to one of
// two outcomes; at each it is seen what turns on the groups not known to
// matter.
void Witnesses::Wander(const Witness& start, std::uint64_t within) {
  Load(start.values);
  std::size_t from = trial_.Mark();
  for (int step = 0; step < kSteps && !AllMatter(); ++step) {
    const auto leaf = static_cast<LeafId>(Random(parts_.size()));
    const std::vector<Value>& parts = parts_[leaf].parts;
    trial_.Assign(leaf, AnyOne(parts[Random(parts.size())],
                               circuit_.leaves[leaf].is_set));
    if ((Outcome() & within) == 0 || !InOrder()) {
      trial_.UndoTo(from);
      continue;
    }
    from = trial_.Mark();
    const std::uint64_t outcome = Outcome();
    for (std::uint32_t g = 0; g < groups_.groups.size(); ++g) {
      if (!matters_[g]) ProbeGroup(g, outcome);
    }
  }
}

bool Witnesses::AllMatter() const {
  return std::find(matters_.begin(), matters_.end(), false) == matters_.end();
}

// SplitMix64 (Steele, Lea and Flood, 2014): the same steps on every machine.
std::uint64_t Witnesses::Random(std::uint64_t below) {
  std::uint64_t z = (random_ += 0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return (z ^ (z >> 31)) % below;
}

bool Witnesses::Try(const std::vector<Value>& values, std::uint32_t group) {
  Load(values);
  return InOrder() && ProbeGroup(group, Outcome());
}

bool Witnesses::Differ(const std::vector<Value>& first,
                       const std::vector<Value>& second, std::uint32_t group) {
  const auto within = [&](LeafId leaf, Value value) {
    const Leaf& l = circuit_.leaves[leaf];
    return Common(l.domain, value, l.is_set) == value;
  };
  for (LeafId leaf = 0; leaf < first.size(); ++leaf) {
    if (!within(leaf, first[leaf]) || !within(leaf, second[leaf])) return false;
  }
  Load(second);
  const std::uint64_t outcome = Outcome();
  if (!InOrder()) return false;
  Load(first);
  if (!InOrder() || Outcome() == outcome) return false;
  matters_[group] = true;
  for (std::uint32_t g = 0; g < groups_.groups.size(); ++g) {
    if (!matters_[g]) ProbeGroup(g, Outcome());
  }
  return true;
}

void Witnesses::Load(const std::vector<Value>& values) {
  trial_.UndoTo(0);
  for (LeafId leaf = 0; leaf < values.size(); ++leaf) {
    trial_.Assign(leaf, values[leaf]);
  }
}

void Witnesses::Probe(const std::vector<Value>& values) {
  Load(values);
  const std::uint64_t outcome = Outcome();
  for (std::uint32_t g = 0; g < groups_.groups.size(); ++g) {
    ProbeGroup(g, outcome);
  }
}

bool Witnesses::ProbeGroup(std::uint32_t group, std::uint64_t outcome) {
  bool changes = false;
  const std::size_t before_group = trial_.Mark();
  for (const LeafId leaf : groups_.groups[group].leaves) {
    const std::vector<Value>& parts = parts_[leaf].parts;
    const bool is_set = circuit_.leaves[leaf].is_set;
    const std::size_t mark = trial_.Mark();
    for (std::size_t p = 0; p < parts.size(); ++p) {
      trial_.Assign(leaf, AnyOne(parts[p], is_set));
      const bool in_order = InOrder();
      if (in_order) seen_[leaf][p] |= Outcome();
      if (in_order && Outcome() != outcome) {
        changes = true;
        if (all_.size() < kMostWitnesses) Take();
      }
      // What an item says matters only while there is one.
      const bool present =
          circuit_.leaves[leaf].kind == Leaf::Kind::Present && p == 1;
      if (!present) trial_.UndoTo(mark);
    }
  }
  trial_.UndoTo(before_group);
  if (changes) matters_[group] = true;
  return changes;
}

// From one completion to another, a group at a time: where the outcome changes,
// the group matters.
void Witnesses::Walk(const Witness& from, const Witness& to) {
  Load(from.values);
  std::uint64_t outcome = Outcome();
  bool in_order = InOrder();
  for (std::uint32_t g = 0; g < groups_.groups.size(); ++g) {
    for (const LeafId leaf : groups_.groups[g].leaves) {
      trial_.Assign(leaf, to.values[leaf]);
    }
    const bool both = in_order && InOrder();
    in_order = InOrder();
    if (Outcome() == outcome) continue;
    outcome = Outcome();
    if (!both) continue;
    matters_[g] = true;
    if (all_.size() < kMostWitnesses) Take();
  }
}

void Witnesses::Take() {
  Witness witness;
  for (LeafId leaf = 0; leaf < circuit_.leaves.size(); ++leaf) {
    const Value value = trial_[circuit_.leaves[leaf].gate];
    witness.values.push_back(value);
    const std::vector<Value>& parts = parts_[leaf].parts;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const bool within =
          circuit_.leaves[leaf].is_set
              ? (Bits(value) & Bits(parts[p])) != 0
              : parts[p].lo <= value.lo && value.hi <= parts[p].hi;
      if (within) seen_[leaf][p] |= Outcome();
    }
  }
  witness.outcome = Outcome();
  all_.push_back(std::move(witness));
}

}  // namespace rongcuo::inquiry
