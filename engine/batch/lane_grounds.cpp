#include "engine/batch/lane_grounds.h"

#include <algorithm>
#include <variant>

#include "engine/batch/lane_clauses.h"
#include "engine/explain/view.h"
#include "engine/model/walk.h"

namespace rongcuo::batch {

using lanes::Plane;
using lanes::Truth;

namespace {

// Where two truths are the same.
Plane Same(const Truth& a, const Truth& b) {
  return ~((a.must ^ b.must) | (a.may ^ b.may));
}

const Truth& StatusOf(const lanes::RuleFinding& rule,
                      syntax::AggregateStatus status) {
  if (status == syntax::AggregateStatus::Fails) return rule.fails;
  return status == syntax::AggregateStatus::Blame ? rule.blames : rule.holds;
}

void AddOnce(Ground ground, Row& row) {
  const bool known = std::any_of(
      row.grounds.begin(), row.grounds.end(), [&](const Ground& other) {
        return other.kind == ground.kind && other.id == ground.id;
      });
  if (!known) row.grounds.push_back(std::move(ground));
}

}  // namespace

struct LaneGrounds::Adding {
  const LaneGrounds& grounds;
  const lanes::Findings& findings;
  const TextOf& text_of;
  std::span<Row* const> rows;

  void Everywhere(const Ground& ground, const Plane& lanes) {
    lanes::ForEachLane(lanes,
                       [&](std::size_t lane) { AddOnce(ground, *rows[lane]); });
  }

  void Fact(model::FactId fact, const Plane& lanes) {
    const model::TypeKind kind = grounds.model_.facts[fact].type.kind;
    const program::Address at = grounds.program_.fact_values[fact];
    lanes::ForEachLane(lanes, [&](std::size_t lane) {
      Ground ground = {Ground::Kind::Fact, fact, {}, ""};
      // A list has no value.
      if (kind != model::TypeKind::List) {
        ground.value = findings.ValueOf(at, lane);
      }
      if (kind == model::TypeKind::Text && ground.value.lo == ground.value.hi) {
        ground.text = text_of(lane, static_cast<std::size_t>(ground.value.lo));
      }
      AddOnce(std::move(ground), *rows[lane]);
    });
  }
};

LaneGrounds::LaneGrounds(const model::Model& model,
                         const program::Program& program)
    : model_(model), program_(program) {
  for (const model::Decision& decision : model.decisions) {
    std::vector<Part>& parts = clauses_.emplace_back();
    for (const model::DecisionClause& clause : decision.clauses) {
      const model::ExprId condition = clause.text.condition;
      parts.push_back(condition == model::kNoExpr ? Part() : Take(condition));
    }
  }
  std::sort(facts_.begin(), facts_.end());
  facts_.erase(std::unique(facts_.begin(), facts_.end()), facts_.end());
}

bool LaneGrounds::reads_texts() const {
  return std::any_of(facts_.begin(), facts_.end(), [&](model::FactId fact) {
    return model_.facts[fact].type.kind == model::TypeKind::Text;
  });
}

// Recursion is as deep as brackets, which the parser bounds.
LaneGrounds::Part LaneGrounds::Take(model::ExprId expr) {
  Part part;
  part.at = program_.addresses[expr];
  const syntax::Node& node = model_.exprs[expr].node;
  if (const auto* logic = std::get_if<syntax::Logic>(&node)) {
    for (const model::ExprId operand : logic->operands) {
      part.parts.push_back(Take(operand));
    }
    return part;
  }
  if (const auto* negation = std::get_if<syntax::Negation>(&node)) {
    Part inner = Take(negation->operand);
    if (!inner.parts.empty()) {
      part.parts.push_back(std::move(inner));
      return part;
    }
  }
  part.facts = explain::FactsOf(model_, expr);
  facts_.insert(facts_.end(), part.facts.begin(), part.facts.end());
  model::ForEachExpr(model_.exprs, expr, [&](model::ExprId id) {
    const auto* aggregate =
        std::get_if<syntax::Aggregate>(&model_.exprs[id].node);
    if (aggregate != nullptr) part.totals.push_back(Take(id, *aggregate));
  });
  return part;
}

LaneGrounds::Total LaneGrounds::Take(model::ExprId expr,
                                     const syntax::Aggregate& aggregate) const {
  Total total = {program_.addresses[expr], aggregate, {}};
  for (model::RuleId rule = 0; rule < program_.rules.size(); ++rule) {
    if (explain::IsWithin(aggregate, program_.rules[rule])) {
      total.rules.push_back(rule);
    }
  }
  return total;
}

void LaneGrounds::Add(const lanes::Findings& findings, const Plane& lanes,
                      const TextOf& text_of, std::span<Row* const> rows) const {
  Adding adding = {*this, findings, text_of, rows};
  ForEachClause(
      program_, findings, lanes,
      [&](std::uint32_t d, std::uint32_t c, const Plane& deciding,
          const Truth&) {
        if (!deciding.Any()) return;
        const bool otherwise =
            program_.clauses[program_.decisions[d].first + c].condition ==
            program::kNoAddress;
        if (otherwise) {
          adding.Everywhere({Ground::Kind::Otherwise, model::kNone, {}, ""},
                            deciding);
        } else {
          AddPart(clauses_[d][c], deciding, adding);
        }
      },
      [](std::uint32_t, const Plane&) {});
}

void LaneGrounds::AddPart(const Part& part, const Plane& lanes,
                          Adding& adding) {
  if (!lanes.Any()) return;
  if (part.parts.size() == 1) {
    AddPart(part.parts.front(), lanes, adding);
    return;
  }
  if (!part.parts.empty()) {
    // 且 is its least part, 或 its greatest: those of the same value decide.
    const Truth whole = adding.findings.TruthOf(part.at);
    for (const Part& inner : part.parts) {
      const Truth value = adding.findings.TruthOf(inner.at);
      AddPart(inner, lanes & Same(value, whole), adding);
    }
    return;
  }
  for (const Total& total : part.totals) AddRules(total, lanes, adding);
  for (const model::FactId fact : part.facts) adding.Fact(fact, lanes);
}

void LaneGrounds::AddRules(const Total& total, const Plane& lanes,
                           Adding& adding) {
  const Truth value = adding.findings.TruthOf(total.at);
  // 任一 that is false and 全部 that is true rest on every rule there is.
  const Plane named = lanes & (total.aggregate.all ? ~value.must : value.may);
  if (!named.Any()) return;
  for (const model::RuleId rule : total.rules) {
    const lanes::RuleFinding finding = adding.findings.Rule(rule);
    adding.Everywhere(
        {Ground::Kind::Rule, rule, {}, ""},
        named & finding.applies.may &
            Same(StatusOf(finding, total.aggregate.status), value));
  }
}

}  // namespace rongcuo::batch
