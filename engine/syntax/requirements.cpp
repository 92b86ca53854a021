#include "engine/syntax/requirements.h"

#include <string>

#include "engine/syntax/parser.h"

namespace rongcuo::syntax {
namespace {

void ReportMissing(State& state, const Word& name, std::string clause) {
  const Token& opening = *state.opening();
  std::string shown = "`";
  shown += state.TextOf(opening);
  shown += " " + name.text + "`";
  state.Report({.finding = Finding::MissingClause,
                .span = state.SpanOf(opening.begin, name.span.end),
                .arguments = {std::move(shown), std::move(clause)}});
}

void Require(State& state, const Word& name, Key clause) {
  if (!state.Filled(clause)) {
    ReportMissing(state, name, std::string(SpellingOf(clause)));
  }
}

}  // namespace

void RequireClauses(State& state, const Enumeration& enumeration) {
  if (enumeration.values.size() <= kMaxValues) return;
  state.Report(
      {.finding = Finding::TooManyValues,
       .span = enumeration.values[kMaxValues].span,
       .arguments = {enumeration.name.text, std::to_string(kMaxValues)}});
}

void RequireClauses(State& state, const Record& record) {
  if (record.fields.empty()) ReportMissing(state, record.name, "名称 : 类型");
}

void RequireClauses(State& state, const Fact& fact) {
  Require(state, fact.name, Key::Question);
}

void RequireClauses(State& state, const Definition& definition) {
  if (definition.value != kNoExpr) return;
  const bool truth =
      !definition.type.list && (definition.type.name.text == "是否" ||
                                definition.type.name.text == "认定");
  Require(state, definition.name, truth ? Key::When : Key::Is);
}

// Without a condition it holds always.
void RequireClauses(State&, const Presumption&) {}

void RequireClauses(State& state, const Rule& rule) {
  if (rule.basis.kind == BasisKind::Missing) return;
  if (rule.kind != RuleKind::Distinction) {
    Require(state, rule.name, Key::When);
  } else if (!state.Filled(Key::Blame)) {
    Require(state, rule.name, Key::Tolerate);
  }
}

void RequireClauses(State& state, const Factor& factor) {
  Require(state, factor.name, Key::Maximum);
  Require(state, factor.name, Key::Base);
}

void RequireClauses(State& state, const Decision& decision) {
  if (decision.clauses.empty()) {
    Require(state, decision.name, Key::Otherwise);
  }
}

void RequireClauses(State& state, const FollowUp& follow_up) {
  if (follow_up.items.empty()) ReportMissing(state, follow_up.name, "「…」");
}

void RequireClauses(State& state, const Document& document) {
  if (document.vocabulary) return;
  for (const Key clause : {Key::Title, Key::Issuer, Key::Level, Key::Place}) {
    Require(state, document.name, clause);
  }
}

}  // namespace rongcuo::syntax
