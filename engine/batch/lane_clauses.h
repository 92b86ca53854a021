#pragma once

#include "engine/lanes/findings.h"
#include "engine/program/program.h"

namespace rongcuo::batch {

// Calls `visit(decision, clause, reached, holds)` for each clause (an index in
// the decision) that decides or may decide in some of the lanes: those that
// reach it, and what its condition is; of 其余, that is true. Then, if norms of
// further decisions may apply, `next(decision, lanes)`.
template <typename Visit, typename Next>
void ForEachClause(const program::Program& program,
                   const lanes::Findings& findings, const lanes::Plane& lanes,
                   Visit visit, Next next) {
  for (std::uint32_t matter = 0; matter < program.matters.size(); ++matter) {
    lanes::Plane left = lanes & findings.LanesOf(matter);
    for (const std::uint32_t d : program.matters[matter]) {
      if (!left.Any()) break;
      const program::DecisionEntry& decision = program.decisions[d];
      const lanes::Truth applies = findings.Applies(decision.norm);
      lanes::Plane reached = left & applies.may;
      for (std::uint32_t c = 0; c < decision.count && reached.Any(); ++c) {
        const program::Address condition =
            program.clauses[decision.first + c].condition;
        const lanes::Truth holds = condition == program::kNoAddress
                                       ? lanes::Truth::All(kTrue)
                                       : findings.TruthOf(condition);
        visit(d, c, reached & holds.may, holds);
        reached &= ~holds.must;
      }
      left &= ~applies.must;
      next(d, left & applies.may);
    }
  }
}

}  // namespace rongcuo::batch
