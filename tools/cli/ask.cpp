#include <unistd.h>

#include "engine/render/inquiries.h"
#include "tools/cli/cases.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"
#include "tools/cli/session.h"

namespace rongcuo::cli {
namespace {

// Asks for the facts of one case file in the terminal.
int AskInTerminal(const Arguments& arguments) {
  const Language language = arguments.language();
  const auto& paths = arguments.positional();
  CheckPaths(arguments, paths);
  if (paths.size() > 1) {
    throw UsageError{Say(Word::UnexpectedWord, language, {paths[1]})};
  }
  for (const char* option : {"format", "assume", "verbose"}) {
    if (!arguments.Has(option)) continue;
    throw UsageError{
        Say(Word::NotInSession, language, {"--" + std::string(option)})};
  }
  if (paths.front() == kStandardInput) {
    throw UsageError{Say(Word::SessionNeedsFile, language)};
  }
  if (isatty(STDIN_FILENO) == 0) {
    throw UsageError{Say(Word::SessionNeedsTerminal, language)};
  }
  const eval::Options judging = JudgingOf(arguments);
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  return RunSession(*loaded.rulebook, paths.front(), judging, language);
}

void PutQuestions(const JudgedCase& c, Printer& printer, Language language) {
  const explain::Questions questions =
      c.rulebook.FindQuestions(c.file, c.judging, c.trace);
  printer.Put(
      [&] { return render::QuestionsJson(c.judged(), questions, language); },
      [&] {
        return render::ComposeQuestions(c.judged(), questions,
                                        printer.options());
      });
}

}  // namespace

int RunAsk(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {
      {"interactive,i", nullptr, Word::OptionInteractive}};
  options.insert(options.end(), kCaseOptions);
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments = Arguments::Parse("ask", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageAsk, options, language));
    return 0;
  }
  if (arguments.Has("interactive")) return AskInTerminal(arguments);
  Printer printer(arguments);
  return ForEachCase(arguments, arguments.positional(), printer,
                     [&](const JudgedCase& c) {
                       PutQuestions(c, printer, language);
                       return true;
                     });
}

}  // namespace rongcuo::cli
