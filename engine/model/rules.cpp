#include "engine/model/rules.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/sort.h"
#include "engine/model/typing.h"
#include "engine/model/walk.h"

namespace rongcuo::model {
namespace {

using syntax::BasisKind;

std::string KindName(syntax::RuleKind kind) {
  switch (kind) {
    case syntax::RuleKind::RedLine:
      return Both("红线", "red line");
    case syntax::RuleKind::Condition:
      return Both("前提", "condition");
    case syntax::RuleKind::Situation:
      return Both("可容情形", "situation");
    case syntax::RuleKind::Mitigating:
      return Both("从轻情形", "mitigating circumstance");
    case syntax::RuleKind::Aggravating:
      return Both("从重情形", "aggravating circumstance");
    case syntax::RuleKind::Distinction:
      return Both("区分", "distinction");
  }
  return {};
}

class RuleChecker {
 public:
  RuleChecker(Model& model, const Names& names, Diagnostics& diagnostics)
      : model_(model), names_(names), diagnostics_(diagnostics) {
    for (const Citation& c : model.sources.citations) {
      source_ids_.push_back(c.id);
    }
  }

  void Run() {
    for (Norm& norm : model_.norms) {
      const auto id = static_cast<NormId>(&norm - model_.norms.data());
      Condition(norm.text.audience, id, false);
      if (norm.text.has_begin && norm.text.has_end &&
          norm.text.end.hi <= norm.text.begin.lo) {
        diagnostics_.Add({Finding::EndsBeforeBegin, norm.text.end_span});
      }
    }
    for (Fact& fact : model_.facts) CheckFact(fact);
    for (Definition& definition : model_.definitions) {
      CheckBasis(definition.text, definition.norm, Both("定义", "definition"),
                 definition.sources);
      Visible(definition.text.value, definition.norm, false);
      if (definition.text.value != kNoExpr) {
        RequireType(definition.text.value, definition.type, model_, names_,
                    diagnostics_);
      }
    }
    for (Presumption& p : model_.presumptions) {
      CheckBasis(p.text, p.norm, Both("推定", "presumption"), p.sources);
      Condition(p.text.condition, p.norm, false);
    }
    for (Rule& rule : model_.rules) CheckRule(rule);
    for (Factor& factor : model_.factors) {
      CheckBasis(factor.text, factor.norm, Both("因素", "factor"),
                 factor.sources);
      for (const auto& adjustment : factor.text.adjustments) {
        Condition(adjustment.condition, factor.norm, false);
      }
    }
    for (Decision& decision : model_.decisions) CheckDecision(decision);
    for (FollowUp& follow_up : model_.follow_ups) {
      CheckBasis(follow_up.text, follow_up.norm, Both("后续", "follow-up"),
                 follow_up.sources);
    }
    ResolveExceptions();
    ReportExceptionCycles();
  }

 private:
  void CheckFact(Fact& fact) {
    Resolve(fact.text.sources, fact.sources, BasisKind::Restated);
    const bool based =
        fact.text.basis.kind != BasisKind::None || !fact.text.sources.empty();
    if (fact.has_presumed && !based) {
      diagnostics_.Add({Finding::MissingBasis,
                        fact.text.span,
                        {Both("推定", "presumption"), fact.text.name.text}});
    }
  }

  void CheckRule(Rule& rule) {
    CheckBasis(rule.text, rule.norm, KindName(rule.text.kind), rule.sources);
    Condition(rule.text.condition, rule.norm, false);
    Condition(rule.text.blame, rule.norm, false);
    Condition(rule.text.unless, rule.norm, false);
    const bool has_condition =
        rule.text.condition != kNoExpr || rule.text.blame != kNoExpr;
    if (rule.text.basis.kind == BasisKind::Missing && has_condition) {
      diagnostics_.Add(
          {Finding::GapWithCondition, rule.text.span, {rule.text.name.text}});
    }
  }

  void CheckDecision(Decision& decision) {
    CheckBasis(decision.text, decision.norm, Both("裁定", "decision"),
               decision.sources);
    for (DecisionClause& clause : decision.clauses) {
      Condition(clause.text.condition, decision.norm, true);
      const BasisKind own = clause.text.basis.kind;
      Resolve(clause.text.sources, clause.sources,
              own == BasisKind::None ? BasisKind::Restated : own);
      const bool cited = own == BasisKind::Quoted || own == BasisKind::Restated;
      if (cited && clause.text.sources.empty() &&
          decision.text.sources.empty()) {
        diagnostics_.Add(
            {Finding::MissingSource,
             clause.text.span,
             {Both("裁定结果", "outcome"), clause.text.outcome.text}});
      }
    }
  }

  // Inherits the norm's own basis, and requires one and the sources it needs.
  void CheckBasis(syntax::Common& common, NormId norm, const std::string& kind,
                  std::vector<SourceId>& sources) {
    if (common.basis.kind == BasisKind::None && norm != kNone) {
      common.basis = model_.norms[norm].text.basis;
    }
    if (common.basis.kind == BasisKind::None) {
      diagnostics_.Add(
          {Finding::MissingBasis, common.span, {kind, common.name.text}});
    }
    const bool cited = common.basis.kind == BasisKind::Quoted ||
                       common.basis.kind == BasisKind::Restated;
    if (cited && common.sources.empty()) {
      diagnostics_.Add(
          {Finding::MissingSource, common.span, {kind, common.name.text}});
    }
    Resolve(common.sources, sources, common.basis.kind);
  }

