#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/language.h"
#include "tools/cli/words.h"

namespace rongcuo::cli {

// The command line is wrong; the message says how.
struct UsageError {
  std::string message;
};

// An option of a command: with a value, or a switch.
struct OptionSpec {
  const char* name;   // As `format`, or `verbose,v`.
  const char* value;  // What its value is called; null for a switch.
  Word help;
  bool repeatable = false;
};

// The options that every command takes: --rules, --lang, --log-level, --help.
extern const std::initializer_list<OptionSpec> kSharedOptions;

// What follows the command's name, sorted.
class Arguments {
 public:
  // Throws UsageError: an option that does not exist (with the nearest one), or
  // lacks its value, or stands twice.
  static Arguments Parse(const std::string& command,
                         const std::vector<std::string>& words,
                         const std::vector<OptionSpec>& options,
                         Language language);

  bool Has(const std::string& option) const;
  std::optional<std::string> Get(const std::string& option) const;
  std::vector<std::string> All(const std::string& option) const;
  const std::vector<std::string>& positional() const { return positional_; }
  const std::string& command() const { return command_; }
  Language language() const { return language_; }

  // The value of an option as one of some choices, else the first of them.
  // Throws UsageError.
  std::string Choice(const std::string& option,
                     const std::vector<std::string>& choices) const;
  // The value of an option as a day. Throws UsageError.
  std::optional<std::int64_t> Day(const std::string& option) const;

 private:
  struct Given {
    std::string option;
    std::string value;
  };
  std::string command_;
  std::vector<Given> given_;
  std::vector<std::string> positional_;
  Language language_ = Language::Chinese;
};

// The language that --lang asks for, even if the rest of the line is wrong.
Language FindLanguage(const std::vector<std::string>& words);

// Help on a command: its usage and its options, a line each.
std::string HelpOn(Word usage, const std::vector<OptionSpec>& options,
                   Language language);

// `, did you mean …`, or nothing.
std::string NearestOf(const std::string& word,
                      const std::vector<std::string>& candidates,
                      Language language);

}  // namespace rongcuo::cli
