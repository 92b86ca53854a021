#include "engine/render/phrases.h"

#include <array>

#include "engine/base/quantity.h"
#include "engine/model/value_text.h"
#include "engine/render/expression_text.h"

namespace rongcuo::render {

using casefile::Standing;
using eval::RuleStatus;
using explain::Condition;
using explain::FactUse;
using explain::Origin;
using model::kNone;

Line& operator+=(Line& line, const Line& more) {
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

Line operator+(Line line, const Line& more) { return line += more; }

Message KindName(syntax::RuleKind kind) {
  static constexpr std::array kNames = {
      Message::KindRedLine,     Message::KindCondition,
      Message::KindSituation,   Message::KindMitigating,
      Message::KindAggravating, Message::KindDistinction};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string CitationText(const model::Citation& citation) {
  const bool quoted = citation.title.find("《") != std::string::npos;
  return (quoted ? citation.title : "《" + citation.title + "》") +
         citation.article;
}

std::string Phrases::Word(Message message) const {
  return std::string(Say(message, language_));
}

std::string Phrases::Word(
    Message message, std::initializer_list<std::string_view> arguments) const {
  return Say(message, language_, arguments);
}

std::string Phrases::List(const std::vector<std::string>& words,
                          std::size_t most) const {
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < most; ++i) {
    if (i > 0) text += Say(Message::Comma, language_);
    text += words[i];
  }
  if (words.size() > most) {
    text += Word(Message::AndMore, {std::to_string(words.size()),
                                    std::to_string(words.size() - most)});
  }
  return text;
}

std::string Phrases::Outcome(std::uint32_t outcome) const {
  const syntax::Outcome& o =
      judged_.model.matters[judged_.file.matter].outcomes[outcome];
  return chinese() ? o.label.text : o.code.text + " (" + o.label.text + ")";
}

std::string Phrases::Outcomes(explain::OutcomeSet outcomes) const {
  std::vector<std::string> words;
  const auto& all = judged_.model.matters[judged_.file.matter].outcomes;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (outcomes >> i & 1) words.push_back(Outcome(i));
  }
  return List(words);
}

std::string Phrases::Points(Value points) const {
  std::string low = std::to_string(points.lo);
  if (points.lo == points.hi) return low;
  return Word(Message::Range, {low, std::to_string(points.hi)});
}

std::string Phrases::Day(Value days) const {
  return FormatDays(days, language_);
}

const std::string& Phrases::FactName(model::FactId fact) const {
  return judged_.model.facts[fact].text.name.text;
}

const std::string& Phrases::RuleName(model::RuleId rule) const {
  return judged_.model.rules[rule].text.name.text;
}

const std::string& Phrases::NormName(model::NormId norm) const {
  return judged_.model.norms[norm].text.name.text;
}

std::string Phrases::RulePlace(model::RuleId rule) const {
  const model::Rule& r = judged_.model.rules[rule];
  const std::string& article = r.text.article.text;
  return article.empty() ? NormName(r.norm) : NormName(r.norm) + " " + article;
}

std::string Phrases::Citation(model::SourceId source) const {
  return CitationText(judged_.model.sources.citations[source]);
}

std::string Phrases::Citations(
    const std::vector<model::SourceId>& sources) const {
  std::vector<std::string> words;
  for (const model::SourceId source : sources) {
    words.push_back(Citation(source));
  }
  return List(words, 3);
}

std::string Phrases::EvidenceOf(std::uint32_t detail) const {
  std::string text;
  for (const std::uint32_t i : judged_.file.details[detail].evidence) {
    const casefile::Evidence& evidence = judged_.file.evidence[i];
    text += chinese() ? "，" : ", ";
    text += evidence.id;
    if (!evidence.quote.empty()) text += "「" + evidence.quote + "」";
  }
  return text;
}

std::string Phrases::PresumedBy(std::uint32_t presumption) const {
  const std::uint32_t index =
      judged_.program.presumptions[presumption].presumption;
  if (index == kNone) return "";
  const model::NormId norm = judged_.model.presumptions[index].norm;
  return norm == kNone ? "" : Word(Message::ByNorm, {NormName(norm)});
}

std::string Phrases::OriginOf(const FactUse& use) const {
  const std::string evidence =
      use.detail == kNone ? "" : EvidenceOf(use.detail);
  switch (use.origin) {
    case Origin::CaseFile:
      return Word(Message::Established) +
             (evidence.empty() ? Word(Message::WithoutEvidence) : evidence);
    case Origin::Header:
      return Word(Message::FromHeader);
    case Origin::Presumption:
      return Word(Message::Presumed) + PresumedBy(use.presumption);
    case Origin::Deeming:
      return Word(Message::Deemed) + PresumedBy(use.presumption);
    case Origin::Assumed:
      return Word(use.standing == Standing::Claimed
                      ? Message::AssumedClaimed
                      : Message::AssumedContested) +
             evidence;
    case Origin::Nothing:
      break;
  }
  return StatedOnly(use) + evidence;
}

// What the case says of a fact without establishing it.
std::string Phrases::StatedOnly(const FactUse& use) const {
  const model::Fact& fact = judged_.model.facts[use.fact];
  const Value stated = judged_.file.candidates[use.fact];
  if (fact.type.kind == model::TypeKind::List || stated == fact.domain) {
    return Word(Message::ToEstablish);
  }
  const bool unsigned_finding =
      use.detail != kNone && judged_.file.details[use.detail].unsigned_finding;
  const Message message =
      unsigned_finding                      ? Message::OnlyUnsigned
      : use.standing == Standing::Claimed   ? Message::OnlyClaimed
      : use.standing == Standing::Contested ? Message::OnlyContested
                                            : Message::OnlyNoted;
  return Word(message, {model::FormatFact(judged_.model, use.fact, stated,
                                          judged_.file.texts, language_),
                        unsigned_finding ? Lacking(use.detail) : ""});
}

// What a finding needs to count and does not have.
std::string Phrases::Lacking(std::uint32_t detail) const {
  const casefile::FactDetail& finding = judged_.file.details[detail];
  std::vector<std::string> words;
  if (finding.finder.empty()) words.push_back(Word(Message::LacksFinder));
  if (finding.finding_date.empty()) words.push_back(Word(Message::LacksDate));
  if (finding.reason.empty()) words.push_back(Word(Message::LacksReason));
  return List(words);
}

std::string Phrases::ValueOf(const FactUse& use) const {
  const model::Fact& fact = judged_.model.facts[use.fact];
  if (fact.type.kind != model::TypeKind::List) {
    return model::FormatFact(judged_.model, use.fact, use.value,
                             judged_.file.texts, language_);
  }
  const casefile::ListValue& list = use.origin == Origin::Assumed
                                        ? judged_.file.candidate_lists[use.fact]
                                        : judged_.file.lists[use.fact];
  if (list.count == 0) {
    return Word(list.complete ? Message::ListEmpty : Message::Unknown);
  }
  return Word(list.complete ? Message::ListComplete : Message::ListOpen,
              {std::to_string(list.count)});
}

Line Phrases::Fact(const FactUse& use) const {
  const bool nothing = use.origin == Origin::Nothing;
  return {{FactName(use.fact), Style::Name},
          {" = "},
          {ValueOf(use), nothing ? Style::Open : Style::Strong},
          {Word(Message::Bracketed, {OriginOf(use)}), Style::Faint}};
}

// A truth fact or definition, its negation, or a fact that is what it is asked
// to be: the value says all.
bool Phrases::IsPlain(const Condition& condition) const {
  if (condition.facts.size() + condition.definitions.size() != 1) return false;
  const syntax::Node* node = &judged_.model.exprs[condition.expr].node;
  while (const auto* negation = std::get_if<syntax::Negation>(node)) {
    node = &judged_.model.exprs[negation->operand].node;
  }
  if (const auto* comparison = std::get_if<syntax::Comparison>(node)) {
    return comparison->op == syntax::CompareOp::Equal &&
           IsTrue(condition.value) && condition.items.empty() &&
           node == &judged_.model.exprs[condition.expr].node;
  }
  return std::holds_alternative<syntax::Reference>(*node);
}

Line Phrases::Definition(const explain::DefinitionUse& use) const {
  const model::Definition& d = judged_.model.definitions[use.definition];
  const std::string value =
      model::FormatValue(judged_.model, d.type, use.value, kAnyNumber,
                         judged_.file.texts, language_);
  return {{d.text.name.text, Style::Name}, {" = "}, {value, Style::Strong}};
}

Line Phrases::Single(const Condition& condition) const {
  if (IsPlain(condition)) {
    return condition.facts.empty() ? Definition(condition.definitions.front())
                                   : Fact(condition.facts.front());
  }
  Line line = {{ExpressionText(judged_.model, condition.expr, language_)},
               {Word(Message::Colon)},
               Truth(condition.value)};
  bool first = true;
  const auto separate = [&] {
    line.push_back({Word(first ? Message::Dash : Message::Semicolon)});
    first = false;
  };
  for (const FactUse& use : condition.facts) {
    separate();
    line += Fact(use);
  }
  for (const explain::DefinitionUse& definition : condition.definitions) {
    separate();
    line += Definition(definition);
  }
  if (condition.reads_score) {
    separate();
    line.push_back(
        {Word(Message::ScoreIs, {Points(judged_.reasons.verdict.score)})});
  }
  if (!condition.rules.empty()) {
    separate();
    std::vector<std::string> names;
    for (const model::RuleId rule : condition.rules) {
      names.push_back(RuleName(rule));
    }
    line.push_back({List(names, 6), Style::Name});
  }
  return line;
}

std::string Phrases::ItemFields(model::FactId list, std::uint32_t item) const {
  const model::Type type = judged_.model.facts[list].type;
  const model::Record& record = judged_.model.records[type.index];
  const casefile::ListValue& values =
      judged_.file.standings[list] == Standing::Established
          ? judged_.file.lists[list]
          : judged_.file.candidate_lists[list];
  const std::size_t first = values.first_item + item * record.fields.size();
  std::string text;
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    const model::Field& field = record.fields[f];
    const Value value = judged_.file.items[first + f];
    if (value == field.domain && !model::Known(field.type, value)) continue;
    if (!text.empty()) text += Word(Message::Semicolon);
    text += field.text.name.text + " " +
            model::FormatValue(judged_.model, field.type, value, field.domain,
                               judged_.file.texts, language_);
  }
  return text;
}

