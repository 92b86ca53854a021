#include <array>

#include "engine/base/quantity.h"
#include "engine/render/catalogue.h"
#include "engine/render/json_parts.h"
#include "engine/render/json_writer.h"
#include "engine/render/render.h"

namespace rongcuo::render {
namespace {

using model::kNone;

class ResultWriter {
 public:
  ResultWriter(const Judged& judged, Language language)
      : judged_(judged), language_(language), parts_(judged, json_) {}

  std::string Run() {
    json_.BeginObject();
    parts_.Case();
    parts_.Verdict("verdict");
    AddDays();
    AddClauses();
    AddNorms();
    AddRules();
    AddDefinitions();
    AddFactors();
    AddPresumed();
    parts_.HeldBack("held_back");
    AddMissing();
    AddToEstablish();
    AddIdle();
    AddFollowUps();
    AddRemarks();
    AddEvidence();
    AddOfficial();
    json_.Text("notice", Say(Message::Notice, language_));
    if (judged_.receipt != nullptr) AddReceipt(json_, *judged_.receipt);
    json_.EndObject();
    return json_.Take();
  }

 private:
  void AddDay(std::string_view key, const explain::DayReason& day) {
    json_.BeginObject(key);
    parts_.Days("day", day.day);
    parts_.Outcomes("possible", day.possible);
    parts_.Outcomes("possible_without_presumptions", day.possible_without);
    parts_.DecidedBy(day.decision, day.clause);
    parts_.Score("score", day.score);
    json_.BeginList("norms_only");
    for (const model::NormId norm : day.norms) {
      json_.Text("", parts_.NormName(norm));
    }
    json_.EndList();
    json_.EndObject();
  }

  void AddDays() {
    const explain::Reasons& reasons = judged_.reasons;
    json_.BeginObject("days");
    AddDay("conduct", reasons.conduct);
    if (reasons.days_differ) {
      AddDay("decision", reasons.decision);
    } else {
      json_.Null("decision");
    }
    json_.Text("holds", reasons.decision_day_holds ? "decision" : "conduct");
    parts_.Difference("difference", reasons.difference, judged_.file);
    json_.EndObject();
  }

  void AddClauses() {
    json_.BeginList("clauses");
    for (const explain::DecisionReason& reason : judged_.reasons.decisions) {
      const model::Decision& decision =
          judged_.model.decisions[reason.decision];
      for (const explain::ClauseReason& clause : reason.clauses) {
        AddClause(decision, clause);
      }
    }
    json_.EndList();
  }

  void AddClause(const model::Decision& decision,
                 const explain::ClauseReason& clause) {
    const model::DecisionClause& text = decision.clauses[clause.index];
    json_.BeginObject();
    json_.Text("norm", parts_.NormName(decision.norm));
    json_.Number("number", clause.index + 1);
    json_.Text("outcome", parts_.OutcomeCode(text.outcome));
    json_.Text("label", parts_.OutcomeLabel(text.outcome));
    json_.TextOrNull("condition", parts_.Expression(text.text.condition));
    parts_.Truth("holds", clause.value);
    json_.Flag("decides", clause.decides);
    json_.Flag("reached", clause.reached);
    parts_.Sources("sources", text.sources);
    parts_.Conditions("conditions", clause.conditions);
    json_.EndObject();
  }

