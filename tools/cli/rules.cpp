#include "engine/render/norms.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

int List(const Arguments& arguments, const render::Options& rendering) {
  if (arguments.positional().size() > 1) {
    throw UsageError{Say(Word::UnexpectedWord, arguments.language(),
                         {arguments.positional()[1]})};
  }
  const auto day = arguments.Day("date");
  const Loaded loaded = Load(arguments, true);
  if (!loaded.rulebook) return 1;
  Print(render::NormList(loaded.rulebook->model(), arguments.Get("place"), day,
                         rendering));
  return 0;
}

int Show(const Arguments& arguments, const render::Options& rendering) {
  const auto& words = arguments.positional();
  if (words.size() < 2) {
    throw UsageError{Say(Word::MissingRule, arguments.language())};
  }
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  const model::Model& model = loaded.rulebook->model();
  int status = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto text =
        render::ShowRule(model, loaded.sources, words[i], rendering);
    if (text) {
      Print((i > 1 ? "\n" : "") + *text);
      continue;
    }
    const std::string nearest =
        NearestOf(words[i], render::RuleNames(model), arguments.language());
    Complain(Say(Word::NoSuchRule, arguments.language(), {words[i], nearest}));
    status = 1;
  }
  return status;
}

}  // namespace

int RunRules(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {{"place", "PLACE", Word::OptionPlace},
                                     {"date", "DATE", Word::OptionDate}};
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("rules", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageRules, options, language));
    return 0;
  }
  if (arguments.positional().empty()) {
    throw UsageError{Say(Word::MissingRulesCommand, language)};
  }
  const std::string& what = arguments.positional().front();
  const render::Options rendering = {language, false, WantsColour()};
  if (what == "list") return List(arguments, rendering);
  if (what == "show") return Show(arguments, rendering);
  throw UsageError{
      Say(Word::UnknownCommand, language,
          {"rules " + what, NearestOf(what, {"list", "show"}, language)})};
}

}  // namespace rongcuo::cli
