#include "engine/model/typing.h"

#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/model/types.h"
#include "engine/model/units.h"

namespace rongcuo::model {
namespace {

std::string_view Symbol(syntax::CompareOp op) {
  constexpr std::array<std::string_view, 6> kSymbols = {"=",    "≠",    "低于",
                                                        "至多", "超过", "至少"};
  return kSymbols[static_cast<std::size_t>(op)];
}

// Types one expression after another; operands have been typed before.
class Typer {
 public:
  Typer(Model& model, const Names& names, Diagnostics& diagnostics)
      : model_(model), names_(names), diagnostics_(diagnostics) {}

  void Run() {
    model_.types.assign(model_.exprs.size(), {});
    model_.meanings.assign(model_.exprs.size(), {});
    for (id_ = 0; id_ < model_.exprs.size(); ++id_) {
      model_.types[id_] = std::visit(*this, model_.exprs[id_].node);
    }
  }

  Type operator()(const syntax::Literal& literal) {
    static constexpr std::array kKinds = {
        TypeKind::Truth, TypeKind::Integer, TypeKind::Money,  TypeKind::Share,
        TypeKind::Date,  TypeKind::Days,    TypeKind::Months, TypeKind::Text};
    const TypeKind kind = kKinds[static_cast<std::size_t>(literal.kind)];
    Meaning& meaning = model_.meanings[id_];
    meaning = {MeaningKind::Constant, 0, literal.value};
    if (kind == TypeKind::Text) {
      meaning.constant = Exactly(Intern(literal.text));
    } else if (literal.value.lo != literal.value.hi) {
      return Report(Finding::TypeMismatch,
                    {Both("不到日的日期", "a date without its day"),
                     Both("具体到日的日期", "a date with its day")});
    }
    return {kind, 0};
  }

  Type operator()(const syntax::Reference& reference) {
    if (!reference.list.empty()) {
      const Type list = ListType(reference.list);
      if (list.kind == TypeKind::List) {
        const auto& fields = names_.fields[list.index];
        const auto field = fields.find(reference.name);
        if (field != fields.end()) {
          model_.meanings[id_] = {MeaningKind::Field, field->second, {}};
          return model_.records[list.index].fields[field->second].type;
        }
      }
    }
    const std::uint32_t index = names_.values.Find(reference.name);
    if (index == kNone) {
      // Without the list nothing is known of its fields: that is reported.
      const bool lost = !reference.list.empty() &&
                        ListType(reference.list).kind != TypeKind::List;
      return {lost ? TypeKind::Error : TypeKind::Symbol, 0};
    }
    if (index < names_.fact_count) {
      model_.meanings[id_] = {MeaningKind::Fact, index, {}};
      return TypeOf(index);
    }
    model_.meanings[id_] = {
        MeaningKind::Definition, index - names_.fact_count, {}};
    return TypeOf(index);
  }

  Type operator()(const syntax::Negation& negation) {
    Require(negation.operand, {TypeKind::Truth, 0});
    return {TypeKind::Truth, 0};
  }

  Type operator()(const syntax::Logic& logic) {
    for (const ExprId operand : logic.operands) {
      Require(operand, {TypeKind::Truth, 0});
    }
    return {TypeKind::Truth, 0};
  }

  Type operator()(const syntax::Comparison& comparison) {
    CheckComparison(comparison);
    return {TypeKind::Truth, 0};
  }

  Type operator()(const syntax::Membership& membership) {
    const Type type = model_.types[membership.operand];
    if (type.kind == TypeKind::Symbol) {
      Require(membership.operand, {TypeKind::Truth, 0});
    } else if (type.kind != TypeKind::Enumeration) {
      if (type.kind != TypeKind::Error) {
        ReportAt(membership.operand, Finding::TypeMismatch,
                 {Describe(type, model_), Both("枚举", "an enumeration")});
      }
    } else {
      std::uint64_t set = 0;
      for (const syntax::Word& value : membership.values) {
        const std::uint32_t index = EnumValue(type.index, value);
        if (index != kNone) set |= std::uint64_t{1} << index;
      }
      model_.meanings[id_] = {MeaningKind::Constant, 0, EnumSet(set)};
    }
    return {TypeKind::Truth, 0};
  }

  Type operator()(const syntax::Arithmetic& arithmetic) {
    const TypeKind left = NumberKind(arithmetic.left);
    const TypeKind right = NumberKind(arithmetic.right);
    if (left == TypeKind::Error || right == TypeKind::Error) return {};
    const TypeKind result = Combine(arithmetic.op, left, right);
    if (result == TypeKind::Error) {
      ReportOperands(model_, id_, left, right, diagnostics_);
    }
    return {result, 0};
  }

