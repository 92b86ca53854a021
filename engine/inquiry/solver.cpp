#include "engine/inquiry/solver.h"

#include <algorithm>

namespace rongcuo::inquiry {
namespace {

constexpr std::uint32_t kNowhere = ~std::uint32_t{0};
constexpr double kDecay = 0.95;
constexpr double kMostActive = 1e100;
constexpr std::uint64_t kRestart = 100;  // Conflicts, times the Luby sequence.
// Longer ones say too little to be kept when what they came from is forgotten.
constexpr std::size_t kMostKept = 12;

// 1 1 2 1 1 2 4 … (Luby, Sinclair and Zuckerman, 1993).
std::uint64_t Luby(std::uint64_t at) {
  std::uint64_t size = 1, exponent = 0;
  while (size < at + 1) {
    size = 2 * size + 1;
    ++exponent;
  }
  while (size - 1 != at) {
    size = (size - 1) / 2;
    --exponent;
    at %= size;
  }
  return std::uint64_t{1} << exponent;
}

}  // namespace

Literal Solver::NewVariable(bool free) {
  const auto variable = static_cast<Variable>(reason_.size());
  watches_.resize(watches_.size() + 2);
  value_.resize(value_.size() + 2);
  reason_.push_back(kNoClause);
  level_.push_back(0);
  activity_.push_back(0);
  phase_.push_back(false);
  free_.push_back(free);
  place_.push_back(kNowhere);
  met_.push_back(false);
  Enqueue(variable);
  return LiteralOf(variable);
}

void Solver::Add(const Literal* literals, std::size_t count) {
  BackTo(0);
  added_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    const Literal literal = literals[i];
    const auto has = [&](Literal other) {
      return std::find(added_.begin(), added_.end(), other) != added_.end();
    };
    if (ValueOf(literal) > 0 || has(Negated(literal))) return;
    if (ValueOf(literal) == 0 && !has(literal)) added_.push_back(literal);
  }
  if (added_.empty()) {
    contradictory_ = true;
  } else if (added_.size() == 1) {
    Assign(added_.front(), kNoClause);
  } else {
    Store(added_);
  }
}

void Solver::AddLemma(const std::vector<Literal>& clause) {
  const auto before = static_cast<Clause>(store_.size());
  Add(clause);
  if (store_.size() > before) learned_.push_back(before);
}

Solver::Clause Solver::Store(const std::vector<Literal>& literals) {
  const auto clause = static_cast<Clause>(store_.size());
  store_.push_back(static_cast<Literal>(literals.size()));
  store_.insert(store_.end(), literals.begin(), literals.end());
  watches_[literals[0]].push_back({clause, literals[1]});
  watches_[literals[1]].push_back({clause, literals[0]});
  return clause;
}

void Solver::Assign(Literal literal, Clause reason) {
  value_[literal] = 1;
  value_[Negated(literal)] = -1;
  reason_[VariableOf(literal)] = reason;
  level_[VariableOf(literal)] = Level();
  trail_.push_back(literal);
}

// The clause that came out false, if one did.
Solver::Clause Solver::Propagate() {
  while (followed_ < trail_.size()) {
    const Literal fallen = Negated(trail_[followed_++]);
    ++work_;
    std::vector<Watch>& watches = watches_[fallen];
    std::size_t kept = 0;
    for (std::size_t i = 0; i < watches.size(); ++i) {
      Watch watch = watches[i];
      if (ValueOf(watch.other) <= 0 && !KeepWatch(fallen, watch)) continue;
      watches[kept++] = watch;
      if (ValueOf(watch.other) > 0) continue;
      if (ValueOf(watch.other) < 0) {
        while (++i < watches.size()) watches[kept++] = watches[i];
        watches.resize(kept);
        followed_ = trail_.size();
        return watch.clause;
      }
      Assign(watch.other, watch.clause);
    }
    watches.resize(kept);
  }
  return kNoClause;
}

// Whether a clause has to go on watching a literal that fell: it has no other
// to watch. Then `other` is the last that can make it true.
bool Solver::KeepWatch(Literal fallen, Watch& watch) {
  Literal* literals = &store_[watch.clause + 1];
  const Literal size = store_[watch.clause];
  if (literals[0] == fallen) std::swap(literals[0], literals[1]);
  watch.other = literals[0];
  if (ValueOf(literals[0]) > 0) return true;
  for (Literal i = 2; i < size; ++i) {
    if (ValueOf(literals[i]) < 0) continue;
    std::swap(literals[1], literals[i]);
    watches_[literals[1]].push_back({watch.clause, literals[0]});
    return false;
  }
  return true;
}

