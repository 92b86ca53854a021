#pragma once

#include <boost/spirit/home/x3.hpp>
#include <initializer_list>
#include <string>
#include <utility>

#include "engine/syntax/parser.h"
#include "engine/syntax/readers.h"
#include "engine/syntax/requirements.h"
#include "engine/syntax/state.h"

// The grammar of .norm files over tokens, in Boost.Spirit X3. After the word
// that decides which alternative it is, everything is expected (`>`): there is
// no backtracking, and the first failure is the right one. Private to the .cpp
// files of this folder.
namespace rongcuo::syntax {

namespace x3 = boost::spirit::x3;

using Iterator = const Token*;
using Failure = x3::expectation_failure<Iterator>;
using Context = x3::context<State, State, x3::unused_type>;

template <typename C>
State& StateOf(const C& context) {
  return x3::get<State>(context);
}

// The token that an action's parser read last.
template <typename C>
const Token& LastOf(const C& context) {
  return x3::_where(context).begin()[-1];
}

// --- Terminals ---

// A token of one kind. `opening` ones stand in column 1, all others do not.
// One that is read once reports a second occurrence in its declaration.
struct KeyParser : x3::parser<KeyParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  enum class Use { Any, Opening, Once };
  constexpr KeyParser(Key k, Use u) : key(k), use(u) {}

  template <typename C, typename R, typename A>
  bool parse(Iterator& at, const Iterator&, const C& context, R&, A&) const {
    if (at->key != key || at->column_one != (use == Use::Opening)) return false;
    if (use == Use::Once) FillOnce(StateOf(context), key, at);
    ++at;
    return true;
  }

  static void FillOnce(State& state, Key slot, const Token* token) {
    const Token* const first = state.Fill(slot, token);
    if (first == nullptr) return;
    state.Report({.finding = Finding::RepeatedClause,
                  .span = state.SpanOf(*token),
                  .arguments = {std::string(state.TextOf(*token))},
                  .notes = {{.finding = Finding::NoteFirstClause,
                             .span = state.SpanOf(*first)}}});
  }

  Key key;
  Use use;
};

constexpr KeyParser Tok(Key key) { return {key, KeyParser::Use::Any}; }
constexpr KeyParser Once(Key key) { return {key, KeyParser::Use::Once}; }
constexpr KeyParser Opening(Key key) { return {key, KeyParser::Use::Opening}; }

// The end of a declaration, which stays where it is.
struct EndParser : x3::parser<EndParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  explicit constexpr EndParser(const char* w) : what(w) {}

  template <typename C, typename R, typename A>
  bool parse(Iterator& at, const Iterator&, const C&, R&, A&) const {
    return at->AtBoundary();
  }

  const char* what;  // What else could have followed.
};

// What one of readers.h reads; `what` says it in both languages.
template <typename T>
struct Reader : x3::parser<Reader<T>> {
  using attribute_type = T;
  static constexpr bool has_attribute = true;
  using Function = bool (*)(State&, Iterator&, T&);

  constexpr Reader(Function r, const char* w) : read(r), what(w) {}

  template <typename C, typename R, typename A>
  bool parse(Iterator& at, const Iterator&, const C& context, R&,
             A& attribute) const {
    T value{};
    if (!read(StateOf(context), at, value)) return false;
    x3::traits::move_to(std::move(value), attribute);
    return true;
  }

  Function read;
  const char* what;
};

// One of several words, each with what it stands for.
template <typename T>
struct Choice : x3::parser<Choice<T>> {
  using attribute_type = T;
  static constexpr bool has_attribute = true;
  struct Row {
    Key key;
    T value;
  };

  template <std::size_t N>
  constexpr Choice(const Row (&r)[N], const char* w)
      : rows(r), size(N), what(w) {}

  template <typename C, typename R, typename A>
  bool parse(Iterator& at, const Iterator&, const C&, R&, A& attribute) const {
    for (const Row* row = rows; row != rows + size; ++row) {
      if (row->key != at->key || at->AtBoundary()) continue;
      x3::traits::move_to(T(row->value), attribute);
      ++at;
      return true;
    }
    return false;
  }

  const Row* rows;
  std::size_t size;
  const char* what;
};

// --- Directives ---

