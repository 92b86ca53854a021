#include "engine/program/compile.h"

#include <cstddef>
#include <map>
#include <utility>

namespace rongcuo::program {
namespace {

using model::ExprId;
using model::kNoExpr;
using model::MeaningKind;
using model::TypeKind;

class Compiler {
 public:
  explicit Compiler(const model::Model& model) : model_(model) {}

  Program Run() && {
    program_.addresses.assign(model_.exprs.size(), kNoAddress);
    AddConstants();
    AddFactSlots();
    AddNorms();
    AddSteps();
    AddGuards();
    AddRules();
    program_.rules_end = Here();
    AddFactors();
    program_.factors_end = Here();
    AddDecisions();
    return std::move(program_);
  }

 private:
  Address Here() const { return static_cast<Address>(program_.code.size()); }

  Address Emit(Op op, std::uint32_t a = 0, std::uint32_t b = 0,
               std::uint32_t c = 0) {
    program_.code.push_back({op, a, b, c});
    return Here() - 1;
  }

  // Constants stand first, each once, so that a run copies them in one go.
  void AddConstants() {
    AddConstant(kTrue);
    for (const model::Meaning& meaning : model_.meanings) {
      if (meaning.kind == MeaningKind::Constant) AddConstant(meaning.constant);
    }
  }

  void AddConstant(Value value) {
    const auto [at, added] =
        constants_.try_emplace({value.lo, value.hi}, Here());
    if (!added) return;
    program_.constants.push_back(value);
    Emit(Op::Constant);
  }

  Address AddressOf(Value constant) const {
    return constants_.at({constant.lo, constant.hi});
  }

  void AddFactSlots() {
    program_.fact_values.assign(model_.facts.size(), kNoAddress);
    for (const model::Fact& fact : model_.facts) {
      program_.domains.push_back(fact.domain);
      program_.is_enumeration.push_back(fact.type.kind ==
                                        TypeKind::Enumeration);
      const auto first = static_cast<std::uint32_t>(program_.fields.size());
      if (fact.type.kind == TypeKind::List) {
        for (const model::Field& field :
             model_.records[fact.type.index].fields) {
          program_.fields.push_back(
              {field.domain, field.type.kind == TypeKind::Enumeration});
        }
      }
      program_.list_fields.push_back(first);
      program_.list_strides.push_back(
          static_cast<std::uint32_t>(program_.fields.size()) - first);
    }
  }

  void AddNorms() {
    for (const model::Norm& norm : model_.norms) {
      NormEntry entry;
      entry.place = norm.text.place.text;
      if (norm.text.has_begin) entry.begin = norm.text.begin;
      if (norm.text.has_end) entry.end = norm.text.end;
      entry.has_end = norm.text.has_end;
      program_.norms.push_back(std::move(entry));
    }
  }

  // Facts with their presumptions, and definitions, each after what it needs. A
  // norm's guard is made when first needed: by then its audience's facts stand.
  void AddSteps() {
    std::vector<std::vector<std::uint32_t>> presumptions(model_.facts.size());
    for (std::uint32_t i = 0; i < model_.presumptions.size(); ++i) {
      presumptions[model_.presumptions[i].fact].push_back(i);
    }
    for (const model::Step& step : model_.order) {
      if (step.kind == model::Step::Kind::Definition) {
        CompileExpr(model_.definitions[step.index].text.value);
        continue;
      }
      const model::Fact& fact = model_.facts[step.index];
      if (fact.type.kind == TypeKind::List) continue;
      const Address loaded = Emit(Op::LoadFact, step.index);
      const Address presumed =
          AddPresumptions(step.index, loaded, presumptions[step.index], false);
      program_.fact_values[step.index] =
          AddPresumptions(step.index, presumed, presumptions[step.index], true);
    }
  }

  // Emits one Presume or Deem for all presumptions of a fact of that kind,
  // after their conditions; the address of the fact's value then.
  Address AddPresumptions(model::FactId fact, Address value,
                          const std::vector<std::uint32_t>& indices,
                          bool conclusive) {
    std::vector<PresumptionEntry> entries;
    for (const std::uint32_t index : indices) {
      const model::Presumption& presumption = model_.presumptions[index];
      if (presumption.text.conclusive != conclusive) continue;
      entries.push_back(EntryOf(index));
    }
    const model::Fact& own = model_.facts[fact];
    if (own.has_presumed && !conclusive) {
      entries.push_back(
          {.fact = fact, .value = own.presumed, .condition = AddressOf(kTrue)});
    }
    if (entries.empty()) return value;
    const auto first = static_cast<std::uint32_t>(program_.presumptions.size());
    const Address address =
        Emit(conclusive ? Op::Deem : Op::Presume, value, first,
             static_cast<std::uint32_t>(entries.size()));
    for (PresumptionEntry& entry : entries) {
      entry.address = address;
      program_.presumptions.push_back(entry);
    }
    return address;
  }

