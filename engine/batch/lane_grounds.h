#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/batch/row.h"
#include "engine/lanes/findings.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::batch {

// GroundsOf many cases side by side.
class LaneGrounds {
 public:
  // Both must outlive it.
  LaneGrounds(const model::Model& model, const program::Program& program);

  // The facts whose values it says.
  const std::vector<model::FactId>& facts() const { return facts_; }

  // Whether some of them are texts.
  bool reads_texts() const;

  // The text of a case, by its lane and number.
  using TextOf =
      std::function<std::string(std::size_t lane, std::size_t number)>;
  // Adds to the rows of some lanes what their verdicts rest on; rows by lane.
  void Add(const lanes::Findings& findings, const lanes::Plane& lanes,
           const TextOf& text_of, std::span<Row* const> rows) const;

 private:
  // `任一 …`, `全部 …`.
  struct Total {
    program::Address at = 0;
    syntax::Aggregate aggregate;
    std::vector<model::RuleId> rules;  // Of which it speaks.
  };
  // A condition taken apart as explain::Conditions does.
  struct Part {
    program::Address at = 0;
    std::vector<Part> parts;    // Of 且 and 或; of 非 one of these.
    std::vector<Total> totals;  // Of any other.
    std::vector<model::FactId> facts;
  };
  struct Adding;

  Part Take(model::ExprId expr);
  Total Take(model::ExprId expr, const syntax::Aggregate& aggregate) const;
  static void AddPart(const Part& part, const lanes::Plane& lanes,
                      Adding& adding);
  static void AddRules(const Total& total, const lanes::Plane& lanes,
                       Adding& adding);

  const model::Model& model_;
  const program::Program& program_;
  std::vector<std::vector<Part>>
      clauses_;  // By decision, clause; of 其余 empty.
  std::vector<model::FactId> facts_;
};

}  // namespace rongcuo::batch
