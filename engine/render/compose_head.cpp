#include <array>
#include <bit>

#include "engine/model/value_text.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using eval::Certainty;
using eval::RuleStatus;
using explain::Origin;
using explain::RuleReason;
using model::kNone;
using syntax::RuleKind;

// How many of a kind the first screen names before it counts.
constexpr std::size_t kNamed = 3;
constexpr std::size_t kShownFacts = 3;
constexpr std::size_t kShownWanted = 5;

void AddTitle(Page& page) {
  const casefile::CaseFile& file = page.judged.file;
  const Phrases& phrases = page.phrases;
  const std::string& title = file.title.empty() ? file.id : file.title;
  page.Add(Block::Kind::Title,
           {{title, Style::Strong},
            {phrases.Word(Message::Bracketed, {file.id}), Style::Faint}});
  Line line = {{page.judged.model.matters[file.matter].name}};
  const auto add = [&](const std::string& text) {
    if (!text.empty()) line.push_back({" · " + text});
  };
  if (file.fictional) add(phrases.Word(Message::Fictional));
  add(file.jurisdiction);
  std::string person = file.alias;
  std::vector<std::string> traits;
  for (const std::string& trait : {file.category, file.post}) {
    if (!trait.empty()) traits.push_back(trait);
  }
  if (!traits.empty()) {
    person += phrases.Word(Message::Bracketed, {phrases.List(traits)});
  }
  add(person);
  page.Add(Block::Kind::Subtitle, std::move(line));
  Line days = {{phrases.Word(Message::ConductDay,
                             {phrases.Day(file.conduct_days)})}};
  if (file.has_decision_date) {
    days.push_back({" · " + phrases.Word(Message::DecisionDay,
                                         {phrases.Day(file.decision_days)})});
  }
  page.Add(Block::Kind::Subtitle, std::move(days));
}

Line VerdictLine(const Page& page) {
  const eval::Verdict& verdict = page.judged.reasons.verdict;
  const Phrases& phrases = page.phrases;
  if (verdict.possible == 0) {
    return {{phrases.Word(Message::NoDecision), Style::Open}};
  }
  if (verdict.certainty == Certainty::Open) {
    return {{phrases.Word(Message::VerdictOpen), Style::Open},
            {phrases.Word(Message::VerdictOpenWhy,
                          {phrases.Outcomes(verdict.possible)})}};
  }
  const std::string outcome = phrases.Outcome(verdict.outcome);
  if (verdict.certainty == Certainty::Certain) {
    return {{phrases.Word(Message::VerdictCertain, {outcome}), Style::Strong},
            {phrases.Word(Message::VerdictCertainWhy)}};
  }
  const auto others = verdict.possible_without &
                      ~(explain::OutcomeSet{1} << verdict.outcome);
  return {{phrases.Word(Message::VerdictPresumed, {outcome}), Style::Strong},
          {phrases.Word(Message::VerdictPresumedWhy,
                        {phrases.Outcomes(others)})}};
}

void AddVerdict(Page& page) {
  const explain::Reasons& reasons = page.judged.reasons;
  const Phrases& phrases = page.phrases;
  Line line = VerdictLine(page);
  const bool several = std::popcount(reasons.verdict.possible) > 1;
  if (several && reasons.side >= 0) {
    line.push_back({phrases.Word(reasons.side == 0 ? Message::SideFavourable
                                                   : Message::SideAdverse)});
  }
  if (!reasons.verdict.exact &&
      std::popcount(reasons.verdict.possible_without) > 1) {
    line.push_back({phrases.Word(Message::NotExact), Style::Faint});
  }
  page.Add(Block::Kind::Verdict, std::move(line));
  if (!reasons.has_score) return;
  std::int64_t total = 0;
  for (const explain::FactorReason& factor : reasons.factors) {
    total += page.judged.model.factors[factor.factor].text.maximum;
  }
  Block bar{Block::Kind::Bar, 0, 0, {{phrases.Word(Message::Score)}}, {}, {}};
  bar.bar = {reasons.verdict.score.lo, reasons.verdict.score.hi, total};
  bar.note = {{phrases.Word(Message::ScoreOf,
                            {phrases.Points(reasons.verdict.score),
                             std::to_string(total)})}};
  page.report.blocks.push_back(std::move(bar));
}

std::string Names(const Page& page,
                  const std::vector<const RuleReason*>& rules) {
  std::vector<std::string> names;
  for (const RuleReason* rule : rules) {
    names.push_back(page.phrases.RuleName(rule->rule));
  }
  return page.phrases.List(names, 6);
}

