#include "engine/explain/difference.h"

#include <algorithm>

#include "engine/explain/view.h"
#include "engine/model/walk.h"

namespace rongcuo::explain {
namespace {

using Kind = DifferenceStep::Kind;

// Items of both versions stand in arrays of their own.
bool SameList(const View& before, const View& after, FactId fact) {
  const casefile::ListValue a = before.List(fact);
  const casefile::ListValue b = after.List(fact);
  if (a.count != b.count || a.complete != b.complete) return false;
  const std::ptrdiff_t fields =
      std::ptrdiff_t{a.count} * before.program().list_strides[fact];
  const auto items = before.file().items.begin() + a.first_item;
  return std::equal(items, items + fields,
                    after.file().items.begin() + b.first_item);
}

// Whether both say the same of a fact, or the header gives the same day.
bool SaidAlike(const View& before, const View& after, FactId fact) {
  const casefile::CaseFile& a = before.file();
  const casefile::CaseFile& b = after.file();
  if (before.IsHeader(fact)) {
    return before.Use(fact).value == after.Use(fact).value;
  }
  return a.standings[fact] == b.standings[fact] &&
         a.established[fact] == b.established[fact] &&
         a.candidates[fact] == b.candidates[fact] &&
         SameList(before, after, fact);
}

// Goes down from what differs to the first operand that made it differ, until
// something is reached that was given otherwise.
class Finder {
 public:
  Finder(const View& before, const View& after)
      : before_(before), after_(after), model_(before.model()) {}

  Difference Run() {
    Difference difference;
    for (RuleId rule = 0; rule < model_.rules.size(); ++rule) {
      if (RuleDiffers(rule)) difference.rules.push_back(rule);
    }
    if (!FindClause() && path_.empty() && !difference.rules.empty()) {
      VisitRule(difference.rules.front());
    }
    difference.path = std::move(path_);
    return difference;
  }

 private:
  // Whether a clause differs, or which norm decides.
  bool FindClause() {
    const std::uint32_t decision = before_.reading().decision;
    const std::uint32_t other = after_.reading().decision;
    if (decision != other) {
      for (const std::uint32_t d : {other, decision}) {
        if (d != kNone && VisitNorm(model_.decisions[d].norm)) return true;
      }
      return false;
    }
    if (decision == kNone) return false;
    const auto& clauses = model_.decisions[decision].clauses;
    for (std::uint32_t i = 0; i < clauses.size(); ++i) {
      const ExprId condition = clauses[i].text.condition;
      if (!Differs(condition)) continue;
      Visit(condition);
      Add(Kind::Clause, i, condition);
      path_.back().decision = decision;
      return true;
    }
    return false;
  }

  bool Differs(ExprId expr) const {
    return expr != model::kNoExpr &&
           before_.ValueOf(expr) != after_.ValueOf(expr);
  }

  bool RuleDiffers(RuleId rule) const {
    return before_.reading().rules[rule].status !=
           after_.reading().rules[rule].status;
  }

  void Add(Kind kind, std::uint32_t index, ExprId value) {
    Add(kind, index, before_.ValueOf(value), after_.ValueOf(value));
  }

  void Add(Kind kind, std::uint32_t index, Value before, Value after) {
    DifferenceStep step;
    step.kind = kind;
    step.index = index;
    step.before = before;
    step.after = after;
    path_.push_back(step);
  }

  // Whether a reason for the difference of an expression was found.
  bool Visit(ExprId expr) {
    const syntax::Node& node = model_.exprs[expr].node;
    const model::Meaning& meaning = model_.meanings[expr];
    if (const auto* all = std::get_if<syntax::Aggregate>(&node)) {
      return VisitRules(*all);
    }
    if (std::holds_alternative<syntax::Score>(node)) return VisitScore();
    if (meaning.kind == model::MeaningKind::Fact && VisitFact(meaning.index)) {
      return true;
    }
    if (meaning.kind == model::MeaningKind::Definition) {
      const ExprId value = model_.definitions[meaning.index].text.value;
      if (!Differs(value)) return false;
      Visit(value);
      Add(Kind::Definition, meaning.index, value);
      return true;
    }
    return VisitOperands(expr);
  }

  // An operand that came out as the whole did in both readings made it so.
  bool VisitOperands(ExprId expr) {
    const syntax::Node& node = model_.exprs[expr].node;
    bool found = false;
    model::ForEachOperand(node, [&](ExprId operand) {
      const bool same = before_.ValueOf(operand) == before_.ValueOf(expr) &&
                        after_.ValueOf(operand) == after_.ValueOf(expr);
      if (!found && same) found = Visit(operand);
    });
    // Within an item only the last item's values are left to compare.
    const bool each = std::holds_alternative<syntax::Quantifier>(node);
    model::ForEachOperand(node, [&](ExprId operand) {
      if (!found && (each || Differs(operand))) found = Visit(operand);
    });
    return found;
  }

