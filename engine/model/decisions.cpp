#include "engine/model/decisions.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/model/types.h"
#include "engine/model/walk.h"
#include "engine/syntax/parser.h"

namespace rongcuo::model {
namespace {

bool SameOutcomes(const std::vector<syntax::Outcome>& a,
                  const std::vector<syntax::Outcome>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const syntax::Outcome& x, const syntax::Outcome& y) {
                      return x.label.text == y.label.text &&
                             x.code.text == y.code.text && x.side == y.side;
                    });
}

class DecisionChecker {
 public:
  DecisionChecker(Model& model, const Names& names, Diagnostics& diagnostics)
      : model_(model), names_(names), diagnostics_(diagnostics) {}

  void Run() {
    for (std::uint32_t i = 0; i < model_.decisions.size(); ++i) {
      Decision& decision = model_.decisions[i];
      bool same_outcomes = true;
      decision.matter = MatterOf(decision, same_outcomes);
      model_.matters[decision.matter].decisions.push_back(i);
      if (same_outcomes) ResolveClauses(decision);
    }
    for (Matter& matter : model_.matters) Order(matter);
    for (std::uint32_t m = 0; m < model_.matters.size(); ++m) {
      const auto& outcomes = model_.matters[m].outcomes;
      for (std::uint32_t o = 0; o < outcomes.size(); ++o) {
        targets_[outcomes[o].label.text].push_back({m, o});
      }
    }
    for (FollowUp& follow_up : model_.follow_ups) Resolve(follow_up);
  }

 private:
  // The matter of a decision, which is new if no other decision has its name.
  std::uint32_t MatterOf(Decision& decision, bool& same_outcomes) {
    const auto next = static_cast<std::uint32_t>(model_.matters.size());
    const auto [at, added] =
        matter_ids_.try_emplace(decision.text.name.text, next);
    same_outcomes = true;
    if (added) {
      CheckOutcomes(decision.text);
      model_.matters.push_back(
          {decision.text.name.text, decision.text.outcomes, {}});
      return next;
    }
    const Matter& matter = model_.matters[at->second];
    same_outcomes = SameOutcomes(matter.outcomes, decision.text.outcomes);
    if (!same_outcomes) {
      const Decision& other = model_.decisions[matter.decisions.front()];
      diagnostics_.Add(
          {.finding = Finding::DifferentOutcomes,
           .span = decision.text.name.span,
           .arguments = {matter.name},
           .notes = {{Finding::NoteOtherDecision, other.text.name.span}}});
    }
    return at->second;
  }

  void CheckOutcomes(const syntax::Decision& decision) {
    NameTable labels(Both("裁定结果", "outcome"));
    NameTable codes(Both("裁定结果代码", "outcome code"));
    for (const syntax::Outcome& outcome : decision.outcomes) {
      labels.Add(outcome.label, 0, diagnostics_);
      codes.Add(outcome.code, 0, diagnostics_);
    }
    if (decision.outcomes.size() > syntax::kMaxValues) {
      diagnostics_.Add(
          {Finding::TooManyOutcomes,
           decision.outcomes[syntax::kMaxValues].label.span,
           {decision.name.text, std::to_string(syntax::kMaxValues)}});
    }
  }

  void ResolveClauses(Decision& decision) {
    const auto& clauses = decision.text.clauses;
    const auto otherwise = std::find_if(
        clauses.begin(), clauses.end(),
        [](const syntax::DecisionClause& c) { return c.condition == kNoExpr; });
    if (otherwise == clauses.end() || otherwise + 1 != clauses.end()) {
      diagnostics_.Add(
          {Finding::MissingDefault,
           otherwise == clauses.end() ? decision.text.span : otherwise->span,
           {decision.text.name.text}});
    }
    const Matter& matter = model_.matters[decision.matter];
    for (syntax::DecisionClause& text : decision.text.clauses) {
      const std::uint32_t outcome = FindOutcome(matter, text.outcome.text);
      if (outcome == kNone) {
        ReportOutcome({&matter, 1}, text.outcome);
        continue;
      }
      CheckAggregates(text.condition);
      decision.clauses.push_back({std::move(text), outcome, {}});
    }
    decision.text.clauses.clear();
  }

  void CheckAggregates(ExprId root) {
    ForEachExpr(model_.exprs, root, [&](ExprId id) {
      const syntax::Expr& expr = model_.exprs[id];
      if (const auto* a = std::get_if<syntax::Aggregate>(&expr.node)) {
        CheckAggregate(*a, expr.span);
      }
    });
  }