// The rules with a status and, below, the facts that made them so.
void AddGroup(Page& page, Message message,
              const std::vector<const RuleReason*>& rules) {
  if (rules.empty()) return;
  page.Item(0, {{page.phrases.Word(message, {std::to_string(rules.size()),
                                             Names(page, rules)})}});
  for (std::size_t i = 0; i < rules.size() && i < kNamed; ++i) {
    Line line = {{page.phrases.RuleName(rules[i]->rule), Style::Name},
                 {page.phrases.Word(
                      Message::Bracketed,
                      {page.phrases.RulePlace(rules[i]->rule)}),
                  Style::Faint},
                 {page.phrases.Word(Message::Colon)}};
    line += DecisiveFacts(page, *rules[i], kShownFacts);
    page.Item(1, std::move(line));
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

void AddConditionsOfTolerance(Page& page) {
  const auto held = RulesOf(page, RuleKind::Condition, RuleStatus::Holds);
  const auto failed = RulesOf(page, RuleKind::Condition, RuleStatus::Fails);
  const auto open = RulesOf(page, RuleKind::Condition, RuleStatus::Open);
  AddGroup(page, Message::WhyConditionsFail, failed);
  AddGroup(page, Message::WhyConditionsOpen, open);
  if (!held.empty()) {
    page.Item(0, {{page.phrases.Word(
                     failed.empty() && open.empty()
                         ? Message::WhyConditionsHold
                         : Message::WhyOtherConditions,
                     {std::to_string(held.size()), Names(page, held)})}});
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
    AddGroup(page, row.message, RulesOf(page, row.kind, row.status));
  }
  const bool none =
      RulesOf(page, RuleKind::Distinction, RuleStatus::Holds).empty() &&
      RulesOf(page, RuleKind::Situation, RuleStatus::Holds).empty();
  if (!none) return;
  AddGroup(page, Message::WhyTolerateOpen,
           RulesOf(page, RuleKind::Distinction, RuleStatus::Open));
  AddGroup(page, Message::WhySituationsOpen,
           RulesOf(page, RuleKind::Situation, RuleStatus::Open));
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
    if (!idle.in_case ||
        page.judged.model.facts[idle.use.fact].type.kind ==
            model::TypeKind::List) {
      continue;
    }
    const eval::Verdict& verdict = page.judged.reasons.verdict;
    Line line = page.phrases.Fact(idle.use);
    std::string outcome = verdict.outcome == kNone
                              ? ""
                              : page.phrases.Outcome(verdict.outcome);
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

void AddWhy(Page& page) {
  page.Heading(Message::HeadingWhy);
  AddRedLines(page);
  AddConditionsOfTolerance(page);
  AddKinds(page);
  AddLists(page);
  AddUnknown(page);
}

void AddPresumedShortly(Page& page) {
  std::vector<std::string> names;
  std::size_t others = 0;
  for (const explain::PresumedReason& presumed : page.judged.reasons.presumed) {
    if (presumed.matters) {
      names.push_back(page.phrases.FactName(presumed.use.fact) + " = " +
                      page.phrases.ValueOf(presumed.use));
    } else {
      ++others;
    }
  }
  if (names.empty() && others == 0) return;
  page.Heading(Message::HeadingPresumedShort);
  Line line;
  if (!names.empty()) {
    line.push_back({page.phrases.Word(
        Message::PresumedMatters,
        {std::to_string(names.size()), page.phrases.List(names, 8)})});
  }
  if (others > 0) {
    line.push_back({page.phrases.Word(names.empty()
                                          ? Message::PresumedOnlyIdle
                                          : Message::PresumedOthers,
                                      {std::to_string(others)})});
  }
  page.Paragraph(std::move(line));
}

void AddWantedShortly(Page& page) {
  const auto& wanted = page.judged.reasons.to_establish;
  if (wanted.empty()) return;
  page.Heading(Message::HeadingEstablishShort);
  for (std::size_t i = 0; i < wanted.size() && i < kShownWanted; ++i) {
    const model::Fact& fact = page.judged.model.facts[wanted[i].use.fact];
    Line line = {{fact.text.question.text},
                 {page.phrases.Word(Message::Bracketed,
                                    {page.phrases.FactName(wanted[i].use.fact)}),
                  Style::Faint}};
    page.Item(0, std::move(line), static_cast<int>(i) + 1);
  }
  if (wanted.size() > kShownWanted) {
    page.Paragraph({{page.phrases.Word(
        Message::MoreBelow, {std::to_string(wanted.size() - kShownWanted)})}});
  }
}

}  // namespace

void AddHead(Page& page) {
  AddTitle(page);
  AddVerdict(page);
  AddWhy(page);
  AddPresumedShortly(page);
  AddWantedShortly(page);
  if (!page.judged.reasons.missing_texts.empty()) {
    page.Paragraph({{page.phrases.Word(
                         Message::MissingShort,
                         {std::to_string(
                             page.judged.reasons.missing_texts.size())}),
                     Style::Open}});
  }
}

}  // namespace rongcuo::render
