#include <algorithm>
#include <array>
#include <cstdlib>

#include "engine/render/expression_text.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using model::kNone;

// Without --verbose lists stop here; what is left out is counted.
constexpr std::size_t kShown = 12;

std::size_t Shown(const Page& page, std::size_t count) {
  return page.options.verbose ? count : std::min(count, kShown);
}

void AddRemainder(Page& page, std::size_t count) {
  const std::size_t shown = Shown(page, count);
  if (shown == count) return;
  page.Paragraph({{page.phrases.Word(Message::MoreVerbose,
                                     {std::to_string(count - shown)}),
                   Style::Faint}});
}

std::string FactorNames(const Page& page,
                        const std::vector<std::uint32_t>& factors) {
  std::vector<std::string> names;
  for (const std::uint32_t f : factors) {
    names.push_back(page.judged.model.factors[f].text.name.text);
  }
  return page.phrases.List(names);
}

// The facts and definitions on which an open adjustment turns.
std::vector<std::string> TurnsOn(const Page& page,
                                 const explain::AdjustmentReason& reason) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  };
  for (const explain::Condition& condition : reason.conditions) {
    if (!condition.decisive || condition.has_parts) continue;
    for (const explain::FactUse& use : condition.facts) {
      add(page.phrases.FactName(use.fact));
    }
    for (const explain::DefinitionUse& use : condition.definitions) {
      add(page.judged.model.definitions[use.definition].text.name.text);
    }
  }
  return names;
}

void AddAdjustment(Page& page, const explain::FactorReason& factor,
                   const explain::AdjustmentReason& reason) {
  if (IsFalse(reason.applies) && !page.options.verbose) return;
  const syntax::Adjustment& adjustment =
      page.judged.model.factors[factor.factor].text.adjustments[reason.index];
  const std::string points = (adjustment.points < 0 ? "-" : "+") +
                             std::to_string(std::abs(adjustment.points));
  Line line = {{points, IsTrue(reason.applies)    ? Style::Strong
                        : IsFalse(reason.applies) ? Style::Faint
                                                  : Style::Open},
               {" "}};
  if (IsUnknown(reason.applies)) {
    line.push_back({page.phrases.Word(Message::Perhaps), Style::Open});
    if (!page.options.verbose) {
      line.push_back({page.phrases.List(TurnsOn(page, reason))});
      return page.Item(1, std::move(line));
    }
  } else if (IsFalse(reason.applies)) {
    line.push_back({page.phrases.Word(Message::NotCounted), Style::Faint});
  }
  bool first = true;
  for (const explain::Condition& condition : reason.conditions) {
    if (!condition.decisive || condition.has_parts) continue;
    if (!first) line.push_back({page.phrases.Word(Message::Semicolon)});
    first = false;
    line += page.phrases.Single(condition);
  }
  page.Item(1, std::move(line));
}

// The question, the rules that wait for it, and what a fall would open.
void AddWanted(Page& page, const explain::Wanted& wanted, int number) {
  const Phrases& phrases = page.phrases;
  const model::Fact& fact = page.judged.model.facts[wanted.use.fact];
  page.Item(0, {{fact.text.question.text}}, number);
  page.Item(1, phrases.Fact(wanted.use));
  const explain::OutcomeSet more =
      wanted.without & ~page.judged.reasons.verdict.possible;
  if (more != 0) {
    page.Item(1,
              {{phrases.Word(Message::IfItFalls, {phrases.Outcomes(more)})}});
  }
  if (wanted.displaces != kNone) {
    page.Item(1, {{phrases.Word(Message::Displaces,
                                {phrases.FactName(wanted.displaces)})}});
  }
  const std::string text = WaitingList(page, wanted);
  if (!text.empty()) {
    page.Item(1, {{phrases.Word(Message::WaitingFor, {text}), Style::Faint}});
  }
}

// What becomes possible beside what is so already.
explain::OutcomeSet More(const Page& page,
                         const explain::PresumedReason& presumed) {
  const explain::OutcomeSet more =
      presumed.without & ~page.judged.reasons.verdict.possible;
  return more == 0 ? presumed.without : more;
}

