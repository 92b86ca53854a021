#include "tools/cli/command_line.h"

#include <algorithm>
#include <boost/program_options.hpp>

#include "engine/base/nearest.h"
#include "engine/base/quantity.h"
#include "engine/base/utf8.h"

namespace rongcuo::cli {
namespace {

namespace po = boost::program_options;

std::string LongName(const OptionSpec& option) {
  const std::string name = option.name;
  return name.substr(0, name.find(','));
}

po::options_description Describe(const std::vector<OptionSpec>& options) {
  po::options_description description;
  for (const OptionSpec& option : options) {
    if (option.value == nullptr) {
      description.add_options()(option.name, "");
    } else {
      // A vector, so that a repeated option is ours to report.
      description.add_options()(option.name,
                                po::value<std::vector<std::string>>(), "");
    }
  }
  return description;
}

UsageError Wrong(const po::error& error, const std::string& command,
                 const std::vector<OptionSpec>& options, Language language) {
  const auto* named = dynamic_cast<const po::error_with_option_name*>(&error);
  const std::string name = named == nullptr ? "" : named->get_option_name();
  if (dynamic_cast<const po::unknown_option*>(&error) != nullptr) {
    std::vector<std::string> candidates;
    for (const OptionSpec& option : options) {
      candidates.push_back("--" + LongName(option));
    }
    return {Say(Word::UnknownOption, language,
                {name, NearestOf(name, candidates, language), command})};
  }
  const auto* syntax =
      dynamic_cast<const po::invalid_command_line_syntax*>(&error);
  if (syntax != nullptr &&
      syntax->kind() == po::invalid_syntax::extra_parameter) {
    return {Say(Word::UnexpectedValue, language, {name})};
  }
  return {Say(Word::MissingValue, language, {name})};
}

}  // namespace

const std::initializer_list<OptionSpec> kSharedOptions = {
    {"rules", "DIR", Word::OptionRules},
    {"lang", "zh|en", Word::OptionLang},
    {"log-level", "LEVEL", Word::OptionLog},
    {"help,h", nullptr, Word::OptionHelp}};

Arguments Arguments::Parse(const std::string& command,
                           const std::vector<std::string>& words,
                           const std::vector<OptionSpec>& options,
                           Language language) {
  Arguments arguments;
  arguments.command_ = command;
  arguments.language_ = language;
  const po::options_description description = Describe(options);
  namespace style = po::command_line_style;
  // Without guessing: an abbreviation would change its meaning when an option
  // is added.
  const int styles = (style::default_style & ~style::allow_guessing);
  try {
    const auto parsed =
        po::command_line_parser(words).options(description).style(styles).run();
    for (const po::option& option : parsed.options) {
      if (option.position_key >= 0 || option.string_key.empty()) {
        arguments.positional_.push_back(option.value.front());
        continue;
      }
      const std::string value =
          option.value.empty() ? "" : option.value.front();
      arguments.given_.push_back({option.string_key, value});
    }
  } catch (const po::error& error) {
    throw Wrong(error, command, options, language);
  }
  for (const OptionSpec& option : options) {
    const std::string name = LongName(option);
    if (option.value != nullptr && !option.repeatable &&
        arguments.All(name).size() > 1) {
      throw UsageError{Say(Word::RepeatedOption, language, {"--" + name})};
    }
  }
  arguments.Choice("lang", {"zh", "en"});
  return arguments;
}

bool Arguments::Has(const std::string& option) const {
  return Get(option).has_value();
}

std::optional<std::string> Arguments::Get(const std::string& option) const {
  const auto at =
      std::find_if(given_.begin(), given_.end(),
                   [&](const Given& g) { return g.option == option; });
  if (at == given_.end()) return std::nullopt;
  return at->value;
}

std::vector<std::string> Arguments::All(const std::string& option) const {
  std::vector<std::string> values;
  for (const Given& given : given_) {
    if (given.option == option) values.push_back(given.value);
  }
  return values;
}

std::string Arguments::Choice(const std::string& option,
                              const std::vector<std::string>& choices) const {
  const auto value = Get(option);
  if (!value) return choices.front();
  if (std::find(choices.begin(), choices.end(), *value) != choices.end()) {
    return *value;
  }
  std::string expected;
  for (const std::string& choice : choices) {
    if (!expected.empty()) {
      expected += language_ == Language::Chinese ? "、" : ", ";
    }
    expected += choice;
  }
  const std::string near = NearestOf(*value, choices, language_);
  throw UsageError{Say(Word::WrongChoice, language_,
                       {"--" + option, *value, expected + near})};
}

std::optional<std::int64_t> Arguments::Day(const std::string& option) const {
  const auto value = Get(option);
  if (!value) return std::nullopt;
  const auto days = ParseDate(*value).value;
  if (!days || days->lo != days->hi) {
    throw UsageError{Say(Word::WrongDay, language_, {"--" + option, *value})};
  }
  return days->lo;
}

Language FindLanguage(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool next = i + 1 < words.size() && words[i + 1] == "en";
    if (words[i] == "--lang=en" || (words[i] == "--lang" && next)) {
      return Language::English;
    }
  }
  return Language::Chinese;
}

std::string HelpOn(Word usage, const std::vector<OptionSpec>& options,
                   Language language) {
  constexpr std::size_t kColumn = 26;
  std::string help = Say(usage, language);
  for (const OptionSpec& option : options) {
    const std::string name = option.name;
    const std::size_t comma = name.find(',');
    std::string line = "  --" + name.substr(0, comma);
    if (comma != std::string::npos) line += ", -" + name.substr(comma + 1);
    if (option.value != nullptr) line += " " + std::string(option.value);
    const std::size_t width = utf8::Width(line);
    line.append(width + 1 < kColumn ? kColumn - width : 1, ' ');
    help += line + Say(option.help, language) + "\n";
  }
  return help;
}

std::string NearestOf(const std::string& word,
                      const std::vector<std::string>& candidates,
                      Language language) {
  const auto nearest = Nearest(word, candidates);
  return nearest ? Say(Word::Nearest, language, {*nearest}) : "";
}

}  // namespace rongcuo::cli
