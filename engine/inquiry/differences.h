#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "engine/base/value.h"
#include "engine/inquiry/logic.h"
#include "engine/inquiry/solver.h"

namespace rongcuo::inquiry {

// Numbers that a solver speaks of only through how far they are apart. Whether
// there are numbers that fit is asked once it has an answer: they are the
// lengths of the shortest paths of a graph, and there are none if it has a
// cycle of negative length (Pratt, 1977; lemmas on demand: de Moura, Rueß and
// Sorea, 2002).
class Differences {
 public:
  using Number = std::uint32_t;
  static constexpr Number kZero = 0;
  // Larger ones could overflow where they are added up.
  static constexpr std::int64_t kLargest = std::int64_t{1} << 55;

  Differences(Solver& solver, const Logic& logic);

  Number NewNumber(Value domain);

  // That a - b is at most `most`; nothing if that is too large to say.
  std::optional<Literal> AtMost(Number a, Number b, std::int64_t most);

  // Whether numbers fit what the solver has found. If not, it was told why.
  bool Fit();
  std::int64_t operator[](Number number) const {
    return paths_[number] - paths_[kZero];
  }

  struct Mark {
    std::size_t numbers = 0;
    std::size_t atoms = 0;
  };
  Mark MarkHere() const { return {domains_.size(), atoms_.size()}; }
  void UndoTo(const Mark& mark);

 private:
  struct Atom {
    Number a = 0, b = 0;
    std::int64_t most = 0;
    Literal literal = 0;
  };
  struct Edge {  // to <= from + length.
    Number from = 0, to = 0;
    std::int64_t length = 0;
    Literal why = 0;
  };

  struct Bound;

  static std::array<Bound, 2> BoundsOf(const Atom& atom);
  void AddSums(std::size_t atom);
  void AddSum(const Bound& one, const Bound& two);
  std::optional<Literal> TightestAbove(Number x, Number y,
                                       std::int64_t most) const;
  std::optional<bool> Always(Number a, Number b, std::int64_t most) const;
  void AddEdges();
  void AddCycle(Number on_cycle);

  Solver& solver_;
  Literal true_;
  std::vector<Value> domains_;  // By Number.
  std::vector<Atom> atoms_;
  std::map<std::tuple<Number, Number, std::int64_t>, Literal> known_;
  std::vector<Edge> edges_;
  std::vector<std::int64_t> paths_;  // By Number: length of the shortest.
  std::vector<std::size_t> last_;    // By Number: its last edge.
};

}  // namespace rongcuo::inquiry
