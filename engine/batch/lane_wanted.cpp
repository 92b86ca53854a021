#include "engine/batch/lane_wanted.h"

#include <map>
#include <utility>
#include <variant>

#include "engine/batch/lane_clauses.h"
#include "engine/explain/view.h"
#include "engine/model/walk.h"

namespace rongcuo::batch {

using lanes::Plane;
using lanes::Truth;
using model::ExprId;
using model::FactId;

// Makes the graph from what the clauses of all decisions read, each node once.
class LaneWanted::Maker {
 public:
  using Kind = Node::Kind;
  using Gate = Edge::Gate;

  explicit Maker(LaneWanted& graph)
      : graph_(graph),
        model_(graph.model_),
        presumptions_(model_.facts.size()) {
    for (const model::Presumption& presumption : model_.presumptions) {
      presumptions_[presumption.fact].push_back(&presumption);
    }
  }

  void Run() {
    for (const model::Decision& decision : model_.decisions) {
      std::vector<std::uint32_t>& clauses = graph_.clauses_.emplace_back();
      for (const model::DecisionClause& clause : decision.clauses) {
        const ExprId condition = clause.text.condition;
        clauses.push_back(condition == model::kNoExpr
                              ? model::kNone
                              : NodeOf(Kind::Expr, condition));
      }
    }
    for (model::NormId norm = 0; norm < model_.norms.size(); ++norm) {
      graph_.norms_.push_back(NodeOf(Kind::Norm, norm));
    }
    // Expanding adds nodes.
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      ways_.emplace_back();
      Expand(n);
    }
    Sort();
  }

 private:
  std::uint32_t NodeOf(Kind kind, std::uint32_t id) {
    const auto [at, added] = index_.try_emplace(
        std::pair(kind, id), static_cast<std::uint32_t>(nodes_.size()));
    if (added) nodes_.push_back({kind, id});
    return at->second;
  }

  void Lead(std::uint32_t from, Kind kind, std::uint32_t id,
            Gate gate = Gate::Always, std::uint32_t gate_id = 0) {
    ways_[from].push_back({NodeOf(kind, id), gate, gate_id});
  }

  void LeadToExpr(std::uint32_t from, ExprId expr, Gate gate = Gate::Always,
                  std::uint32_t gate_id = 0) {
    if (expr == model::kNoExpr) return;
    Lead(from, Kind::Expr, expr, gate, gate_id);
  }

  void Expand(std::uint32_t n) {
    const Node node = nodes_[n];
    switch (node.kind) {
      case Kind::Expr:
        ExpandExpr(n, node.id);
        break;
      case Kind::Fact:
        ExpandFact(n, node.id);
        break;
      case Kind::Rule:
        ExpandRule(n, node.id);
        break;
      case Kind::Group:
        for (model::RuleId rule = 0; rule < model_.rules.size(); ++rule) {
          if (explain::IsWithin(groups_[node.id],
                                graph_.program_.rules[rule])) {
            Lead(n, Kind::Rule, rule);
          }
        }
        break;
      case Kind::Norm:
        LeadToExpr(n, model_.norms[node.id].text.audience);
        if (model_.header.conduct_date == model::kNone) break;
        Lead(n, Kind::Fact, model_.header.conduct_date, Gate::MayBeInForce,
             node.id);
        break;
      case Kind::Factors:
        for (std::uint32_t f = 0; f < model_.factors.size(); ++f) {
          Lead(n, Kind::Factor, f);
        }
        break;
      case Kind::Factor:
        for (const syntax::Adjustment& adjustment :
             model_.factors[node.id].text.adjustments) {
          LeadToExpr(n, adjustment.condition);
        }
        break;
      case Kind::List:
        break;
    }
  }

  void ExpandExpr(std::uint32_t n, ExprId expr) {
    const syntax::Node& node = model_.exprs[expr].node;
    const model::Meaning& meaning = model_.meanings[expr];
    if (const auto* each = std::get_if<syntax::Quantifier>(&node)) {
      // A list that is complete may still lack values within its items.
      Lead(n, Kind::List, meaning.index);
      for (const FactId fact : explain::FactsOf(model_, each->body)) {
        Lead(n, Kind::Fact, fact, Gate::HasItems, meaning.index);
      }
      return;
    }
    if (meaning.kind == model::MeaningKind::Fact) {
      Lead(n, Kind::Fact, meaning.index);
    } else if (meaning.kind == model::MeaningKind::Definition) {
      LeadToExpr(n, model_.definitions[meaning.index].text.value);
    }
    if (const auto* all = std::get_if<syntax::Aggregate>(&node)) {
      const auto group = program::AggregateSlot(all->kind, all->filter, {});
      groups_.try_emplace(group, *all);
      Lead(n, Kind::Group, group);
    } else if (std::holds_alternative<syntax::Score>(node)) {
      Lead(n, Kind::Factors, 0);
    } else {
      model::ForEachOperand(node,
                            [&](ExprId operand) { LeadToExpr(n, operand); });
    }
  }

  void ExpandFact(std::uint32_t n, FactId fact) {
    for (const model::Presumption* presumption : presumptions_[fact]) {
      const Gate gate =
          presumption->norm == model::kNone ? Gate::Always : Gate::Applies;
      LeadToExpr(n, presumption->text.condition, gate, presumption->norm);
    }
  }

  void ExpandRule(std::uint32_t n, model::RuleId rule) {
    const syntax::Rule& text = model_.rules[rule].text;
    LeadToExpr(n, text.condition);
    LeadToExpr(n, text.blame);
    LeadToExpr(n, text.unless);
    Lead(n, Kind::Norm, model_.rules[rule].norm);
    for (const model::RuleId by : model_.rules[rule].exceptions) {
      Lead(n, Kind::Rule, by, Gate::MayHold, by);
    }
  }

