#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "engine/inquiry/solver.h"

namespace rongcuo::inquiry {

// Makes literals that stand for what follows from others, as clauses of a
// solver (Tseitin, 1968). What depends on constants alone is one.
class Logic {
 public:
  explicit Logic(Solver& solver)
      : solver_(solver), true_(solver.NewVariable()) {
    solver.Add({true_});
  }

  Literal True() const { return true_; }
  Literal False() const { return Negated(true_); }
  Literal Constant(bool truth) const { return truth ? True() : False(); }

  Literal New() { return solver_.NewVariable(); }
  // Where all that is given holds, something else does.
  void Follows(std::initializer_list<Literal> given, Literal then);

  Literal All(std::vector<Literal> operands);
  Literal Any(std::vector<Literal> operands);
  Literal Same(Literal a, Literal b);
  Literal If(Literal condition, Literal then, Literal otherwise);

 private:
  Solver& solver_;
  Literal true_;
  std::vector<Literal> clause_;  // The one that is being made.
};

}  // namespace rongcuo::inquiry
