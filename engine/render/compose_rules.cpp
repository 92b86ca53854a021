#include <array>

#include "engine/model/value_text.h"
#include "engine/render/expression_text.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using eval::RuleStatus;
using explain::RuleReason;
using syntax::RuleKind;

struct Section {
  RuleKind kind;
  Message heading;
};
constexpr std::array kSections = {
    Section{RuleKind::RedLine, Message::HeadingRedLines},
    Section{RuleKind::Condition, Message::HeadingConditions},
    Section{RuleKind::Distinction, Message::HeadingDistinctions},
    Section{RuleKind::Situation, Message::HeadingSituations},
    Section{RuleKind::Mitigating, Message::HeadingMitigating},
    Section{RuleKind::Aggravating, Message::HeadingAggravating}};

// What decides most first.
constexpr std::array kOrder = {RuleStatus::Blames,      RuleStatus::Holds,
                               RuleStatus::Open,        RuleStatus::Excluded,
                               RuleStatus::MissingText, RuleStatus::Fails,
                               RuleStatus::NotInForce};

Line Basis(const Page& page, const syntax::Basis& basis) {
  static constexpr std::array kWords = {
      Message::BasisAssumed, Message::BasisQuoted, Message::BasisRestated,
      Message::BasisAssumed, Message::BasisMissing};
  return {{page.phrases.Word(kWords[static_cast<std::size_t>(basis.kind)])},
          {basis.text.text, Style::Quote}};
}

void AddSource(Page& page, const model::Rule& rule) {
  if (rule.text.basis.kind != syntax::BasisKind::None) {
    page.Item(1, Basis(page, rule.text.basis));
  } else if (!page.judged.model.norms[rule.norm].text.basis.text.empty()) {
    page.Item(1, Basis(page, page.judged.model.norms[rule.norm].text.basis));
  }
  if (!rule.sources.empty()) {
    page.Item(1, {{page.phrases.Word(Message::SourceIs,
                                     {page.phrases.Citations(rule.sources)}),
                   Style::Faint}});
  }
  if (!rule.text.note.empty() && page.options.verbose) {
    page.Item(1, {{page.phrases.Word(Message::NoteIs, {rule.text.note.text}),
                   Style::Faint}});
  }
}

std::string WantedBy(const Page& page, const RuleReason& reason,
                     std::size_t most) {
  std::vector<std::string> names;
  for (const model::FactId fact : reason.wanted) {
    names.push_back(page.phrases.FactName(fact));
  }
  return page.phrases.Word(Message::WantedIs, {page.phrases.List(names, most)});
}

void AddWanted(Page& page, const RuleReason& reason) {
  if (reason.wanted.empty()) return;
  const std::size_t most = page.options.verbose ? 99 : 6;
  page.Item(1, {{WantedBy(page, reason, most), Style::Open}});
}

// Whether one line is enough unless asked: what does not hold, and what is open
// without any consequence for the outcome.
bool IsBrief(const Page& page, const RuleReason& reason) {
  const bool settled =
      page.judged.reasons.verdict.outcome != model::kNone &&
      page.judged.model.rules[reason.rule].text.kind != RuleKind::RedLine;
  switch (reason.status) {
    case RuleStatus::Fails:
      // Conditions of tolerance are wanted to hold.
      return page.judged.model.rules[reason.rule].text.kind !=
             RuleKind::Condition;
    case RuleStatus::Open:
      return settled;
    case RuleStatus::NotInForce:
    case RuleStatus::MissingText:
      return true;
    default:
      return false;
  }
}

void AddExclusion(Page& page, const RuleReason& reason) {
  if (reason.status != RuleStatus::Excluded) return;
  if (reason.excluded_by != model::kNone) {
    page.Item(
        1, {{page.phrases.Word(Message::ExcludedBy,
                               {page.phrases.RuleName(reason.excluded_by),
                                page.phrases.RulePlace(reason.excluded_by)})}});
  } else {
    page.Item(1, {{page.phrases.Word(Message::ExcludedByUnless)}});
    AddConditions(page, reason.unless, 2, false);
  }
}

void AddAllConditions(Page& page, const RuleReason& reason) {
  const bool distinction =
      page.judged.model.rules[reason.rule].text.kind == RuleKind::Distinction;
  const auto add = [&](Message message,
                       const std::vector<explain::Condition>& conditions) {
    if (conditions.empty()) return;
    page.Item(1, {{page.phrases.Word(message)}});
    AddConditions(page, conditions, 2, true);
  };
  add(distinction ? Message::ConditionTolerate : Message::ConditionIs,
      reason.conditions);
  add(Message::ConditionBlame, reason.blame);
  add(Message::ConditionUnless, reason.unless);
}

Line RuleHead(const Page& page, const RuleReason& reason) {
  const model::Rule& rule = page.judged.model.rules[reason.rule];
  const Phrases& phrases = page.phrases;
  Piece status = phrases.Status(reason.status, rule.text.kind);
  status.text = phrases.Word(Message::InBrackets, {status.text});
  std::string place = phrases.RulePlace(reason.rule);
  if (rule.text.procedural) place += phrases.Word(Message::CommaProcedural);
  if (rule.text.kind == RuleKind::Situation ||
      rule.text.kind == RuleKind::Mitigating) {
    place += phrases.Word(rule.text.force == syntax::Force::Shall
                              ? Message::CommaShall
                              : Message::CommaMay);
  }
  return {status,
          {" "},
          {phrases.RuleName(reason.rule), Style::Name},
          {phrases.Word(Message::Bracketed, {place}), Style::Faint}};
}

