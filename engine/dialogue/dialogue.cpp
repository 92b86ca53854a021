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
  Diagnostics unread;
  position_ = FindPosition(setting_, now_.text, unread).value_or(Position{});
  GoOn();
}

Turn Dialogue::Begin() {
  const Page page(setting_, position_);
  return {page.Title() + "\n" + page.Verdict() + Rest(), !now_.entry};
}

Turn Dialogue::Take(std::string_view line) {
  if (utf8::FindInvalid(line)) {
    return {Problem(Say(Line::NotUtf8, setting_.language)) + Prompt()};
  }
  line = Trim(line);
  const Command command = CommandOf(line);
  if (!now_.entry) return Confirm(command);
  return command == Command::None ? Answer(line) : Run(command);
}

Turn Dialogue::End() const {
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
      Name{"u", Command::Undo},    Name{"撤销", Command::Undo},
      Name{"s", Command::Skip},    Name{"跳过", Command::Skip},
      Name{"?", Command::Help},    Name{"？", Command::Help},
      Name{"说明", Command::Help}, Name{"q", Command::Quit},
      Name{"退出", Command::Quit}};
  for (const Name& name : kNames) {
    if (line == name.word) return name.command;
  }
  return Command::None;
}

Turn Dialogue::Run(Command command) {
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
      break;
  }
  return {};
}

// After the last question only undoing is of use.
Turn Dialogue::Confirm(Command command) {
  if (command == Command::Undo) return Undo();
  return {{}, true};
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
  auto position = FindPosition(setting_, text.value_or(""), diagnostics);
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
  const bool other_text = history_.back().text != now_.text;
  now_ = std::move(history_.back());
  history_.pop_back();
  if (other_text) {
    Diagnostics unread;
    position_ = FindPosition(setting_, now_.text, unread).value_or(Position{});
  }
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
  if (!now_.entry) return {};
  return Hint(setting_.model, *now_.entry, setting_.language);
}

std::string Dialogue::Rest() const {
  const Language language = setting_.language;
  const Page page(setting_, position_);
  const std::vector<FactId> left = LeftAside();
  if (now_.entry) {
    const std::size_t to_go = position_.asking.asked.size() - left.size();
    return page.Progress(to_go, left.size()) + "\n" +
           page.Question(now_.entry->fact) + Prompt();
  }
  std::string lines = "\n";
  if (!left.empty()) {
    lines += Set(Say(Line::Aside, language,
                     {std::to_string(left.size()), page.Names(left)}),
                 0);
  } else if (position_.asking.settles) {
    lines += page.Verdict() + page.Presumptions() +
             Set(Say(Line::Settled, language), 0);
  } else {
    lines += Set(Say(Line::NothingLeft, language), 0);
  }
  if (!history_.empty()) lines += Set(Say(Line::Confirm, language), 0);
  return lines;
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
