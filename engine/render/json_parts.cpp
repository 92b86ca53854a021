#include "engine/render/json_parts.h"

#include <array>

#include "engine/base/quantity.h"
#include "engine/model/value_text.h"
#include "engine/render/expression_text.h"

namespace rongcuo::render {

using explain::FactUse;

std::string_view JsonParts::OutcomeCode(std::uint32_t outcome) const {
  return judged_.model.matters[judged_.file.matter].outcomes[outcome].code.text;
}

std::string_view JsonParts::OutcomeLabel(std::uint32_t outcome) const {
  return judged_.model.matters[judged_.file.matter]
      .outcomes[outcome]
      .label.text;
}

std::string_view JsonParts::NormName(model::NormId norm) const {
  return judged_.model.norms[norm].text.name.text;
}

std::string_view JsonParts::FactName(model::FactId fact) const {
  return judged_.model.facts[fact].text.name.text;
}

std::string JsonParts::RuleName(model::RuleId rule) const {
  const model::Rule& r = judged_.model.rules[rule];
  return std::string(NormName(r.norm)) + "." + r.text.name.text;
}

std::string JsonParts::Expression(model::ExprId expr) const {
  return ExpressionText(judged_.model, expr, Language::Chinese);
}

std::string JsonParts::ValueOf(model::Type type, Value value) const {
  return model::FormatValue(judged_.model, type, value, kAnyNumber,
                            judged_.file.texts, Language::Chinese);
}

void JsonParts::Case() {
  const casefile::CaseFile& file = judged_.file;
  json_.Text("case", file.id);
  json_.Text("title", file.title);
  json_.Flag("fictional", file.fictional);
  json_.Text("matter", judged_.model.matters[file.matter].name);
}

void JsonParts::Verdict(std::string_view key) {
  const eval::Verdict& verdict = judged_.reasons.verdict;
  static constexpr std::array kCertainties = {"certain", "presumed", "open"};
  const bool settled = verdict.outcome != model::kNone;
  json_.BeginObject(key);
  json_.TextOrNull("outcome", settled ? OutcomeCode(verdict.outcome) : "");
  json_.TextOrNull("label", settled ? OutcomeLabel(verdict.outcome) : "");
  json_.Text("certainty",
             kCertainties[static_cast<std::size_t>(verdict.certainty)]);
  Outcomes("possible", verdict.possible);
  Outcomes("possible_without_presumptions", verdict.possible_without);
  const int side = judged_.reasons.side;
  json_.TextOrNull("side", side < 0    ? ""
                           : side == 0 ? "favourable"
                                       : "adverse");
  json_.Flag("exact", verdict.exact);
  Score("score", verdict.score);
  json_.EndObject();
}

void JsonParts::Score(std::string_view key, Value score) {
  if (judged_.reasons.has_score) {
    Range(key, score);
  } else {
    json_.Null(key);
  }
}

void JsonParts::DecidedBy(std::uint32_t decision, std::uint32_t clause) {
  const bool any = decision != model::kNone;
  json_.TextOrNull("norm",
                   any ? NormName(judged_.model.decisions[decision].norm) : "");
  if (any && clause != model::kNone) {
    json_.Number("clause", clause + 1);
  } else {
    json_.Null("clause");
  }
}

std::string_view JsonParts::StatusCode(eval::RuleStatus status) {
  static constexpr std::array kStatuses = {
      "not_applicable", "not_in_force", "missing_text", "holds",
      "blames",         "fails",        "open",         "excluded"};
  return kStatuses[static_cast<std::size_t>(status)];
}

void JsonParts::Outcomes(std::string_view key, explain::OutcomeSet outcomes) {
  const auto& all = judged_.model.matters[judged_.file.matter].outcomes;
  json_.BeginList(key);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (outcomes >> i & 1) json_.Text("", all[i].code.text);
  }
  json_.EndList();
}

void JsonParts::Range(std::string_view key, Value points) {
  json_.BeginObject(key);
  json_.Number("low", points.lo);
  json_.Number("high", points.hi);
  json_.EndObject();
}

