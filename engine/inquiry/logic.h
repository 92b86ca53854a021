#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/solver.h"

namespace rongcuo::inquiry {

// Makes literals that stand for what follows from others, as clauses of a
// solver (Tseitin, 1968). What depends on constants alone is one.
class Logic {
 public:
  explicit Logic(Solver& solver) : solver_(solver), true_(solver.NewVariable()) {
    solver.Add({true_});
  }

  // Whether values may be chosen for what is made from now on.
  void Free(bool free) { free_ = free; }

  Literal True() const { return true_; }
  Literal False() const { return Negated(true_); }
  Literal Constant(bool truth) const { return truth ? True() : False(); }

  Literal All(std::vector<Literal> operands);
  Literal Any(std::vector<Literal> operands);
  Literal Same(Literal a, Literal b);
  Literal If(Literal condition, Literal then, Literal otherwise);

 private:
  Solver& solver_;
  Literal true_;
  bool free_ = true;
};

}  // namespace rongcuo::inquiry