void Solver::BackTo(std::uint32_t level) {
  if (Level() <= level) return;
  while (trail_.size() > levels_[level]) {
    const Literal literal = trail_.back();
    trail_.pop_back();
    value_[literal] = value_[Negated(literal)] = 0;
    phase_[VariableOf(literal)] = (literal & 1U) == 0;
    Enqueue(VariableOf(literal));
  }
  levels_.resize(level);
  followed_ = trail_.size();
}

// Leaves in `lemma_` what follows from a conflict, the literal that it turns
// first (the first unique implication point); the level where it does so.
std::uint32_t Solver::Learn(Clause conflict) {
  lemma_.assign(1, 0);
  std::vector<Variable> met;
  std::size_t open = 0, at = trail_.size();
  Clause reason = conflict;
  Literal pivot = 0;
  do {
    const Literal size = store_[reason];
    for (Literal i = reason == conflict ? 0 : 1; i < size; ++i) {
      const Literal literal = store_[reason + 1 + i];
      const Variable variable = VariableOf(literal);
      if (met_[variable] || level_[variable] == 0) continue;
      met_[variable] = true;
      met.push_back(variable);
      Bump(variable);
      if (level_[variable] == Level()) {
        ++open;
      } else {
        lemma_.push_back(literal);
      }
    }
    do pivot = trail_[--at];
    while (!met_[VariableOf(pivot)]);
    reason = reason_[VariableOf(pivot)];
    --open;
  } while (open > 0);
  lemma_[0] = Negated(pivot);
  const auto redundant = [&](Literal literal) { return Redundant(literal); };
  lemma_.erase(std::remove_if(lemma_.begin() + 1, lemma_.end(), redundant),
               lemma_.end());
  for (const Variable variable : met) met_[variable] = false;
  if (lemma_.size() == 1) return 0;
  const auto later = [&](Literal a, Literal b) {
    return level_[VariableOf(a)] < level_[VariableOf(b)];
  };
  std::iter_swap(lemma_.begin() + 1,
                 std::max_element(lemma_.begin() + 1, lemma_.end(), later));
  return level_[VariableOf(lemma_[1])];
}

// Whether a literal of the lemma follows from the others.
bool Solver::Redundant(Literal literal) const {
  const Clause reason = reason_[VariableOf(literal)];
  if (reason == kNoClause) return false;
  for (Literal i = 1; i < store_[reason]; ++i) {
    const Variable variable = VariableOf(store_[reason + 1 + i]);
    if (!met_[variable] && level_[variable] != 0) return false;
  }
  return true;
}

void Solver::Bump(Variable variable) {
  activity_[variable] += increment_;
  if (activity_[variable] > kMostActive) {
    for (double& activity : activity_) activity /= kMostActive;
    increment_ /= kMostActive;
  }
  if (place_[variable] != kNowhere) Sift(place_[variable]);
}

void Solver::Sift(std::size_t at) {
  const Variable variable = heap_[at];
  while (at > 0) {
    const std::size_t above = (at - 1) / 2;
    if (activity_[heap_[above]] >= activity_[variable]) break;
    heap_[at] = heap_[above];
    place_[heap_[at]] = static_cast<std::uint32_t>(at);
    at = above;
  }
  heap_[at] = variable;
  place_[variable] = static_cast<std::uint32_t>(at);
}

void Solver::Sink(std::size_t at) {
  const Variable variable = heap_[at];
  while (2 * at + 1 < heap_.size()) {
    std::size_t below = 2 * at + 1;
    if (below + 1 < heap_.size() &&
        activity_[heap_[below + 1]] > activity_[heap_[below]]) {
      ++below;
    }
    if (activity_[heap_[below]] <= activity_[variable]) break;
    heap_[at] = heap_[below];
    place_[heap_[at]] = static_cast<std::uint32_t>(at);
    at = below;
  }
  heap_[at] = variable;
  place_[variable] = static_cast<std::uint32_t>(at);
}

