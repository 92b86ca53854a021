#include <unistd.h>

#include "tools/cli/commands.h"
#include "tools/cli/output.h"
#include "tools/cli/session.h"

namespace rongcuo::cli {
namespace {

// The one case file that is asked about.
std::string PathOf(const Arguments& arguments) {
  const Language language = arguments.language();
  const auto& paths = arguments.positional();
  if (paths.empty())
    throw UsageError{Say(Word::MissingCase, language, {"ask"})};
  if (paths.size() > 1) {
    throw UsageError{Say(Word::UnexpectedWord, language, {paths[1]})};
  }
  return paths.front();
}

void CheckTerminal(const std::string& path, Language language) {
  if (path == "-") throw UsageError{Say(Word::SessionNeedsFile, language)};
  if (isatty(STDIN_FILENO) == 0) {
    throw UsageError{Say(Word::SessionNeedsTerminal, language)};
  }
}

}  // namespace

int RunAsk(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {
      {"interactive,i", nullptr, Word::OptionInteractive},
      {"as-of", "DATE", Word::OptionAsOf}};
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments = Arguments::Parse("ask", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageAsk, options, language));
    return 0;
  }
  eval::Options judging;
  judging.as_of = arguments.Day("as-of");
  const std::string path = PathOf(arguments);
  if (!arguments.Has("interactive")) {
    throw UsageError{Say(Word::MissingInteractive, language)};
  }
  CheckTerminal(path, language);
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  return RunSession(*loaded.rulebook, path, judging, language);
}

}  // namespace rongcuo::cli
