#include <algorithm>

#include "engine/base/quantity.h"
#include "engine/eval/run.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {

int RunRules(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {
      {"place", "PLACE", Word::OptionPlace},
      {"date", "DATE", Word::OptionDate},
  };
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("rules", words, options, language);
  const Loaded loaded = Load(arguments, true);
  return loaded.rulebook ? 0 : 1;
}

}  // namespace rongcuo::cli
