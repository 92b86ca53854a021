#include "engine/model/never.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rongcuo::model {
namespace {

// The values of one fact or field with which a condition can hold.
struct Constraint {
  std::pair<MeaningKind, std::uint32_t> subject;
  std::string name;
  bool enumeration = false;
  Value allowed;
};

bool Empty(const Constraint& constraint) {
  return constraint.enumeration ? Bits(constraint.allowed) == 0
                                : constraint.allowed.lo > constraint.allowed.hi;
}

Value Intersect(const Constraint& a, const Constraint& b) {
  if (a.enumeration) return EnumSet(Bits(a.allowed) & Bits(b.allowed));
  return {std::max(a.allowed.lo, b.allowed.lo),
          std::min(a.allowed.hi, b.allowed.hi)};
}

using syntax::CompareOp;

CompareOp Mirrored(CompareOp op) {
  switch (op) {
    case CompareOp::Less:
      return CompareOp::Greater;
    case CompareOp::LessEqual:
      return CompareOp::GreaterEqual;
    case CompareOp::Greater:
      return CompareOp::Less;
    case CompareOp::GreaterEqual:
      return CompareOp::LessEqual;
    default:
      return op;
  }
}

class Checker {
 public:
  Checker(const Model& model, Diagnostics& diagnostics)
      : model_(model), diagnostics_(diagnostics) {
    for (const Fact& fact : model.facts) {
      if (fact.type.kind != TypeKind::List) continue;
      records_.emplace(fact.text.name.text, fact.type.index);
    }
  }

  void Run() {
    for (const syntax::Expr& expr : model_.exprs) {
      if (const auto* logic = std::get_if<syntax::Logic>(&expr.node)) {
        if (logic->op == syntax::LogicOp::And) CheckConjunction(expr, *logic);
      } else if (const auto constraint = ConstraintOf(expr)) {
        if (Empty(*constraint)) Warn(expr.span, constraint->name);
      }
    }
  }

 private:
  void CheckConjunction(const syntax::Expr& expr, const syntax::Logic& logic) {
    std::map<std::pair<MeaningKind, std::uint32_t>, Constraint> seen;
    for (const ExprId operand : Conjuncts(logic)) {
      auto constraint = ConstraintOf(model_.exprs[operand]);
      if (!constraint || Empty(*constraint)) continue;  // Warned by itself.
      const auto [at, added] = seen.emplace(constraint->subject, *constraint);
      if (added) continue;
      at->second.allowed = Intersect(at->second, *constraint);
      if (Empty(at->second)) {
        Warn(expr.span, constraint->name);
        return;
      }
    }
  }

  // The operands, those of 且 in brackets among them.
  std::vector<ExprId> Conjuncts(const syntax::Logic& logic) const {
    std::vector<ExprId> all = logic.operands;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const syntax::Node& node = model_.exprs[all[i]].node;
      const auto* inner = std::get_if<syntax::Logic>(&node);
      if (inner == nullptr || inner->op != syntax::LogicOp::And) continue;
      all.insert(all.end(), inner->operands.begin(), inner->operands.end());
    }
    return all;
  }

  std::optional<Constraint> ConstraintOf(const syntax::Expr& expr) const {
    if (const auto* comparison = std::get_if<syntax::Comparison>(&expr.node)) {
      auto constraint = Subject(comparison->left);
      ExprId constant = comparison->right;
      CompareOp op = comparison->op;
      if (!constraint) {
        constraint = Subject(comparison->right);
        constant = comparison->left;
        op = Mirrored(op);
      }
      if (!constraint ||
          model_.meanings[constant].kind != MeaningKind::Constant) {
        return std::nullopt;
      }
      Restrict(*constraint, op, model_.meanings[constant].constant);
      return constraint;
    }
    if (const auto* member = std::get_if<syntax::Membership>(&expr.node)) {
      auto constraint = Subject(member->operand);
      if (!constraint || !constraint->enumeration) return std::nullopt;
      const auto id = static_cast<std::size_t>(&expr - model_.exprs.data());
      const std::uint64_t set = Bits(model_.meanings[id].constant);
      constraint->allowed =
          EnumSet(Bits(constraint->allowed) & (member->negated ? ~set : set));
      return constraint;
    }
    return std::nullopt;
  }

  std::optional<Constraint> Subject(ExprId expr) const {
    const Meaning& meaning = model_.meanings[expr];
    const auto* reference =
        std::get_if<syntax::Reference>(&model_.exprs[expr].node);
    if (reference == nullptr || model_.types[expr].kind == TypeKind::Error) {
      return std::nullopt;
    }
    const bool enumeration = model_.types[expr].kind == TypeKind::Enumeration;
    if (meaning.kind == MeaningKind::Fact) {
      return Constraint{{meaning.kind, meaning.index},
                        reference->name,
                        enumeration,
                        model_.facts[meaning.index].domain};
    }
    if (meaning.kind == MeaningKind::Field) {
      const Field* field = FieldOf(reference->list, meaning.index);
      if (field == nullptr) return std::nullopt;
      return Constraint{{meaning.kind, meaning.index},
                        reference->name,
                        enumeration,
                        field->domain};
    }
    return std::nullopt;
  }

  const Field* FieldOf(const std::string& list, std::uint32_t index) const {
    const auto record = records_.find(list);
    if (record == records_.end()) return nullptr;
    return &model_.records[record->second].fields[index];
  }

  static void Restrict(Constraint& constraint, CompareOp op, Value constant) {
    Value& allowed = constraint.allowed;
    if (constraint.enumeration) {
      const std::uint64_t bit = Bits(constant);
      const std::uint64_t below = bit - 1;
      const std::uint64_t sets[] = {bit,         ~bit,           below,
                                    below | bit, ~(below | bit), ~below};
      allowed = EnumSet(Bits(allowed) & sets[static_cast<std::size_t>(op)]);
      return;
    }
    switch (op) {
      case CompareOp::Equal:
        allowed = {std::max(allowed.lo, constant.lo),
                   std::min(allowed.hi, constant.hi)};
        break;
      case CompareOp::NotEqual:
        break;
      case CompareOp::Less:
        allowed.hi = std::min(allowed.hi, constant.hi - 1);
        break;
      case CompareOp::LessEqual:
        allowed.hi = std::min(allowed.hi, constant.hi);
        break;
      case CompareOp::Greater:
        allowed.lo = std::max(allowed.lo, constant.lo + 1);
        break;
      case CompareOp::GreaterEqual:
        allowed.lo = std::max(allowed.lo, constant.lo);
        break;
    }
  }

  void Warn(Span span, const std::string& name) {
    diagnostics_.Add({Finding::NeverHolds, span, {"`" + name + "`"}});
  }

  const Model& model_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::uint32_t> records_;  // By the list's name.
};

}  // namespace

void CheckNeverHolds(const Model& model, Diagnostics& diagnostics) {
  Checker(model, diagnostics).Run();
}

}  // namespace rongcuo::model
