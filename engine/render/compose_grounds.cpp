#include <algorithm>
#include <bit>

#include "engine/render/inquiries.h"
#include "engine/render/page.h"

namespace rongcuo::render {
namespace {

using explain::GroundReason;
using explain::Origin;

// Without --verbose.
constexpr std::size_t kSets = 5;
constexpr std::size_t kNamed = 12;
constexpr std::size_t kRules = 3;
constexpr std::size_t kQuestions = 5;

// A rule with its place and what became of it.
std::string RuleWithStatus(const Page& page, model::RuleId rule) {
  const Phrases& phrases = page.phrases;
  const syntax::RuleKind kind = page.judged.model.rules[rule].text.kind;
  std::string text =
      phrases.Word(KindName(kind)) + " " + phrases.RuleName(rule) +
      phrases.Word(Message::Bracketed, {phrases.RulePlace(rule)});
  for (const explain::RuleReason& reason : page.judged.reasons.rules) {
    if (reason.rule == rule) {
      text += " " + phrases.Status(reason.status, kind).text;
    }
  }
  return text;
}

std::string ThroughWhat(const Page& page, const GroundReason& ground) {
  std::vector<std::string> parts;
  for (const model::RuleId rule : ground.rules) {
    parts.push_back(RuleWithStatus(page, rule));
  }
  for (const std::uint32_t clause : ground.clauses) {
    parts.push_back(
        page.phrases.Word(Message::ClausesAre, {std::to_string(clause + 1)}));
  }
  return page.phrases.List(parts, page.options.verbose ? 99 : kRules);
}

void AddGround(Page& page, const GroundReason& ground) {
  page.Item(1, page.phrases.Fact(ground.use));
  const std::string through = ThroughWhat(page, ground);
  if (through.empty()) return;
  page.Item(2,
            {{page.phrases.Word(Message::Through, {through}), Style::Faint}});
}

// What is established one by one; of many presumptions their names.
void AddSet(Page& page, const std::vector<GroundReason>& set, int number) {
  const Phrases& phrases = page.phrases;
  page.Item(0, {{phrases.Word(Message::SetIs, {std::to_string(number),
                                               std::to_string(set.size())}),
                 Style::Strong}});
  if (set.empty()) {
    page.Item(1, {{phrases.Word(Message::SetOfNothing)}});
    return;
  }
  const auto presumed = [](const GroundReason& ground) {
    return ground.use.origin == Origin::Presumption;
  };
  const auto first = std::find_if(set.begin(), set.end(), presumed);
  const auto count = static_cast<std::size_t>(set.end() - first);
  const bool in_full = page.options.verbose || count <= kRules;
  for (auto at = set.begin(); at != (in_full ? set.end() : first); ++at) {
    AddGround(page, *at);
  }
  if (in_full) return;
  std::vector<std::string> names;
  for (auto at = first; at != set.end(); ++at) {
    names.push_back(phrases.FactName(at->use.fact) + " = " +
                    phrases.ValueOf(at->use));
  }
  page.Item(
      1, {{phrases.Word(Message::SetPresumed, {std::to_string(count),
                                               phrases.List(names, kNamed)})}});
}

void AddSets(Page& page, const explain::GroundReasons& grounds) {
  const std::size_t shown = page.options.verbose
                                ? grounds.sets.size()
                                : std::min(grounds.sets.size(), kSets);
  for (std::size_t i = 0; i < shown; ++i) {
    AddSet(page, grounds.sets[i], static_cast<int>(i) + 1);
  }
  if (shown < grounds.sets.size()) {
    page.Paragraph(
        {{page.phrases.Word(Message::MoreSets,
                            {std::to_string(grounds.sets.size() - shown)}),
          Style::Faint}});
  }
  if (grounds.exact) return;
  page.Paragraph(
      {{page.phrases.Word(grounds.sets.empty() ? Message::SetsNotFound
                                               : Message::SetsNotAll),
        Style::Open}});
}

// What settles a case in which an outcome is still possible.
void AddQuestions(Page& page, const explain::QuestionList& list) {
  if (list.questions.empty()) return;
  page.Paragraph({{page.phrases.Word(
      Message::SettledByAsking, {std::to_string(list.questions.size())})}});
  for (std::size_t i = 0; i < list.questions.size() && i < kQuestions; ++i) {
    const model::FactId fact = list.questions[i].asked.fact;
    page.Item(
        0,
        {{page.judged.model.facts[fact].text.question.text},
         {page.phrases.Word(Message::Bracketed, {page.phrases.FactName(fact)}),
          Style::Faint}},
        static_cast<int>(i) + 1);
  }
}

Report Finish(Page& page) {
  page.EndSection();
  page.Add(Block::Kind::Notice, {{page.phrases.Word(Message::Notice)}});
  return std::move(page.report);
}

}  // namespace

Report ComposeWhy(const Judged& judged, const explain::GroundReasons& grounds,
                  const Options& options) {
  Page page(judged, options);
  AddTitle(page);
  AddVerdict(page);
  const eval::OutcomeSet possible = judged.reasons.verdict.possible;
  page.Heading(std::has_single_bit(possible) ? Message::HeadingWhyOutcome
                                             : Message::HeadingWhyPossible,
               page.phrases.Outcomes(possible));
  if (!grounds.sets.empty()) {
    page.Paragraph({{page.phrases.Word(
        grounds.sets.size() == 1 ? Message::WhyOneSet : Message::WhySets,
        {std::to_string(grounds.sets.size())})}});
  }
  AddSets(page, grounds);
  return Finish(page);
}

Report ComposeWhyNot(const Judged& judged, const WhyNot& why_not,
                     const Options& options) {
  Page page(judged, options);
  AddTitle(page);
  AddVerdict(page);
  const std::string outcome = page.phrases.Outcome(why_not.outcome);
  page.Heading(Message::HeadingWhyNot, outcome);
  if (!why_not.grounds.sets.empty()) {
    page.Paragraph({{page.phrases.Word(
        why_not.grounds.sets.size() == 1 ? Message::WhyNotOneSet
                                         : Message::WhyNotSets,
        {outcome, std::to_string(why_not.grounds.sets.size())})}});
    AddSets(page, why_not.grounds);
  } else if (judged.reasons.verdict.outcome == why_not.outcome) {
    page.Paragraph({{page.phrases.Word(Message::IsTheVerdict, {outcome})}});
  } else if (why_not.questions != nullptr &&
             (why_not.questions->presumed.possible >> why_not.outcome & 1) !=
                 0) {
    page.Paragraph({{page.phrases.Word(Message::NothingInTheWay, {outcome})}});
    AddQuestions(page, why_not.questions->presumed);
  } else {
    page.Paragraph({{page.phrases.Word(Message::SetsNotFound), Style::Open}});
  }
  return Finish(page);
}

}  // namespace rongcuo::render
