#include "engine/explain/wanted.h"

#include <algorithm>

#include "engine/eval/run.h"
#include "engine/model/walk.h"

namespace rongcuo::explain {
namespace {

template <typename Id>
void AddOnce(std::vector<Id>& ids, Id id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

// Follows what is open down to the facts. An operand that is known settles its
// part: nothing behind it is wanted.
class Walker {
 public:
  Walker(const View& view, bool presumptions)
      : view_(view),
        model_(view.model()),
        presumptions_(presumptions),
        seen_(view.model().exprs.size()) {}

  // What one walk came to. Rules and factors are walked by who asked for them.
  std::vector<FactId> facts;
  std::vector<RuleId> rules;
  std::vector<std::uint32_t> factors;
  std::vector<std::uint32_t> definitions;

  void Walk(ExprId root) {
    if (root == model::kNoExpr) return;
    pending_.push_back(root);
    while (!pending_.empty()) {
      const ExprId expr = pending_.back();
      pending_.pop_back();
      if (seen_[expr]) continue;
      seen_[expr] = true;
      if (!view_.Known(expr)) Visit(expr);
    }
  }

  void WalkRule(RuleId rule) {
    const syntax::Rule& text = model_.rules[rule].text;
    Walk(text.condition);
    Walk(text.blame);
    Walk(text.unless);
    WalkNorm(model_.rules[rule].norm);
    for (const RuleId by : model_.rules[rule].exceptions) {
      if (IsUnknown(view_.reading().rules[by].holds)) AddOnce(rules, by);
    }
  }

  void WalkNorm(NormId norm) {
    if (norm == kNone || !IsUnknown(view_.reading().guards[norm])) return;
    Walk(model_.norms[norm].text.audience);
    // Whether it was in force turns on the days.
    const program::NormEntry& entry = view_.program().norms[norm];
    if (IsUnknown(eval::InForceOn(entry, view_.reading().day))) {
      AddFact(model_.header.conduct_date);
    }
  }

 private:
  void Visit(ExprId expr) {
    const syntax::Node& node = model_.exprs[expr].node;
    const model::Meaning& meaning = model_.meanings[expr];
    const bool list = std::holds_alternative<syntax::Quantifier>(node);
    if (list) {
      // A list that is complete may still lack values within its items.
      AddOnce(facts, meaning.index);
    } else if (meaning.kind == model::MeaningKind::Fact) {
      AddFact(meaning.index);
    } else if (meaning.kind == model::MeaningKind::Definition) {
      AddOnce(definitions, meaning.index);
      pending_.push_back(model_.definitions[meaning.index].text.value);
    }
    if (const auto* each = std::get_if<syntax::Quantifier>(&node)) {
      // Values inside are those of the last item: look at the facts alone.
      if (view_.List(meaning.index).count == 0) return;
      for (const FactId fact : FactsOf(model_, each->body)) AddFact(fact);
    } else if (const auto* all = std::get_if<syntax::Aggregate>(&node)) {
      AddRules(*all);
    } else if (std::holds_alternative<syntax::Score>(node)) {
      AddFactors();
    } else {
      model::ForEachOperand(
          node, [&](ExprId operand) { pending_.push_back(operand); });
    }
  }

  void AddFact(FactId fact) {
    if (view_.KnownFact(fact)) return;
    AddOnce(facts, fact);
    for (const model::Presumption& presumption : model_.presumptions) {
      const bool counts = presumptions_ || presumption.text.conclusive;
      if (presumption.fact != fact || !counts ||
          !view_.MayApply(presumption.norm)) {
        continue;
      }
      const ExprId condition = presumption.text.condition;
      if (view_.IsOpen(condition)) pending_.push_back(condition);
    }
  }

  void AddRules(const syntax::Aggregate& aggregate) {
    for (RuleId rule = 0; rule < model_.rules.size(); ++rule) {
      const bool open =
          view_.reading().rules[rule].status == eval::RuleStatus::Open;
      if (open && IsWithin(aggregate, view_.program().rules[rule])) {
        AddOnce(rules, rule);
      }
    }
  }

  void AddFactors() {
    for (std::uint32_t f = 0; f < model_.factors.size(); ++f) {
      const Value points = view_.reading().factors[f];
      if (points.lo != points.hi) AddOnce(factors, f);
    }
  }

  const View& view_;
  const model::Model& model_;
  bool presumptions_;  // Whether rebuttable ones count.
  std::vector<bool> seen_;
  std::vector<ExprId> pending_;
};

class Collector {
 public:
  Collector(const View& view, bool presumptions)
      : view_(view),
        presumptions_(presumptions),
        index_(view.model().facts.size(), kNone) {}

  std::vector<Wanted> Run() {
    const std::uint32_t matter = view_.file().matter;
    for (const std::uint32_t d : view_.program().matters[matter]) {
      const program::DecisionEntry& decision = view_.program().decisions[d];
      if (!view_.MayApply(decision.norm)) continue;
      AddClauses(decision, d == view_.reading().decision);
      if (IsTrue(view_.reading().guards[decision.norm])) break;
      Walker walker(view_, presumptions_);
      walker.WalkNorm(decision.norm);
      for (const FactId fact : walker.facts) Entry(fact);
    }
    for (std::size_t i = 0; i < rules_.size(); ++i) AddRule(rules_[i]);
    for (const std::uint32_t factor : factors_) AddFactor(factor);
    return std::move(wanted_);
  }

 private:
  Wanted& Entry(FactId fact) {
    if (index_[fact] == kNone) {
      index_[fact] = static_cast<std::uint32_t>(wanted_.size());
      wanted_.push_back({});
      wanted_.back().use = view_.Use(fact);
    }
    return wanted_[index_[fact]];
  }

  void AddClauses(const program::DecisionEntry& decision, bool first) {
    for (std::uint32_t i = 0; i < decision.count; ++i) {
      const program::ClauseEntry& clause =
          view_.program().clauses[decision.first + i];
      if (clause.condition == program::kNoAddress) return;
      const Value holds = view_.reading().values[clause.condition];
      if (IsTrue(holds)) return;
      if (IsFalse(holds)) continue;
      Walker walker(view_, presumptions_);
      walker.Walk(ConditionOf(decision, i));
      for (const FactId fact : walker.facts) {
        if (first) AddOnce(Entry(fact).clauses, i);
        Entry(fact);
      }
      Take(walker);
    }
  }

  ExprId ConditionOf(const program::DecisionEntry& decision,
                     std::uint32_t clause) const {
    const auto index =
        static_cast<std::size_t>(&decision - view_.program().decisions.data());
    return view_.model().decisions[index].clauses[clause].text.condition;
  }

  void Take(const Walker& walker) {
    for (const RuleId rule : walker.rules) AddOnce(rules_, rule);
    for (const std::uint32_t f : walker.factors) AddOnce(factors_, f);
  }

  void AddRule(RuleId rule) {
    Walker walker(view_, presumptions_);
    walker.WalkRule(rule);
    const bool red_line =
        view_.model().rules[rule].text.kind == syntax::RuleKind::RedLine;
    for (const FactId fact : walker.facts) {
      Wanted& entry = Entry(fact);
      AddOnce(entry.rules, rule);
      entry.red_line = entry.red_line || red_line;
      for (const std::uint32_t d : walker.definitions) {
        AddOnce(entry.definitions, d);
      }
    }
    Take(walker);
  }

  void AddFactor(std::uint32_t factor) {
    Walker walker(view_, presumptions_);
    for (const syntax::Adjustment& adjustment :
         view_.model().factors[factor].text.adjustments) {
      walker.Walk(adjustment.condition);
    }
    for (const FactId fact : walker.facts) AddOnce(Entry(fact).factors, factor);
  }

  const View& view_;
  bool presumptions_;
  std::vector<std::uint32_t> index_;  // By FactId, in wanted_.
  std::vector<Wanted> wanted_;
  std::vector<RuleId> rules_;
  std::vector<std::uint32_t> factors_;
};

}  // namespace

std::vector<Wanted> CollectWanted(const View& view, bool presumptions) {
  return Collector(view, presumptions).Run();
}

std::vector<Wanted> CollectDisplacing(const View& view,
                                      const std::vector<FactId>& presumed) {
  const model::Model& model = view.model();
  std::vector<Wanted> wanted;
  std::vector<FactId> pending = presumed;
  std::vector<FactId> found;
  for (std::size_t i = 0; i < pending.size(); ++i) {
    for (const model::Presumption& presumption : model.presumptions) {
      if (presumption.fact != pending[i] || !view.MayApply(presumption.norm)) {
        continue;
      }
      Walker walker(view, true);
      walker.Walk(presumption.text.condition);
      for (const FactId fact : walker.facts) {
        if (std::find(found.begin(), found.end(), fact) != found.end()) {
          continue;
        }
        found.push_back(fact);
        wanted.push_back({});
        wanted.back().use = view.Use(fact);
        wanted.back().displaces = pending[i];
      }
      // Conditions may rest on presumptions in their turn.
      for (const FactId fact : FactsOf(model, presumption.text.condition)) {
        if (view.Use(fact).origin == Origin::Presumption) {
          AddOnce(pending, fact);
        }
      }
    }
  }
  return wanted;
}

std::vector<FactId> WantedBy(const View& view, RuleId rule) {
  Walker walker(view, true);
  std::vector<RuleId> rules = {rule};
  for (std::size_t i = 0; i < rules.size(); ++i) {
    walker.WalkRule(rules[i]);
    for (const RuleId by : walker.rules) AddOnce(rules, by);
  }
  return walker.facts;
}

void Rank(std::vector<Wanted>& wanted) {
  const auto weight = [](const Wanted& w) {
    return w.rules.size() + w.clauses.size() + w.factors.size();
  };
  std::stable_sort(wanted.begin(), wanted.end(),
                   [&](const Wanted& a, const Wanted& b) {
                     if (a.red_line != b.red_line) return a.red_line;
                     return weight(a) > weight(b);
                   });
}

}  // namespace rongcuo::explain
