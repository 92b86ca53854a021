#include "engine/model/check.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/collect.h"
#include "engine/model/decisions.h"
#include "engine/model/never.h"
#include "engine/model/order.h"
#include "engine/model/rules.h"
#include "engine/model/typing.h"

namespace rongcuo::model {
namespace {

// The facts that a case's header gives, which every vocabulary must declare.
void ResolveHeader(Model& model, const Names& names, Span place,
                   Diagnostics& diagnostics) {
  struct Required {
    std::string_view name;
    TypeKind kind;
    FactId HeaderFacts::*member;
  };
  constexpr std::array kRequired = {
      Required{"主体.类别", TypeKind::Enumeration, &HeaderFacts::category},
      Required{"事项.行为日期", TypeKind::Date, &HeaderFacts::conduct_date},
      Required{"程序.裁定日期", TypeKind::Date, &HeaderFacts::decision_date}};
  for (const Required& required : kRequired) {
    const std::uint32_t fact = names.values.Find(std::string(required.name));
    if (fact != kNone && fact < names.fact_count &&
        model.facts[fact].type.kind == required.kind) {
      model.header.*required.member = fact;
    } else {
      diagnostics.Add({Finding::MissingVocabulary,
                       place,
                       {"`" + std::string(required.name) + "`"}});
    }
  }
  if (names.enumerations.Find("规范层级") == kNone) {
    diagnostics.Add({Finding::MissingVocabulary, place, {"`规范层级`"}});
  }
}

void WarnUnusedFacts(const Model& model, Diagnostics& diagnostics) {
  std::vector<bool> used(model.facts.size());
  for (const Meaning& meaning : model.meanings) {
    if (meaning.kind == MeaningKind::Fact) used[meaning.index] = true;
  }
  for (const Presumption& presumption : model.presumptions) {
    if (presumption.fact != kNone) used[presumption.fact] = true;
  }
  for (const FollowUp& follow_up : model.follow_ups) {
    for (const FactId fact : follow_up.from) {
      if (fact != kNone) used[fact] = true;
    }
  }
  for (const FactId fact : {model.header.category, model.header.conduct_date,
                            model.header.decision_date}) {
    if (fact != kNone) used[fact] = true;
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) continue;
    const syntax::Word& name = model.facts[i].text.name;
    diagnostics.Add({Finding::UnusedFact, name.span, {name.text}});
  }
}

}  // namespace

Model Check(syntax::Tree tree, SourceCatalogue sources,
            Diagnostics& diagnostics) {
  Model model;
  model.sources = std::move(sources);
  if (tree.documents.empty()) return model;
  const Span place = tree.documents.front().span;
  const Names names = Collect(std::move(tree), model, diagnostics);
  ResolveHeader(model, names, place, diagnostics);
  TypeExpressions(model, names, diagnostics);
  CheckFacts(model, names, diagnostics);
  CheckDecisions(model, names, diagnostics);
  CheckRules(model, names, diagnostics);
  OrderSteps(model, diagnostics);
  if (!diagnostics.HasErrors()) {
    WarnUnusedFacts(model, diagnostics);
    CheckNeverHolds(model, diagnostics);
  }
  return model;
}

}  // namespace rongcuo::model