void Solver::Enqueue(Variable variable) {
  if (place_[variable] != kNowhere || !free_[variable]) return;
  heap_.push_back(variable);
  Sift(heap_.size() - 1);
}

// The most active variable that is open; kNowhere if there is none.
Variable Solver::Next() {
  while (!heap_.empty()) {
    const Variable first = heap_.front();
    place_[first] = kNowhere;
    const Variable last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) {
      heap_.front() = last;
      Sink(0);
    }
    if (ValueOf(LiteralOf(first)) == 0) return first;
  }
  return kNowhere;
}

// Goes back to where what is learned from a conflict says more; false if it
// shows that there is no solution at all.
bool Solver::Resolve(Clause conflict) {
  if (Level() == 0) return false;
  BackTo(Learn(conflict));
  Clause reason = kNoClause;
  if (lemma_.size() > 1) {
    reason = Store(lemma_);
    learned_.push_back(reason);
  }
  Assign(lemma_[0], reason);
  increment_ /= kDecay;
  return true;
}

Solver::Result Solver::Solve(const std::vector<Literal>& assumed,
                             std::uint64_t conflicts) {
  BackTo(0);
  std::uint64_t met = 0, restarts = 0, until = kRestart;
  while (!contradictory_) {
    const Clause conflict = Propagate();
    if (conflict != kNoClause) {
      contradictory_ = !Resolve(conflict);
      if (++met > conflicts) return Result::GaveUp;
      continue;
    }
    if (met >= until) {
      until = met + kRestart * Luby(++restarts);
      BackTo(0);
      continue;
    }
    Literal next = 0;
    if (Level() < assumed.size()) {
      next = assumed[Level()];
      if (ValueOf(next) < 0) return Result::Contradiction;
    } else {
      const Variable variable = Next();
      if (variable == kNowhere) {
        model_ = value_;
        return Result::Satisfied;
      }
      next =
          phase_[variable] ? LiteralOf(variable) : Negated(LiteralOf(variable));
    }
    levels_.push_back(trail_.size());
    if (ValueOf(next) == 0) Assign(next, kNoClause);
  }
  return Result::Contradiction;
}

Solver::Mark Solver::MarkHere() {
  BackTo(0);
  return {reason_.size(), store_.size()};
}

void Solver::UndoTo(const Mark& mark) {
  BackTo(0);
  std::vector<std::vector<Literal>> kept;
  std::size_t learned = 0;
  for (const Clause clause : learned_) {
    if (clause < mark.clauses) {
      learned_[learned++] = clause;
      continue;
    }
    const auto first = store_.begin() + clause + 1;
    const auto last = first + store_[clause];
    const bool stays = store_[clause] <= kMostKept &&
                       std::all_of(first, last, [&](Literal literal) {
                         return VariableOf(literal) < mark.variables;
                       });
    if (stays) kept.emplace_back(first, last);
  }
  learned_.resize(learned);
  const std::size_t literals = 2 * mark.variables;
  const auto gone = [&](Literal l) { return l >= literals; };
  trail_.erase(std::remove_if(trail_.begin(), trail_.end(), gone),
               trail_.end());
  followed_ = 0;
  heap_.erase(std::remove_if(heap_.begin(), heap_.end(),
                             [&](Variable variable) {
                               return variable >= mark.variables;
                             }),
              heap_.end());
  store_.resize(mark.clauses);
  watches_.resize(literals);
  for (std::vector<Watch>& watches : watches_) {
    const auto later = [&](Watch w) { return w.clause >= mark.clauses; };
    watches.erase(std::remove_if(watches.begin(), watches.end(), later),
                  watches.end());
  }
  value_.resize(literals);
  reason_.resize(mark.variables);
  level_.resize(mark.variables);
  activity_.resize(mark.variables);
  phase_.resize(mark.variables);
  free_.resize(mark.variables);
  place_.resize(mark.variables);
  met_.resize(mark.variables);
  for (std::size_t i = 0; i < heap_.size(); ++i) {
    place_[heap_[i]] = static_cast<std::uint32_t>(i);
  }
  for (std::size_t i = heap_.size() / 2; i-- > 0;) Sink(i);
  for (const std::vector<Literal>& clause : kept) Add(clause);
}

}  // namespace rongcuo::inquiry
