#include "engine/model/facts.h"

#include <string>

#include "engine/model/types.h"
#include "engine/model/typing.h"
#include "engine/model/units.h"
#include "engine/model/value_text.h"

namespace rongcuo::model {
namespace {

class FactChecker {
 public:
  FactChecker(Model& model, const Names& names, Diagnostics& diagnostics)
      : model_(model), names_(names), diagnostics_(diagnostics) {}

  void Run() {
    for (Fact& fact : model_.facts) {
      CheckRange(fact);
      if (fact.text.presumed == kNoExpr) continue;
      fact.has_presumed =
          Constant(fact.text.presumed, fact.type, fact.presumed);
      if (fact.has_presumed) Within(fact, fact.presumed, fact.text.presumed);
    }
    for (Presumption& presumption : model_.presumptions) Check(presumption);
  }

 private:
  void CheckRange(Fact& fact) {
    if (fact.text.lowest == kNoExpr || fact.type.kind == TypeKind::Error) {
      return;
    }
    if (!IsNumber(fact.type.kind)) {
      diagnostics_.Add({Finding::TypeMismatch,
                        fact.text.type.name.span,
                        {Describe(fact.type, model_),
                         Both("有 范围 的类型（数或日期）",
                              "a type with a range (a number or date)")}});
      return;
    }
    Value lowest, highest;
    const bool low = Constant(fact.text.lowest, fact.type, lowest);
    const bool high = Constant(fact.text.highest, fact.type, highest);
    if (!low || !high) return;
    if (lowest.lo > highest.hi) {
      diagnostics_.Add(
          {Finding::RangeUpsideDown, model_.exprs[fact.text.lowest].span});
    } else {
      fact.domain = {lowest.lo, highest.hi};
    }
  }

  void Check(Presumption& presumption) {
    const syntax::Word& name = presumption.text.name;
    const std::uint32_t index = names_.values.Require(name, diagnostics_);
    if (index == kNone) return;
    if (index >= names_.fact_count) {
      diagnostics_.Add(
          {Finding::TypeMismatch,
           name.span,
           {Both("定义", "a definition"), Both("事实", "a fact")}});
      return;
    }
    presumption.fact = index;
    presumption.value = kTrue;
    const Fact& fact = model_.facts[index];
    const ExprId value = presumption.text.value;
    if (value != kNoExpr) {
      if (Constant(value, fact.type, presumption.value)) {
        Within(fact, presumption.value, value);
      }
    } else if (fact.type.kind != TypeKind::Truth &&
               fact.type.kind != TypeKind::Error) {
      diagnostics_.Add(
          {Finding::TypeMismatch,
           name.span,
           {Describe(fact.type, model_),
            Both("是否（没有写 为）", "a truth (there is no 为)")}});
    }
  }

  // The value of a literal or a name of a value that has the wanted type.
  bool Constant(ExprId expr, Type type, Value& value) {
    if (type.kind == TypeKind::Error ||
        !RequireType(expr, type, model_, names_, diagnostics_) ||
        model_.types[expr].kind == TypeKind::Error) {
      return false;
    }
    const Meaning& meaning = model_.meanings[expr];
    if (meaning.kind != MeaningKind::Constant) {
      diagnostics_.Add({Finding::TypeMismatch,
                        model_.exprs[expr].span,
                        {Both("事实或定义", "a fact or definition"),
                         Both("值", "a value")}});
      return false;
    }
    value = meaning.constant;
    return true;
  }

  void Within(const Fact& fact, Value value, ExprId place) {
    if (!IsNumber(fact.type.kind) ||
        (value.lo >= fact.domain.lo && value.hi <= fact.domain.hi)) {
      return;
    }
    const auto text = [&](Language language) {
      return FormatValue(model_, fact.type, value, kAnyNumber, {}, language);
    };
    diagnostics_.Add({Finding::ValueOutOfRange,
                      model_.exprs[place].span,
                      {Both(text(Language::Chinese), text(Language::English)),
                       fact.text.name.text}});
  }

  Model& model_;
  const Names& names_;
  Diagnostics& diagnostics_;
};

}  // namespace

void CheckFacts(Model& model, const Names& names, Diagnostics& diagnostics) {
  FactChecker(model, names, diagnostics).Run();
}

}  // namespace rongcuo::model
