#pragma once

#include <variant>
#include <vector>

#include "engine/syntax/tree.h"

namespace rongcuo::model {

// Calls `visit(operand)` for each direct operand of a node.
template <typename Visit>
void ForEachOperand(const syntax::Node& node, Visit visit) {
  if (const auto* negation = std::get_if<syntax::Negation>(&node)) {
    visit(negation->operand);
  } else if (const auto* logic = std::get_if<syntax::Logic>(&node)) {
    for (const syntax::ExprId operand : logic->operands) visit(operand);
  } else if (const auto* comparison = std::get_if<syntax::Comparison>(&node)) {
    visit(comparison->left);
    visit(comparison->right);
  } else if (const auto* member = std::get_if<syntax::Membership>(&node)) {
    visit(member->operand);
  } else if (const auto* sum = std::get_if<syntax::Arithmetic>(&node)) {
    visit(sum->left);
    visit(sum->right);
  } else if (const auto* each = std::get_if<syntax::Quantifier>(&node)) {
    visit(each->body);
  }
}

// Calls `visit(id)` for an expression and everything it is made of, without
// recursion; nothing for kNoExpr.
template <typename Visit>
void ForEachExpr(const std::vector<syntax::Expr>& exprs, syntax::ExprId root,
                 Visit visit) {
  if (root == syntax::kNoExpr) return;
  std::vector<syntax::ExprId> pending = {root};
  while (!pending.empty()) {
    const syntax::ExprId id = pending.back();
    pending.pop_back();
    visit(id);
    ForEachOperand(exprs[id].node,
                   [&](syntax::ExprId operand) { pending.push_back(operand); });
  }
}

}  // namespace rongcuo::model
