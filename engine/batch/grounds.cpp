#include "engine/batch/grounds.h"

#include <algorithm>
#include <variant>

#include "engine/explain/conditions.h"

namespace rongcuo::batch {
namespace {

class Collector {
 public:
  explicit Collector(const explain::View& view)
      : view_(view), model_(view.model()) {}

  std::vector<Ground> Run() {
    const program::Program& program = view_.program();
    for (const std::uint32_t d : program.matters[view_.file().matter]) {
      const program::DecisionEntry& decision = program.decisions[d];
      if (!view_.MayApply(decision.norm)) continue;
      AddClauses(decision, model_.decisions[d]);
      if (IsTrue(view_.reading().guards[decision.norm])) break;
    }
    return std::move(grounds_);
  }

 private:
  void AddClauses(const program::DecisionEntry& entry,
                  const model::Decision& decision) {
    for (std::uint32_t i = 0; i < entry.count; ++i) {
      const program::Address address =
          view_.program().clauses[entry.first + i].condition;
      if (address == program::kNoAddress) {
        Add({Ground::Kind::Otherwise, model::kNone, {}, ""});
        return;
      }
      const Value holds = view_.reading().values[address];
      if (IsFalse(holds)) continue;
      for (const explain::Condition& condition :
           Conditions(view_, decision.clauses[i].text.condition)) {
        if (condition.decisive) AddCondition(condition);
      }
      if (IsTrue(holds)) return;
    }
  }

  void AddCondition(const explain::Condition& condition) {
    for (const model::RuleId rule : condition.rules) {
      Add({Ground::Kind::Rule, rule, {}, ""});
    }
    for (const explain::FactUse& use : condition.facts) {
      Add({Ground::Kind::Fact, use.fact, use.value, TextOf(use)});
    }
  }

  std::string TextOf(const explain::FactUse& use) const {
    const bool text = model_.facts[use.fact].type.kind == model::TypeKind::Text;
    if (!text || use.value.lo != use.value.hi) return "";
    return view_.file().texts[static_cast<std::size_t>(use.value.lo)];
  }

  void Add(Ground ground) {
    const bool known =
        std::any_of(grounds_.begin(), grounds_.end(), [&](const Ground& other) {
          return other.kind == ground.kind && other.id == ground.id;
        });
    if (!known) grounds_.push_back(std::move(ground));
  }

  const explain::View& view_;
  const model::Model& model_;
  std::vector<Ground> grounds_;
};

}  // namespace

std::vector<Ground> GroundsOf(const explain::View& view) {
  return Collector(view).Run();
}

std::vector<model::RuleId> NearMisses(const explain::View& view) {
  std::vector<model::RuleId> rules;
  const model::Model& model = view.model();
  for (model::RuleId rule = 0; rule < model.rules.size(); ++rule) {
    if (view.reading().rules[rule].status != eval::RuleStatus::Fails) continue;
    const model::ExprId condition = model.rules[rule].text.condition;
    if (condition == model::kNoExpr) continue;
    const auto* logic =
        std::get_if<syntax::Logic>(&model.exprs[condition].node);
    if (logic == nullptr || logic->op != syntax::LogicOp::And) continue;
    std::size_t missed = 0, met = 0;
    for (const model::ExprId operand : logic->operands) {
      const Value value = view.ValueOf(operand);
      if (IsFalse(value)) ++missed;
      if (IsTrue(value)) ++met;
    }
    if (missed == 1 && met + 1 == logic->operands.size()) rules.push_back(rule);
  }
  return rules;
}

}  // namespace rongcuo::batch
