#include "engine/model/units.h"

#include <string>
#include <utility>

#include "engine/model/names.h"
#include "engine/model/types.h"

namespace rongcuo::model {
namespace {

using Op = syntax::ArithmeticOp;

bool IsPeriod(TypeKind kind) {
  return kind == TypeKind::Days || kind == TypeKind::Months;
}

// What the operator takes beside that left operand; empty if it takes none.
std::string Expected(Op op, TypeKind left) {
  if (op == Op::Add) return Both("期间", "a period");
  if (op == Op::Subtract) return Both("日期或期间", "a date or period");
  if (left == TypeKind::Money) return Both("比例", "a share");
  if (left == TypeKind::Integer) return Both("整数", "an integer");
  return {};
}

}  // namespace

bool IsNumber(TypeKind kind) {
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

TypeKind Combine(Op op, TypeKind left, TypeKind right) {
  if (op == Op::Multiply) {
    if (left == TypeKind::Money && right == TypeKind::Share) return left;
    const bool integers =
        left == TypeKind::Integer && right == TypeKind::Integer;
    return integers ? left : TypeKind::Error;
  }
  if (left == TypeKind::Date && IsPeriod(right)) return left;
  if (left != right) return TypeKind::Error;
  if (left == TypeKind::Date) {
    return op == Op::Subtract ? TypeKind::Days : TypeKind::Error;
  }
  return left;
}

void ReportOperands(const Model& model, ExprId expr, TypeKind left,
                    TypeKind right, Diagnostics& diagnostics) {
  const auto& sum = std::get<syntax::Arithmetic>(model.exprs[expr].node);
  const std::string first = Describe({left, 0}, model);
  const std::string second = Describe({right, 0}, model);
  if (sum.op != Op::Multiply && left != TypeKind::Date) {
    diagnostics.Add(
        {Finding::UnitMismatch, model.exprs[expr].span, {first, second}});
    return;
  }
  std::string expected = Expected(sum.op, left);
  if (expected.empty()) {
    diagnostics.Add({Finding::TypeMismatch,
                     model.exprs[sum.left].span,
                     {first, Both("金额（乘以比例）或整数",
                                  "an amount (times a share) or an integer")}});
    return;
  }
  diagnostics.Add({Finding::TypeMismatch,
                   model.exprs[sum.right].span,
                   {second, std::move(expected)}});
}

}  // namespace rongcuo::model