  void Resolve(const std::vector<syntax::Word>& words,
               std::vector<SourceId>& sources, BasisKind basis) {
    for (const syntax::Word& word : words) {
      const auto at = model_.sources.by_id.find(word.text);
      if (at == model_.sources.by_id.end()) {
        diagnostics_.Add({.finding = Finding::UnknownSource,
                          .span = word.span,
                          .arguments = {word.text},
                          .suggestion = Suggest(word.text, diagnostics_,
                                                [&] { return source_ids_; })});
        continue;
      }
      sources.push_back(at->second);
      const bool attested = model_.sources.citations[at->second].attested;
      if (!attested && basis != BasisKind::Missing) {
        diagnostics_.Add({Finding::UnattestedSource, word.span, {word.text}});
      }
    }
  }

  void Condition(ExprId expr, NormId norm, bool in_decision) {
    if (expr == kNoExpr) return;
    Visible(expr, norm, in_decision);
    RequireType(expr, {TypeKind::Truth, 0}, model_, names_, diagnostics_);
  }

  void Visible(ExprId root, NormId norm, bool in_decision) {
    ForEachExpr(model_.exprs, root, [&](ExprId id) {
      const syntax::Node& node = model_.exprs[id].node;
      const bool aggregate = std::holds_alternative<syntax::Aggregate>(node);
      const bool score = std::holds_alternative<syntax::Score>(node);
      if ((aggregate || score) && !in_decision) {
        diagnostics_.Add({Finding::OnlyInDecision,
                          model_.exprs[id].span,
                          {score ? "评分" : "任一/全部"}});
      }
      const Meaning& meaning = model_.meanings[id];
      if (meaning.kind == MeaningKind::Definition) {
        CheckVisible(id, model_.definitions[meaning.index], norm);
      }
    });
  }

  void CheckVisible(ExprId id, const Definition& definition, NormId norm) {
    if (definition.norm == kNone || definition.norm == norm) return;
    if (norm != kNone) {
      const auto& imports = model_.norms[norm].imports;
      if (std::find(imports.begin(), imports.end(), definition.norm) !=
          imports.end()) {
        return;
      }
    }
    diagnostics_.Add({Finding::NotVisible,
                      model_.exprs[id].span,
                      {definition.text.name.text,
                       model_.norms[definition.norm].text.name.text}});
  }

  void ResolveExceptions() {
    for (RuleId id = 0; id < model_.rules.size(); ++id) {
      const Rule& rule = model_.rules[id];
      for (const syntax::Word& word : rule.text.exception_to) {
        const RuleId target = FindRule(word, rule.norm);
        if (target == kNone) continue;
        const Rule& other = model_.rules[target];
        const bool protected_kind =
            other.text.kind == syntax::RuleKind::RedLine ||
            other.text.kind == syntax::RuleKind::Distinction;
        if (protected_kind &&
            model_.norms[rule.norm].depth > model_.norms[other.norm].depth) {
          diagnostics_.Add({Finding::LowerNormRemoves,
                            word.span,
                            {KindName(other.text.kind), other.text.name.text}});
          continue;
        }
        model_.rules[target].exceptions.push_back(id);
      }
    }
  }

  // `规则名` of the same norm or `规范名.规则名`.
  RuleId Lookup(const syntax::Word& word, NormId norm) const {
    const std::string local =
        model_.norms[norm].text.name.text + "." + word.text;
    const RuleId found = names_.rules.Find(local);
    return found != kNone ? found : names_.rules.Find(word.text);
  }

  RuleId FindRule(const syntax::Word& word, NormId norm) {
    const RuleId found = Lookup(word, norm);
    if (found != kNone) return found;
    const auto candidates = [&] {
      std::vector<std::string> all = names_.rules.names();
      for (const Rule& rule : model_.rules) {
        if (rule.norm == norm) all.push_back(rule.text.name.text);
      }
      return all;
    };
    diagnostics_.Add(
        {.finding = Finding::UnknownName,
         .span = word.span,
         .arguments = {word.text, Both("规则", "rule")},
         .suggestion = Suggest(word.text, diagnostics_, candidates)});
    return kNone;
  }

  void ReportExceptionCycles() {
    Needs needs;
    for (const Rule& rule : model_.rules) needs.push_back(rule.exceptions);
    for (const auto& cycle : SortByNeed(needs).cycles) {
      std::vector<std::string> names;
      for (const RuleId id : cycle) {
        names.push_back(model_.rules[id].text.name.text);
      }
      // The next rule is the exception to the first one.
      const Rule& by = model_.rules[cycle[1 % cycle.size()]];
      Span place = by.text.span;
      for (const syntax::Word& word : by.text.exception_to) {
        if (Lookup(word, by.norm) == cycle.front()) place = word.span;
      }
      diagnostics_.Add({Finding::Cycle, place, {CyclePath(names)}});
    }
  }

  Model& model_;
  const Names& names_;
  Diagnostics& diagnostics_;
  std::vector<std::string> source_ids_;
};

}  // namespace

void CheckRules(Model& model, const Names& names, Diagnostics& diagnostics) {
  RuleChecker(model, names, diagnostics).Run();
}

}  // namespace rongcuo::model
