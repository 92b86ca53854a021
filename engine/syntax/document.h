#pragma once

#include <string>
#include <vector>

#include "engine/syntax/tree.h"

// The declarations of a .norm file.
namespace rongcuo::syntax {

struct Enumeration {
  Word name;
  bool ordered = false;
  std::vector<Word> values;
};

struct Field {
  Word name;
  TypeName type;
  Word question;
};

struct Record {
  Word name;
  std::vector<Field> fields;
};

struct Fact : Common {
  TypeName type;
  Word question;
  ExprId presumed = kNoExpr;  // 推定 clause: a literal or an enumeration value.
  ExprId lowest = kNoExpr;    // 范围
  ExprId highest = kNoExpr;
  StepTime step = StepTime::None;  // 步骤
};

struct Definition : Common {
  TypeName type;
  ExprId value = kNoExpr;  // 当 or 为
  bool by_condition = false;
};

// 推定 (rebuttable) or 视为 (conclusive); `name` is the fact's.
struct Presumption : Common {
  bool conclusive = false;
  ExprId value = kNoExpr;      // kNoExpr: 是
  ExprId condition = kNoExpr;  // kNoExpr: always
};

struct Rule : Common {
  RuleKind kind = RuleKind::RedLine;
  ExprId condition = kNoExpr;  // 当; of a distinction 容
  ExprId blame = kNoExpr;      // 究, of a distinction only
  ExprId unless = kNoExpr;     // 除非
  std::vector<Word> exception_to;
  Force force = Force::May;
  bool procedural = false;
};

struct Adjustment {
  std::int64_t points = 0;  // Negative for 减.
  ExprId condition = kNoExpr;
  Span span;
};

struct Factor : Common {
  std::int64_t maximum = 0;
  std::int64_t base = 0;
  std::vector<Adjustment> adjustments;
};

struct Outcome {
  Word label;
  Word code;
  int side = 0;  // Counts the `；` before it: 0 is the most favourable side.
};

struct DecisionClause {
  Word outcome;
  ExprId condition = kNoExpr;  // kNoExpr: 其余
  Basis basis;
  std::vector<Word> sources;
  Span span;
};

struct Decision : Common {
  std::vector<Outcome> outcomes;  // From the most to the least favourable.
  std::vector<DecisionClause> clauses;
};

struct FollowUpItem {
  Word text;
  bool has_period = false;
  Period period;
  Word from;  // The date fact that the period runs from.
};

struct FollowUp : Common {  // `name` is the first outcome's.
  std::vector<Word> outcomes;
  std::vector<FollowUpItem> items;
};

struct Document {
  bool vocabulary = false;  // 词表, otherwise 规范
  Word name;
  Span span;
  Word title, issuer, number, level, seen_at, note;
  Basis basis;  // Of every rule without its own.
  Word place;
  ExprId audience = kNoExpr;
  bool has_begin = false, has_end = false;
  Value begin, end;  // Day ranges.
  Span end_span;
  std::vector<Word> imports;

  std::vector<Enumeration> enumerations;
  std::vector<Record> records;
  std::vector<Fact> facts;
  std::vector<Definition> definitions;
  std::vector<Presumption> presumptions;
  std::vector<Rule> rules;
  std::vector<Factor> factors;
  std::vector<Decision> decisions;
  std::vector<FollowUp> follow_ups;
};

// All files of a rulebook, in the order in which they were parsed.
struct Tree {
  std::vector<Document> documents;
  std::vector<Expr> exprs;

  ExprId Add(Expr expr) {
    exprs.push_back(std::move(expr));
    return static_cast<ExprId>(exprs.size() - 1);
  }
};

}  // namespace rongcuo::syntax
