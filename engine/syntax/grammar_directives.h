#pragma once

#include <boost/spirit/home/x3.hpp>
#include <string>

#include "engine/syntax/grammar_terminals.h"
#include "engine/syntax/parser.h"

// The directives of the grammar: where errors are caught, and what bounds it.
namespace rongcuo::syntax {

// Clauses up to the end of the declaration. One with an error is left and the
// next one read, so that every error of a declaration is found.
template <typename Subject>
struct ClausesDirective : x3::unary_parser<Subject, ClausesDirective<Subject>> {
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

  std::string Expected() const { return x3::what(this->subject); }
};

constexpr struct {
  template <typename Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return NestedDirective<Parser>(x3::as_parser(subject));
  }
} nested;

}  // namespace rongcuo::syntax

namespace boost::spirit::x3 {

// An action says what it is put on.
template <typename Subject, typename Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const {
    return x3::what(parser.subject);
  }
};

}  // namespace boost::spirit::x3
