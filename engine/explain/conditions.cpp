#include "engine/explain/conditions.h"

#include "engine/explain/items.h"
#include "engine/model/walk.h"

namespace rongcuo::explain {
namespace {

// Whether a rule is one that makes `任一 …`, `全部 …` come out as it did.
bool Counts(const View& view, const syntax::Aggregate& aggregate, Value value,
            RuleId rule) {
  if (!IsWithin(aggregate, view.program().rules[rule]) || !view.Applies(rule)) {
    return false;
  }
  const eval::RuleResult& result = view.reading().rules[rule];
  Value status = result.holds;
  if (aggregate.status == syntax::AggregateStatus::Fails) status = result.fails;
  if (aggregate.status == syntax::AggregateStatus::Blame) {
    status = result.blames;
  }
  return status == value;
}

class Builder {
 public:
  explicit Builder(const View& view) : view_(view), model_(view.model()) {}

  // Recursion is as deep as brackets, which the parser bounds.
  void Build(ExprId expr, bool decisive, std::uint8_t depth) {
    const syntax::Node& node = model_.exprs[expr].node;
    const Value value = view_.ValueOf(expr);
    Condition condition;
    condition.expr = expr;
    condition.decisive = decisive;
    condition.depth = depth;
    condition.value = value;
    const auto deeper = static_cast<std::uint8_t>(depth + 1);
    if (const auto* logic = std::get_if<syntax::Logic>(&node)) {
      condition.shape = logic->op == syntax::LogicOp::And
                            ? Condition::Shape::All
                            : Condition::Shape::Any;
      condition.has_parts = true;
      result_.push_back(std::move(condition));
      for (const ExprId operand : logic->operands) {
        // 且 is its least part, 或 its greatest: those of the same value.
        Build(operand, decisive && view_.ValueOf(operand) == value, deeper);
      }
    } else if (const auto* inner = NegatedLogic(node)) {
      condition.has_parts = true;
      result_.push_back(std::move(condition));
      Build(inner->operand, decisive, deeper);
    } else {
      FillSingle(condition);
      result_.push_back(std::move(condition));
    }
  }

  std::vector<Condition> Take() { return std::move(result_); }

 private:
  const syntax::Negation* NegatedLogic(const syntax::Node& node) const {
    const auto* negation = std::get_if<syntax::Negation>(&node);
    if (negation == nullptr) return nullptr;
    const syntax::Node& inner = model_.exprs[negation->operand].node;
    const bool parts = std::holds_alternative<syntax::Logic>(inner) ||
                       NegatedLogic(inner) != nullptr;
    return parts ? negation : nullptr;
  }

  void FillSingle(Condition& condition) {
    for (const FactId fact : FactsOf(model_, condition.expr)) {
      condition.facts.push_back(view_.Use(fact));
    }
    for (const std::uint32_t d : DefinitionsOf(model_, condition.expr)) {
      const ExprId value = model_.definitions[d].text.value;
      condition.definitions.push_back({d, view_.ValueOf(value)});
    }
    model::ForEachExpr(model_.exprs, condition.expr, [&](ExprId id) {
      const syntax::Node& node = model_.exprs[id].node;
      if (std::holds_alternative<syntax::Quantifier>(node)) {
        condition.items = Items(view_, id);
      } else if (std::holds_alternative<syntax::Score>(node)) {
        condition.reads_score = true;
      } else if (const auto* all = std::get_if<syntax::Aggregate>(&node)) {
        AddRules(*all, view_.ValueOf(id), condition);
      }
    });
  }

  void AddRules(const syntax::Aggregate& aggregate, Value value,
                Condition& condition) {
    // 任一 that is false and 全部 that is true rest on every rule there is: the
    // sections on the rules say so.
    if (aggregate.all ? IsTrue(value) : IsFalse(value)) return;
    for (RuleId rule = 0; rule < model_.rules.size(); ++rule) {
      if (Counts(view_, aggregate, value, rule))
        condition.rules.push_back(rule);
    }
  }

  const View& view_;
  const model::Model& model_;
  std::vector<Condition> result_;
};

}  // namespace

std::vector<Condition> Conditions(const View& view, ExprId root) {
  if (root == model::kNoExpr) return {};
  Builder builder(view);
  builder.Build(root, true, 0);
  return builder.Take();
}

}  // namespace rongcuo::explain
