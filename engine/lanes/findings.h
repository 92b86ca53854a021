#pragma once

#include "engine/lanes/machine.h"
#include "engine/lanes/plane.h"
#include "engine/program/program.h"

namespace rongcuo::lanes {

// What a rule came to, in every lane.
struct RuleFinding {
  Truth applies;  // Its norm does.
  Truth holds, fails, blames;
  Plane failing;  // eval::RuleStatus::Fails
  Plane open;     // eval::RuleStatus::Open
};

// What a machine's last reading came to, in the terms of the program, in every
// lane. Of a layout that was asked for rules; of what bears neither on these
// nor on outcomes nothing is known.
class Findings {
 public:
  // All must outlive it, and the machine reads nothing else meanwhile.
  Findings(const program::Program& program, const Layout& layout,
           const Machine& machine)
      : program_(program), layout_(layout), machine_(machine) {}

  const Plane& LanesOf(std::uint32_t matter) const {
    return machine_.LanesOf(matter);
  }

  // Of an instruction that leaves a truth.
  Truth TruthOf(program::Address at) const;
  // Where an instruction left one value.
  Plane Known(program::Address at) const;
  Value ValueOf(program::Address at, std::size_t lane) const;

  // Whether a norm applies: place, days and audience together.
  Truth Applies(model::NormId norm) const;
  // Where the days do not tell whether a norm is in force, though its place
  // contains the case's.
  Plane MayBeInForce(model::NormId norm) const;
  RuleFinding Rule(model::RuleId rule) const;
  // Where a factor may give several numbers of points.
  Plane FactorOpen(std::uint32_t factor) const;

  // Where a list is known to be complete; where items are known.
  Plane Complete(model::FactId list) const;
  Plane HasItems(model::FactId list) const;

 private:
  // Where something holds of what is known of a list.
  template <typename Holds>
  Plane WhereList(model::FactId list, Holds holds) const;

  const program::Program& program_;
  const Layout& layout_;
  const Machine& machine_;
};

}  // namespace rongcuo::lanes
