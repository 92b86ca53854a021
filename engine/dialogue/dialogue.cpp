#include "engine/dialogue/dialogue.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/casefile/edit.h"
#include "engine/casefile/typed_value.h"
#include "engine/dialogue/lines.h"
#include "engine/dialogue/page.h"
#include "engine/dialogue/screen.h"

namespace rongcuo::dialogue {
namespace {

using model::FactId;

std::string_view Trim(std::string_view line) {
  const Span span = casefile::WithoutBlanks(
      line, {0, 0, static_cast<std::uint32_t>(line.size())});
  return line.substr(span.begin, span.end - span.begin);
}

bool Has(const std::vector<FactId>& facts, FactId fact) {
  return std::find(facts.begin(), facts.end(), fact) != facts.end();
}

}  // namespace

Dialogue::Dialogue(Setting setting, std::string text)
    : setting_(std::move(setting)), now_{std::move(text), {}, std::nullopt} {
  position_ = Find(now_.goal);
  GoOn();
}

Position Dialogue::Find(inquiry::Goal goal) const {
  Diagnostics unread;
  return FindPosition(setting_, now_.text, goal, unread).value_or(Position{});
}

Turn Dialogue::Begin() {
  const Page page(setting_, position_);
  return {page.Title() + "\n" + page.Verdict() + Rest(),
          !now_.entry && !can_continue()};
}

Turn Dialogue::Take(std::string_view line) {
  if (utf8::FindInvalid(line)) {
    return {Problem(Say(Line::NotUtf8, setting_.language)) + Prompt()};
  }
  line = Trim(line);
  return now_.entry ? Run(CommandOf(line), line) : Confirm(line);
}

Turn Dialogue::End() const {
  if (!now_.entry) return {"\n", true};
  return {"\n" + Set(Say(Line::Quit, setting_.language,
                         {std::to_string(position_.asking.asked.size())}),
                     0),
          true};
}

Dialogue::Command Dialogue::CommandOf(std::string_view line) {
  struct Name {
    std::string_view word;
    Command command;
  };
  constexpr std::array kNames = {
      Name{"u", Command::Undo},       Name{"撤销", Command::Undo},
      Name{"s", Command::Skip},       Name{"跳过", Command::Skip},
      Name{"?", Command::Help},       Name{"？", Command::Help},
      Name{"说明", Command::Help},    Name{"q", Command::Quit},
      Name{"退出", Command::Quit},    Name{"c", Command::Continue},
      Name{"继续", Command::Continue}};
  for (const Name& name : kNames) {
    if (line == name.word) return name.command;
  }
  return Command::None;
}

Turn Dialogue::Run(Command command, std::string_view line) {
  switch (command) {
    case Command::Undo:
      return Undo();
    case Command::Skip:
      return Skip();
    case Command::Help:
      return {Page(setting_, position_).Help(now_.entry->fact) + Prompt()};
    case Command::Quit:
      return End();
    case Command::None:
    case Command::Continue:  // There is a question to be answered first.
      break;
  }
  return Answer(line);
}

Turn Dialogue::Confirm(std::string_view line) {
  const Command command = CommandOf(line);
  if (line.empty() || command == Command::Quit) return {{}, true};
  if (command == Command::Undo) return Undo();
  if (command == Command::Continue && can_continue()) return Continue();
  return {Prompt()};
}

Turn Dialogue::Continue() {
  history_.push_back(now_);
  now_.goal = inquiry::Goal::Certain;
  position_ = Find(now_.goal);
  GoOn();
  return {Set(Say(Line::Onward, setting_.language), 0) +
          Page(setting_, position_).Verdict() + Rest()};
}

Turn Dialogue::Answer(std::string_view line) {
  Entry& entry = *now_.entry;
  if (entry.step != Entry::Step::Field) {
    if (line == "待查") return Skip();
    if (line.empty()) {
      return {Problem(Say(Line::Nothing, setting_.language)) + Prompt()};
    }
  }
  State before = now_;
  const Taken taken = dialogue::Take(setting_.model, position_.file, line,
                                     setting_.language, entry);
  if (!taken.problem.empty()) return {Problem(taken.problem) + Prompt()};
  if (taken.statement) {
    return Store(entry.fact, *taken.statement, std::move(before));
  }
  history_.push_back(std::move(before));
  return {Prompt()};
}

Turn Dialogue::Store(FactId fact, const std::string& statement, State before) {
  const auto text =
      casefile::WithFact(now_.text, setting_.model, fact, statement);
  Diagnostics diagnostics;
  auto position =
      FindPosition(setting_, text.value_or(""), now_.goal, diagnostics);
  if (!position) {
    now_ = std::move(before);
    std::string what;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (!what.empty()) what += "\n";
      what += SentenceOf(diagnostic, setting_.language);
    }
    return {Problem(what) + Prompt()};
  }
  history_.push_back(std::move(before));
  const eval::OutcomeSet possible = position_.possible;
  position_ = *std::move(position);
  now_.text = *text;
  // An answer that leaves it open, such as a range, is all that is known.
  now_.aside.push_back(fact);
  GoOn();
  const Page page(setting_, position_);
  return {page.Noted(fact) + page.VerdictAfter(possible) + Rest(), false};
}