void AddPresumed(Page& page) {
  const auto& all = page.judged.reasons.presumed;
  if (all.empty()) return;
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingPresumed);
  std::size_t matter = 0;
  while (matter < all.size() && all[matter].matters) ++matter;
  for (std::size_t i = 0; i < matter; ++i) {
    Line line = phrases.Fact(all[i].use);
    line.push_back({phrases.Word(Message::Colon) +
                    phrases.Word(Message::IfItFalls,
                                 {phrases.Outcomes(More(page, all[i]))})});
    page.Item(0, std::move(line));
    const model::Model& model = page.judged.model;
    const std::uint32_t index =
        page.judged.program.presumptions[all[i].use.presumption].presumption;
    const auto& sources = index == kNone ? model.facts[all[i].use.fact].sources
                                         : model.presumptions[index].sources;
    if (!sources.empty() && page.options.verbose) {
      page.Item(1,
                {{phrases.Word(Message::SourceIs, {phrases.Citations(sources)}),
                  Style::Faint}});
    }
  }
  if (matter == all.size()) return;
  std::vector<std::string> names;
  for (std::size_t i = matter; i < all.size(); ++i) {
    names.push_back(phrases.FactName(all[i].use.fact) + " = " +
                    phrases.ValueOf(all[i].use));
  }
  page.Paragraph({{phrases.Word(
      Message::PresumedIdle,
      {std::to_string(names.size()),
       phrases.List(names, page.options.verbose ? 999 : kShown)})}});
}

void AddToEstablish(Page& page) {
  const auto& wanted = page.judged.reasons.to_establish;
  if (wanted.empty()) return;
  page.Heading(Message::HeadingEstablish);
  for (std::size_t i = 0; i < Shown(page, wanted.size()); ++i) {
    AddWanted(page, wanted[i], static_cast<int>(i) + 1);
  }
  AddRemainder(page, wanted.size());
}

void AddIdle(Page& page) {
  const auto& all = page.judged.reasons.idle;
  if (all.empty()) return;
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingIdle);
  std::vector<std::string> others;
  for (const explain::Idle& idle : all) {
    if (!idle.in_case) {
      others.push_back(phrases.FactName(idle.use.fact));
      continue;
    }
    page.Item(0, phrases.Fact(idle.use));
    if (!idle.rules.empty()) {
      page.Item(1,
                {{phrases.Word(Message::ReadBy, {RuleList(page, idle.rules)}),
                  Style::Faint}});
    }
    if (!idle.factors.empty()) {
      page.Item(1, {{phrases.Word(Message::MovesScore,
                                  {FactorNames(page, idle.factors)}),
                     Style::Faint}});
    }
    if (idle.rules.empty() && idle.factors.empty()) {
      page.Item(1, {{phrases.Word(Message::ReadByNone), Style::Faint}});
    }
  }
  if (others.empty()) return;
  page.Paragraph({{phrases.Word(
      Message::IdleOthers,
      {std::to_string(others.size()),
       phrases.List(others, page.options.verbose ? 999 : kShown)})}});
}

void AddRemarks(Page& page) {
  const auto& remarks = page.judged.reasons.remarks;
  if (remarks.empty()) return;
  using Kind = explain::Remark::Kind;
  struct Row {
    Kind kind;
    Message message;
  };
  static constexpr std::array kRows = {
      Row{Kind::UnsignedFinding, Message::RemarkUnsigned},
      Row{Kind::NoEvidence, Message::RemarkNoEvidence},
      Row{Kind::Claimed, Message::RemarkClaimed},
      Row{Kind::Contested, Message::RemarkContested}};
  page.Heading(Message::HeadingRemarks);
  for (const Row& row : kRows) {
    std::vector<std::string> names;
    for (const explain::Remark& remark : remarks) {
      if (remark.kind == row.kind) {
        names.push_back(page.phrases.FactName(remark.fact));
      }
    }
    if (names.empty()) continue;
    page.Item(0,
              {{page.phrases.Word(row.message, {std::to_string(names.size()),
                                                page.phrases.List(names)})}});
  }
}