  void AddNorms() {
    static constexpr std::array kStatuses = {"applies", "may_apply",
                                             "not_in_force", "other_audience"};
    json_.BeginList("norms");
    for (const explain::NormReason& reason : judged_.reasons.norms) {
      const syntax::Document& norm = judged_.model.norms[reason.norm].text;
      json_.BeginObject();
      json_.Text("name", norm.name.text);
      json_.Text("title", norm.title.text);
      json_.Text("issuer", norm.issuer.text);
      json_.Text("level", norm.level.text);
      json_.Text("place", norm.place.text);
      parts_.Days("begin", norm.has_begin ? norm.begin : kAnyNumber);
      parts_.Days("end", norm.has_end ? norm.end : kAnyNumber);
      json_.Text("status", kStatuses[static_cast<std::size_t>(reason.status)]);
      json_.Flag("decides", reason.decides);
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddRules() {
    json_.BeginList("rules");
    for (const explain::RuleReason& reason : judged_.reasons.rules) {
      json_.BeginObject();
      parts_.Rule(reason.rule);
      json_.Text("status", JsonParts::StatusCode(reason.status));
      json_.TextOrNull("excluded_by",
                       reason.excluded_by == kNone
                           ? ""
                           : parts_.RuleName(reason.excluded_by));
      parts_.Conditions("conditions", reason.conditions);
      parts_.Conditions("blame", reason.blame);
      parts_.Conditions("unless", reason.unless);
      parts_.Facts("wanted", reason.wanted);
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddDefinitions() {
    json_.BeginList("definitions");
    for (const explain::DefinitionReason& reason :
         judged_.reasons.definitions) {
      const model::Definition& definition =
          judged_.model.definitions[reason.definition];
      json_.BeginObject();
      json_.Text("name", definition.text.name.text);
      json_.Text("value", parts_.ValueOf(definition.type, reason.value));
      parts_.Conditions("conditions", reason.conditions);
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddFactors() {
    json_.BeginList("factors");
    for (const explain::FactorReason& reason : judged_.reasons.factors) {
      const model::Factor& factor = judged_.model.factors[reason.factor];
      json_.BeginObject();
      json_.Text("name", factor.text.name.text);
      json_.Text("norm", parts_.NormName(factor.norm));
      json_.Number("maximum", factor.text.maximum);
      json_.Number("base", factor.text.base);
      parts_.Range("points", reason.points);
      json_.BeginList("adjustments");
      for (const explain::AdjustmentReason& adjustment : reason.adjustments) {
        json_.BeginObject();
        json_.Number("points",
                     factor.text.adjustments[adjustment.index].points);
        parts_.Truth("applies", adjustment.applies);
        parts_.Conditions("conditions", adjustment.conditions);
        json_.EndObject();
      }
      json_.EndList();
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddPresumed() {
    json_.BeginList("presumed");
    for (const explain::PresumedReason& reason : judged_.reasons.presumed) {
      json_.BeginObject();
      parts_.Use(reason.use);
      json_.Flag("matters", reason.matters);
      parts_.Outcomes("possible_without", reason.without);
      parts_.Sources("sources", PresumptionSources(reason.use));
      parts_.Rules("rules", reason.rules);
      json_.EndObject();
    }
    json_.EndList();
  }

  const std::vector<model::SourceId>& PresumptionSources(
      const explain::FactUse& use) const {
    const std::uint32_t index =
        judged_.program.presumptions[use.presumption].presumption;
    return index == kNone ? judged_.model.facts[use.fact].sources
                          : judged_.model.presumptions[index].sources;
  }

  void AddMissing() {
    json_.BeginList("missing_text");
    for (const model::RuleId rule : judged_.reasons.missing_texts) {
      json_.BeginObject();
      parts_.Rule(rule);
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddToEstablish() {
    json_.BeginList("to_establish");
    for (const explain::Wanted& wanted : judged_.reasons.to_establish) {
      json_.BeginObject();
      parts_.Use(wanted.use);
      json_.Text("question",
                 judged_.model.facts[wanted.use.fact].text.question.text);
      json_.Flag("red_line", wanted.red_line);
      parts_.Outcomes("possible_without", wanted.without);
      parts_.Waiting(wanted);
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddIdle() {
    json_.BeginList("no_consequence");
    for (const explain::Idle& idle : judged_.reasons.idle) {
      json_.BeginObject();
      parts_.Use(idle.use);
      json_.Flag("in_case", idle.in_case);
      parts_.Rules("rules", idle.rules);
      parts_.Factors("factors", idle.factors);
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddFollowUps() {
    json_.BeginList("follow_up");
    for (const explain::FollowUpReason& reason : judged_.reasons.follow_ups) {
      const model::FollowUp& follow_up =
          judged_.model.follow_ups[reason.follow_up];
      for (std::size_t i = 0; i < follow_up.text.items.size(); ++i) {
        const syntax::FollowUpItem& item = follow_up.text.items[i];
        json_.BeginObject();
        json_.Text("norm", parts_.NormName(follow_up.norm));
        json_.Text("text", item.text.text);
        json_.Flag("certain", reason.certain);
        json_.TextOrNull("period",
                         item.has_period
                             ? FormatPeriod(item.period, Language::Chinese)
                             : "");
        json_.TextOrNull("from", item.from.text);
        parts_.Days("due", reason.due[i]);
        parts_.Sources("sources", follow_up.sources);
        json_.EndObject();
      }
    }
    json_.EndList();
  }

  void AddRemarks() {
    static constexpr std::array kKinds = {"unsigned_finding", "no_evidence",
                                          "claimed", "contested"};
    json_.BeginList("remarks");
    for (const explain::Remark& remark : judged_.reasons.remarks) {
      json_.BeginObject();
      json_.Text("kind", kKinds[static_cast<std::size_t>(remark.kind)]);
      json_.Text("fact", parts_.FactName(remark.fact));
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddEvidence() {
    json_.BeginList("evidence");
    for (const casefile::Evidence& evidence : judged_.file.evidence) {
      json_.BeginObject();
      json_.Text("id", evidence.id);
      json_.Text("source", evidence.source);
      json_.TextOrNull("quote", evidence.quote);
      json_.EndObject();
    }
    json_.EndList();
  }

  void AddOfficial() {
    if (!judged_.file.has_official) return json_.Null("official");
    const casefile::Official& official = judged_.file.official;
    json_.BeginObject("official");
    json_.Flag("used", false);
    json_.Text("outcome", official.outcome);
    json_.TextOrNull("text", official.text);
    json_.TextOrNull("body", official.body);
    json_.TextOrNull("date", official.date);
    json_.TextOrNull("source", official.source);
    json_.Flag("clear", official.clear);
    json_.EndObject();
  }

  const Judged& judged_;
  Language language_;
  JsonWriter json_;
  JsonParts parts_;
};

}  // namespace

std::string Json(const Judged& judged, Language language) {
  return ResultWriter(judged, language).Run();
}

}  // namespace rongcuo::render
