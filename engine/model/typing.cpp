#include "engine/model/typing.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/base/nearest.h"

namespace rongcuo::model {
namespace {

struct NamedType {
  std::string_view name;
  std::string_view english;
  TypeKind kind;
};
constexpr std::array kNamedTypes = {
    NamedType{"是否", "a truth", TypeKind::Truth},
    NamedType{"金额", "an amount", TypeKind::Money},
    NamedType{"比例", "a share", TypeKind::Share},
    NamedType{"整数", "an integer", TypeKind::Integer},
    NamedType{"日期", "a date", TypeKind::Date},
    NamedType{"期间", "a period in days", TypeKind::Days},
    NamedType{"文本", "a text", TypeKind::Text}};
constexpr std::int64_t kMaxPeriod = 100'000;

bool Numeric(TypeKind kind) {
  switch (kind) {
    case TypeKind::Money:
    case TypeKind::Share:
    case TypeKind::Integer:
    case TypeKind::Date:
    case TypeKind::Days:
    case TypeKind::Months:
      return true;
    default:
      return false;
  }
}

bool IsPeriod(TypeKind kind) {
  return kind == TypeKind::Days || kind == TypeKind::Months;
}

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
    if (index == kNone) return {TypeKind::Symbol, 0};
    if (index < names_.fact_count) {
      model_.meanings[id_] = {MeaningKind::Fact, index, {}};
      return model_.facts[index].type;
    }
    const std::uint32_t definition = index - names_.fact_count;
    model_.meanings[id_] = {MeaningKind::Definition, definition, {}};
    return model_.definitions[definition].type;
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
      return Report(Finding::UnitMismatch, {Describe({left, 0}, model_),
                                            Describe({right, 0}, model_)});
    }
    return {result, 0};
  }

  Type operator()(const syntax::Quantifier& quantifier) {
    const std::uint32_t fact = names_.values.Find(quantifier.list.text);
    if (fact == kNone || fact >= names_.fact_count) {
      names_.values.Require(quantifier.list, diagnostics_);
    } else if (model_.facts[fact].type.kind != TypeKind::List) {
      if (model_.facts[fact].type.kind != TypeKind::Error) {
        diagnostics_.Add({Finding::TypeMismatch,
                          quantifier.list.span,
                          {Describe(model_.facts[fact].type, model_),
                           Both("列表", "a list")}});
      }
    } else {
      model_.meanings[id_] = {MeaningKind::Fact, fact, {}};
    }
    Require(quantifier.body, {TypeKind::Truth, 0});
    const bool count = quantifier.kind == syntax::QuantifierKind::Count;
    return {count ? TypeKind::Integer : TypeKind::Truth, 0};
  }

  Type operator()(const syntax::Aggregate&) { return {TypeKind::Truth, 0}; }
  Type operator()(const syntax::Score&) { return {TypeKind::Integer, 0}; }

  bool Require(ExprId expr, Type wanted) {
    const Type found = model_.types[expr];
    if (found == wanted || found.kind == TypeKind::Error) return true;
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
  static TypeKind Combine(syntax::ArithmeticOp op, TypeKind left,
                          TypeKind right) {
    using Op = syntax::ArithmeticOp;
    if (op == Op::Multiply) {
      const bool share = left == TypeKind::Money && right == TypeKind::Share;
      if (share) return TypeKind::Money;
      const bool integers =
          left == TypeKind::Integer && right == TypeKind::Integer;
      return integers ? TypeKind::Integer : TypeKind::Error;
    }
    if (left == TypeKind::Date && IsPeriod(right)) return TypeKind::Date;
    if (left != right) return TypeKind::Error;
    if (left == TypeKind::Date) {
      return op == Op::Subtract ? TypeKind::Days : TypeKind::Error;
    }
    return left;
  }

  // The kind of an operand of arithmetic; Error if it is no number (reported).
  TypeKind NumberKind(ExprId expr) {
    const Type type = model_.types[expr];
    if (Numeric(type.kind)) return type.kind;
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
    if (left.kind == TypeKind::Symbol) {
      ReportUnknown(comparison.left, {});
      return;
    }
    if (right.kind == TypeKind::Symbol) {
      ReportUnknown(comparison.right, {});
      return;
    }
    if (left.kind == TypeKind::Error || right.kind == TypeKind::Error) return;
    if (left != right) {
      const bool units = Numeric(left.kind) && Numeric(right.kind);
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
    std::vector<std::string> candidates;
    for (const syntax::Word& value : e.values) candidates.push_back(value.text);
    diagnostics_.Add({.finding = Finding::UnknownValue,
                      .span = span,
                      .arguments = {name, e.name.text},
                      .suggestion = Nearest(name, candidates).value_or("")});
  }

  // A name that nothing explains; the expression counts as reported from now
  // on.
  bool ReportUnknown(ExprId expr, Type wanted) {
    const syntax::Expr& e = model_.exprs[expr];
    const std::string& name = std::get<syntax::Reference>(e.node).name;
    if (wanted.kind == TypeKind::Enumeration) {
      ReportUnknownValue(wanted.index, name, e.span);
    } else {
      names_.values.Require({name, e.span}, diagnostics_);
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
    const std::uint32_t fact = names_.values.Find(list);
    const bool known = fact != kNone && fact < names_.fact_count;
    return known ? model_.facts[fact].type : Type{};
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

Type ResolveType(const syntax::TypeName& type, const Names& names,
                 Diagnostics& diagnostics, bool* finding) {
  if (type.list) {
    const std::uint32_t record = names.records.Require(type.name, diagnostics);
    return record == kNone ? Type{} : Type{TypeKind::List, record};
  }
  if (type.name.text == "认定" && finding != nullptr) {
    *finding = true;
    return {TypeKind::Truth, 0};
  }
  for (const NamedType& named : kNamedTypes) {
    if (type.name.text == named.name) return {named.kind, 0};
  }
  const std::uint32_t index =
      names.enumerations.Require(type.name, diagnostics);
  return index == kNone ? Type{} : Type{TypeKind::Enumeration, index};
}

Value DomainOf(Type type, const Model& model) {
  switch (type.kind) {
    case TypeKind::Money:
      return {0, kMaxFen};
    case TypeKind::Share:
      return {0, kMaxShare};
    case TypeKind::Integer:
      return {0, kMaxInteger};
    case TypeKind::Date:
      return {DayNumber(kMinYear, 1, 1), DayNumber(kMaxYear, 12, 31)};
    case TypeKind::Days:
    case TypeKind::Months:
      return {0, kMaxPeriod};
    case TypeKind::Text:
      return {0, kMaxNumber};
    case TypeKind::Enumeration: {
      const std::size_t count = model.enumerations[type.index].values.size();
      return EnumSet(count >= 64 ? ~std::uint64_t{0}
                                 : (std::uint64_t{1} << count) - 1);
    }
    default:
      return kUnknownTruth;
  }
}

std::string Describe(Type type, const Model& model) {
  switch (type.kind) {
    case TypeKind::Enumeration: {
      const std::string& name = model.enumerations[type.index].name.text;
      return Both("枚举 `" + name + "`", "enumeration `" + name + "`");
    }
    case TypeKind::List: {
      const std::string& name = model.records[type.index].name.text;
      return Both("列表 `" + name + "`", "list of `" + name + "`");
    }
    case TypeKind::Months:
      return Both("以月计的期间", "a period in months");
    case TypeKind::Days:
      return Both("以日计的期间", "a period in days");
    case TypeKind::Error:
    case TypeKind::Symbol:
      return Both("名称", "a name");
    default:
      break;
  }
  for (const NamedType& named : kNamedTypes) {
    if (named.kind == type.kind) return Both(named.name, named.english);
  }
  return {};
}

void TypeExpressions(Model& model, const Names& names,
                     Diagnostics& diagnostics) {
  Typer(model, names, diagnostics).Run();
}

bool RequireType(ExprId expr, Type wanted, Model& model, const Names& names,
                 Diagnostics& diagnostics) {
  return Typer(model, names, diagnostics).Require(expr, wanted);
}

}  // namespace rongcuo::model
