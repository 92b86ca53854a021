#include "engine/casefile/schema.h"

#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {

int RunSchema(const std::vector<std::string>& words, Language language) {
  const std::vector<OptionSpec> options(kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("schema", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageSchema, options, language));
    return 0;
  }
  if (!arguments.positional().empty()) {
    throw UsageError{
        Say(Word::UnexpectedWord, language, {arguments.positional().front()})};
  }
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  std::string schema = casefile::Schema(loaded.rulebook->model());
  if (!schema.ends_with('\n')) schema += '\n';
  Print(schema);
  return 0;
}

}  // namespace rongcuo::cli