Line Phrases::Item(const Condition&, const explain::ItemResult& item) const {
  std::vector<std::string> parts;
  for (const model::ExprId expr : item.decisive) {
    parts.push_back(ExpressionText(judged_.model, expr, language_));
  }
  const Message message = IsTrue(item.value)    ? Message::ItemMatches
                          : IsFalse(item.value) ? Message::ItemMisses
                                                : Message::ItemOpen;
  return {{Word(message, {std::to_string(item.item + 1), List(parts)})}};
}

Piece Phrases::Truth(Value value) const {
  if (IsTrue(value)) return {Word(Message::Met), Style::Strong};
  if (IsFalse(value)) return {Word(Message::NotMet), Style::Plain};
  return {Word(Message::MetUnknown), Style::Open};
}

Piece Phrases::Status(RuleStatus status, syntax::RuleKind kind) const {
  const bool adverse = kind == syntax::RuleKind::RedLine ||
                       kind == syntax::RuleKind::Aggravating;
  const bool distinction = kind == syntax::RuleKind::Distinction;
  const bool needed = kind == syntax::RuleKind::Condition;
  switch (status) {
    case RuleStatus::Holds:
      return {
          Word(distinction ? Message::StatusTolerates : Message::StatusHolds),
          adverse ? Style::Bad : Style::Good};
    case RuleStatus::Blames:
      return {Word(Message::StatusBlames), Style::Bad};
    case RuleStatus::Fails:
      return {Word(distinction ? Message::StatusNeither : Message::StatusFails),
              needed ? Style::Bad : Style::Plain};
    case RuleStatus::Open:
      return {Word(Message::StatusOpen), Style::Open};
    case RuleStatus::Excluded:
      return {Word(Message::StatusExcluded), Style::Plain};
    case RuleStatus::MissingText:
      return {Word(Message::StatusMissing), Style::Open};
    case RuleStatus::NotInForce:
      return {Word(Message::StatusNotInForce), Style::Faint};
    case RuleStatus::NotApplicable:
      break;
  }
  return {Word(Message::StatusNotApplicable), Style::Faint};
}

}  // namespace rongcuo::render