Turn Dialogue::Skip() {
  // Within an item it is one field that is not known.
  if (now_.entry->step == Entry::Step::Field) return Answer("待查");
  const FactId fact = now_.entry->fact;
  history_.push_back(now_);
  now_.aside.push_back(fact);
  GoOn();
  const Page page(setting_, position_);
  return {Set(Say(Line::Skipped, setting_.language, {page.Names({fact})}), 0) +
          Rest()};
}

Turn Dialogue::Undo() {
  if (history_.empty()) {
    return {Problem(Say(Line::NothingToUndo, setting_.language)) + Prompt()};
  }
  const State& before = history_.back();
  const bool moved = before.text != now_.text || before.goal != now_.goal;
  now_ = std::move(history_.back());
  history_.pop_back();
  if (moved) position_ = Find(now_.goal);
  const Page page(setting_, position_);
  return {Set(Say(Line::Undone, setting_.language), 0) + page.Verdict() +
          Rest()};
}

void Dialogue::GoOn() {
  now_.entry.reset();
  for (const inquiry::Asked& asked : position_.asking.asked) {
    if (Has(now_.aside, asked.fact)) continue;
    now_.entry =
        BeginEntry(setting_.model, position_.file, now_.text, asked.fact);
    return;
  }
}

std::vector<FactId> Dialogue::LeftAside() const {
  std::vector<FactId> left;
  for (const inquiry::Asked& asked : position_.asking.asked) {
    if (Has(now_.aside, asked.fact)) left.push_back(asked.fact);
  }
  return left;
}

std::string Dialogue::Prompt() const {
  if (!now_.entry) return Choices();
  return Hint(setting_.model, *now_.entry, setting_.language);
}

std::string Dialogue::Rest() const {
  if (!now_.entry) return "\n" + Ending() + Prompt();
  const Page page(setting_, position_);
  const std::size_t left = LeftAside().size();
  const std::size_t to_go = position_.asking.asked.size() - left;
  return page.Progress(to_go, left) + "\n" + page.Question(now_.entry->fact) +
         Prompt();
}

std::string Dialogue::Ending() const {
  const Language language = setting_.language;
  const Page page(setting_, position_);
  const std::vector<FactId> left = LeftAside();
  std::string lines;
  if (now_.goal == inquiry::Goal::Certain && !position_.certain) {
    const Position presumed = Find(inquiry::Goal::Presumed);
    lines += Page(setting_, presumed).Verdict();
  }
  if (!left.empty()) {
    lines += Set(Say(Line::Aside, language,
                     {std::to_string(left.size()), page.Names(left)}),
                 0);
  } else if (position_.asking.settles) {
    lines += page.Verdict() + page.Presumptions() +
             Set(Say(Line::Settled, language), 0) + page.Beyond();
  } else {
    lines += Set(Say(Line::NothingLeft, language), 0);
  }
  return lines;
}

std::string Dialogue::Choices() const {
  const Language language = setting_.language;
  if (history_.empty() && !can_continue()) return {};
  const std::string separator = Say(Line::PressSeparator, language);
  std::string line = Say(Line::PressEnter, language);
  if (can_continue()) line += separator + Say(Line::PressContinue, language);
  if (!history_.empty()) line += separator + Say(Line::PressUndo, language);
  return Set(line, 0);
}

std::string Dialogue::Problem(std::string_view what) const {
  std::string lines;
  while (true) {
    const std::size_t end = what.find('\n');
    lines += Set(what.substr(0, end), 0);
    if (end == what.npos) return lines;
    what.remove_prefix(end + 1);
  }
}

}  // namespace rongcuo::dialogue