  // 区分 is 归容 or 归究, all others are 成立 or 不成立; and only rules that
  // can carry a mark can be picked by it.
  void CheckAggregate(const syntax::Aggregate& aggregate, Span span) {
    using syntax::AggregateFilter, syntax::AggregateStatus, syntax::RuleKind;
    constexpr std::array kKinds = {"`红线`",     "`前提`",     "`可容情形`",
                                   "`从轻情形`", "`从重情形`", "`区分`"};
    constexpr std::array kStatuses = {"`成立`", "`不成立`", "`归容`", "`归究`"};
    const bool sides = aggregate.status == AggregateStatus::Tolerate ||
                       aggregate.status == AggregateStatus::Blame;
    const bool distinction = aggregate.kind == RuleKind::Distinction;
    if (sides != distinction) {
      diagnostics_.Add(
          {Finding::TypeMismatch,
           span,
           {kStatuses[static_cast<std::size_t>(aggregate.status)],
            distinction ? Both("`归容` 或 `归究`", "`归容` or `归究`")
                        : Both("`成立` 或 `不成立`", "`成立` or `不成立`")}});
    }
    const AggregateFilter filter = aggregate.filter;
    const bool nature = filter == AggregateFilter::Procedural ||
                        filter == AggregateFilter::Substantive;
    const bool marked = nature ? aggregate.kind == RuleKind::Condition
                               : aggregate.kind == RuleKind::Situation ||
                                     aggregate.kind == RuleKind::Mitigating;
    if (filter == AggregateFilter::None || marked) return;
    diagnostics_.Add({Finding::TypeMismatch,
                      span,
                      {kKinds[static_cast<std::size_t>(aggregate.kind)],
                       nature ? "`前提`"
                              : Both("`可容情形` 或 `从轻情形`",
                                     "`可容情形` or `从轻情形`")}});
  }

  static std::uint32_t FindOutcome(const Matter& matter,
                                   const std::string& label) {
    for (std::uint32_t i = 0; i < matter.outcomes.size(); ++i) {
      if (matter.outcomes[i].label.text == label) return i;
    }
    return kNone;
  }

  void ReportOutcome(std::span<const Matter> matters,
                     const syntax::Word& word) {
    const auto labels = [&] {
      std::vector<std::string> all;
      for (const Matter& matter : matters) {
        for (const auto& o : matter.outcomes) all.push_back(o.label.text);
      }
      return all;
    };
    diagnostics_.Add({.finding = Finding::UnknownName,
                      .span = word.span,
                      .arguments = {word.text, Both("裁定结果", "outcome")},
                      .suggestion = Suggest(word.text, diagnostics_, labels)});
  }

  // The longer place first, then the norm for certain persons only.
  void Order(Matter& matter) {
    const auto key = [&](std::uint32_t decision) {
      const Norm& norm = model_.norms[model_.decisions[decision].norm];
      return std::tuple(norm.depth, norm.text.audience != kNoExpr);
    };
    std::stable_sort(
        matter.decisions.begin(), matter.decisions.end(),
        [&](std::uint32_t a, std::uint32_t b) { return key(a) > key(b); });
    for (std::size_t i = 0; i < matter.decisions.size(); ++i) {
      for (std::size_t j = i + 1; j < matter.decisions.size(); ++j) {
        const std::uint32_t a = matter.decisions[i];
        const std::uint32_t b = matter.decisions[j];
        if (key(a) != key(b)) break;
        if (Clash(a, b)) ReportClash(matter, std::min(a, b), std::max(a, b));
      }
    }
  }

  bool Clash(std::uint32_t a, std::uint32_t b) const {
    const syntax::Document& x = model_.norms[model_.decisions[a].norm].text;
    const syntax::Document& y = model_.norms[model_.decisions[b].norm].text;
    if (x.place.text != y.place.text) return false;
    // Two decisions of one name in one norm, or two norms of one name, are
    // reported as such.
    if (x.name.text == y.name.text) return false;
    const bool apart = (x.has_end && y.has_begin && x.end.hi <= y.begin.lo) ||
                       (y.has_end && x.has_begin && y.end.hi <= x.begin.lo);
    return !apart;
  }

  void ReportClash(const Matter& matter, std::uint32_t a, std::uint32_t b) {
    const Decision& first = model_.decisions[a];
    const Decision& second = model_.decisions[b];
    diagnostics_.Add(
        {.finding = Finding::AmbiguousDecision,
         .span = second.text.name.span,
         .arguments = {model_.norms[first.norm].text.name.text,
                       model_.norms[second.norm].text.name.text, matter.name},
         .notes = {{Finding::NoteOtherDecision, first.text.name.span}}});
  }

  void Resolve(FollowUp& follow_up) {
    for (const syntax::Word& word : follow_up.text.outcomes) {
      const auto targets = targets_.find(word.text);
      if (targets == targets_.end()) {
        ReportOutcome(model_.matters, word);
      } else {
        follow_up.targets.insert(follow_up.targets.end(),
                                 targets->second.begin(),
                                 targets->second.end());
      }
    }
    for (const syntax::FollowUpItem& item : follow_up.text.items) {
      follow_up.from.push_back(item.has_period ? DateFact(item.from) : kNone);
    }
  }

  FactId DateFact(const syntax::Word& word) {
    const std::uint32_t fact = names_.values.Require(word, diagnostics_);
    if (fact == kNone) return kNone;
    const bool definition = fact >= names_.fact_count;
    const Type type = definition ? Type{} : model_.facts[fact].type;
    if (definition ||
        (type.kind != TypeKind::Date && type.kind != TypeKind::Error)) {
      diagnostics_.Add(
          {Finding::TypeMismatch,
           word.span,
           {definition ? Both("定义", "a definition") : Describe(type, model_),
            Both("日期事实", "a date fact")}});
    }
    return definition ? kNone : fact;
  }

  Model& model_;
  const Names& names_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string, std::uint32_t> matter_ids_;  // By name.
  // By label, for look-up only.
  std::unordered_map<std::string, std::vector<FollowUp::Target>> targets_;
};

}  // namespace

void CheckDecisions(Model& model, const Names& names,
                    Diagnostics& diagnostics) {
  DecisionChecker(model, names, diagnostics).Run();
}

}  // namespace rongcuo::model
