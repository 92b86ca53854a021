#include "engine/render/render.h"
#include "tools/cli/cases.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {

int RunCheck(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = kCaseOptions;
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("check", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageCheck, options, language));
    return 0;
  }
  Printer printer(arguments);
  return ForEachCase(
      arguments, arguments.positional(), printer, [&](const JudgedCase& c) {
        const receipt::Receipt receipt =
            c.rulebook.ReceiptOf(c.file, c.judging, c.trace);
        render::Judged judged = c.judged();
        judged.receipt = &receipt;
        printer.Put([&] { return render::Json(judged, language); },
                    [&] { return render::Compose(judged, printer.options()); });
        return true;
      });
}

}  // namespace rongcuo::cli
