#include "engine/batch/lane_reasons.h"

#include <variant>

namespace rongcuo::batch {

using lanes::Plane;
using lanes::Truth;

LaneReasons::LaneReasons(const model::Model& model,
                         const program::Program& program)
    : grounds_(model, program), wanted_(model, program) {
  for (model::RuleId rule = 0; rule < model.rules.size(); ++rule) {
    const model::ExprId condition = model.rules[rule].text.condition;
    if (condition == model::kNoExpr) continue;
    const auto* logic =
        std::get_if<syntax::Logic>(&model.exprs[condition].node);
    if (logic == nullptr || logic->op != syntax::LogicOp::And) continue;
    Joined& joined = joined_.emplace_back();
    joined.rule = rule;
    for (const model::ExprId operand : logic->operands) {
      joined.conditions.push_back(program.addresses[operand]);
    }
  }
}

lanes::Asked LaneReasons::Asked() const {
  lanes::Asked asked = {true, grounds_.facts()};
  asked.facts.insert(asked.facts.end(), wanted_.facts().begin(),
                     wanted_.facts().end());
  return asked;
}

void LaneReasons::Put(const lanes::Findings& findings, const Plane& lanes,
                      const LaneGrounds::TextOf& text_of,
                      std::span<Row* const> rows) {
  lanes::ForEachLane(lanes, [&](std::size_t lane) {
    rows[lane]->grounds.clear();
    rows[lane]->near_misses.clear();
    rows[lane]->missing.clear();
  });
  grounds_.Add(findings, lanes, text_of, rows);
  AddNearMisses(findings, lanes, rows);
  wanted_.Add(findings, lanes, rows);
}

void LaneReasons::AddNearMisses(const lanes::Findings& findings,
                                const Plane& lanes,
                                std::span<Row* const> rows) const {
  for (const Joined& joined : joined_) {
    const Plane failing = lanes & findings.Rule(joined.rule).failing;
    if (!failing.Any()) continue;
    // One is false, and no other is anything but true.
    Plane one, more;
    for (const program::Address at : joined.conditions) {
      const Truth truth = findings.TruthOf(at);
      more |= (one & ~truth.may) | truth.Unknown();
      one |= ~truth.may;
    }
    lanes::ForEachLane(failing & one & ~more, [&](std::size_t lane) {
      rows[lane]->near_misses.push_back(joined.rule);
    });
  }
}

}  // namespace rongcuo::batch
