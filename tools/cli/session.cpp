#include "tools/cli/session.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <optional>
#include <string_view>

#include "engine/base/read_file.h"
#include "engine/base/write_file.h"
#include "engine/casefile/read.h"
#include "engine/dialogue/dialogue.h"
#include "engine/inquiry/ask.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

// Gates worked out for a question: about a second.
constexpr std::uint64_t kBudget = 50'000'000;

// Lines typed at the terminal, which edits them itself.
class Keyboard {
 public:
  // A line without its end; nothing at the end of input.
  std::optional<std::string> ReadLine() {
    while (true) {
      const std::size_t end = typed_.find('\n');
      if (end != std::string::npos) {
        std::string line = typed_.substr(0, end);
        typed_.erase(0, end + 1);
        return line;
      }
      char chunk[4096];
      const ssize_t got = read(STDIN_FILENO, chunk, sizeof chunk);
      if (got > 0) {
        typed_.append(chunk, static_cast<std::size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        return std::nullopt;
      }
    }
  }

 private:
  std::string typed_;
};

// Keeps signals that end the program waiting, so that none leaves half of what
// is being done.
class Uninterrupted {
 public:
  Uninterrupted() {
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
      sigaddset(&ending, signal);
    }
    sigprocmask(SIG_BLOCK, &ending, &before_);
  }
  ~Uninterrupted() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;

 private:
  sigset_t before_ = {};
};

bool Save(const std::string& path, const std::string& before,
          const std::string& after, Language language) {
  SourceMap sources;
  Diagnostics diagnostics;
  const Uninterrupted whole;
  const bool saved =
      ReplaceFile(path, path, before, after, sources, diagnostics);
  PrintError(Render(sources, diagnostics, language));
  return saved;
}

// The text of a sound case; what is wrong with it goes to standard error.
std::optional<std::string> ReadText(const Rulebook& rulebook,
                                    const std::string& path,
                                    Language language) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto source =
      ReadFile(path, path, casefile::kMaxCaseBytes, true, sources, diagnostics);
  const bool sound = source && rulebook.ReadCase(sources, *source, diagnostics);
  PrintError(Render(sources, diagnostics, language));
  if (!sound) return std::nullopt;
  return sources[*source].text();
}

}  // namespace

int RunSession(const Rulebook& rulebook, const std::string& path,
               const eval::Options& judging, Language language) {
  const auto text = ReadText(rulebook, path, language);
  if (!text) return 1;
  const auto ask = [](const inquiry::Subject& subject, inquiry::Goal goal) {
    return inquiry::Ask(subject, goal, kBudget);
  };
  dialogue::Dialogue dialogue(
      {rulebook.model(), rulebook.program(), judging, language, ask}, *text);
  std::string saved = *text;
  Keyboard keyboard;
  dialogue::Turn turn = dialogue.Begin();
  while (true) {
    Print(turn.shown);
    if (turn.over) return 0;
    Print("> ");
    const auto line = keyboard.ReadLine();
    turn = line ? dialogue.Take(*line) : dialogue.End();
    if (dialogue.text() == saved) continue;
    if (!Save(path, saved, dialogue.text(), language)) return 1;
    saved = dialogue.text();
  }
}

}  // namespace rongcuo::cli
