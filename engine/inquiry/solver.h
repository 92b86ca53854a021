#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace rongcuo::inquiry {

// A variable that is true or false, or what it is not.
using Variable = std::uint32_t;
using Literal = std::uint32_t;

constexpr Literal LiteralOf(Variable variable) { return 2 * variable; }
constexpr Variable VariableOf(Literal literal) { return literal / 2; }
constexpr Literal Negated(Literal literal) { return literal ^ 1U; }

// Finds truth values under which every clause has a literal that is true, or
// proves that there are none: conflict-driven clause learning (Marques-Silva
// and Sakallah, GRASP, 1999) with two watched literals (Moskewicz et al.,
// Chaff, 2001), in the shape of MiniSat (Eén and Sörensson, 2003).
class Solver {
 public:
  enum class Result : std::uint8_t { Satisfied, Contradiction, GaveUp };

  // Values are chosen for variables that are `free`; those of the others must
  // follow from theirs.
  Literal NewVariable(bool free = true);
  void Add(const std::vector<Literal>& clause) {
    Add(clause.data(), clause.size());
  }
  void Add(std::initializer_list<Literal> clause) {
    Add(clause.begin(), clause.size());
  }
  // Adds one that says nothing new, but that the others do not show.
  void AddLemma(const std::vector<Literal>& clause);

  // Is tried first of a variable.
  void Prefer(Literal literal) {
    phase_[VariableOf(literal)] = (literal & 1U) == 0;
  }
  // What was tried last, or will be first.
  bool Prefers(Literal literal) const {
    return phase_[VariableOf(literal)] == ((literal & 1U) == 0);
  }

  // All of `assumed` are true as well. Gives up after so many conflicts.
  Result Solve(const std::vector<Literal>& assumed, std::uint64_t conflicts);
  // After Satisfied.
  bool IsTrue(Literal literal) const { return model_[literal] > 0; }

  // Forgets variables and clauses made since. What was learned of the others
  // stays, so what is added meanwhile must not say anything of these alone.
  struct Mark {
    std::size_t variables = 0;
    std::size_t clauses = 0;
  };
  Mark MarkHere();
  void UndoTo(const Mark& mark);

  // How many assignments have been followed so far.
  std::uint64_t work() const { return work_; }

 private:
  using Clause = std::uint32_t;  // Where it begins: its size, then literals.
  static constexpr Clause kNoClause = ~Clause{0};
  struct Watch {
    Clause clause;
    Literal other;  // If it is true, the clause need not be looked at.
  };

  std::int8_t ValueOf(Literal literal) const { return value_[literal]; }
  std::uint32_t Level() const {
    return static_cast<std::uint32_t>(levels_.size());
  }
  void Add(const Literal* literals, std::size_t count);
  Clause Store(const std::vector<Literal>& literals);
  void Assign(Literal literal, Clause reason);
  Clause Propagate();
  bool KeepWatch(Literal fallen, Watch& watch);
  void BackTo(std::uint32_t level);
  std::uint32_t Learn(Clause conflict);
  bool Redundant(Literal literal) const;
  void Bump(Variable variable);
  void Sift(std::size_t at);
  void Sink(std::size_t at);
  void Enqueue(Variable variable);
  Variable Next();
  bool Resolve(Clause conflict);

  std::vector<Literal> store_;
  std::vector<Clause> learned_;
  std::vector<std::vector<Watch>> watches_;  // By the literal that fell.
  std::vector<std::int8_t> value_;           // By literal: 1, -1, 0 for open.
  std::vector<std::int8_t> model_;
  std::vector<Clause> reason_;        // By variable.
  std::vector<std::uint32_t> level_;  // By variable.
  std::vector<double> activity_;      // By variable.
  std::vector<bool> phase_;           // By variable: its last value.
  std::vector<bool> free_;            // By variable.
  std::vector<Variable> heap_;        // The most active first.
  std::vector<std::uint32_t> place_;  // By variable: in the heap.
  std::vector<Literal> trail_;
  std::vector<std::size_t> levels_;  // Where they begin in the trail.
  std::size_t followed_ = 0;         // So much of the trail.
  std::vector<Literal> lemma_;
  std::vector<Literal> added_;  // The clause that is being added.
  std::vector<bool> met_;       // By variable; all false between calls.
  double increment_ = 1;
  bool contradictory_ = false;
  std::uint64_t work_ = 0;
};

}  // namespace rongcuo::inquiry
