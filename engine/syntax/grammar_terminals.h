#pragma once

#include <boost/spirit/home/x3.hpp>
#include <cstddef>
#include <string>
#include <utility>

#include "engine/syntax/state.h"

// The terminals of the grammar: parsers of X3 that read tokens.
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
    if (use == Use::Once) StateOf(context).FillOnce(key, at);
    ++at;
    return true;
  }

  std::string Expected() const {
    return "`" + std::string(SpellingOf(key)) + "`";
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

  std::string Expected() const { return what; }

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

  std::string Expected() const { return what; }

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

  std::string Expected() const { return what; }

  const Row* rows;
  std::size_t size;
  const char* what;
};

}  // namespace rongcuo::syntax

namespace boost::spirit::x3 {

// What an unmet expectation of one of our own parsers says.
template <typename T>
requires requires(const T& parser) { parser.Expected(); }
struct get_info<T> {
  using result_type = std::string;
  std::string operator()(const T& parser) const { return parser.Expected(); }
};

}  // namespace boost::spirit::x3
