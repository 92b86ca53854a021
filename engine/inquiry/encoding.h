#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/inquiry/answer.h"
#include "engine/inquiry/circuit.h"
#include "engine/inquiry/differences.h"
#include "engine/inquiry/ladder.h"
#include "engine/inquiry/logic.h"
#include "engine/inquiry/solver.h"

namespace rongcuo::inquiry {

// A circuit as clauses, and once more such gates as may change with some leaves
// that have values of their own, so that a solver finds two completions that
// differ in nothing else (Larrabee, Test pattern generation using Boolean
// satisfiability, 1992). What cannot be said in clauses is left open: then
// there may be answers that no completion gives, never too few.
class Encoding {
 public:
  explicit Encoding(const Circuit& circuit);

  // Begins a search near this completion; by LeafId, each a single value.
  void Prefer(const std::vector<Value>& values);

  // Whether a completion in which each leaf, by LeafId, is one of `within`
  // comes to one of the outcomes, bits of what their gate may be; or to such a
  // score. Yes is to be checked on the completion that was found, the first.
  Answer Reach(std::uint64_t outcomes, const std::vector<Value>& within,
               std::uint64_t conflicts);
  Answer ReachScore(Value score, const std::vector<Value>& within,
                    std::uint64_t conflicts);

  // Whether two completions that differ only in these leaves come to different
  // outcomes. Yes is to be checked on the completions that were found. Unknown
  // after so many conflicts.
  Answer Differ(const std::vector<LeafId>& leaves, std::uint64_t conflicts);

  // How many values were given or have followed so far.
  std::uint64_t work() const { return solver_.work(); }

  // By LeafId, each a single one: of those found last.
  const std::vector<Value>& first() const { return first_; }
  const std::vector<Value>& second() const { return second_; }

 private:
  using Number = Differences::Number;
  // What is known of a gate, as far as its kind has it.
  struct Term {
    std::optional<Literal> truth = {};
    std::uint64_t set = 0;             // Of a set: what it may be,
    std::vector<Literal> values = {};  // and which of it, by ascending bit.
    std::optional<Number> number = {};
    std::int64_t offset = 0;  // To be added to the number.
    std::optional<Ladder> points = {};
  };

  const Term& At(GateId gate) const {
    return copying_ && cone_[gate] ? copy_[gate] : terms_[gate];
  }
  const Term& Operand(const Gate& gate, std::uint32_t index) const {
    return At(circuit_.operands[gate.first + index]);
  }
  Literal TruthOf(const Term& term);
  Literal BitOf(const Term& term, int bit) const;
  Term Truth(Literal literal) const { return {.truth = literal}; }
  Term Opaque();

  Term Make(GateId gate);
  Term MakeConstant(Value value) const;
  Term MakeLeaf(const Leaf& leaf);
  Term MakeOperation(const Gate& gate);
  std::optional<Literal> Compare(const Gate& gate);
  std::optional<Literal> CompareSum(const Gate& gate);
  std::optional<Literal> AtMost(const Term& a, const Term& b,
                                std::int64_t more);
  Term MakePoints(const Gate& gate);
  Term MakeSum(const Gate& gate);
  Literal CompareSets(const Gate& gate);
  Term MakeShifted(const Gate& gate);
  void AddConflicts(const Gate& gate, const DeemTable& table);
  Term MakeDeem(const Gate& gate);
  Term MakeEarlier(const Gate& gate);
  Term MakeWalk(const Gate& gate);
  Term MakeFavourable(const Gate& gate);
  std::vector<Literal> Truths(const Gate& gate);

  Literal Differing(GateId gate);
  void PreferSame(GateId gate);
  void MarkCone();
  GateId Meet(GateId a, GateId b) const;
  void AddPassed(std::vector<Literal>& assumed) const;
  void AddWithin(const Leaf& leaf, Value value, std::vector<Literal>& assumed);
  Answer ReachAny(Literal wanted, const std::vector<Value>& within,
                  std::uint64_t conflicts);
  Answer Solve(const std::vector<Literal>& assumed, std::uint64_t conflicts);
  std::vector<Value> Found(bool second) const;
  Value ValueOf(const Term& term, const Leaf& leaf) const;

  const Circuit& circuit_;
  Solver solver_;
  Logic logic_;
  Differences differences_;
  std::vector<Term> terms_;         // By GateId.
  std::vector<Term> copy_;          // The same of gates in the cone.
  std::vector<GateId> from_;        // The leaves that are given two values,
  std::vector<bool> cone_;          // by GateId: what may change with them,
  std::vector<GateId> passed_;      // and of that what is on every way.
  std::vector<Literal> differing_;  // By GateId of the cone: it has two values.
  bool copying_ = false;
  // That two 视为 give one fact different values: what follows is left open.
  std::vector<Literal> conflicts_;
  std::vector<Value> first_, second_;
};

}  // namespace rongcuo::inquiry
