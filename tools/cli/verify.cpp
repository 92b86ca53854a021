#include "engine/base/read_file.h"
#include "engine/receipt/read.h"
#include "engine/render/render.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

void CheckPaths(const Arguments& arguments) {
  const auto& paths = arguments.positional();
  const Language language = arguments.language();
  if (paths.empty()) throw UsageError{Say(Word::MissingReceipt, language)};
  if (paths.size() == 1)
    throw UsageError{Say(Word::MissingCase, language, {"verify"})};
  if (paths.size() > 2) {
    throw UsageError{Say(Word::UnexpectedWord, language, {paths[2]})};
  }
  if (paths[0] == kStandardInput && paths[1] == kStandardInput) {
    throw UsageError{Say(Word::OneStdin, language)};
  }
}

// Reads a receipt; what is wrong with it goes to standard error.
std::optional<receipt::Receipt> ReadReceipt(const std::string& path,
                                            Language language) {
  SourceMap sources;
  Diagnostics diagnostics;
  std::optional<receipt::Receipt> read;
  const auto source = ReadFile(path, path, receipt::kMaxReceiptBytes, false,
                               sources, diagnostics);
  if (source) read = receipt::Read(sources, *source, diagnostics);
  PrintError(Render(sources, diagnostics, language));
  return read;
}

}  // namespace

int RunVerify(const std::vector<std::string>& words, Language language) {
  std::vector<OptionSpec> options = {
      {"format", "FORMAT", Word::OptionVerifyFormat}};
  options.insert(options.end(), kSharedOptions);
  const Arguments arguments =
      Arguments::Parse("verify", words, options, language);
  if (arguments.Has("help")) {
    Print(HelpOn(Word::UsageVerify, options, language));
    return 0;
  }
  const std::string format = arguments.Choice("format", {"text", "json"});
  CheckPaths(arguments);
  const Loaded loaded = Load(arguments, false);
  if (!loaded.rulebook) return 1;
  const std::string& path = arguments.positional()[1];
  const auto receipt = ReadReceipt(arguments.positional()[0], language);
  const auto file = ReadCase(*loaded.rulebook, path, language);
  if (!receipt || !file) return 1;
  const auto [rejection, now, differences] =
      loaded.rulebook->Verify(*file, *receipt);
  if (rejection) {
    Complain(path + ": " +
             render::Sentence(loaded.rulebook->model(), *rejection, language));
    return 1;
  }
  const render::Verified verified = {loaded.rulebook->model(), file->id,
                                     *receipt, now, differences};
  Print(format == "json" ? render::VerificationJson(verified) + "\n"
                         : render::VerificationText(verified, language));
  return 0;
}

}  // namespace rongcuo::cli