void JsonParts::Days(std::string_view key, Value days) {
  const bool from = days.lo > DayNumber(kMinYear, 1, 1);
  const bool to = days.hi < DayNumber(kMaxYear, 12, 31);
  if (!from && !to) return json_.Null(key);
  json_.BeginObject(key);
  json_.TextOrNull("from", from ? FormatDay(days.lo) : "");
  json_.TextOrNull("to", to ? FormatDay(days.hi) : "");
  json_.EndObject();
}

void JsonParts::Truth(std::string_view key, Value truth) {
  if (IsUnknown(truth)) return json_.Null(key);
  json_.Flag(key, IsTrue(truth));
}

void JsonParts::Sources(std::string_view key,
                        const std::vector<model::SourceId>& sources) {
  json_.BeginList(key);
  for (const model::SourceId source : sources) {
    const model::Citation& citation = judged_.model.sources.citations[source];
    json_.BeginObject();
    json_.Text("id", citation.id);
    json_.Text("title", citation.title);
    json_.TextOrNull("article", citation.article);
    json_.EndObject();
  }
  json_.EndList();
}

void JsonParts::Conditions(std::string_view key,
                           const std::vector<explain::Condition>& conditions) {
  json_.BeginList(key);
  for (const explain::Condition& condition : conditions) Condition(condition);
  json_.EndList();
}

void JsonParts::Condition(const explain::Condition& condition) {
  static constexpr std::array kShapes = {"single", "all", "any"};
  json_.BeginObject();
  json_.Text("text", Expression(condition.expr));
  json_.Text("shape", kShapes[static_cast<std::size_t>(condition.shape)]);
  json_.Number("depth", condition.depth);
  Truth("holds", condition.value);
  json_.Flag("decisive", condition.decisive);
  json_.BeginList("facts");
  for (const FactUse& use : condition.facts) {
    json_.BeginObject();
    Use(use);
    json_.EndObject();
  }
  json_.EndList();
  if (!condition.definitions.empty()) {
    json_.BeginList("definitions");
    for (const explain::DefinitionUse& use : condition.definitions) {
      const model::Definition& d = judged_.model.definitions[use.definition];
      json_.BeginObject();
      json_.Text("definition", d.text.name.text);
      json_.Text("value", ValueOf(d.type, use.value));
      json_.EndObject();
    }
    json_.EndList();
  }
  if (!condition.items.empty()) {
    json_.BeginList("items");
    for (const explain::ItemResult& item : condition.items) {
      json_.BeginObject();
      json_.Number("number", item.item + 1);
      Truth("holds", item.value);
      json_.BeginList("decisive");
      for (const model::ExprId part : item.decisive) {
        json_.Text("", Expression(part));
      }
      json_.EndList();
      json_.EndObject();
    }
    json_.EndList();
  }
  if (!condition.rules.empty()) Rules("rules", condition.rules);
  json_.EndObject();
}

void JsonParts::Rules(std::string_view key,
                      const std::vector<model::RuleId>& rules) {
  json_.BeginList(key);
  for (const model::RuleId rule : rules) json_.Text("", RuleName(rule));
  json_.EndList();
}

void JsonParts::Facts(std::string_view key,
                      const std::vector<model::FactId>& facts) {
  json_.BeginList(key);
  for (const model::FactId fact : facts) json_.Text("", FactName(fact));
  json_.EndList();
}

void JsonParts::Factors(std::string_view key,
                        const std::vector<std::uint32_t>& factors) {
  json_.BeginList(key);
  for (const std::uint32_t f : factors) {
    json_.Text("", judged_.model.factors[f].text.name.text);
  }
  json_.EndList();
}

void JsonParts::Rule(model::RuleId id) {
  static constexpr std::array kKinds = {"red_line",    "condition",
                                        "situation",   "mitigating",
                                        "aggravating", "distinction"};
  const model::Rule& rule = judged_.model.rules[id];
  json_.Text("rule", RuleName(id));
  json_.Text("name", rule.text.name.text);
  json_.Text("norm", NormName(rule.norm));
  json_.Text("kind", kKinds[static_cast<std::size_t>(rule.text.kind)]);
  json_.Flag("procedural", rule.text.procedural);
  json_.Text("force",
             rule.text.force == syntax::Force::Shall ? "shall" : "may");
  json_.TextOrNull("article", rule.text.article.text);
  Basis(rule);
  Sources("sources", rule.sources);
}

