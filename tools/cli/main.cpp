#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <new>
#include <string>
#include <vector>

#include "engine/base/read_file.h"
#include "engine/base/version.h"
#include "engine/batch/row_output.h"
#include "tools/cli/command_line.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

struct Command {
  const char* name;
  int (*run)(const std::vector<std::string>&, Language);
};
constexpr std::array kCommands = {
    Command{"check", RunCheck},   Command{"ask", RunAsk},
    Command{"why", RunWhy},       Command{"whatif", RunWhatif},
    Command{"rules", RunRules},   Command{"schema", RunSchema},
    Command{"verify", RunVerify}, Command{"batch", RunBatch},
    Command{"stats", RunStats}};

int Dispatch(std::vector<std::string> words, Language language) {
  if (words.empty()) throw UsageError{Say(Word::MissingCommand, language)};
  const std::string name = words.front();
  if (name == "--help" || name == "-h" || name == "help") {
    Print(Say(Word::Help, language));
    return kDone;
  }
  if (name == "--version") {
    Print("rongcuo " + std::string(Version()) + "\n");
    return kDone;
  }
  words.erase(words.begin());
  // `rongcuo --lang en --help`
  if (name == "--lang" && !words.empty()) {
    words.erase(words.begin());
    return Dispatch(std::move(words), language);
  }
  if (name.starts_with("--lang=")) return Dispatch(std::move(words), language);
  std::vector<std::string> candidates = {"--help", "--version"};
  for (const Command& command : kCommands) {
    if (name == command.name) return command.run(words, language);
    candidates.push_back(command.name);
  }
  throw UsageError{Say(Word::UnknownCommand, language,
                       {name, NearestOf(name, candidates, language)})};
}

int Main(const std::vector<std::string>& words) {
  const Language language = FindLanguage(words);
  try {
    return Dispatch(words, language);
  } catch (const UsageError& error) {
    Complain(error.message);
    return kWrongUsage;
  } catch (const ReaderGone&) {
    return kDone;
  } catch (const WriteError& error) {
    Complain(error.path.empty()
                 ? Say(Word::WriteFailed, language,
                       {SystemProblem(error.error, language)})
                 : batch::WriteProblem(error.path, error.error, language));
    return kFailed;
  } catch (const std::bad_alloc&) {
    Complain(Say(Word::NoMemory, language));
    return kFailed;
  } catch (const std::exception& error) {
    Complain(error.what());
    return kFailed;
  }
}

// A standard stream that is closed (`<&-`) would be the next file that is
// opened, whatever it is: to read or write it must fail instead.
void KeepStandardStreams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) >= 0) continue;
    // The lowest number that is free is that of the stream.
    open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

}  // namespace
}  // namespace rongcuo::cli

int main(int argc, char** argv) {
  rongcuo::cli::KeepStandardStreams();
  // A reader that goes away is seen where the result is written.
  std::signal(SIGPIPE, SIG_IGN);
  return rongcuo::cli::Main({argv + 1, argv + argc});
}