  // A presumption of a norm, once its condition and guard stand.
  PresumptionEntry EntryOf(std::uint32_t index) {
    const model::Presumption& presumption = model_.presumptions[index];
    const ExprId condition = presumption.text.condition;
    PresumptionEntry entry = {.fact = presumption.fact,
                              .presumption = index,
                              .conclusive = presumption.text.conclusive,
                              .value = presumption.value};
    entry.own_condition =
        condition == kNoExpr ? AddressOf(kTrue) : CompileExpr(condition);
    entry.condition = entry.own_condition;
    if (presumption.norm != model::kNone) {
      const Address guard = GuardOf(presumption.norm);
      entry.condition = Emit(Op::And, entry.own_condition, guard);
    }
    return entry;
  }

  Address GuardOf(model::NormId norm) {
    NormEntry& entry = program_.norms[norm];
    if (entry.guard != kNoAddress) return entry.guard;
    Address guard = Emit(Op::Guard, norm);
    const ExprId audience = model_.norms[norm].text.audience;
    if (audience != kNoExpr) {
      guard = Emit(Op::And, guard, CompileExpr(audience));
    }
    entry.guard = guard;
    return guard;
  }

  void AddGuards() {
    for (model::NormId norm = 0; norm < model_.norms.size(); ++norm) {
      GuardOf(norm);
    }
  }

  void AddRules() {
    for (const model::Rule& rule : model_.rules) {
      RuleEntry entry;
      entry.norm = rule.norm;
      entry.kind = rule.text.kind;
      entry.missing_text = rule.text.basis.kind == syntax::BasisKind::Missing;
      entry.procedural = rule.text.procedural;
      entry.shall = rule.text.force == syntax::Force::Shall;
      program_.rules.push_back(entry);
    }
    // Rules of one norm stand together, so that one jump passes them all.
    for (model::RuleId id = 0; id < model_.rules.size();) {
      const model::NormId norm = model_.rules[id].norm;
      const Address skip =
          Emit(Op::SkipUnless, program_.norms[norm].guard, kNoAddress);
      for (; id < model_.rules.size() && model_.rules[id].norm == norm; ++id) {
        const syntax::Rule& rule = model_.rules[id].text;
        program_.rules[id].condition = CompileOptional(rule.condition);
        program_.rules[id].blame = CompileOptional(rule.blame);
        program_.rules[id].unless = CompileOptional(rule.unless);
      }
      program_.code[skip].b = Here();
    }
    OrderRules();
  }

  // Excluding rules before those they exclude.
  void OrderRules() {
    std::vector<std::size_t> waiting;
    std::vector<std::vector<model::RuleId>> excludes(model_.rules.size());
    program_.exception_first.push_back(0);
    for (model::RuleId id = 0; id < model_.rules.size(); ++id) {
      const auto& exceptions = model_.rules[id].exceptions;
      waiting.push_back(exceptions.size());
      if (exceptions.empty()) program_.rule_order.push_back(id);
      for (const model::RuleId by : exceptions) {
        excludes[by].push_back(id);
        program_.exceptions.push_back(by);
      }
      program_.exception_first.push_back(
          static_cast<std::uint32_t>(program_.exceptions.size()));
    }
    for (std::size_t done = 0; done < program_.rule_order.size(); ++done) {
      for (const model::RuleId id : excludes[program_.rule_order[done]]) {
        if (--waiting[id] == 0) program_.rule_order.push_back(id);
      }
    }
  }

  void AddFactors() {
    for (const model::Factor& factor : model_.factors) {
      FactorEntry entry;
      entry.norm = factor.norm;
      entry.maximum = factor.text.maximum;
      entry.base = factor.text.base;
      entry.first = static_cast<std::uint32_t>(program_.adjustments.size());
      for (const syntax::Adjustment& a : factor.text.adjustments) {
        program_.adjustments.push_back({a.points, CompileExpr(a.condition)});
      }
      entry.count =
          static_cast<std::uint32_t>(program_.adjustments.size()) - entry.first;
      program_.factors.push_back(entry);
    }
  }

  void AddDecisions() {
    for (const model::Decision& decision : model_.decisions) {
      DecisionEntry entry;
      entry.norm = decision.norm;
      entry.first = static_cast<std::uint32_t>(program_.clauses.size());
      entry.begin = Here();
      for (const model::DecisionClause& clause : decision.clauses) {
        program_.clauses.push_back(
            {clause.outcome, CompileOptional(clause.text.condition)});
      }
      entry.count =
          static_cast<std::uint32_t>(program_.clauses.size()) - entry.first;
      entry.end = Here();
      program_.decisions.push_back(entry);
    }
    for (const model::Matter& matter : model_.matters) {
      program_.matters.push_back(matter.decisions);
    }
  }

  Address CompileOptional(ExprId expr) {
    return expr == kNoExpr ? kNoAddress : CompileExpr(expr);
  }