void JsonParts::HeldBack(std::string_view key) {
  json_.BeginList(key);
  for (const explain::HeldBack& held : judged_.reasons.held_back) {
    json_.BeginObject();
    Use(held.use);
    Facts("doubts", held.doubts);
    json_.EndObject();
  }
  json_.EndList();
}

void JsonParts::Waiting(const explain::Wanted& wanted) {
  json_.TextOrNull("displaces", wanted.displaces == model::kNone
                                    ? ""
                                    : FactName(wanted.displaces));
  json_.BeginList("rules");
  for (const model::RuleId rule : wanted.rules) {
    json_.BeginObject();
    Rule(rule);
    json_.EndObject();
  }
  json_.EndList();
  Factors("factors", wanted.factors);
  json_.BeginList("clauses");
  for (const std::uint32_t clause : wanted.clauses) {
    json_.Number("", clause + 1);
  }
  json_.EndList();
}

void JsonParts::Basis(const model::Rule& rule) {
  static constexpr std::array kBases = {"", "quoted", "restated", "assumed",
                                        "missing"};
  const syntax::Basis& own = rule.text.basis;
  const syntax::Basis& basis = own.kind == syntax::BasisKind::None
                                   ? judged_.model.norms[rule.norm].text.basis
                                   : own;
  json_.BeginObject("basis");
  json_.TextOrNull("kind", kBases[static_cast<std::size_t>(basis.kind)]);
  json_.TextOrNull("text", basis.text.text);
  json_.EndObject();
}

void JsonParts::Use(const FactUse& use) {
  static constexpr std::array kOrigins = {"nothing", "case",        "header",
                                          "assumed", "presumption", "deemed"};
  static constexpr std::array kStandings = {"待查", "查实", "自述", "争议"};
  const model::Fact& fact = judged_.model.facts[use.fact];
  json_.Text("fact", FactName(use.fact));
  const bool list = fact.type.kind == model::TypeKind::List;
  const bool unknown =
      list || (use.value == fact.domain && !model::Known(fact.type, use.value));
  json_.TextOrNull(
      "value", unknown
                   ? ""
                   : model::FormatFact(judged_.model, use.fact, use.value,
                                       judged_.file.texts, Language::Chinese));
  json_.Text("origin", kOrigins[static_cast<std::size_t>(use.origin)]);
  json_.Text("standing", kStandings[static_cast<std::size_t>(use.standing)]);
  json_.BeginList("evidence");
  if (use.detail != model::kNone) {
    for (const std::uint32_t i : judged_.file.details[use.detail].evidence) {
      json_.Text("", judged_.file.evidence[i].id);
    }
  }
  json_.EndList();
}

void AddReceipt(JsonWriter& json, const receipt::Receipt& receipt) {
  const auto days = [&](std::string_view key, const receipt::Days& range) {
    if (range == receipt::Days{}) return json.Null(key);
    json.BeginObject(key);
    json.TextOrNull("from", range.from);
    json.TextOrNull("to", range.to);
    json.EndObject();
  };
  json.BeginObject("receipt");
  json.Text("engine", receipt.engine);
  json.Text("matter", receipt.matter);
  json.TextOrNull("outcome", receipt.outcome);
  json.Text("certainty", receipt.certainty);
  json.BeginList("possible");
  for (const std::string& code : receipt.possible) json.Text("", code);
  json.EndList();
  days("conduct", receipt.conduct);
  days("decision", receipt.decision);
  json.TextOrNull("as_of", receipt.as_of);
  json.BeginList("assume");
  if (receipt.assume_claimed) json.Text("", "自述");
  if (receipt.assume_contested) json.Text("", "争议");
  json.EndList();
  json.Text("rules", receipt.rules);
  json.Text("case", receipt.case_file);
  json.Text("trace", receipt.trace);
  json.EndObject();
}

}  // namespace rongcuo::render
