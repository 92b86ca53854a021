#include <algorithm>
#include <array>
#include <utility>

#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using eval::RuleStatus;
using explain::Origin;
using explain::RuleReason;
using model::kNone;
using syntax::RuleKind;

// How many of a kind the first screen spells out before it counts.
constexpr std::size_t kNamed = 3;
constexpr std::size_t kShownFacts = 3;

std::string Names(const Page& page, const std::vector<const RuleReason*>& rules,
                  std::size_t most = 8) {
  std::vector<std::string> names;
  for (const RuleReason* rule : rules) {
    names.push_back(page.phrases.RuleName(rule->rule));
  }
  return page.phrases.List(names, most);
}

bool IsEstablished(const explain::FactUse& use) {
  return use.origin == Origin::CaseFile || use.origin == Origin::Assumed;
}

// The facts that decided a rule, established ones first; of conditions that
// read none themselves what they are.
Line KeyFacts(const Page& page, const RuleReason& reason) {
  std::vector<explain::FactUse> uses;
  const auto known = [&](model::FactId fact) {
    return std::any_of(uses.begin(), uses.end(),
                       [&](const auto& use) { return use.fact == fact; });
  };
  for (const explain::Condition& condition : TellingConditions(reason)) {
    if (!condition.decisive || condition.has_parts) continue;
    for (const explain::FactUse& use : condition.facts) {
      if (!known(use.fact)) uses.push_back(use);
    }
  }
  if (uses.empty()) return DecisiveFacts(page, reason, kShownFacts);
  std::stable_partition(uses.begin(), uses.end(), IsEstablished);
  Line line;
  for (std::size_t i = 0; i < uses.size() && i < kShownFacts; ++i) {
    if (i > 0) line.push_back({page.phrases.Word(Message::Semicolon)});
    line += page.phrases.Fact(uses[i]);
  }
  if (uses.size() > kShownFacts) {
    line.push_back({page.phrases.Word(Message::Etcetera)});
  }
  return line;
}

void AddRuleFacts(Page& page, const RuleReason& rule) {
  Line line = {{page.phrases.RuleName(rule.rule), Style::Name},
               {page.phrases.Word(Message::Bracketed,
                                  {page.phrases.RulePlace(rule.rule)}),
                Style::Faint},
               {page.phrases.Word(Message::Colon)}};
  page.Item(1, std::move(line) + KeyFacts(page, rule));
}

// The rules with a status and, below, the facts that made them so.
void AddGroup(Page& page, Message message,
              const std::vector<const RuleReason*>& rules) {
  if (rules.empty()) return;
  Line line = {{page.phrases.Word(message, {std::to_string(rules.size())})}};
  if (rules.size() > kNamed) {
    line.push_back({page.phrases.Word(Message::Colon) + Names(page, rules)});
  }
  page.Item(0, std::move(line));
  // What is open is spelt out only if it is little.
  const bool open = rules.front()->status == RuleStatus::Open;
  if (open && rules.size() > kNamed) return;
  for (std::size_t i = 0; i < rules.size() && i < kNamed; ++i) {
    AddRuleFacts(page, *rules[i]);
  }
}

bool RestsOnPresumption(const RuleReason& reason) {
  for (const explain::Condition& condition : reason.conditions) {
    if (!condition.decisive) continue;
    for (const explain::FactUse& use : condition.facts) {
      if (use.origin == Origin::Presumption) return true;
    }
  }
  return false;
}

void AddRedLines(Page& page) {
  const auto held = RulesOf(page, RuleKind::RedLine, RuleStatus::Holds);
  const auto open = RulesOf(page, RuleKind::RedLine, RuleStatus::Open);
  const auto failed = RulesOf(page, RuleKind::RedLine, RuleStatus::Fails);
  AddGroup(page, Message::WhyRedLines, held);
  AddGroup(page, Message::WhyRedLinesOpen, open);
  if (!held.empty() || failed.empty()) return;
  std::size_t presumed = 0;
  for (const RuleReason* reason : failed) {
    if (RestsOnPresumption(*reason)) ++presumed;
  }
  const std::string count = std::to_string(failed.size());
  const std::string by_presumption = std::to_string(presumed);
  page.Item(0, {{page.phrases.Word(open.empty() ? Message::WhyNoRedLine
                                                : Message::WhyOtherRedLines,
                                   {count, by_presumption})}});
}

// Conditions of tolerance that bear on the matter itself, or on procedure only.
std::vector<const RuleReason*> ConditionsOf(const Page& page, RuleStatus status,
                                            bool procedural) {
  auto rules = RulesOf(page, RuleKind::Condition, status);
  std::erase_if(rules, [&](const RuleReason* reason) {
    return page.judged.model.rules[reason->rule].text.procedural != procedural;
  });
  return rules;
}

bool RestsOnCase(const RuleReason* reason) {
  for (const explain::Condition& condition : reason->conditions) {
    if (!condition.decisive) continue;
    for (const explain::FactUse& use : condition.facts) {
      if (IsEstablished(use)) return true;
    }
  }
  return false;
}