  bool VisitFact(FactId fact) {
    if (model_.facts[fact].type.kind == model::TypeKind::List) {
      if (SameList(before_, after_, fact)) return false;
      Add(Kind::Fact, fact, {}, {});
      return true;
    }
    const program::Address at = before_.program().fact_values[fact];
    const Value before = before_.reading().values[at];
    const Value after = after_.reading().values[at];
    if (before == after) return false;
    VisitPresumptions(fact);
    Add(Kind::Fact, fact, before, after);
    return true;
  }

  // What else the value may come from: a presumption whose condition differs.
  void VisitPresumptions(FactId fact) {
    if (before_.file().established[fact] != after_.file().established[fact]) {
      return;
    }
    for (const model::Presumption& presumption : model_.presumptions) {
      if (presumption.fact != fact) continue;
      if (VisitNorm(presumption.norm)) return;
      const ExprId condition = presumption.text.condition;
      if (Differs(condition) && Visit(condition)) return;
    }
  }

  bool VisitNorm(NormId norm) {
    if (norm == kNone) return false;
    const Value before = before_.reading().guards[norm];
    const Value after = after_.reading().guards[norm];
    if (before == after) return false;
    const ExprId audience = model_.norms[norm].text.audience;
    if (Differs(audience)) Visit(audience);
    Add(Kind::Norm, norm, before, after);
    return true;
  }

  // The first rule that counts otherwise, rather one of which both is known.
  bool VisitRules(const syntax::Aggregate& aggregate) {
    RuleId first = kNone;
    for (RuleId rule = 0; rule < model_.rules.size(); ++rule) {
      if (!IsWithin(aggregate, before_.program().rules[rule])) continue;
      const Value before = Counted(before_, aggregate, rule);
      const Value after = Counted(after_, aggregate, rule);
      if (before == after) continue;
      if (!IsUnknown(before) && !IsUnknown(after)) {
        VisitRule(rule);
        return true;
      }
      if (first == kNone) first = rule;
    }
    if (first != kNone) VisitRule(first);
    return first != kNone;
  }

  static Value Counted(const View& view, const syntax::Aggregate& aggregate,
                       RuleId rule) {
    const eval::RuleResult& result = view.reading().rules[rule];
    switch (aggregate.status) {
      case syntax::AggregateStatus::Fails:
        return result.fails;
      case syntax::AggregateStatus::Blame:
        return result.blames;
      default:
        return result.holds;
    }
  }

  void VisitRule(RuleId rule) {
    const model::Rule& r = model_.rules[rule];
    bool found = VisitNorm(r.norm);
    for (const ExprId part : {r.text.condition, r.text.blame, r.text.unless}) {
      if (!found && Differs(part)) found = Visit(part);
    }
    for (const RuleId by : r.exceptions) {
      if (found || !RuleDiffers(by)) continue;
      found = true;
      VisitRule(by);
    }
    Add(Kind::Rule, rule, {}, {});
    path_.back().status_before = before_.reading().rules[rule].status;
    path_.back().status_after = after_.reading().rules[rule].status;
  }

  bool VisitScore() {
    for (std::uint32_t f = 0; f < model_.factors.size(); ++f) {
      const Value before = before_.reading().factors[f];
      const Value after = after_.reading().factors[f];
      if (before == after) continue;
      bool found = VisitNorm(model_.factors[f].norm);
      for (const syntax::Adjustment& a : model_.factors[f].text.adjustments) {
        if (!found && Differs(a.condition)) found = Visit(a.condition);
      }
      Add(Kind::Factor, f, before, after);
      return true;
    }
    return false;
  }

  const View& before_;
  const View& after_;
  const model::Model& model_;
  std::vector<DifferenceStep> path_;
};

}  // namespace

Difference FindDifference(const View& before, const View& after) {
  return Finder(before, after).Run();
}

Comparison Compare(const View& before, const View& after) {
  Comparison comparison;
  for (FactId fact = 0; fact < before.model().facts.size(); ++fact) {
    if (SaidAlike(before, after, fact)) continue;
    comparison.changes.push_back({before.Use(fact), after.Use(fact)});
  }
  comparison.difference = FindDifference(before, after);
  return comparison;
}

}  // namespace rongcuo::explain
