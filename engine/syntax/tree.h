#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/quantity.h"
#include "engine/base/source.h"
#include "engine/base/value.h"

// What the .norm files say, name for name: nothing is resolved or checked here.
// Expressions stand in one vector and are named by their index; an operand
// always stands before what uses it.
namespace rongcuo::syntax {

using ExprId = std::uint32_t;
inline constexpr ExprId kNoExpr = 0xFFFFFFFF;

// A name or a quoted text, and where it stands.
struct Word {
  std::string text;
  Span span;

  bool empty() const { return text.empty(); }
};

// --- Expressions ---

struct Literal {
  enum class Kind { Truth, Integer, Amount, Share, Date, Days, Months, Text };
  Kind kind = Kind::Truth;
  Value value;       // As base/value.h says; dates may be ranges.
  std::string text;  // Of a text.
};

// A fact, a definition, a field of `list`'s record, or an enumeration value.
struct Reference {
  std::string name;
  std::string list;  // The list whose item is spoken of; empty outside 满足(…).
};

struct Negation {
  ExprId operand = kNoExpr;
};

enum class LogicOp { And, Or };
struct Logic {
  LogicOp op = LogicOp::And;
  std::vector<ExprId> operands;  // Two or more.
};

enum class CompareOp {
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual
};
struct Comparison {
  CompareOp op = CompareOp::Equal;
  ExprId left = kNoExpr;
  ExprId right = kNoExpr;
};

struct Membership {
  ExprId operand = kNoExpr;
  bool negated = false;
  std::vector<Word> values;
};

enum class ArithmeticOp { Add, Subtract, Multiply };
struct Arithmetic {
  ArithmeticOp op = ArithmeticOp::Add;
  ExprId left = kNoExpr;
  ExprId right = kNoExpr;
};

enum class QuantifierKind { Exists, Every, Count };
struct Quantifier {
  QuantifierKind kind = QuantifierKind::Exists;
  Word list;
  ExprId body = kNoExpr;  // All of its nodes stand right before this one.
};

// --- Rules ---

enum class RuleKind {
  RedLine,      // 红线
  Condition,    // 前提
  Situation,    // 可容情形
  Mitigating,   // 从轻情形
  Aggravating,  // 从重情形
  Distinction,  // 区分
};
inline constexpr int kRuleKinds = 6;

enum class Force { May, Shall };  // 可以, 应当

// Whether a fact records a step that somebody takes, and when it can be taken:
// 事前, before the conduct, or 事后.
enum class StepTime { None, Before, After };

// `任一 红线 成立` and the like: over all rules of a kind of the applicable
// norms.
enum class AggregateFilter { None, Procedural, Substantive, May, Shall };
enum class AggregateStatus { Holds, Fails, Tolerate, Blame };
struct Aggregate {
  bool all = false;
  AggregateFilter filter = AggregateFilter::None;
  RuleKind kind = RuleKind::RedLine;
  AggregateStatus status = AggregateStatus::Holds;
};

struct Score {};  // 评分

using Node = std::variant<Literal, Reference, Negation, Logic, Comparison,
                          Membership, Arithmetic, Quantifier, Aggregate, Score>;
struct Expr {
  Span span;
  Node node;
};

// --- Clauses common to all that decides ---

enum class BasisKind { None, Quoted, Restated, Assumed, Missing };
struct Basis {
  BasisKind kind = BasisKind::None;  // 原文, 转述, 拟制, 缺文
  Word text;
};

struct Common {
  Span span;  // The word that begins the declaration and its name.
  Word name;
  Basis basis;
  std::vector<Word> sources;  // 依据
  Word article;               // 条文, as written
  Word note;                  // 说明
};

struct TypeName {
  bool list = false;
  Word name;
};

}  // namespace rongcuo::syntax