void AddConditionsOfTolerance(Page& page) {
  const auto failed = ConditionsOf(page, RuleStatus::Fails, false);
  const auto open = ConditionsOf(page, RuleStatus::Open, false);
  auto held = ConditionsOf(page, RuleStatus::Holds, false);
  AddGroup(page, Message::WhyConditionsFail, failed);
  AddGroup(page, Message::WhyConditionsOpen, open);
  if (!held.empty()) {
    page.Item(0,
              {{page.phrases.Word(
                  failed.empty() && open.empty() ? Message::WhyConditionsHold
                                                 : Message::WhyOtherConditions,
                  {std::to_string(held.size()), Names(page, held)})}});
    std::erase_if(held, [](const RuleReason* r) { return !RestsOnCase(r); });
    for (std::size_t i = 0; i < held.size() && i < kNamed; ++i) {
      AddRuleFacts(page, *held[i]);
    }
  }
  for (const auto& [status, message] :
       {std::pair{RuleStatus::Fails, Message::WhyProcedureFails},
        std::pair{RuleStatus::Open, Message::WhyProcedureOpen}}) {
    const auto rules = ConditionsOf(page, status, true);
    if (rules.empty()) continue;
    page.Item(0, {{page.phrases.Word(message, {std::to_string(rules.size()),
                                               Names(page, rules)})}});
  }
}

void AddKinds(Page& page) {
  struct Row {
    RuleKind kind;
    RuleStatus status;
    Message message;
  };
  static constexpr std::array kRows = {
      Row{RuleKind::Distinction, RuleStatus::Blames, Message::WhyBlames},
      Row{RuleKind::Distinction, RuleStatus::Holds, Message::WhyTolerates},
      Row{RuleKind::Situation, RuleStatus::Holds, Message::WhySituations},
      Row{RuleKind::Mitigating, RuleStatus::Holds, Message::WhyMitigating},
      Row{RuleKind::Aggravating, RuleStatus::Holds, Message::WhyAggravating}};
  for (const Row& row : kRows) {
    if (!page.Relevant(row.kind)) continue;
    AddGroup(page, row.message, RulesOf(page, row.kind, row.status));
  }
  static constexpr std::array kOpenRows = {
      Row{RuleKind::Distinction, RuleStatus::Open, Message::WhyTolerateOpen},
      Row{RuleKind::Situation, RuleStatus::Open, Message::WhySituationsOpen}};
  const bool none =
      RulesOf(page, RuleKind::Distinction, RuleStatus::Holds).empty() &&
      RulesOf(page, RuleKind::Situation, RuleStatus::Holds).empty();
  for (const Row& row : kOpenRows) {
    if (!none || !page.Relevant(row.kind)) continue;
    AddGroup(page, row.message, RulesOf(page, row.kind, row.status));
  }
}

// What the clauses themselves read, beside rules and the score: of the one that
// decides, or of those that may.
void AddClauseFacts(Page& page) {
  const bool settled = page.judged.reasons.verdict.outcome != kNone;
  for (const explain::DecisionReason& decision :
       page.judged.reasons.decisions) {
    for (const explain::ClauseReason& clause : decision.clauses) {
      if (!clause.reached ||
          (settled ? !clause.decides : !IsUnknown(clause.value))) {
        continue;
      }
      for (const explain::Condition& condition : clause.conditions) {
        const bool reads =
            !condition.facts.empty() || !condition.definitions.empty();
        if (!condition.decisive || condition.has_parts || !reads ||
            condition.reads_score) {
          continue;
        }
        page.Item(0, page.phrases.Single(condition));
      }
    }
  }
}

// What the case lists (rules broken, filings), and what the vocabulary has to
// say about such a thing.
void AddLists(Page& page) {
  const model::Model& model = page.judged.model;
  for (const explain::Stated& stated : page.judged.reasons.stated) {
    const model::Fact& fact = model.facts[stated.use.fact];
    if (fact.type.kind != model::TypeKind::List) continue;
    Line line = page.phrases.Fact(stated.use);
    const std::string& note = fact.text.note.text;
    if (!note.empty()) {
      line.push_back({page.phrases.Word(Message::Dash) + note});
    }
    page.Item(0, std::move(line));
    const casefile::ListValue& list = page.judged.file.lists[stated.use.fact];
    for (std::uint32_t i = 0; i < list.count && i < kNamed; ++i) {
      page.Item(1, {{page.phrases.ItemFields(stated.use.fact, i)}});
    }
  }
}

// What the case says is not known: whether it matters.
void AddUnknown(Page& page) {
  for (const explain::Idle& idle : page.judged.reasons.idle) {
    if (!idle.in_case || page.judged.model.facts[idle.use.fact].type.kind ==
                             model::TypeKind::List) {
      continue;
    }
    const eval::Verdict& verdict = page.judged.reasons.verdict;
    Line line = page.phrases.Fact(idle.use);
    std::string outcome =
        verdict.outcome == kNone ? "" : page.phrases.Outcome(verdict.outcome);
    line.push_back({page.phrases.Word(
        verdict.outcome == kNone ? Message::IdleOpen : Message::IdleDecided,
        {outcome})});
    if (!idle.factors.empty()) {
      std::vector<std::string> names;
      for (const std::uint32_t f : idle.factors) {
        names.push_back(page.judged.model.factors[f].text.name.text);
      }
      line.push_back(
          {page.phrases.Word(Message::IdleScore, {page.phrases.List(names)})});
    } else if (idle.rules.empty()) {
      line.push_back({page.phrases.Word(Message::IdleUnread)});
    }
    page.Item(0, std::move(line));
  }
}

}  // namespace

void AddWhy(Page& page) {
  page.Heading(Message::HeadingWhy);
  AddClauseFacts(page);
  if (page.Relevant(RuleKind::RedLine)) AddRedLines(page);
  if (page.Relevant(RuleKind::Condition)) AddConditionsOfTolerance(page);
  AddKinds(page);
  AddLists(page);
  AddUnknown(page);
}

}  // namespace rongcuo::render
