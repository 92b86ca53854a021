#include "engine/explain/readers.h"

#include <bit>
#include <initializer_list>

#include "engine/model/walk.h"

namespace rongcuo::explain {
namespace {

// A set of small numbers.
class Set {
 public:
  explicit Set(std::size_t size = 0) : words_((size + 63) / 64) {}

  void Add(std::uint32_t i) { words_[i / 64] |= std::uint64_t{1} << i % 64; }
  void Add(const Set& other) {
    for (std::size_t w = 0; w < words_.size(); ++w)
      words_[w] |= other.words_[w];
  }
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      for (std::uint64_t rest = words_[w]; rest != 0; rest &= rest - 1) {
        visit(static_cast<std::uint32_t>(w * 64 + std::countr_zero(rest)));
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

// The orders of decision that may apply, up to the first that does.
template <typename Visit>
void ForEachDecision(const View& view, Visit visit) {
  const model::Model& model = view.model();
  for (const std::uint32_t d : model.matters[view.file().matter].decisions) {
    const model::Decision& decision = model.decisions[d];
    if (!view.MayApply(decision.norm)) continue;
    visit(decision);
    if (IsTrue(view.reading().guards[decision.norm])) break;
  }
}

// Facts and definitions in one set: definitions are numbered after the facts.
class Finder {
 public:
  Finder(const View& view, const Scope& scope)
      : view_(view),
        scope_(scope),
        model_(view.model()),
        size_(model_.facts.size() + model_.definitions.size()),
        behind_(size_, Set(size_)) {}

  Readers Run() {
    const std::size_t facts = model_.facts.size();
    readers_.rules.resize(facts);
    readers_.factors.resize(facts);
    readers_.others.resize(facts);
    readers_.definitions.resize(model_.definitions.size());
    FindBehind();
    ReadRules();
    ReadFactors();
    ReadOthers();
    return std::move(readers_);
  }

 private:
  // What each fact and definition rests on, itself included. Steps come after
  // all that they depend on.
  void FindBehind() {
    std::vector<std::vector<std::uint32_t>> presumptions(model_.facts.size());
    for (std::uint32_t i = 0; i < model_.presumptions.size(); ++i) {
      if (!view_.MayApply(model_.presumptions[i].norm)) continue;
      presumptions[model_.presumptions[i].fact].push_back(i);
    }
    for (const model::Step& step : model_.order) {
      const bool fact = step.kind == model::Step::Kind::Fact;
      const std::uint32_t node = fact ? step.index : NodeOf(step.index);
      behind_[node].Add(node);
      if (fact) {
        for (const std::uint32_t i : presumptions[step.index]) {
          Collect(model_.presumptions[i].text.condition, behind_[node]);
        }
      } else {
        Collect(model_.definitions[step.index].text.value, behind_[node]);
      }
    }
  }

  std::uint32_t NodeOf(std::uint32_t definition) const {
    return static_cast<std::uint32_t>(model_.facts.size()) + definition;
  }

  void Collect(ExprId root, Set& set) const {
    model::ForEachExpr(model_.exprs, root, [&](ExprId id) {
      const model::Meaning& meaning = model_.meanings[id];
      if (meaning.kind == model::MeaningKind::Fact) {
        set.Add(behind_[meaning.index]);
        set.Add(meaning.index);
      } else if (meaning.kind == model::MeaningKind::Definition) {
        set.Add(behind_[NodeOf(meaning.index)]);
      }
    });
  }

  template <typename VisitFact>
  void Read(std::initializer_list<ExprId> roots, VisitFact visit) {
    Set set(size_);
    for (const ExprId root : roots) Collect(root, set);
    set.ForEach([&](std::uint32_t node) {
      if (node < model_.facts.size()) {
        visit(node);
      } else {
        readers_.definitions[node - model_.facts.size()] = true;
      }
    });
  }

  void ReadRules() {
    for (RuleId rule = 0; rule < model_.rules.size(); ++rule) {
      const syntax::RuleKind kind = model_.rules[rule].text.kind;
      if (!view_.Applies(rule) || !scope_.Has(kind)) continue;
      const syntax::Rule& text = model_.rules[rule].text;
      Read({text.condition, text.blame, text.unless},
           [&](FactId fact) { readers_.rules[fact].push_back(rule); });
    }
  }

  void ReadFactors() {
    if (!scope_.score) return;
    for (std::uint32_t f = 0; f < model_.factors.size(); ++f) {
      if (!view_.MayApply(model_.factors[f].norm)) continue;
      for (const syntax::Adjustment& a : model_.factors[f].text.adjustments) {
        Read({a.condition}, [&](FactId fact) {
          auto& factors = readers_.factors[fact];
          if (factors.empty() || factors.back() != f) factors.push_back(f);
        });
      }
    }
  }

  void ReadOthers() {
    const auto other = [&](FactId fact) { readers_.others[fact] = true; };
    ForEachDecision(view_, [&](const model::Decision& decision) {
      for (const model::DecisionClause& clause : decision.clauses) {
        Read({clause.text.condition}, other);
      }
    });
    for (NormId norm = 0; norm < model_.norms.size(); ++norm) {
      if (view_.MayApply(norm)) Read({model_.norms[norm].text.audience}, other);
    }
  }

  const View& view_;
  const Scope& scope_;
  const model::Model& model_;
  std::size_t size_;
  std::vector<Set> behind_;
  Readers readers_;
};

}  // namespace

Scope FindScope(const View& view) {
  const model::Model& model = view.model();
  Scope scope;
  const auto read = [&](ExprId expr) {
    const syntax::Node& node = model.exprs[expr].node;
    if (const auto* all = std::get_if<syntax::Aggregate>(&node)) {
      scope.kinds[static_cast<std::size_t>(all->kind)] = true;
    } else if (std::holds_alternative<syntax::Score>(node)) {
      scope.score = true;
    }
  };
  ForEachDecision(view, [&](const model::Decision& decision) {
    for (const model::DecisionClause& clause : decision.clauses) {
      model::ForEachExpr(model.exprs, clause.text.condition, read);
    }
  });
  const bool situations = scope.Has(syntax::RuleKind::Situation);
  for (const auto kind :
       {syntax::RuleKind::Mitigating, syntax::RuleKind::Aggravating}) {
    scope.kinds[static_cast<std::size_t>(kind)] = scope.Has(kind) || situations;
  }
  return scope;
}

Readers FindReaders(const View& view, const Scope& scope) {
  return Finder(view, scope).Run();
}

}  // namespace rongcuo::explain
