// Doubts on file that keep a fact's own presumption away.
#include <algorithm>
#include <set>
#include <variant>

#include "engine/model/walk.h"
#include "test/reference/facts.h"

namespace rongcuo::reference {
namespace {

using casefile::Standing;

// Whether something is said of what may be `domain`, but not all.
bool Narrowed(Value value, Value domain, model::TypeKind kind) {
  const Possible left = FromValue(value, kind);
  return !IsSingle(left) && left != FromValue(domain, kind);
}

std::set<std::uint32_t> FieldsIn(const model::Model& model,
                                 model::ExprId expr) {
  std::set<std::uint32_t> fields;
  if (model.meanings[expr].kind == model::MeaningKind::Field) {
    fields.insert(model.meanings[expr].index);
  }
  model::ForEachOperand(model.exprs[expr].node, [&](model::ExprId operand) {
    fields.merge(FieldsIn(model, operand));
  });
  return fields;
}

}  // namespace

// Whether what is stated of a fact counts in this reading.
bool Facts::IsStanding(model::FactId fact) const {
  return file_.standings[fact] == Standing::Established || Assumed(fact);
}

bool Facts::DoubtfulUpstream(model::FactId fact) {
  for (std::uint32_t i = 0; i < model_.presumptions.size(); ++i) {
    const model::Presumption& p = model_.presumptions[i];
    if (p.fact != fact || p.text.conclusive) continue;
    if (p.value == model_.facts[fact].presumed) continue;
    if (options_.without == PresumptionName{fact, i}) continue;
    if (Applies(p) != kMaybe) continue;
    const model::ExprId condition = p.text.condition;
    if (condition == model::kNoExpr || Certainly(EvalTruth(condition)) ||
        SpokenOf(condition, false)) {
      return true;
    }
  }
  return false;
}

// Whether an expression is open for anything of which the case speaks. Of 且
// and 或 only what is unknown leaves them so; in the body of a quantifier,
// whatever does not depend on the item.
bool Facts::SpokenOf(model::ExprId expr, bool in_body) {
  const model::Meaning& meaning = model_.meanings[expr];
  const syntax::Node& node = model_.exprs[expr].node;
  if (std::holds_alternative<syntax::Reference>(node)) {
    if (meaning.kind == model::MeaningKind::Fact) {
      return SpokenOfFact(meaning.index);
    }
    return meaning.kind == model::MeaningKind::Definition &&
           SpokenOf(model_.definitions[meaning.index].text.value, false);
  }
  if (const auto* quantifier = std::get_if<syntax::Quantifier>(&node)) {
    return SpokenOfItems(*quantifier) || SpokenOf(quantifier->body, true);
  }
  const bool logic = std::holds_alternative<syntax::Logic>(node) ||
                     std::holds_alternative<syntax::Negation>(node);
  bool spoken = false;
  model::ForEachOperand(node, [&](model::ExprId operand) {
    if (logic && !in_body && EvalTruth(operand) != kMaybe) return;
    spoken = spoken || SpokenOf(operand, in_body);
  });
  return spoken;
}

bool Facts::SpokenOfFact(model::FactId fact) {
  if (IsSingle(Fact(fact))) return false;
  if (doubtful_upstream_.contains(fact)) return true;
  const model::Fact& of = model_.facts[fact];
  if (IsStanding(fact)) {
    const Value stated =
        Assumed(fact) ? file_.candidates[fact] : file_.established[fact];
    return Narrowed(stated, of.domain, of.type.kind);
  }
  return FromValue(file_.candidates[fact], of.type.kind) !=
         FromValue(of.domain, of.type.kind);
}

bool Facts::SpokenOfItems(const syntax::Quantifier& node) {
  model::FactId fact = 0;
  while (model_.facts[fact].text.name.text != node.list.text) ++fact;
  if (!IsStanding(fact)) return file_.candidate_lists[fact].count != 0;
  const model::Record& record = model_.records[model_.facts[fact].type.index];
  const casefile::ListValue list =
      Assumed(fact) ? file_.candidate_lists[fact] : file_.lists[fact];
  const auto narrowed = [&](const Item& item, std::uint32_t field) {
    const model::Field& of = record.fields[field];
    return Narrowed(item.fields[field], of.domain, of.type.kind);
  };
  for (std::uint32_t i = 0; i < list.count; ++i) {
    const Item item = {
        &record, &file_.items[list.first_item + i * record.fields.size()]};
    if (std::get<Truth>(EvalNode(node.body, &item)) != kMaybe) continue;
    for (const std::uint32_t field : FieldsIn(model_, node.body)) {
      if (narrowed(item, field)) return true;
    }
  }
  return false;
}

}  // namespace rongcuo::reference
