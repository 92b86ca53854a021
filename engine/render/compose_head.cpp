#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "engine/render/expression_text.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using eval::Certainty;
using model::kNone;

constexpr std::size_t kShownWanted = 5;

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
  const auto others =
      verdict.possible_without & ~(explain::OutcomeSet{1} << verdict.outcome);
  return {
      {phrases.Word(Message::VerdictPresumed, {outcome}), Style::Strong},
      {phrases.Word(Message::VerdictPresumedWhy, {phrases.Outcomes(others)})}};
}

void AddDecidingClause(Page& page) {
  const model::Model& model = page.judged.model;
  for (const explain::DecisionReason& reason : page.judged.reasons.decisions) {
    const model::Decision& decision = model.decisions[reason.decision];
    for (const explain::ClauseReason& clause : reason.clauses) {
      if (!clause.decides) continue;
      const model::ExprId condition =
          decision.clauses[clause.index].text.condition;
      const Phrases& phrases = page.phrases;
      const std::string when =
          condition == model::kNoExpr
              ? phrases.Word(Message::Otherwise)
              : phrases.Word(Message::When) +
                    ExpressionText(model, condition, phrases.language());
      page.Paragraph({{phrases.Word(
          Message::ByClause, {phrases.NormName(decision.norm),
                              std::to_string(clause.index + 1), when})}});
    }
  }
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
        page.judged.reasons.verdict.certainty == Certainty::Open
            ? Message::PresumedMattersOpen
            : Message::PresumedMatters,
        {std::to_string(names.size()), page.phrases.List(names, 6)})});
  }
  if (others > 0) {
    line.push_back({page.phrases.Word(
        names.empty() ? Message::PresumedOnlyIdle : Message::PresumedOthers,
        {std::to_string(others)})});
  }
  page.Paragraph(std::move(line));
}

// The most urgent questions. Where single presumptions carry the verdict only
// those are asked here.
void AddWantedShortly(Page& page) {
  const explain::Reasons& reasons = page.judged.reasons;
  std::vector<explain::Wanted> wanted = reasons.to_establish;
  if (wanted.empty()) return;
  Message heading = Message::HeadingEstablishShort;
  if (reasons.verdict.certainty != Certainty::Open) {
    const auto joint = [&](const explain::Wanted& w) {
      return w.without == reasons.verdict.possible || w.displaces != kNone;
    };
    const bool single = !std::all_of(wanted.begin(), wanted.end(), joint);
    heading =
        single ? Message::HeadingVerifyShort : Message::HeadingVerifyJoint;
    if (single) std::erase_if(wanted, joint);
  }
  page.Heading(heading);
  for (std::size_t i = 0; i < wanted.size() && i < kShownWanted; ++i) {
    const model::Fact& fact = page.judged.model.facts[wanted[i].use.fact];
    Line line = {
        {fact.text.question.text},
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

void AddMissingShortly(Page& page) {
  const auto& missing = page.judged.reasons.missing_texts;
  const auto count =
      std::count_if(missing.begin(), missing.end(), [&](model::RuleId rule) {
        return page.Relevant(page.judged.model.rules[rule].text.kind);
      });
  if (count == 0) return;
  page.Paragraph(
      {{page.phrases.Word(Message::MissingShort, {std::to_string(count)}),
        Style::Open}});
}

}  // namespace

void AddTitle(Page& page) {
  const casefile::CaseFile& file = page.judged.file;
  const Phrases& phrases = page.phrases;
  const std::string& title = file.title.empty() ? file.id : file.title;
  page.Add(Block::Kind::Title,
           {{title, Style::Strong},
            {phrases.Word(Message::Bracketed, {file.id}), Style::Faint}});
  Line line = {{page.judged.model.matters[file.matter].name}};
  const auto add = [&](const std::string& text) {
    if (!text.empty()) line.push_back({phrases.Word(Message::Between) + text});
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
  Line days = {
      {phrases.Word(Message::ConductDay, {phrases.Day(file.conduct_days)})}};
  if (file.has_decision_date) {
    days.push_back({phrases.Word(Message::Between) +
                    phrases.Word(Message::DecisionDay,
                                 {phrases.Day(file.decision_days)})});
  }
  page.Add(Block::Kind::Subtitle, std::move(days));
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
  if (reasons.days_differ &&
      reasons.conduct.possible != reasons.decision.possible) {
    page.Paragraph({{phrases.Word(
        Message::DaysShort, {phrases.Outcomes(reasons.conduct.possible),
                             phrases.Outcomes(reasons.decision.possible)})}});
  }
  AddDecidingClause(page);
  if (!reasons.has_score || !reasons.scope.score) return;
  std::int64_t total = 0;
  for (const explain::FactorReason& factor : reasons.factors) {
    total += page.judged.model.factors[factor.factor].text.maximum;
  }
  Block bar{Block::Kind::Bar, 0, 0, {{phrases.Word(Message::Score)}}, {}, {}};
  bar.bar = {reasons.verdict.score.lo, reasons.verdict.score.hi, total};
  bar.note = {
      {phrases.Word(Message::ScoreOf, {phrases.Points(reasons.verdict.score),
                                       std::to_string(total)})}};
  page.Add(std::move(bar));
}

void AddHead(Page& page) {
  AddTitle(page);
  AddVerdict(page);
  AddWhy(page);
  AddPresumedShortly(page);
  AddWantedShortly(page);
  AddMissingShortly(page);
}

}  // namespace rongcuo::render
