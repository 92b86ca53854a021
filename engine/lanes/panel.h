#pragma once

#include <array>
#include <map>
#include <vector>

#include "engine/eval/days.h"
#include "engine/lanes/block.h"
#include "engine/lanes/machine.h"
#include "engine/lanes/plan.h"
#include "engine/lanes/regimes.h"

namespace rongcuo::lanes {

// What three-valued judging leaves possible of a case, both days together.
struct Left {
  eval::Possible presumed, bare;
};

// Judges cases a block at a time. Comes to what eval::Evaluate comes to for
// each. Not for several threads at once.
class Panel {
 public:
  // `program` and `layout` must outlive it.
  Panel(const program::Program& program, const Layout& layout);

  Regimes& regimes() { return regimes_; }

  // `left[i]` of the i-th lane. Places of the block's headings are those of
  // `regimes`.
  void Judge(const Block& block, std::array<Left, kLanes>& left);

 private:
  // The days of the cases, of which they are judged by one or the other.
  using Day = Value Heading::*;

  // The plan for the places of a block.
  const Plan& PlanFor(const Block& block);
  // Fills `regime_` and `guards_`.
  void FindGuards(const Plan& plan, const Block& block, Day day);
  void Read(const Block& block, bool presumptions,
            std::array<eval::Possible, kLanes>& possible);

  const program::Program& program_;
  const Layout& layout_;
  Regimes regimes_;
  Machine machine_;
  std::map<std::vector<bool>, Plan> plans_;  // By the norms of places.
  std::vector<Truth> guards_;                // By Plan::norms.
  // The regimes of a block, which are few, and their lanes.
  std::vector<std::uint32_t> met_;
  std::vector<Plane> met_lanes_;
  std::vector<std::uint32_t> met_index_;  // By regime; kNone.
  std::array<std::uint32_t, kLanes> regime_ = {};
  Reached reached_;
};

}  // namespace rongcuo::lanes