  Type operator()(const syntax::Quantifier& quantifier) {
    const std::uint32_t fact = names_.values.Find(quantifier.list.text);
    const Type list = TypeOf(fact);
    if (fact == kNone) {
      names_.values.Require(quantifier.list, diagnostics_);
    } else if (list.kind == TypeKind::List) {
      model_.meanings[id_] = {MeaningKind::Fact, fact, {}};
    } else if (list.kind != TypeKind::Error) {
      diagnostics_.Add({Finding::TypeMismatch,
                        quantifier.list.span,
                        {Describe(list, model_), Both("列表", "a list")}});
    }
    Require(quantifier.body, {TypeKind::Truth, 0});
    const bool count = quantifier.kind == syntax::QuantifierKind::Count;
    return {count ? TypeKind::Integer : TypeKind::Truth, 0};
  }

  Type operator()(const syntax::Aggregate&) { return {TypeKind::Truth, 0}; }
  Type operator()(const syntax::Score&) { return {TypeKind::Integer, 0}; }

  bool Require(ExprId expr, Type wanted) {
    const Type found = model_.types[expr];
    if (found == wanted || found.kind == TypeKind::Error ||
        wanted.kind == TypeKind::Error) {
      return true;
    }
    if (found.kind == TypeKind::Symbol ||
        wanted.kind == TypeKind::Enumeration) {
      if (wanted.kind == TypeKind::Enumeration &&
          ResolveSymbol(expr, wanted.index)) {
        return true;
      }
      if (found.kind == TypeKind::Symbol) return ReportUnknown(expr, wanted);
    }
    ReportAt(expr, Finding::TypeMismatch,
             {Describe(found, model_), Describe(wanted, model_)});
    return false;
  }

 private:
  // The kind of an operand of arithmetic; Error if it is no number (reported).
  TypeKind NumberKind(ExprId expr) {
    const Type type = model_.types[expr];
    if (IsNumber(type.kind)) return type.kind;
    if (type.kind == TypeKind::Symbol) {
      ReportUnknown(expr, {});
    } else if (type.kind != TypeKind::Error) {
      ReportAt(expr, Finding::TypeMismatch,
               {Describe(type, model_), Both("数", "a number")});
    }
    return TypeKind::Error;
  }

  void CheckComparison(const syntax::Comparison& comparison) {
    Type left = model_.types[comparison.left];
    Type right = model_.types[comparison.right];
    // A bare name beside an enumeration is one of its values, even where a fact
    // or definition of that name exists.
    if (left.kind == TypeKind::Enumeration && right != left &&
        IsReference(comparison.right)) {
      if (!Require(comparison.right, left)) return;
      right = model_.types[comparison.right];
    } else if (right.kind == TypeKind::Enumeration && left != right &&
               IsReference(comparison.left)) {
      if (!Require(comparison.left, right)) return;
      left = model_.types[comparison.left];
    }
    // A bare name beside what is wrong may have been meant for one of its
    // values.
    if (left.kind == TypeKind::Error || right.kind == TypeKind::Error) return;
    if (left.kind == TypeKind::Symbol || right.kind == TypeKind::Symbol) {
      const bool first = left.kind == TypeKind::Symbol;
      ReportUnknown(first ? comparison.left : comparison.right, {});
      return;
    }
    if (left != right) {
      const bool units = IsNumber(left.kind) && IsNumber(right.kind);
      if (units) {
        Report(Finding::UnitMismatch,
               {Describe(left, model_), Describe(right, model_)});
      } else {
        ReportAt(comparison.right, Finding::TypeMismatch,
                 {Describe(right, model_), Describe(left, model_)});
      }
      return;
    }
    CheckComparable(comparison, left);
  }

  void CheckComparable(const syntax::Comparison& comparison, Type type) {
    const bool equality = comparison.op == syntax::CompareOp::Equal ||
                          comparison.op == syntax::CompareOp::NotEqual;
    if (type.kind == TypeKind::Truth || type.kind == TypeKind::List) {
      ReportAt(comparison.left, Finding::TypeMismatch,
               {Describe(type, model_),
                Both("数、日期、文本或枚举",
                     "a number, date, text or enumeration")});
    } else if (!equality && type.kind == TypeKind::Text) {
      ReportAt(comparison.left, Finding::TypeMismatch,
               {Describe(type, model_), Both("数或日期", "a number or date")});
    } else if (!equality && type.kind == TypeKind::Enumeration &&
               !model_.enumerations[type.index].ordered) {
      Report(Finding::Unordered, {model_.enumerations[type.index].name.text,
                                  std::string(Symbol(comparison.op))});
    }
  }