void AddStated(Page& page) {
  if (!page.options.verbose || page.judged.reasons.stated.empty()) return;
  page.Heading(Message::HeadingStated);
  for (const explain::Stated& stated : page.judged.reasons.stated) {
    Line line = page.phrases.Fact(stated.use);
    if (!stated.used) {
      line.push_back({page.phrases.Word(Message::NotRead), Style::Faint});
    }
    page.Item(0, std::move(line));
    const std::string& note = page.judged.file.details[stated.use.detail].note;
    if (!note.empty()) page.Item(1, {{note, Style::Faint}});
  }
  for (const casefile::Evidence& evidence : page.judged.file.evidence) {
    page.Item(0, {{evidence.id, Style::Strong},
                  {" " + evidence.source + " "},
                  {evidence.quote.empty() ? "" : "「" + evidence.quote + "」",
                   Style::Quote}});
  }
}

}  // namespace

std::string RuleList(const Page& page,
                     const std::vector<model::RuleId>& rules) {
  std::vector<std::string> names;
  for (const model::RuleId rule : rules) {
    names.push_back(
        page.phrases.RuleName(rule) +
        page.phrases.Word(Message::Bracketed, {page.phrases.RulePlace(rule)}));
  }
  return page.phrases.List(names, page.options.verbose ? 99 : 3);
}

void AddHeldBack(Page& page) {
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingHeldBack);
  for (const explain::HeldBack& held : page.judged.reasons.held_back) {
    std::vector<std::string> doubts;
    for (const model::FactId fact : held.doubts) {
      doubts.push_back(phrases.FactName(fact));
    }
    Line line = phrases.Fact(held.use);
    line.push_back({phrases.Word(Message::Dash)});
    line.push_back({doubts.empty() ? phrases.Word(Message::HeldBackItself)
                                   : phrases.Word(Message::HeldBack,
                                                  {phrases.List(doubts)}),
                    Style::Open});
    page.Item(0, std::move(line));
  }
}

std::string WaitingList(const Page& page, const explain::Wanted& wanted) {
  std::vector<std::string> users;
  if (!wanted.rules.empty()) users.push_back(RuleList(page, wanted.rules));
  if (!wanted.factors.empty()) {
    users.push_back(page.phrases.Word(Message::FactorsAre,
                                      {FactorNames(page, wanted.factors)}));
  }
  if (!wanted.clauses.empty()) {
    std::vector<std::string> numbers;
    for (const std::uint32_t clause : wanted.clauses) {
      numbers.push_back(std::to_string(clause + 1));
    }
    users.push_back(
        page.phrases.Word(Message::ClausesAre, {page.phrases.List(numbers)}));
  }
  std::string text;
  for (const std::string& user : users) {
    if (!text.empty()) text += page.phrases.Word(Message::Semicolon);
    text += user;
  }
  return text;
}

void AddScore(Page& page) {
  const explain::Reasons& reasons = page.judged.reasons;
  if (!reasons.has_score) return;
  if (!reasons.scope.score && !page.options.verbose) return;
  page.Heading(Message::HeadingScore);
  for (const explain::FactorReason& reason : reasons.factors) {
    const syntax::Factor& factor =
        page.judged.model.factors[reason.factor].text;
    Block bar{Block::Kind::Bar, 0, 0, {{factor.name.text}}, {}, {}};
    bar.bar = {reason.points.lo, reason.points.hi, factor.maximum};
    bar.note = {{page.phrases.Word(
        Message::FactorPoints,
        {page.phrases.Points(reason.points), std::to_string(factor.maximum),
         std::to_string(factor.base)})}};
    page.Add(std::move(bar));
    for (const explain::AdjustmentReason& adjustment : reason.adjustments) {
      AddAdjustment(page, reason, adjustment);
    }
  }
}

void AddFacts(Page& page) {
  AddPresumed(page);
  AddHeldBack(page);
  AddToEstablish(page);
  AddIdle(page);
  AddRemarks(page);
  AddStated(page);
}

}  // namespace rongcuo::render
