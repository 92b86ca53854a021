#include "engine/inquiry/differences.h"

#include <algorithm>

namespace rongcuo::inquiry {
namespace {

bool Bounded(std::int64_t bound) {
  return -Differences::kLargest <= bound && bound <= Differences::kLargest;
}

}  // namespace

Differences::Differences(Solver& solver, const Logic& logic)
    : solver_(solver), true_(logic.True()) {
  NewNumber(Exactly(0));
}

Differences::Number Differences::NewNumber(Value domain) {
  domains_.push_back(domain);
  return static_cast<Number>(domains_.size() - 1);
}

std::optional<Literal> Differences::AtMost(Number a, Number b,
                                           std::int64_t most) {
  if (!Bounded(most)) return std::nullopt;
  if (const auto always = Always(a, b, most)) {
    return *always ? true_ : Negated(true_);
  }
  if (a > b) {
    const auto opposite = AtMost(b, a, -most - 1);
    return opposite ? std::optional(Negated(*opposite)) : std::nullopt;
  }
  const auto [at, added] = known_.try_emplace({a, b, most}, 0);
  if (!added) return at->second;
  at->second = solver_.NewVariable();
  atoms_.push_back({a, b, most, at->second});
  const auto same = [&](const auto& other) {
    return std::get<0>(other->first) == a && std::get<1>(other->first) == b;
  };
  if (at != known_.begin() && same(std::prev(at))) {
    solver_.Add({Negated(std::prev(at)->second), at->second});
  }
  if (std::next(at) != known_.end() && same(std::next(at))) {
    solver_.Add({Negated(at->second), std::next(at)->second});
  }
  AddSums(atoms_.size() - 1);
  return at->second;
}

// What is said by a literal: that x - y is at most `most`.
struct Differences::Bound {
  Number x = 0, y = 0;
  std::int64_t most = 0;
  Literal literal = 0;
};

std::array<Differences::Bound, 2> Differences::BoundsOf(const Atom& atom) {
  return {Bound{atom.a, atom.b, atom.most, atom.literal},
          Bound{atom.b, atom.a, -atom.most - 1, Negated(atom.literal)}};
}

// What an atom says together with one that has a number in common: most of what
// the solver would otherwise be told, one by one, of answers that do not fit.
void Differences::AddSums(std::size_t atom) {
  for (std::size_t other = 0; other < atom; ++other) {
    for (const Bound& one : BoundsOf(atoms_[atom])) {
      for (const Bound& two : BoundsOf(atoms_[other])) {
        if (one.y == two.x && one.x != two.y) AddSum(one, two);
        if (two.y == one.x && two.x != one.y) AddSum(two, one);
      }
    }
  }
}

void Differences::AddSum(const Bound& one, const Bound& two) {
  const std::int64_t most = one.most + two.most;
  if (!Bounded(most)) return;
  const Literal not_one = Negated(one.literal), not_two = Negated(two.literal);
  const auto always = Always(one.x, two.y, most);
  if (always) {
    if (!*always) solver_.Add({not_one, not_two});
    return;
  }
  if (const auto follows = TightestAbove(one.x, two.y, most)) {
    solver_.Add({not_one, not_two, *follows});
  }
}

// Of what there are literals for, the most that follows from x - y <= most.
std::optional<Literal> Differences::TightestAbove(Number x, Number y,
                                                  std::int64_t most) const {
  if (x < y) {
    const auto at = known_.lower_bound({x, y, most});
    if (at == known_.end() || std::get<0>(at->first) != x ||
        std::get<1>(at->first) != y) {
      return std::nullopt;
    }
    return at->second;
  }
  // x - y <= m is that y - x <= -m - 1 is not so.
  auto at = known_.upper_bound({y, x, -most - 1});
  if (at == known_.begin()) return std::nullopt;
  --at;
  if (std::get<0>(at->first) != y || std::get<1>(at->first) != x) {
    return std::nullopt;
  }
  return Negated(at->second);
}

// Whether it is so, or not so, whatever the numbers are.
std::optional<bool> Differences::Always(Number a, Number b,
                                        std::int64_t most) const {
  if (a == b) return most >= 0;
  const Value x = domains_[a], y = domains_[b];
  if (Bounded(x.hi) && Bounded(y.lo) && x.hi - y.lo <= most) return true;
  if (Bounded(x.lo) && Bounded(y.hi) && x.lo - y.hi > most) return false;
  return std::nullopt;
}

void Differences::AddEdges() {
  edges_.clear();
  for (Number n = 1; n < domains_.size(); ++n) {
    const Value domain = domains_[n];
    if (Bounded(domain.hi)) edges_.push_back({kZero, n, domain.hi, true_});
    if (Bounded(domain.lo)) edges_.push_back({n, kZero, -domain.lo, true_});
  }
  for (const Atom& atom : atoms_) {
    if (solver_.IsTrue(atom.literal)) {
      edges_.push_back({atom.b, atom.a, atom.most, atom.literal});
    } else {
      edges_.push_back({atom.a, atom.b, -atom.most - 1, Negated(atom.literal)});
    }
  }
}

bool Differences::Fit() {
  AddEdges();
  paths_.assign(domains_.size(), 0);
  last_.assign(domains_.size(), 0);
  // Bellman (1958); a path of as many edges as numbers runs in a circle.
  Number changed = kZero;
  for (std::size_t round = 0; round <= domains_.size(); ++round) {
    bool any = false;
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      const Edge& edge = edges_[e];
      if (paths_[edge.from] + edge.length >= paths_[edge.to]) continue;
      paths_[edge.to] = paths_[edge.from] + edge.length;
      last_[edge.to] = e;
      changed = edge.to;
      any = true;
    }
    if (!any) return true;
  }
  AddCycle(changed);
  return false;
}

void Differences::AddCycle(Number on_cycle) {
  for (std::size_t i = 0; i < domains_.size(); ++i) {
    on_cycle = edges_[last_[on_cycle]].from;
  }
  std::vector<Literal> lemma;
  Number at = on_cycle;
  do {
    const Edge& edge = edges_[last_[at]];
    lemma.push_back(Negated(edge.why));
    at = edge.from;
  } while (at != on_cycle);
  solver_.AddLemma(lemma);
}

void Differences::UndoTo(const Mark& mark) {
  while (atoms_.size() > mark.atoms) {
    const Atom& atom = atoms_.back();
    known_.erase({atom.a, atom.b, atom.most});
    atoms_.pop_back();
  }
  domains_.resize(mark.numbers);
}

}  // namespace rongcuo::inquiry
