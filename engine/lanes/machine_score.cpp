// The score, as numbers in planes.
#include "engine/lanes/machine.h"
#include "engine/lanes/numbers.h"

namespace rongcuo::lanes {

void Machine::Do(const ScoreStep& step) {
  SetNumber(0, step.width, least_);
  SetNumber(0, step.width, greatest_);
  for (const FactorStep& factor : step.factors) AddFactor(factor);
  for (const ScoreStep::Asked& asked : step.tests) {
    Own(asked.out) =
        AtLeast(asked.test.kind == Test::Kind::LowAtLeast ? least_ : greatest_,
                asked.test.bound);
  }
}

// Where the norm certainly applies both ends count; where it may, the upper one
// alone: nothing is the least.
void Machine::AddFactor(const FactorStep& factor) {
  SetNumber(factor.base, factor.width, low_);
  SetNumber(factor.base, factor.width, high_);
  for (const FactorStep::Adjustment& adjustment : factor.adjustments) {
    const Truth holds = TruthAt(adjustment.condition);
    const bool less = adjustment.points < 0;
    AddWhere(less ? holds.may : holds.must, adjustment.points, low_);
    AddWhere(less ? holds.must : holds.may, adjustment.points, high_);
  }
  Clamp(factor.maximum, low_);
  Clamp(factor.maximum, high_);
  const Truth guard = TruthAt(factor.guard);
  if (factor.open != kNone) {
    // Where the norm may apply, 0 is the least.
    Plane differ, any;
    for (std::size_t k = 0; k < high_.size(); ++k) {
      differ |= low_[k] ^ high_[k];
      any |= high_[k];
    }
    Own(factor.open) = (guard.must & differ) | (guard.Unknown() & any);
  }
  AddNumber(guard.must, low_, least_);
  AddNumber(guard.may, high_, greatest_);
}

}  // namespace rongcuo::lanes