void AddRule(Page& page, const RuleReason& reason) {
  const model::Rule& rule = page.judged.model.rules[reason.rule];
  Line head = RuleHead(page, reason);
  if (!page.options.verbose && IsBrief(page, reason)) {
    const Line facts = reason.status == RuleStatus::Open
                           ? Line{{WantedBy(page, reason, 4), Style::Open}}
                           : DecisiveFacts(page, reason, 2);
    if (!facts.empty()) head.push_back({page.phrases.Word(Message::Colon)});
    page.Item(0, std::move(head) + facts);
    return;
  }
  page.Item(0, std::move(head));
  AddSource(page, rule);
  AddExclusion(page, reason);
  if (page.options.verbose) {
    AddAllConditions(page, reason);
  } else if (reason.status != RuleStatus::Excluded) {
    AddConditions(page, TellingConditions(reason), 1, false);
  }
  AddWanted(page, reason);
}

void AddClause(Page& page, const model::Decision& decision,
               const explain::ClauseReason& clause) {
  const model::DecisionClause& text = decision.clauses[clause.index];
  const Phrases& phrases = page.phrases;
  const bool rest = text.text.condition == model::kNoExpr;
  Piece status = phrases.Truth(clause.value);
  if (clause.decides) status.text = phrases.Word(Message::Decides);
  if (!clause.reached) status.text = phrases.Word(Message::NotReached);
  const Style style = clause.decides    ? Style::Good
                      : !clause.reached ? Style::Faint
                                        : status.style;
  Line line = {{phrases.Word(Message::InBrackets, {status.text}), style},
               {" "},
               {phrases.Outcome(text.outcome), Style::Strong},
               {phrases.Word(Message::Spaced)}};
  line.push_back(
      {rest ? phrases.Word(Message::Otherwise)
            : phrases.Word(Message::When) +
                  ExpressionText(page.judged.model, text.text.condition,
                                 phrases.language())});
  page.Item(0, std::move(line), static_cast<int>(clause.index) + 1);
  if (!text.sources.empty() && (clause.decides || page.options.verbose)) {
    page.Item(
        1, {{phrases.Word(Message::SourceIs, {phrases.Citations(text.sources)}),
             Style::Faint}});
  }
  if (clause.decides || IsUnknown(clause.value) || page.options.verbose) {
    AddConditions(page, clause.conditions, 1, page.options.verbose);
  }
}

}  // namespace

void AddDecision(Page& page) {
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingDecision);
  for (const explain::DecisionReason& reason : page.judged.reasons.decisions) {
    const model::Decision& decision =
        page.judged.model.decisions[reason.decision];
    const model::Norm& norm = page.judged.model.norms[decision.norm];
    page.Paragraph({{phrases.Word(
        IsTrue(reason.applies) ? Message::DecidedBy : Message::PerhapsDecidedBy,
        {norm.text.name.text, norm.text.title.text})}});
    for (const explain::ClauseReason& clause : reason.clauses) {
      AddClause(page, decision, clause);
    }
  }
}

void AddRules(Page& page) {
  int left_out = 0;
  for (const Section& section : kSections) {
    if (!page.Relevant(section.kind) && !page.options.verbose) {
      for (const RuleReason& reason : page.judged.reasons.rules) {
        const model::Rule& rule = page.judged.model.rules[reason.rule];
        const bool in_force = reason.status != RuleStatus::NotInForce;
        if (rule.text.kind == section.kind && in_force) ++left_out;
      }
      continue;
    }
    bool heading = false;
    for (const RuleStatus status : kOrder) {
      for (const RuleReason* reason : RulesOf(page, section.kind, status)) {
        if (status == RuleStatus::NotInForce && !page.options.verbose) continue;
        if (!heading) page.Heading(section.heading);
        heading = true;
        AddRule(page, *reason);
      }
    }
  }
  if (left_out == 0) return;
  page.Paragraph(
      {{page.phrases.Word(Message::RulesNotRead, {std::to_string(left_out)}),
        Style::Faint}});
}

void AddDefinitions(Page& page) {
  if (page.judged.reasons.definitions.empty()) return;
  const model::Model& model = page.judged.model;
  page.Heading(Message::HeadingDefinitions);
  for (const explain::DefinitionReason& reason :
       page.judged.reasons.definitions) {
    const model::Definition& definition = model.definitions[reason.definition];
    const std::string value =
        model::FormatValue(model, definition.type, reason.value, kAnyNumber,
                           page.judged.file.texts, page.phrases.language());
    Line line = {{definition.text.name.text, Style::Name},
                 {" = "},
                 {value, Style::Strong}};
    page.Item(0, std::move(line));
    if (definition.type.kind == model::TypeKind::Truth) {
      AddConditions(page, reason.conditions, 1, page.options.verbose);
    } else if (page.options.verbose) {
      page.Item(1, {{ExpressionText(model, definition.text.value,
                                    page.phrases.language())}});
    }
  }
}

}  // namespace rongcuo::render
