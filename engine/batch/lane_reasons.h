#pragma once

#include <span>
#include <vector>

#include "engine/batch/lane_grounds.h"
#include "engine/batch/lane_wanted.h"
#include "engine/batch/row.h"
#include "engine/lanes/findings.h"
#include "engine/lanes/layout.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::batch {

// What Detail::Rules adds to rows, of many cases side by side: GroundsOf,
// NearMisses and explain::CollectWanted, read off the planes.
class LaneReasons {
 public:
  // Both must outlive it.
  LaneReasons(const model::Model& model, const program::Program& program);

  // What a layout must be asked for.
  lanes::Asked Asked() const;

  // Whether it asks for texts of cases.
  bool reads_texts() const { return grounds_.reads_texts(); }

  // Makes the grounds, near misses and missing facts of the rows of some lanes
  // those of the reading found; rows by lane.
  void Put(const lanes::Findings& findings, const lanes::Plane& lanes,
           const LaneGrounds::TextOf& text_of, std::span<Row* const> rows);

 private:
  // The conditions joined by 且 of a rule that has two or more.
  struct Joined {
    model::RuleId rule = 0;
    std::vector<program::Address> conditions;
  };
  void AddNearMisses(const lanes::Findings& findings, const lanes::Plane& lanes,
                     std::span<Row* const> rows) const;

  LaneGrounds grounds_;
  LaneWanted wanted_;
  std::vector<Joined> joined_;
};

}  // namespace rongcuo::batch