  bool IsReference(ExprId expr) const {
    return std::holds_alternative<syntax::Reference>(model_.exprs[expr].node);
  }

  // Reads a bare name as a value of an enumeration, if it is one.
  bool ResolveSymbol(ExprId expr, std::uint32_t enumeration) {
    const auto* reference =
        std::get_if<syntax::Reference>(&model_.exprs[expr].node);
    if (reference == nullptr) return false;
    const auto& values = names_.enum_values[enumeration];
    const auto value = values.find(reference->name);
    if (value == values.end()) return false;
    model_.types[expr] = {TypeKind::Enumeration, enumeration};
    model_.meanings[expr] = {MeaningKind::Constant, 0,
                             EnumSet(std::uint64_t{1} << value->second)};
    return true;
  }

  std::uint32_t EnumValue(std::uint32_t enumeration, const syntax::Word& word) {
    const auto& values = names_.enum_values[enumeration];
    const auto value = values.find(word.text);
    if (value != values.end()) return value->second;
    ReportUnknownValue(enumeration, word.text, word.span);
    return kNone;
  }

  void ReportUnknownValue(std::uint32_t enumeration, const std::string& name,
                          Span span) {
    const syntax::Enumeration& e = model_.enumerations[enumeration];
    const auto candidates = [&] {
      std::vector<std::string> values;
      for (const syntax::Word& value : e.values) values.push_back(value.text);
      return values;
    };
    diagnostics_.Add({.finding = Finding::UnknownValue,
                      .span = span,
                      .arguments = {name, e.name.text},
                      .suggestion = Suggest(name, diagnostics_, candidates)});
  }

  void ReportUnknownField(std::uint32_t record, const std::string& name,
                          Span span) {
    const auto candidates = [&] {
      std::vector<std::string> all = names_.values.names();
      for (const Field& field : model_.records[record].fields) {
        all.push_back(field.text.name.text);
      }
      return all;
    };
    diagnostics_.Add({.finding = Finding::UnknownName,
                      .span = span,
                      .arguments = {name, Both("字段、事实或定义",
                                               "field, fact or definition")},
                      .suggestion = Suggest(name, diagnostics_, candidates)});
  }

  // A name that nothing explains; the expression counts as reported from now
  // on.
  bool ReportUnknown(ExprId expr, Type wanted) {
    const syntax::Expr& e = model_.exprs[expr];
    const auto& reference = std::get<syntax::Reference>(e.node);
    const Type list = ListType(reference.list);
    if (wanted.kind == TypeKind::Enumeration) {
      ReportUnknownValue(wanted.index, reference.name, e.span);
    } else if (list.kind == TypeKind::List) {
      ReportUnknownField(list.index, reference.name, e.span);
    } else {
      names_.values.Require({reference.name, e.span}, diagnostics_);
    }
    model_.types[expr] = {};
    return false;
  }

  Type Report(Finding finding, std::vector<std::string> arguments) {
    ReportAt(id_, finding, std::move(arguments));
    return {};
  }

  void ReportAt(ExprId expr, Finding finding,
                std::vector<std::string> arguments) {
    diagnostics_.Add({finding, model_.exprs[expr].span, std::move(arguments)});
  }

  Type ListType(const std::string& list) const {
    return TypeOf(names_.values.Find(list));
  }

  // Of a fact or definition, by its index in names; no definition is a list.
  Type TypeOf(std::uint32_t index) const {
    if (index == kNone) return {};
    return index < names_.fact_count
               ? model_.facts[index].type
               : model_.definitions[index - names_.fact_count].type;
  }

  std::int64_t Intern(const std::string& text) {
    const auto next = static_cast<std::int64_t>(model_.texts.size());
    const auto [at, added] = text_ids_.try_emplace(text, next);
    if (added) model_.texts.push_back(text);
    return at->second;
  }

  Model& model_;
  const Names& names_;
  Diagnostics& diagnostics_;
  ExprId id_ = 0;
  std::unordered_map<std::string, std::int64_t> text_ids_;
};

}  // namespace

void TypeExpressions(Model& model, const Names& names,
                     Diagnostics& diagnostics) {
  Typer(model, names, diagnostics).Run();
}

bool RequireType(ExprId expr, Type wanted, Model& model, const Names& names,
                 Diagnostics& diagnostics) {
  return Typer(model, names, diagnostics).Require(expr, wanted);
}

}  // namespace rongcuo::model
