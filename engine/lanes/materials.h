#pragma once

#include <utility>
#include <vector>

#include "engine/lanes/plan.h"

namespace rongcuo::lanes {

// Plans whether conditions rest on something that is said without being
// settled: steps in the order of the program, each instruction once.
class Materials {
 public:
  // `held_back`: by FactId, the plane that says its presumption was; kNone.
  Materials(const program::Program& program, const Layout& layout, Plan& plan,
            const std::vector<PlaneRef>& held_back)
      : program_(program),
        layout_(layout),
        plan_(plan),
        held_back_(held_back),
        planes_(program.code.size(), kNone) {}

  // The plane of a condition.
  PlaneRef Of(program::Address root);
  // The steps of all conditions asked for.
  std::vector<MaterialStep> Take() { return std::move(steps_); }

 private:
  MaterialStep StepAt(program::Address at) const;

  const program::Program& program_;
  const Layout& layout_;
  Plan& plan_;
  const std::vector<PlaneRef>& held_back_;
  std::vector<PlaneRef> planes_;  // By Address; kNone: not planned yet.
  std::vector<MaterialStep> steps_;
};

}  // namespace rongcuo::lanes
