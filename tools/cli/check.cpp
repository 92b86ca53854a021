#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {

int RunCheck(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options(kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("check", words, options, language);
  const Loaded loaded = Load(arguments, true);
  return loaded.rulebook ? 0 : 1;
}
}  // namespace rongcuo::cli
