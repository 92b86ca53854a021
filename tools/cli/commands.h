#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/language.h"
#include "engine/rulebook.h"
#include "tools/cli/command_line.h"

// The commands. Each takes the words after its name and returns the exit
// status: 0 done, 1 input refused. They throw UsageError, ReaderGone and
// WriteError.
namespace rongcuo::cli {

int RunAsk(const std::vector<std::string>& words, Language language);
int RunBatch(const std::vector<std::string>& words, Language language);
int RunCheck(const std::vector<std::string>& words, Language language);
int RunRules(const std::vector<std::string>& words, Language language);
int RunSchema(const std::vector<std::string>& words, Language language);
int RunStats(const std::vector<std::string>& words, Language language);
int RunVerify(const std::vector<std::string>& words, Language language);
int RunWhatif(const std::vector<std::string>& words, Language language);
int RunWhy(const std::vector<std::string>& words, Language language);

// The rules that a command works with, and every text that findings point into.
struct Loaded {
  SourceMap sources;
  Diagnostics diagnostics;
  std::optional<Rulebook> rulebook;
};

// Sets up the log, loads the rules of --rules or those installed beside the
// program, and reports errors (and warnings, if asked) on standard error.
Loaded Load(const Arguments& arguments, bool show_warnings);

inline constexpr const char* kStandardInput = "-";

// Reads a case, and into `text` what the file says; what is wrong with it goes
// to standard error.
std::optional<casefile::CaseFile> ReadCase(const Rulebook& rulebook,
                                           const std::string& path,
                                           Language language,
                                           std::string* text = nullptr);

}  // namespace rongcuo::cli
