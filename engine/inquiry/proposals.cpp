#include "engine/inquiry/proposals.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {

Proposals::Proposals(const Circuit& circuit,
                     const std::vector<std::vector<Value>>& parts,
                     const std::vector<Value>& standing, std::size_t most)
    : circuit_(circuit),
      logic_(solver_),
      parts_(parts.size()),
      changed_(parts.size()) {
  for (LeafId leaf = 0; leaf < parts.size(); ++leaf) {
    AddLeaf(leaf, parts[leaf]);
  }
  AddPresence(standing);
  std::map<model::FactId, std::vector<Literal>> by_fact;
  for (LeafId leaf = 0; leaf < parts.size(); ++leaf) {
    if (parts[leaf].empty()) continue;
    by_fact[circuit.leaves[leaf].fact].push_back(changed_[leaf]);
  }
  std::vector<Literal> facts;
  for (const auto& [fact, changes] : by_fact) {
    facts.push_back(logic_.Any(changes));
  }
  facts_ = Clamped(logic_, logic_.True(), 0, facts,
                   std::vector<std::int64_t>(facts.size(), 1),
                   static_cast<std::int64_t>(most) + 1);
}

void Proposals::AddLeaf(LeafId leaf, const std::vector<Value>& parts) {
  for (const Value& value : parts) {
    const Literal chosen = logic_.New();
    for (const Part& other : parts_[leaf]) {
      solver_.Add({Negated(chosen), Negated(other.chosen)});
    }
    parts_[leaf].push_back({value, chosen});
  }
  std::vector<Literal> any;
  for (const Part& part : parts_[leaf]) any.push_back(part.chosen);
  changed_[leaf] = logic_.Any(std::move(any));
}

// What an item says matters only if there is one.
void Proposals::AddPresence(const std::vector<Value>& standing) {
  std::map<std::pair<model::FactId, std::uint32_t>, LeafId> present;
  for (LeafId id = 0; id < parts_.size(); ++id) {
    const Leaf& leaf = circuit_.leaves[id];
    if (leaf.kind == Leaf::Kind::Present) present[{leaf.fact, leaf.item}] = id;
  }
  for (LeafId id = 0; id < parts_.size(); ++id) {
    const Leaf& leaf = circuit_.leaves[id];
    if (leaf.kind != Leaf::Kind::Field || parts_[id].empty()) continue;
    const auto at = present.find({leaf.fact, leaf.item});
    if (at == present.end()) continue;
    std::vector<Literal> clause = {Negated(changed_[id])};
    if (IsTrue(standing[at->second])) {
      clause.push_back(Negated(changed_[at->second]));
    }
    for (const Part& part : parts_[at->second]) {
      if (IsTrue(part.value)) clause.push_back(part.chosen);
    }
    solver_.Add(clause);
  }
}

Answer Proposals::Next(std::size_t facts, std::uint64_t conflicts) {
  const Literal more =
      AtLeast(logic_, facts_, static_cast<std::int64_t>(facts) + 1);
  switch (solver_.Solve({Negated(more)}, conflicts)) {
    case Solver::Result::Contradiction:
      return Answer::No;
    case Solver::Result::GaveUp:
      return Answer::Unknown;
    case Solver::Result::Satisfied:
      break;
  }
  found_.clear();
  for (LeafId leaf = 0; leaf < parts_.size(); ++leaf) {
    for (const Part& part : parts_[leaf]) {
      if (solver_.IsTrue(part.chosen)) found_.push_back({leaf, part.value});
    }
  }
  return Answer::Yes;
}

void Proposals::Outside(LeafId leaf, Value value) {
  const bool is_set = circuit_.leaves[leaf].is_set;
  for (const Part& part : parts_[leaf]) {
    if (Empty(Common(part.value, value, is_set), is_set)) {
      refusal_.push_back(part.chosen);
    }
  }
}

void Proposals::Otherwise(LeafId leaf) {
  const auto at =
      std::find_if(found_.begin(), found_.end(),
                   [&](const Narrowed& n) { return n.leaf == leaf; });
  if (at == found_.end()) {
    refusal_.push_back(changed_[leaf]);
  } else {
    NotWithin(leaf, at->value);
  }
}

void Proposals::NotWithin(LeafId leaf, Value value) {
  const bool is_set = circuit_.leaves[leaf].is_set;
  std::vector<Literal> within;
  for (const Part& part : parts_[leaf]) {
    if (Common(part.value, value, is_set) == part.value) {
      within.push_back(part.chosen);
    }
  }
  refusal_.push_back(Negated(logic_.Any(std::move(within))));
}

void Proposals::Refuse() {
  solver_.Add(refusal_);
  refusal_.clear();
}

}  // namespace rongcuo::inquiry
