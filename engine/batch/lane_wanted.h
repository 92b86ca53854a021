#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/batch/row.h"
#include "engine/lanes/findings.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::batch {

// The facts for want of which verdicts are open, of many cases side by side:
// explain::CollectWanted, whose way from the clauses through rules and factors
// down to facts stands here as a graph that has no circle. What is wanted of
// something is passed on, in every lane at once, to what it rests on.
class LaneWanted {
 public:
  // Both must outlive it.
  LaneWanted(const model::Model& model, const program::Program& program);

  // The facts that must be known to be known or not, though nothing reads them.
  const std::vector<model::FactId>& facts() const { return facts_; }

  // Adds to the rows of some lanes what they miss, in the order of the
  // vocabulary; rows by lane. Nothing where the outcome is settled.
  void Add(const lanes::Findings& findings, const lanes::Plane& lanes,
           std::span<Row* const> rows);

 private:
  struct Node {
    // Each is looked into only where it is open; a group of rules, all factors
    // and a list in any case.
    enum class Kind : std::uint8_t {
      Expr,
      Fact,
      List,
      Rule,
      Group,  // The rules of which `任一 …` speaks.
      Norm,
      Factors,
      Factor,
    };
    Kind kind = Kind::Expr;
    std::uint32_t id = 0;
    std::uint32_t first = 0, count = 0;  // In edges_.
  };
  struct Edge {
    // Where it leads on, beside where its node is open.
    enum class Gate : std::uint8_t {
      Always,
      Applies,       // The norm may.
      MayBeInForce,  // Whether the norm is, the days do not tell.
      MayHold,       // Whether the rule holds is open.
      HasItems,      // Some items of the list are known.
    };
    std::uint32_t node = 0;
    Gate gate = Gate::Always;
    std::uint32_t id = 0;
  };
  class Maker;

  lanes::Plane OpenAt(const lanes::Findings& findings, const Node& node) const;
  static lanes::Plane Passes(const lanes::Findings& findings, const Edge& edge);

  const model::Model& model_;
  const program::Program& program_;
  std::vector<Node> nodes_;  // Each before those to which it leads.
  std::vector<Edge> edges_;
  std::vector<std::vector<std::uint32_t>> clauses_;  // By decision and clause.
  std::vector<std::uint32_t> norms_;                 // By NormId.
  std::vector<model::FactId> facts_;
  std::vector<lanes::Plane> wanted_;   // By node.
  std::vector<lanes::Plane> missing_;  // By FactId.
};

}  // namespace rongcuo::batch
