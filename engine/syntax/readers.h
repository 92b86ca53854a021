#pragma once

#include <cstdint>

#include "engine/syntax/state.h"

// What the grammar is made of: each reads one thing, of one token or a few,
// moves `at` behind it and fills in the value, or leaves both alone and returns
// false. What is there but wrong in itself (a date that does not exist) is
// reported and read.
namespace rongcuo::syntax {

// An expression and the text it takes, its brackets included.
struct Part {
  ExprId id = kNoExpr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Adds a node that takes the text [begin, end).
Part AddNode(State& state, std::uint32_t begin, std::uint32_t end, Node node);

struct Days {
  Value value;
  Span span;
};

bool ReadName(State& state, const Token*& at, Word& name);
// A name with a `:` behind it: keywords of any kind are fine.
bool ReadFieldName(State& state, const Token*& at, Word& name);
bool ReadText(State& state, const Token*& at, Word& text);
// `JCF2024-02`: words and numbers with `-` between, no blanks.
bool ReadSourceId(State& state, const Token*& at, Word& id);
// `第十九条第三项`, or any text in quotation marks.
bool ReadArticle(State& state, const Token*& at, Word& article);
bool ReadPoints(State& state, const Token*& at, std::int64_t& points);
bool ReadDate(State& state, const Token*& at, Days& days);
bool ReadPeriod(State& state, const Token*& at, Period& period);

// 是, 否, a quantity or a text.
bool ReadLiteral(State& state, const Token*& at, Part& part);
// A name that stands for a value.
bool ReadReference(State& state, const Token*& at, Part& part);

}  // namespace rongcuo::syntax
