#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

#include "engine/render/render.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

eval::Options Judging(const Arguments& arguments) {
  eval::Options options;
  options.as_of = arguments.Day("as-of");
  for (const std::string& assumed : arguments.All("assume")) {
    if (assumed == "自述" || assumed == "claimed") {
      options.assume_claimed = true;
    } else if (assumed == "争议" || assumed == "contested") {
      options.assume_contested = true;
    } else {
      throw UsageError{
          Say(Word::WrongChoice, arguments.language(),
              {"--assume", assumed, "自述 (claimed), 争议 (contested)"})};
    }
  }
  return options;
}

// Sets one result after the other in the format that was asked for.
class Printer {
 public:
  Printer(std::string format, const render::Options& options)
      : format_(std::move(format)), options_(options) {}

  void Put(const render::Judged& judged) {
    std::string text;
    if (format_ == "json") {
      text = render::Json(judged, options_.language) + "\n";
    } else {
      const render::Report report = render::Compose(judged, options_);
      if (format_ == "html") {
        if (count_ == 0) text = render::HtmlBegin(options_);
        text += render::HtmlArticle(report);
      } else {
        if (count_ > 0) text = "\n";
        text += format_ == "markdown" ? render::Markdown(report)
                                      : render::Text(report, options_);
      }
    }
    ++count_;
    Print(text);
  }

  void Finish() {
    if (format_ == "html" && count_ > 0) Print(render::HtmlEnd());
  }

 private:
  std::string format_;
  render::Options options_;
  std::size_t count_ = 0;
};

void CheckPaths(const Arguments& arguments) {
  const auto& paths = arguments.positional();
  if (paths.empty()) {
    throw UsageError{Say(Word::MissingCase, arguments.language(), {"check"})};
  }
  if (std::count(paths.begin(), paths.end(), kStandardInput) > 1) {
    throw UsageError{Say(Word::OneStdin, arguments.language())};
  }
}

}  // namespace

int RunCheck(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {
      {"format", "FORMAT", Word::OptionFormat},
      {"as-of", "DATE", Word::OptionAsOf},
      {"assume", "STANDING", Word::OptionAssume, true},
      {"verbose,v", nullptr, Word::OptionVerbose}};
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("check", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageCheck, options, language));
    return 0;
  }
  const std::string format =
      arguments.Choice("format", {"text", "json", "markdown", "html"});
  const eval::Options judging = Judging(arguments);
  CheckPaths(arguments);
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  const Rulebook& rulebook = *loaded.rulebook;
  Printer printer(format, {language, arguments.Has("verbose"),
                           format == "text" && WantsColour()});
  eval::Trace trace;
  int status = 0;
  for (const std::string& path : arguments.positional()) {
    const auto file = ReadCase(rulebook, path, language);
    if (!file) {
      status = 1;
      continue;
    }
    rulebook.Judge(*file, judging, trace);
    spdlog::debug("{}: judged", path);
    const auto proofs = rulebook.Settle(*file, judging, trace);
    if (const auto rejection = rulebook.Check(*file, judging, trace, proofs)) {
      Complain(path + ": " +
               render::Sentence(rulebook.model(), *rejection, language));
      status = 1;
      continue;
    }
    const receipt::Receipt receipt = rulebook.ReceiptOf(*file, judging, trace);
    const explain::Reasons reasons = rulebook.Explain(*file, judging, trace);
    printer.Put(
        {rulebook.model(), rulebook.program(), *file, reasons, &receipt});
  }
  printer.Finish();
  return status;
}

}  // namespace rongcuo::cli
