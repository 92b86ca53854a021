#pragma once

#include <boost/spirit/home/x3.hpp>
#include <utility>
#include <vector>

#include "engine/syntax/grammar_directives.h"
#include "engine/syntax/grammar_terminals.h"
#include "engine/syntax/readers.h"
#include "engine/syntax/requirements.h"

// The grammar of .norm files over tokens, in Boost.Spirit X3. After the word
// that decides which alternative it is, everything is expected (`>`): there is
// no backtracking, and the first failure is the right one. Private to the .cpp
// files of this folder.
namespace rongcuo::syntax {

// --- Actions ---

// `rule[pass]`: its attribute is this rule's too.
inline constexpr auto pass = [](auto& ctx) {
  x3::_val(ctx) = std::move(x3::_attr(ctx));
};

// `rule[set<&Struct::member>]`
template <auto Member>
inline constexpr auto set =
    [](auto& ctx) { x3::_val(ctx).*Member = std::move(x3::_attr(ctx)); };

// `rule[set_id<&Struct::member>]`: an expression.
template <auto Member>
inline constexpr auto set_id =
    [](auto& ctx) { x3::_val(ctx).*Member = x3::_attr(ctx).id; };

// `name[begin_common]`: the name of a declaration, whose common clauses go
// to it from here on.
inline constexpr auto begin_common = [](auto& ctx) {
  State& state = StateOf(ctx);
  Common& common = x3::_val(ctx);
  const Word& word = common.name = std::move(x3::_attr(ctx));
  common.span = state.SpanOf(state.opening()->begin, word.span.end);
  state.common = &common;
  state.basis = &common.basis;
  state.sources = &common.sources;
};

// `fact[add<&Document::facts>]`: a whole declaration, if it is sound.
template <auto Member>
inline constexpr auto add = [](auto& ctx) {
  State& state = StateOf(ctx);
  auto& value = x3::_attr(ctx);
  if (!state.failed()) RequireClauses(state, value);
  if (!state.failed()) (state.document.*Member).push_back(std::move(value));
};

// --- Rules and readers that more than one file uses ---

inline constexpr Reader<Word> name{ReadName, "名称\037a name"};
inline constexpr Reader<Word> text{ReadText, "引文「…」\037a text 「…」"};
inline constexpr Reader<Part> literal{ReadLiteral, "值\037a value"};
inline constexpr Reader<Part> reference{ReadReference, "名称\037a name"};

using NamesRule = x3::rule<struct names_class, std::vector<Word>>;
inline constexpr NamesRule names = "名称\037a name";
using ExpressionRule = x3::rule<struct expression_class, Part>;
inline constexpr ExpressionRule expression = "表达式\037an expression";
// 依据, 条文, 说明 and one of 原文, 转述, 拟制, 缺文.
using CommonRule = x3::rule<struct common_class>;
inline constexpr CommonRule common_clause = kClause;
using HeaderRule = x3::rule<struct header_class>;
inline constexpr HeaderRule header = kHeader;
// What the vocabulary holds, and what the norms hold.
using TermRule = x3::rule<struct term_class>;
inline constexpr TermRule term = kDeclaration;
using NormRule = x3::rule<struct norm_class>;
inline constexpr NormRule norm = kDeclaration;
BOOST_SPIRIT_DECLARE(NamesRule, ExpressionRule, CommonRule, HeaderRule,
                     TermRule, NormRule)

}  // namespace rongcuo::syntax
