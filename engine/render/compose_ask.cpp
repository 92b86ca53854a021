#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "engine/render/inquiries.h"
#include "engine/render/page.h"
#include "engine/render/part_text.h"

namespace rongcuo::render {
namespace {

using explain::OutcomeSet;
using explain::Question;
using explain::QuestionList;

// Questions in full before the rest is told in groups.
constexpr std::size_t kInFull = 10;
// Names in one line before the rest is counted.
constexpr std::size_t kNamed = 12;

bool IsList(const Page& page, model::FactId fact) {
  return page.judged.model.facts[fact].type.kind == model::TypeKind::List;
}

std::string Left(const Page& page, const inquiry::Effect& effect,
                 OutcomeSet all) {
  const Phrases& phrases = page.phrases;
  if (effect.possible == all && std::popcount(all) > 1) {
    return phrases.Word(Message::AllStillPossible);
  }
  std::vector<std::string> words;
  if (effect.possible != 0) words.push_back(phrases.Outcomes(effect.possible));
  if (effect.may_be_undecided) {
    words.push_back(phrases.Word(Message::NoNorm));
  }
  return phrases.List(words);
}

// Answers that leave least first; of others 是 before 否.
std::vector<inquiry::Effect> InOrder(const Page& page,
                                     const inquiry::Asked& asked) {
  std::vector<inquiry::Effect> effects = asked.effects;
  if (page.judged.model.facts[asked.fact].type.kind == model::TypeKind::Truth) {
    std::reverse(effects.begin(), effects.end());
  }
  std::stable_sort(effects.begin(), effects.end(),
                   [](const inquiry::Effect& a, const inquiry::Effect& b) {
                     return std::popcount(a.possible) + a.may_be_undecided <
                            std::popcount(b.possible) + b.may_be_undecided;
                   });
  return effects;
}

// `是 → 不予容错；否 → 都还可能`; nothing if no answer says anything alone.
std::string Answers(const Page& page, const inquiry::Asked& asked,
                    OutcomeSet all) {
  const bool list = IsList(page, asked.fact);
  const bool telling =
      std::any_of(asked.effects.begin(), asked.effects.end(),
                  [&](const inquiry::Effect& e) { return e.possible != all; });
  if (!telling) return "";
  std::vector<std::string> answers;
  for (const inquiry::Effect& effect : InOrder(page, asked)) {
    const std::string value =
        list ? page.phrases.Word(Message::NoFurtherItems)
             : FactPartText(page.judged.model, asked.fact, effect.value,
                            page.judged.file.texts, page.phrases.language());
    answers.push_back(page.phrases.Word(Message::AnswerLeaves,
                                        {value, Left(page, effect, all)}));
  }
  std::string text;
  for (const std::string& answer : answers) {
    if (!text.empty()) text += page.phrases.Word(Message::Semicolon);
    text += answer;
  }
  return text;
}

std::string AnswersOrNone(const Page& page, const inquiry::Asked& asked,
                          OutcomeSet all) {
  std::string answers = Answers(page, asked, all);
  if (!answers.empty()) return answers;
  return page.phrases.Word(IsList(page, asked.fact) ? Message::AnswerOfList
                                                    : Message::AnswerJoint);
}

Line QuestionLine(const Page& page, const Question& question) {
  const Phrases& phrases = page.phrases;
  const model::FactId fact = question.asked.fact;
  Line line = {{page.judged.model.facts[fact].text.question.text},
               {phrases.Word(Message::Bracketed, {phrases.FactName(fact)}),
                Style::Faint}};
  if (!question.asked.proved) {
    line.push_back({phrases.Word(Message::PerhapsAsked), Style::Open});
  }
  return line;
}

void AddInFull(Page& page, const Question& question, OutcomeSet all,
               int number) {
  const Phrases& phrases = page.phrases;
  page.Item(0, QuestionLine(page, question), number);
  page.Item(1, {{AnswersOrNone(page, question.asked, all), Style::Strong}});
  page.Item(1, phrases.Fact(question.wanted.use));
  if (question.asked.presumed) {
    page.Item(1, {{phrases.Word(Message::AskedOfPresumption)}});
  } else if (question.wanted.displaces != model::kNone) {
    page.Item(1,
              {{phrases.Word(Message::Displaces,
                             {phrases.FactName(question.wanted.displaces)})}});
  }
  const std::string waiting = WaitingList(page, question.wanted);
  if (!waiting.empty()) {
    page.Item(1,
              {{phrases.Word(Message::WaitingFor, {waiting}), Style::Faint}});
  }
}

// The others, those together that do the same.
void AddGroups(Page& page, const QuestionList& list, std::size_t first) {
  std::vector<std::pair<std::string, std::vector<std::size_t>>> groups;
  for (std::size_t i = first; i < list.questions.size(); ++i) {
    const std::string answers =
        AnswersOrNone(page, list.questions[i].asked, list.possible);
    const auto same = [&](const auto& g) { return g.first == answers; };
    auto at = std::find_if(groups.begin(), groups.end(), same);
    if (at == groups.end()) at = groups.insert(groups.end(), {answers, {}});
    at->second.push_back(i);
  }
  for (const auto& [answers, members] : groups) {
    page.Item(0, {{answers, Style::Strong},
                  {page.phrases.Word(Message::OfSoMany,
                                     {std::to_string(members.size())}),
                   Style::Faint}});
    for (const std::size_t i : members) {
      page.Item(1, QuestionLine(page, list.questions[i]));
    }
  }
}

void AddNothingToAsk(Page& page, const QuestionList& list) {
  if (list.possible == 0) return;
  const bool settled = std::has_single_bit(list.possible) && list.settles;
  const bool certain =
      page.judged.reasons.verdict.certainty == eval::Certainty::Certain;
  page.Paragraph({{page.phrases.Word(!settled  ? Message::NothingHelps
                                     : certain ? Message::NothingToAskCertain
                                               : Message::NothingToAsk,
                                     {page.phrases.Outcomes(list.possible)})}});
}

void AddQuestions(Page& page, const QuestionList& list) {
  const Phrases& phrases = page.phrases;
  page.Heading(Message::HeadingAsk, list.questions.size());
  if (list.questions.empty()) return AddNothingToAsk(page, list);
  const std::string count = std::to_string(list.questions.size());
  page.Paragraph({{phrases.Word(
      list.settles ? Message::AskSettles : Message::AskDoesNotSettle,
      {count})}});
  if (!list.exact) {
    const bool proved = std::all_of(
        list.questions.begin(), list.questions.end(),
        [](const Question& question) { return question.asked.proved; });
    page.Paragraph(
        {{phrases.Word(proved ? Message::AskMayLack : Message::AskNotExact),
          Style::Open}});
  }
  // One more than is told in full would make a group of one.
  const bool all = page.options.verbose || list.questions.size() <= kInFull + 1;
  const std::size_t full = all ? list.questions.size() : kInFull;
  for (std::size_t i = 0; i < full; ++i) {
    AddInFull(page, list.questions[i], list.possible, static_cast<int>(i) + 1);
  }
  if (full == list.questions.size()) return;
  page.Paragraph({{phrases.Word(
      Message::AskRest, {std::to_string(list.questions.size() - full)})}});
  AddGroups(page, list, full);
}

// What may come out if the fact is not what is presumed of it.
OutcomeSet Contrary(const Question& question) {
  OutcomeSet outcomes = 0;
  const Value presumed = question.wanted.use.value;
  for (const inquiry::Effect& effect : question.asked.effects) {
    if (effect.value != presumed) outcomes |= effect.possible;
  }
  return outcomes;
}

// What is presumed, by what may come out if it falls.
void AddPresumptions(Page& page, const std::vector<const Question*>& presumed,
                     OutcomeSet all) {
  const Phrases& phrases = page.phrases;
  std::vector<OutcomeSet> order;
  std::map<OutcomeSet, std::vector<std::string>> groups;
  for (const Question* question : presumed) {
    const OutcomeSet contrary = Contrary(*question);
    auto& names = groups[contrary];
    if (names.empty()) order.push_back(contrary);
    names.push_back(phrases.FactName(question->wanted.use.fact) + " = " +
                    phrases.ValueOf(question->wanted.use));
  }
  for (const OutcomeSet contrary : order) {
    const auto& names = groups[contrary];
    const std::string count = std::to_string(names.size());
    const std::string shown =
        phrases.List(names, page.options.verbose ? 999 : kNamed);
    const std::string words =
        contrary == all || contrary == 0
            ? phrases.Word(Message::NotAloneIfNotAsPresumed, {count})
            : phrases.Word(Message::IfNotAsPresumed,
                           {phrases.Outcomes(contrary), count});
    page.Item(0, {{words, Style::Strong}, {shown}});
  }
}

// What must be established beyond that for the verdict to be certain.
void AddCertain(Page& page, const explain::Questions& questions) {
  const Phrases& phrases = page.phrases;
  std::vector<const Question*> presumed;
  std::vector<std::string> others;
  for (const Question& question : questions.certain.questions) {
    const auto& known = questions.presumed.questions;
    const bool asked = std::any_of(
        known.begin(), known.end(),
        [&](const Question& q) { return q.asked.fact == question.asked.fact; });
    if (asked) continue;
    if (question.wanted.use.origin == explain::Origin::Presumption) {
      presumed.push_back(&question);
    } else {
      others.push_back(phrases.FactName(question.asked.fact));
    }
  }
  const std::size_t count = presumed.size() + others.size();
  if (count == 0) return;
  page.Heading(Message::HeadingAskCertain, count);
  page.Paragraph({{phrases.Word(questions.certain.settles
                                    ? Message::AskCertainSettles
                                    : Message::AskCertainDoesNotSettle)}});
  AddPresumptions(page, presumed, questions.certain.possible);
  if (others.empty()) return;
  page.Item(0, {{phrases.Word(Message::AskCertainOthers,
                              {std::to_string(others.size())}),
                 Style::Strong},
                {phrases.List(others, page.options.verbose ? 999 : kNamed)}});
}

// What is asked for by rules and can no longer change anything.
void AddNoLonger(Page& page, const explain::Questions& questions) {
  std::vector<std::string> names;
  for (const explain::FactUse& use : questions.presumed.idle) {
    const auto& still = questions.certain.questions;
    const bool asked = std::any_of(
        still.begin(), still.end(),
        [&](const Question& q) { return q.asked.fact == use.fact; });
    if (!asked) names.push_back(page.phrases.FactName(use.fact));
  }
  if (names.empty()) return;
  page.Heading(Message::HeadingNoLonger, names.size());
  page.Paragraph({{page.phrases.List(names, page.options.verbose ? 999 : 30)}});
}

}  // namespace

Report ComposeQuestions(const Judged& judged,
                        const explain::Questions& questions,
                        const Options& options) {
  Page page(judged, options);
  AddTitle(page);
  AddVerdict(page);
  AddQuestions(page, questions.presumed);
  AddCertain(page, questions);
  AddHeldBack(page);
  AddNoLonger(page, questions);
  page.EndSection();
  page.Add(Block::Kind::Notice, {{page.phrases.Word(Message::Notice)}});
  return std::move(page.report);
}

}  // namespace rongcuo::render
