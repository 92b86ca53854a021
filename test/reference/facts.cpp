#include "test/reference/facts.h"

#include <algorithm>
#include <string>
#include <variant>

#include "test/reference/rules.h"

namespace rongcuo::reference {
namespace {

using casefile::Standing;
using model::MeaningKind;
using model::TypeKind;

Truth AllOf(const std::vector<Truth>& truths) {
  Truth all = kYes;
  for (const Truth t : truths) all = Both(all, t);
  return all;
}
Truth AnyOf(const std::vector<Truth>& truths) {
  Truth any = kNo;
  for (const Truth t : truths) any = Either(any, t);
  return any;
}

}  // namespace

Facts::Facts(const model::Model& model, const casefile::CaseFile& file,
             const Options& options, Value day, bool presume)
    : model_(model),
      file_(file),
      options_(options),
      day_(day),
      presume_(presume),
      facts_(model.facts.size()),
      definitions_(model.definitions.size()),
      seen_(model.exprs.size()) {}

Possible Facts::Eval(model::ExprId expr, Rules* rules) {
  if (rules != nullptr) rules_ = rules;
  return EvalNode(expr, nullptr);
}

Truth Facts::EvalTruth(model::ExprId expr, Rules* rules) {
  return std::get<Truth>(Eval(expr, rules));
}

Possible Facts::EvalNode(model::ExprId expr, const Item* item) {
  Possible result = EvalIn(expr, item);
  if (item == nullptr) seen_[expr] = result;
  return result;
}

Possible Facts::EvalIn(model::ExprId expr, const Item* item) {
  const auto truth = [&](model::ExprId operand) {
    return std::get<Truth>(EvalNode(operand, item));
  };
  const syntax::Node& node = model_.exprs[expr].node;
  if (const auto* literal = std::get_if<syntax::Literal>(&node)) {
    return EvalLiteral(*literal, model_.types[expr].kind);
  }
  if (std::holds_alternative<syntax::Reference>(node)) {
    return EvalReference(expr, item);
  }
  if (const auto* negation = std::get_if<syntax::Negation>(&node)) {
    return Negated(truth(negation->operand));
  }
  if (const auto* logic = std::get_if<syntax::Logic>(&node)) {
    std::vector<Truth> truths;
    for (const model::ExprId operand : logic->operands) {
      truths.push_back(truth(operand));
    }
    return logic->op == syntax::LogicOp::And ? AllOf(truths) : AnyOf(truths);
  }
  if (const auto* comparison = std::get_if<syntax::Comparison>(&node)) {
    return EvalComparison(*comparison, item);
  }
  if (const auto* membership = std::get_if<syntax::Membership>(&node)) {
    return EvalMembership(*membership, item);
  }
  if (const auto* arithmetic = std::get_if<syntax::Arithmetic>(&node)) {
    return EvalArithmetic(*arithmetic, item);
  }
  if (const auto* quantifier = std::get_if<syntax::Quantifier>(&node)) {
    return EvalQuantifier(*quantifier);
  }
  if (const auto* aggregate = std::get_if<syntax::Aggregate>(&node)) {
    return rules_->Total(*aggregate);
  }
  return rules_->Score();
}

Possible Facts::EvalLiteral(const syntax::Literal& literal,
                            TypeKind kind) const {
  if (literal.kind != syntax::Literal::Kind::Text) {
    return FromValue(literal.value, kind);
  }
  for (std::size_t i = 0; i < model_.texts.size(); ++i) {
    if (model_.texts[i] == literal.text) {
      const auto number = static_cast<std::int64_t>(i);
      return Range{number, number};
    }
  }
  return Range{};
}

Truth Facts::EvalMembership(const syntax::Membership& node, const Item* item) {
  const auto& values =
      model_.enumerations[model_.types[node.operand].index].values;
  Truth within = {false, false};
  const Possible operand = EvalNode(node.operand, item);
  for (const int i : std::get<Choices>(operand)) {
    const std::string& name = values[static_cast<std::size_t>(i)].text;
    const bool in = std::any_of(
        node.values.begin(), node.values.end(),
        [&](const syntax::Word& word) { return word.text == name; });
    (in ? within.may_be_true : within.may_be_false) = true;
  }
  return node.negated ? Negated(within) : within;
}

Possible Facts::EvalReference(model::ExprId expr, const Item* item) {
  const model::Meaning& meaning = model_.meanings[expr];
  switch (meaning.kind) {
    case MeaningKind::Fact:
      return Fact(meaning.index);
    case MeaningKind::Definition:
      return Definition(meaning.index);
    case MeaningKind::Field:
      return FromValue(item->fields[meaning.index],
                       item->record->fields[meaning.index].type.kind);
    default:
      return FromValue(meaning.constant, model_.types[expr].kind);
  }
}

Possible Facts::EvalComparison(const syntax::Comparison& node,
                               const Item* item) {
  const Possible left = EvalNode(node.left, item);
  const Possible right = EvalNode(node.right, item);
  switch (node.op) {
    case syntax::CompareOp::Equal:
      return IsEqual(left, right);
    case syntax::CompareOp::NotEqual:
      return Negated(IsEqual(left, right));
    case syntax::CompareOp::Less:
      return IsLess(left, right);
    case syntax::CompareOp::LessEqual:
      return IsLessOrEqual(left, right);
    case syntax::CompareOp::Greater:
      return IsLess(right, left);
    default:
      return IsLessOrEqual(right, left);
  }
}

Possible Facts::EvalArithmetic(const syntax::Arithmetic& node,
                               const Item* item) {
  const auto left = std::get<Range>(EvalNode(node.left, item));
  const auto right = std::get<Range>(EvalNode(node.right, item));
  const TypeKind left_kind = model_.types[node.left].kind;
  const TypeKind right_kind = model_.types[node.right].kind;
  switch (node.op) {
    case syntax::ArithmeticOp::Add:
      if (right_kind == TypeKind::Months && left_kind == TypeKind::Date) {
        return MonthsLater(left, right);
      }
      return Sum(left, right);
    case syntax::ArithmeticOp::Subtract:
      if (right_kind == TypeKind::Months && left_kind == TypeKind::Date) {
        return MonthsEarlier(left, right);
      }
      return Difference(left, right);
    default:
      if (left_kind == TypeKind::Share || right_kind == TypeKind::Share) {
        return ShareOf(left, right);
      }
      return Product(left, right);
  }
}

Possible Facts::EvalQuantifier(const syntax::Quantifier& node) {
  model::FactId fact = 0;
  while (model_.facts[fact].text.name.text != node.list.text) ++fact;
  const model::Record& record = model_.records[model_.facts[fact].type.index];
  const casefile::ListValue list =
      Assumed(fact) ? file_.candidate_lists[fact] : file_.lists[fact];
  std::vector<Truth> truths;
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  for (std::uint32_t i = 0; i < list.count; ++i) {
    const Item item = {
        &record, &file_.items[list.first_item + i * record.fields.size()]};
    truths.push_back(std::get<Truth>(EvalNode(node.body, &item)));
    if (Certainly(truths.back())) ++certain;
    if (!CertainlyNot(truths.back())) ++possible;
  }
  if (node.kind == syntax::QuantifierKind::Count) {
    Range count = {certain, possible};
    if (!list.complete) count.most = std::nullopt;
    return count;
  }
  if (!list.complete) truths.push_back(kMaybe);  // Items that nobody named.
  return node.kind == syntax::QuantifierKind::Exists ? AnyOf(truths)
                                                     : AllOf(truths);
}

const Possible& Facts::Definition(std::uint32_t definition) {
  auto& known = definitions_[definition];
  if (!known) {
    known = EvalNode(model_.definitions[definition].text.value, nullptr);
  }
  return *known;
}

const Possible& Facts::Fact(model::FactId fact) {
  auto& known = facts_[fact];
  if (!known) known = WorkOut(fact);
  return *known;
}

bool Facts::Assumed(model::FactId fact) const {
  const Standing standing = file_.standings[fact];
  return (standing == Standing::Claimed && options_.assume_claimed) ||
         (standing == Standing::Contested && options_.assume_contested);
}

Possible Facts::Stated(model::FactId fact) const {
  const TypeKind kind = model_.facts[fact].type.kind;
  return FromValue(
      Assumed(fact) ? file_.candidates[fact] : file_.established[fact], kind);
}

Possible Facts::WorkOut(model::FactId fact) {
  return Deem(fact, Presume(fact, Stated(fact)));
}

Truth Facts::Applies(const model::Presumption& presumption) {
  Truth applies = Guard(presumption.norm);
  if (presumption.text.condition != model::kNoExpr) {
    applies =
        Both(applies,
             std::get<Truth>(EvalNode(presumption.text.condition, nullptr)));
  }
  return applies;
}

// Whether a fact as stated leaves room for a presumed value: it is open, may
// have that value, and nobody says otherwise.
bool Facts::MayPresume(const PresumptionName& name, const Possible& stated,
                       const Possible& value) const {
  const model::FactId fact = name.fact;
  if (!presume_ || options_.without == name) return false;
  if (IsSingle(stated) || !IsWithin(value, stated)) return false;
  if (IsStanding(fact)) {  // More than one value is left: all, or a doubt.
    return stated ==
           FromValue(model_.facts[fact].domain, model_.facts[fact].type.kind);
  }
  if (file_.standings[fact] == Standing::Contested) return false;
  const Value said = file_.candidates[fact];
  return said == model_.facts[fact].domain ||
         FromValue(said, model_.facts[fact].type.kind) == value;
}

Possible Facts::Presume(model::FactId fact, const Possible& stated) {
  const model::Fact& of = model_.facts[fact];
  std::optional<Possible> presumed;
  std::set<PresumptionName> by;
  for (std::uint32_t i = 0; i < model_.presumptions.size(); ++i) {
    const model::Presumption& p = model_.presumptions[i];
    if (p.fact != fact || p.text.conclusive) continue;
    const Possible value = FromValue(p.value, of.type.kind);
    if (!Certainly(Applies(p)) || !MayPresume({fact, i}, stated, value)) {
      continue;
    }
    presumed = presumed ? Union(*presumed, value) : value;
    by.insert({fact, i});
  }
  if (!presumed && of.has_presumed) {
    const Possible value = FromValue(of.presumed, of.type.kind);
    if (!MayPresume({fact, model::kNone}, stated, value)) return stated;
    if (DoubtfulUpstream(fact)) {
      doubtful_upstream_.insert(fact);
      return stated;
    }
    presumed = value;
    by = {{fact, model::kNone}};
  }
  if (!presumed || *presumed == stated) return stated;
  presumed_ = true;
  fired_.merge(by);
  return *presumed;
}

Possible Facts::Deem(model::FactId fact, const Possible& presumed) {
  std::optional<Possible> certain;
  std::optional<Possible> perhaps;
  std::set<PresumptionName> by;
  const auto add = [](std::optional<Possible>& to, const Possible& value) {
    to = to ? Union(*to, value) : value;
  };
  for (std::uint32_t i = 0; i < model_.presumptions.size(); ++i) {
    const model::Presumption& p = model_.presumptions[i];
    if (p.fact != fact || !p.text.conclusive) continue;
    const Truth applies = Applies(p);
    if (CertainlyNot(applies)) continue;
    add(Certainly(applies) ? certain : perhaps,
        FromValue(p.value, model_.facts[fact].type.kind));
    by.insert({fact, i});
  }
  Possible result = certain ? *certain : presumed;
  if (perhaps) result = Union(result, *perhaps);
  if (result != presumed) fired_.merge(by);
  return result;
}

bool Facts::ContainsPlace(model::NormId norm) const {
  const std::string& outer = model_.norms[norm].text.place.text;
  const std::string& inner = file_.jurisdiction;
  return outer == "全国" || outer == inner || inner.starts_with(outer + "/");
}

Truth Facts::InForce(model::NormId norm) const {
  const syntax::Document& text = model_.norms[norm].text;
  const Possible day = FromValue(day_, TypeKind::Date);
  Truth result = kYes;
  if (text.has_begin) {
    result = IsLessOrEqual(FromValue(text.begin, TypeKind::Date), day);
  }
  if (text.has_end) {
    const Possible end = FromValue(text.end, TypeKind::Date);
    result = Both(result, Negated(IsLessOrEqual(end, day)));
  }
  return result;
}

Truth Facts::FitsPerson(model::NormId norm) {
  const model::ExprId audience = model_.norms[norm].text.audience;
  if (audience == model::kNoExpr) return kYes;
  return std::get<Truth>(EvalNode(audience, nullptr));
}

Truth Facts::Guard(model::NormId norm) {
  if (!ContainsPlace(norm)) return kNo;
  return Both(InForce(norm), FitsPerson(norm));
}

}  // namespace rongcuo::reference
