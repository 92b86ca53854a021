#include "engine/render/expression_text.h"

#include <array>

#include "engine/model/value_text.h"
#include "engine/render/catalogue.h"

namespace rongcuo::render {
namespace {

using model::ExprId;

// Recursion is as deep as brackets, which the parser bounds.
class Writer {
 public:
  Writer(const model::Model& model, Language language)
      : model_(model), language_(language) {}

  std::string Write(ExprId expr) {
    expr_ = expr;
    return std::visit(*this, model_.exprs[expr].node);
  }

  std::string operator()(const syntax::Literal&) {
    const Value value = model_.meanings[expr_].constant;
    return model::FormatValue(model_, model_.types[expr_], value, kAnyNumber,
                              model_.texts, language_);
  }
  std::string operator()(const syntax::Reference& reference) {
    return reference.name;
  }
  std::string operator()(const syntax::Negation& negation) {
    return Word(Message::OpNot) + " " + Operand(negation.operand);
  }
  std::string operator()(const syntax::Logic& logic) {
    const bool conjunction = logic.op == syntax::LogicOp::And;
    const std::string between =
        " " + Word(conjunction ? Message::OpAnd : Message::OpOr) + " ";
    std::string text;
    for (const ExprId operand : logic.operands) {
      if (!text.empty()) text += between;
      text += Operand(operand);
    }
    return text;
  }
  std::string operator()(const syntax::Comparison& comparison) {
    const bool date =
        model_.types[comparison.left].kind == model::TypeKind::Date;
    return Write(comparison.left) + " " + Operator(comparison.op, date) + " " +
           Write(comparison.right);
  }
  std::string operator()(const syntax::Membership& membership) {
    std::string text =
        Operand(membership.operand) + " " +
        Word(membership.negated ? Message::OpNotIn : Message::OpIn) + " {";
    for (std::size_t i = 0; i < membership.values.size(); ++i) {
      if (i > 0) text += language_ == Language::Chinese ? "、" : ", ";
      text += membership.values[i].text;
    }
    return text + "}";
  }
  std::string operator()(const syntax::Arithmetic& arithmetic) {
    static constexpr std::array kSigns = {" + ", " - ", " * "};
    return Operand(arithmetic.left) +
           kSigns[static_cast<std::size_t>(arithmetic.op)] +
           Operand(arithmetic.right);
  }
  std::string operator()(const syntax::Quantifier& each) {
    static constexpr std::array kWords = {Message::OpSome, Message::OpEvery,
                                          Message::OpCount};
    const std::string body = Write(each.body);
    return Say(kWords[static_cast<std::size_t>(each.kind)], language_,
               {each.list.text, body});
  }
  std::string operator()(const syntax::Aggregate& aggregate) {
    static constexpr std::array kKinds = {
        Message::KindRedLine,     Message::KindCondition,
        Message::KindSituation,   Message::KindMitigating,
        Message::KindAggravating, Message::KindDistinction};
    static constexpr std::array kStatuses = {
        Message::StatusHolds, Message::StatusFails, Message::StatusTolerates,
        Message::StatusBlames};
    static constexpr std::array kFilters = {
        Message::FilterNone, Message::FilterProcedural,
        Message::FilterSubstantive, Message::FilterMay, Message::FilterShall};
    const auto word = [&](const auto& words, auto index) {
      return Say(words[static_cast<std::size_t>(index)], language_);
    };
    return Say(aggregate.all ? Message::OpAllRules : Message::OpAnyRule,
               language_,
               {word(kFilters, aggregate.filter), word(kKinds, aggregate.kind),
                word(kStatuses, aggregate.status)});
  }
  std::string operator()(const syntax::Score&) { return Word(Message::Score); }

 private:
  std::string Word(Message message) const {
    return std::string(Say(message, language_));
  }

  // In brackets where its own operator would be read the wrong way.
  std::string Operand(ExprId operand) {
    const syntax::Node& node = model_.exprs[operand].node;
    const bool brackets = std::holds_alternative<syntax::Logic>(node) ||
                          std::holds_alternative<syntax::Comparison>(node) ||
                          std::holds_alternative<syntax::Arithmetic>(node);
    const bool inside_logic =
        std::holds_alternative<syntax::Logic>(model_.exprs[expr_].node);
    const ExprId outer = expr_;
    const bool plain =
        !brackets ||
        (inside_logic && !std::holds_alternative<syntax::Logic>(node));
    std::string text = Write(operand);
    expr_ = outer;
    if (plain) return text;
    return language_ == Language::Chinese ? "（" + text + "）"
                                          : "(" + text + ")";
  }

  std::string Operator(syntax::CompareOp op, bool date) const {
    static constexpr std::array kNumbers = {
        Message::OpEqual,  Message::OpNotEqual, Message::OpLess,
        Message::OpAtMost, Message::OpMore,     Message::OpAtLeast};
    static constexpr std::array kDates = {
        Message::OpEqual,    Message::OpNotEqual, Message::OpBefore,
        Message::OpNotAfter, Message::OpAfter,    Message::OpNotBefore};
    const auto index = static_cast<std::size_t>(op);
    return Word(date ? kDates[index] : kNumbers[index]);
  }

  const model::Model& model_;
  Language language_;
  ExprId expr_ = model::kNoExpr;
};

}  // namespace

std::string ExpressionText(const model::Model& model, model::ExprId expr,
                           Language language) {
  return expr == model::kNoExpr ? std::string()
                                : Writer(model, language).Write(expr);
}

}  // namespace rongcuo::render