// Clauses up to the end of the declaration. One with an error is left and the
// next one read, so that every error of a declaration is found.
template <typename Subject>
struct ClausesDirective
    : x3::unary_parser<Subject, ClausesDirective<Subject>> {
  using Base = x3::unary_parser<Subject, ClausesDirective<Subject>>;
  static constexpr bool has_attribute = false;
  explicit constexpr ClausesDirective(const Subject& inner) : Base(inner) {}

  template <typename C, typename R, typename A>
  bool parse(Iterator& at, const Iterator& end, const C& context, R& rule,
             A&) const {
    State& state = StateOf(context);
    while (!at->AtBoundary()) {
      const Iterator begin = at;
      try {
        if (!this->subject.parse(at, end, context, rule, x3::unused)) {
          throw Failure(at, kClause);
        }
      } catch (const Failure& failure) {
        state.ReportUnexpected(failure.where(), failure.which());
        state.LeaveExpression();
        at = state.Resume(begin, failure.where());
      }
    }
    return true;
  }
};

constexpr struct {
  template <typename Subject>
  constexpr ClausesDirective<Subject> operator[](const Subject& subject) const {
    return ClausesDirective<Subject>(subject);
  }
} clauses;

// Bounds how deep expressions nest, and with it the stack.
template <typename Subject>
struct NestedDirective : x3::unary_parser<Subject, NestedDirective<Subject>> {
  using Base = x3::unary_parser<Subject, NestedDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  explicit constexpr NestedDirective(const Subject& inner) : Base(inner) {}

  template <typename C, typename R, typename A>
  bool parse(Iterator& at, const Iterator& end, const C& context, R& rule,
             A& attribute) const {
    State& state = StateOf(context);
    if (state.depth == kMaxDepth) {
      state.Report({.finding = Finding::NestedTooDeep,
                    .span = state.SpanOf(at[-1]),
                    .arguments = {std::to_string(kMaxDepth)}});
      throw Failure(at, kReported);
    }
    ++state.depth;
    const bool found = this->subject.parse(at, end, context, rule, attribute);
    --state.depth;
    return found;
  }
};

constexpr struct {
  template <typename Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return NestedDirective<Parser>(x3::as_parser(subject));
  }
} nested;

// --- Actions ---

// `rule[pass]`: its attribute is this rule's too.
inline constexpr auto pass = [](auto& ctx) {
  x3::_val(ctx) = std::move(x3::_attr(ctx));
};

// `rule[set<&Struct::member>]`
template <auto Member>
inline constexpr auto set = [](auto& ctx) {
  x3::_val(ctx).*Member = std::move(x3::_attr(ctx));
};

// `rule[set_id<&Struct::member>]`: an expression.
template <auto Member>
inline constexpr auto set_id = [](auto& ctx) {
  x3::_val(ctx).*Member = x3::_attr(ctx).id;
};

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

inline constexpr Reader<Word> name{ReadName, "名称\x1f" "a name"};
inline constexpr Reader<Word> text{ReadText, "引文「…」\x1f" "a text 「…」"};
inline constexpr Reader<Part> literal{ReadLiteral, "值\x1f" "a value"};
inline constexpr Reader<Part> reference{ReadReference, "名称\x1f" "a name"};

using NamesRule = x3::rule<struct names_class, std::vector<Word>>;
inline constexpr NamesRule names = "名称\x1f" "a name";
using ExpressionRule = x3::rule<struct expression_class, Part>;
inline constexpr ExpressionRule expression = "表达式\x1f" "an expression";
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

namespace boost::spirit::x3 {

// What an unmet expectation says.
template <>
struct get_info<rongcuo::syntax::KeyParser> {
  using result_type = std::string;
  std::string operator()(const rongcuo::syntax::KeyParser& parser) const {
    return "`" + std::string(rongcuo::syntax::SpellingOf(parser.key)) + "`";
  }
};

// What an action or a directive is put on says it.
template <typename Subject, typename Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const {
    return x3::what(parser.subject);
  }
};

template <typename Subject>
struct get_info<rongcuo::syntax::NestedDirective<Subject>> {
  using result_type = std::string;
  std::string operator()(
      const rongcuo::syntax::NestedDirective<Subject>& parser) const {
    return x3::what(parser.subject);
  }
};

template <>
struct get_info<rongcuo::syntax::EndParser> {
  using result_type = std::string;
  std::string operator()(const rongcuo::syntax::EndParser& parser) const {
    return parser.what;
  }
};

template <typename T>
struct get_info<rongcuo::syntax::Reader<T>> {
  using result_type = std::string;
  std::string operator()(const rongcuo::syntax::Reader<T>& parser) const {
    return parser.what;
  }
};

template <typename T>
struct get_info<rongcuo::syntax::Choice<T>> {
  using result_type = std::string;
  std::string operator()(const rongcuo::syntax::Choice<T>& parser) const {
    return parser.what;
  }
};

}  // namespace boost::spirit::x3
