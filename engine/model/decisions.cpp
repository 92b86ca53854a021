#include "engine/model/decisions.h"

#include <algorithm>
#include <tuple>

#include "engine/base/nearest.h"
#include "engine/model/typing.h"

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
      decision.matter = MatterOf(decision);
      model_.matters[decision.matter].decisions.push_back(i);
      ResolveClauses(decision);
    }
    for (Matter& matter : model_.matters) Order(matter);
    for (FollowUp& follow_up : model_.follow_ups) Resolve(follow_up);
  }

 private:
  std::uint32_t MatterOf(const Decision& decision) {
    for (std::uint32_t i = 0; i < model_.matters.size(); ++i) {
      const Matter& matter = model_.matters[i];
      if (matter.name != decision.text.name.text) continue;
      if (!SameOutcomes(matter.outcomes, decision.text.outcomes)) {
        const Decision& other = model_.decisions[matter.decisions.front()];
        diagnostics_.Add(
            {.finding = Finding::DifferentOutcomes,
             .span = decision.text.name.span,
             .arguments = {matter.name},
             .notes = {{Finding::NoteOtherDecision, other.text.name.span}}});
      }
      return i;
    }
    NameTable labels(Both("裁定结果", "outcome"));
    NameTable codes(Both("裁定结果代码", "outcome code"));
    for (const syntax::Outcome& outcome : decision.text.outcomes) {
      labels.Add(outcome.label, 0, diagnostics_);
      codes.Add(outcome.code, 0, diagnostics_);
    }
    if (decision.text.outcomes.size() > 64) {
      diagnostics_.Add({Finding::TooManyValues,
                        decision.text.name.span,
                        {decision.text.name.text, "64"}});
    }
    model_.matters.push_back(
        {decision.text.name.text, decision.text.outcomes, {}});
    return static_cast<std::uint32_t>(model_.matters.size() - 1);
  }

  void ResolveClauses(Decision& decision) {
    const Matter& matter = model_.matters[decision.matter];
    for (syntax::DecisionClause& text : decision.text.clauses) {
      const std::uint32_t outcome = FindOutcome(matter, text.outcome.text);
      if (outcome == kNone) {
        ReportOutcome(matter, text.outcome);
        continue;
      }
      decision.clauses.push_back({std::move(text), outcome, {}});
    }
    decision.text.clauses.clear();
    const bool has_default = !decision.clauses.empty() &&
                             decision.clauses.back().text.condition == kNoExpr;
    const auto early = std::count_if(
        decision.clauses.begin(), decision.clauses.end(),
        [](const DecisionClause& c) { return c.text.condition == kNoExpr; });
    if (!has_default || early != 1) {
      diagnostics_.Add({Finding::MissingDefault,
                        decision.text.span,
                        {decision.text.name.text}});
    }
  }

  static std::uint32_t FindOutcome(const Matter& matter,
                                   const std::string& label) {
    for (std::uint32_t i = 0; i < matter.outcomes.size(); ++i) {
      if (matter.outcomes[i].label.text == label) return i;
    }
    return kNone;
  }

  void ReportOutcome(const Matter& matter, const syntax::Word& word) {
    std::vector<std::string> labels;
    for (const auto& outcome : matter.outcomes) {
      labels.push_back(outcome.label.text);
    }
    diagnostics_.Add({.finding = Finding::UnknownName,
                      .span = word.span,
                      .arguments = {word.text, Both("裁定结果", "outcome")},
                      .suggestion = Nearest(word.text, labels).value_or("")});
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
      const std::size_t before = follow_up.targets.size();
      for (std::uint32_t m = 0; m < model_.matters.size(); ++m) {
        const std::uint32_t outcome = FindOutcome(model_.matters[m], word.text);
        if (outcome != kNone) follow_up.targets.push_back({m, outcome});
      }
      if (follow_up.targets.size() != before) continue;
      Matter all;
      for (const Matter& matter : model_.matters) {
        all.outcomes.insert(all.outcomes.end(), matter.outcomes.begin(),
                            matter.outcomes.end());
      }
      ReportOutcome(all, word);
    }
    for (const syntax::FollowUpItem& item : follow_up.text.items) {
      FactId from = kNone;
      if (item.has_period && !item.from.empty()) {
        const std::uint32_t fact =
            names_.values.Require(item.from, diagnostics_);
        if (fact != kNone && fact < names_.fact_count) from = fact;
        if (from != kNone && model_.facts[from].type.kind != TypeKind::Date) {
          diagnostics_.Add({Finding::TypeMismatch,
                            item.from.span,
                            {Describe(model_.facts[from].type, model_),
                             Both("日期", "a date")}});
        }
      }
      follow_up.from.push_back(from);
    }
  }

  Model& model_;
  const Names& names_;
  Diagnostics& diagnostics_;
};

}  // namespace

void CheckDecisions(Model& model, const Names& names,
                    Diagnostics& diagnostics) {
  DecisionChecker(model, names, diagnostics).Run();
}

}  // namespace rongcuo::model