  // The address of an expression's value. Recursion is as deep as brackets,
  // which the parser bounds.
  Address CompileExpr(ExprId id) {
    const Address address =
        std::visit([&](const auto& node) { return Lower(id, node); },
                   model_.exprs[id].node);
    program_.addresses[id] = address;
    return address;
  }

  Address Lower(ExprId id, const syntax::Literal&) {
    return AddressOf(model_.meanings[id].constant);
  }

  Address Lower(ExprId id, const syntax::Reference&) {
    const model::Meaning& meaning = model_.meanings[id];
    switch (meaning.kind) {
      case MeaningKind::Fact:
        return program_.fact_values[meaning.index];
      case MeaningKind::Definition:
        return program_.addresses[model_.definitions[meaning.index].text.value];
      case MeaningKind::Field:
        return Emit(Op::LoadField, meaning.index);
      default:
        return AddressOf(meaning.constant);
    }
  }

  Address Lower(ExprId, const syntax::Negation& negation) {
    return Emit(Op::Not, CompileExpr(negation.operand));
  }

  Address Lower(ExprId, const syntax::Logic& logic) {
    const Op op = logic.op == syntax::LogicOp::And ? Op::And : Op::Or;
    Address result = CompileExpr(logic.operands.front());
    for (std::size_t i = 1; i < logic.operands.size(); ++i) {
      const Address operand = CompileExpr(logic.operands[i]);
      result = Emit(op, result, operand);
    }
    return result;
  }

  Address Lower(ExprId, const syntax::Comparison& comparison) {
    const Address left = CompileExpr(comparison.left);
    const Address right = CompileExpr(comparison.right);
    const bool e = model_.types[comparison.left].kind == TypeKind::Enumeration;
    const Op less = e ? Op::EnumLess : Op::Less;
    const Op less_equal = e ? Op::EnumLessEqual : Op::LessEqual;
    const Op equal = e ? Op::EnumEqual : Op::Equal;
    switch (comparison.op) {
      case syntax::CompareOp::Equal:
        return Emit(equal, left, right);
      case syntax::CompareOp::NotEqual:
        return Emit(Op::Not, Emit(equal, left, right));
      case syntax::CompareOp::Less:
        return Emit(less, left, right);
      case syntax::CompareOp::LessEqual:
        return Emit(less_equal, left, right);
      case syntax::CompareOp::Greater:
        return Emit(less, right, left);
      case syntax::CompareOp::GreaterEqual:
        return Emit(less_equal, right, left);
    }
    return kNoAddress;
  }

  Address Lower(ExprId id, const syntax::Membership& membership) {
    const Address operand = CompileExpr(membership.operand);
    const Address within =
        Emit(Op::EnumWithin, operand, AddressOf(model_.meanings[id].constant));
    return membership.negated ? Emit(Op::Not, within) : within;
  }

  Address Lower(ExprId, const syntax::Arithmetic& arithmetic) {
    const Address left = CompileExpr(arithmetic.left);
    const Address right = CompileExpr(arithmetic.right);
    const TypeKind unit = model_.types[arithmetic.right].kind;
    switch (arithmetic.op) {
      case syntax::ArithmeticOp::Add:
        return Emit(unit == TypeKind::Months &&
                            model_.types[arithmetic.left].kind == TypeKind::Date
                        ? Op::AddMonths
                        : Op::Add,
                    left, right);
      case syntax::ArithmeticOp::Subtract:
        return Emit(unit == TypeKind::Months &&
                            model_.types[arithmetic.left].kind == TypeKind::Date
                        ? Op::SubtractMonths
                        : Op::Subtract,
                    left, right);
      case syntax::ArithmeticOp::Multiply:
        return Emit(
            unit == TypeKind::Share ? Op::MultiplyByShare : Op::Multiply, left,
            right);
    }
    return kNoAddress;
  }

  // Each stands before its body and leaves its value at its own address.
  Address Lower(ExprId id, const syntax::Quantifier& quantifier) {
    const Address each = Emit(Op::Each, model_.meanings[id].index, 0,
                              static_cast<std::uint32_t>(quantifier.kind));
    // A body that is a fact, definition or constant leaves nothing between;
    // copying it by `并且` with itself gives the loop something to run.
    const Address body = CompileExpr(quantifier.body);
    if (body <= each) Emit(Op::And, body, body);
    program_.code[each].b = Here();
    return each;
  }

  Address Lower(ExprId, const syntax::Aggregate& aggregate) {
    return Emit(
        Op::Aggregate,
        AggregateSlot(aggregate.kind, aggregate.filter, aggregate.status),
        aggregate.all ? 1 : 0);
  }

  Address Lower(ExprId, const syntax::Score&) { return Emit(Op::Score); }

  const model::Model& model_;
  Program program_;
  std::map<std::pair<std::int64_t, std::int64_t>, Address> constants_;
};

}  // namespace

Program Compile(const model::Model& model) { return Compiler(model).Run(); }

}  // namespace rongcuo::program
