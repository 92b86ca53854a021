#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialogue/entry.h"
#include "engine/dialogue/position.h"
#include "engine/model/model.h"

// Establishing the facts of a case question by question. A dialogue reads no
// keyboard and writes no file: it is given the lines that are typed, and hands
// out what to show and what the case has become.
namespace rongcuo::dialogue {

struct Turn {
  std::string shown;  // Whole lines; the answer is typed after them.
  bool over = false;  // No further line is wanted.
};

class Dialogue {
 public:
  // `text` is a case that casefile::Read accepts.
  Dialogue(Setting setting, std::string text);

  // What to show before the first line is typed.
  Turn Begin();
  // Takes a line, without its end. Whatever is not an answer or a command is
  // told so, and the question stays.
  Turn Take(std::string_view line);
  // Nothing more will be typed.
  Turn End() const;

  // The case with all complete answers so far.
  const std::string& text() const { return now_.text; }

 private:
  struct State {
    std::string text;
    std::vector<model::FactId> aside;  // Not asked again this time.
    std::optional<Entry> entry;        // None once nothing is left to ask.
    inquiry::Goal goal = inquiry::Goal::Presumed;
  };
  enum class Command : std::uint8_t { None, Undo, Skip, Help, Quit, Continue };
  static Command CommandOf(std::string_view line);

  Turn Run(Command command, std::string_view line);
  Turn Answer(std::string_view line);
  Turn Undo();
  Turn Skip();
  Turn Store(model::FactId fact, const std::string& statement, State before);
  // Takes a line after the last question.
  Turn Confirm(std::string_view line);
  // Asks for what makes the verdict certain.
  Turn Continue();

  // Where the text stands.
  Position Find(inquiry::Goal goal) const;
  // Chooses the next question of the position.
  void GoOn();
  bool can_continue() const {
    return !now_.entry && !position_.beyond.asked.empty();
  }
  std::vector<model::FactId> LeftAside() const;
  // What may be typed: an answer, or what ends the dialogue.
  std::string Prompt() const;
  // The question, or how it ended.
  std::string Rest() const;
  std::string Ending() const;
  std::string Choices() const;
  std::string Problem(std::string_view what) const;

  Setting setting_;
  State now_;
  std::vector<State> history_;
  Position position_;
};

}  // namespace rongcuo::dialogue