  // Every node before those to which it leads.
  void Sort() {
    std::vector<std::uint32_t> order;  // The other way round.
    std::vector<bool> met(nodes_.size());
    struct Visit {
      std::uint32_t node;
      std::size_t next = 0;
    };
    std::vector<Visit> path;
    for (std::uint32_t root = 0; root < nodes_.size(); ++root) {
      if (met[root]) continue;
      met[root] = true;
      path.push_back({root});
      while (!path.empty()) {
        Visit& visit = path.back();
        const std::vector<Edge>& ways = ways_[visit.node];
        while (visit.next < ways.size() && met[ways[visit.next].node]) {
          ++visit.next;
        }
        if (visit.next < ways.size()) {
          const std::uint32_t to = ways[visit.next].node;
          met[to] = true;
          path.push_back({to});
        } else {
          order.push_back(visit.node);
          path.pop_back();
        }
      }
    }
    Number(order);
  }

  void Number(const std::vector<std::uint32_t>& order) {
    const auto last = static_cast<std::uint32_t>(nodes_.size() - 1);
    std::vector<std::uint32_t> number(nodes_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      number[order[i]] = last - i;
    }
    graph_.nodes_.resize(nodes_.size());
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      Node node = nodes_[n];
      node.first = static_cast<std::uint32_t>(graph_.edges_.size());
      node.count = static_cast<std::uint32_t>(ways_[n].size());
      for (Edge edge : ways_[n]) {
        edge.node = number[edge.node];
        graph_.edges_.push_back(edge);
      }
      graph_.nodes_[number[n]] = node;
    }
    for (std::uint32_t& norm : graph_.norms_) norm = number[norm];
    for (std::vector<std::uint32_t>& clauses : graph_.clauses_) {
      for (std::uint32_t& clause : clauses) {
        if (clause != model::kNone) clause = number[clause];
      }
    }
  }

  LaneWanted& graph_;
  const model::Model& model_;
  std::vector<std::vector<const model::Presumption*>> presumptions_;
  std::map<std::pair<Kind, std::uint32_t>, std::uint32_t> index_;
  std::map<std::uint32_t, syntax::Aggregate> groups_;  // Of each one.
  std::vector<Node> nodes_;
  std::vector<std::vector<Edge>> ways_;
};

LaneWanted::LaneWanted(const model::Model& model,
                       const program::Program& program)
    : model_(model), program_(program), missing_(model.facts.size()) {
  Maker(*this).Run();
  wanted_.resize(nodes_.size());
  if (model.header.conduct_date != model::kNone) {
    facts_.push_back(model.header.conduct_date);
  }
}

void LaneWanted::Add(const lanes::Findings& findings, const Plane& lanes,
                     std::span<Row* const> rows) {
  wanted_.assign(wanted_.size(), {});
  missing_.assign(missing_.size(), {});
  ForEachClause(
      program_, findings, lanes,
      [&](std::uint32_t d, std::uint32_t c, const Plane& deciding,
          const Truth& holds) {
        const std::uint32_t node = clauses_[d][c];
        if (node != model::kNone) wanted_[node] |= deciding & ~holds.must;
      },
      [&](std::uint32_t d, const Plane& further) {
        wanted_[norms_[program_.decisions[d].norm]] |= further;
      });
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    if (!wanted_[n].Any()) continue;
    const Node& node = nodes_[n];
    const Plane open = wanted_[n] & OpenAt(findings, node);
    if (!open.Any()) continue;
    if (node.kind == Node::Kind::Fact || node.kind == Node::Kind::List) {
      missing_[node.id] |= open;
    }
    for (std::uint32_t e = node.first; e < node.first + node.count; ++e) {
      wanted_[edges_[e].node] |= open & Passes(findings, edges_[e]);
    }
  }
  for (FactId fact = 0; fact < missing_.size(); ++fact) {
    lanes::ForEachLane(missing_[fact], [&](std::size_t lane) {
      rows[lane]->missing.push_back(fact);
    });
  }
}

Plane LaneWanted::OpenAt(const lanes::Findings& findings,
                         const Node& node) const {
  switch (node.kind) {
    case Node::Kind::Expr: {
      const program::Address at = program_.addresses[node.id];
      return at == program::kNoAddress ? Plane::All(true) : ~findings.Known(at);
    }
    case Node::Kind::Fact:
      if (model_.facts[node.id].type.kind == model::TypeKind::List) {
        return ~findings.Complete(node.id);
      }
      return ~findings.Known(program_.fact_values[node.id]);
    case Node::Kind::Rule:
      return findings.Rule(node.id).open;
    case Node::Kind::Norm:
      return findings.Applies(node.id).Unknown();
    case Node::Kind::Factor:
      return findings.FactorOpen(node.id);
    case Node::Kind::List:
    case Node::Kind::Group:
    case Node::Kind::Factors:
      break;
  }
  return Plane::All(true);
}

Plane LaneWanted::Passes(const lanes::Findings& findings, const Edge& edge) {
  switch (edge.gate) {
    case Edge::Gate::Applies:
      return findings.Applies(edge.id).may;
    case Edge::Gate::MayBeInForce:
      return findings.MayBeInForce(edge.id);
    case Edge::Gate::MayHold:
      return findings.Rule(edge.id).holds.Unknown();
    case Edge::Gate::HasItems:
      return findings.HasItems(edge.id);
    case Edge::Gate::Always:
      break;
  }
  return Plane::All(true);
}

}  // namespace rongcuo::batch
