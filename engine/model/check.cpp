#include "engine/model/check.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/collect.h"
#include "engine/model/decisions.h"
#include "engine/model/facts.h"
#include "engine/model/never.h"
#include "engine/model/order.h"
#include "engine/model/rules.h"
#include "engine/model/types.h"
#include "engine/model/typing.h"

namespace rongcuo::model {
namespace {

// The facts that a case's header gives, which every vocabulary must declare.
struct Required {
  std::string_view name;
  TypeKind kind;
  std::string_view chinese, english;
  FactId HeaderFacts::*member;
};
constexpr std::array kRequired = {
    Required{"主体.类别", TypeKind::Enumeration, "枚举 `人员类别`",
             "enumeration `人员类别`", &HeaderFacts::category},
    Required{"事项.行为日期", TypeKind::Date, "日期", "a date",
             &HeaderFacts::conduct_date},
    Required{"程序.裁定日期", TypeKind::Date, "日期", "a date",
             &HeaderFacts::decision_date}};
constexpr std::array<std::string_view, 2> kRequiredEnumerations = {"规范层级",
                                                                   "人员类别"};

void ResolveHeader(Model& model, const Names& names, Span place,
                   Diagnostics& diagnostics) {
  std::string missing;
  const auto miss = [&](std::string_view name) {
    if (!missing.empty()) missing += "、";
    missing += "`" + std::string(name) + "`";
  };
  for (const std::string_view name : kRequiredEnumerations) {
    if (names.enumerations.Find(std::string(name)) == kNone) miss(name);
  }
  const std::uint32_t categories = names.enumerations.Find("人员类别");
  for (const Required& required : kRequired) {
    const std::uint32_t fact = names.values.Find(std::string(required.name));
    if (fact == kNone || fact >= names.fact_count) {
      miss(required.name);
      continue;
    }
    const Type type = model.facts[fact].type;
    const bool right = type.kind == required.kind &&
                       (type.kind != TypeKind::Enumeration ||
                        categories == kNone || type.index == categories);
    model.header.*required.member = fact;
    if (right || type.kind == TypeKind::Error) continue;
    diagnostics.Add(
        {Finding::TypeMismatch,
         model.facts[fact].text.type.name.span,
         {Describe(type, model), Both(required.chinese, required.english)}});
  }
  if (!missing.empty()) {
    diagnostics.Add({Finding::MissingVocabulary, place, {missing}});
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
  const auto vocabulary = std::find_if(
      tree.documents.begin(), tree.documents.end(),
      [](const syntax::Document& document) { return document.vocabulary; });
  const bool found = vocabulary != tree.documents.end();
  const Span place = found ? vocabulary->span : tree.documents.front().span;
  // Without a vocabulary every name would be unknown: that is one mistake.
  if (!found) tree = {};
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
