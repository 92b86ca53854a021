#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <memory>

#include "engine/base/read_file.h"
#include "engine/casefile/read.h"
#include "tools/cli/commands.h"
#include "tools/cli/output.h"

namespace rongcuo::cli {
namespace {

void SetUpLog(const Arguments& arguments) {
  const std::string level = arguments.Choice(
      "log-level", {"warn", "trace", "debug", "info", "error", "off"});
  auto logger = std::make_shared<spdlog::logger>(
      "rongcuo", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  // No time of day: equal runs log equal lines.
  logger->set_pattern("rongcuo: %l: %v");
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(std::move(logger));
}

// The rules beside the program, in the build tree as in an installation.
std::string InstalledRules() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto folder = self.parent_path().parent_path();
  return (folder / "share" / "rongcuo" / "rules").string();
}

std::string WithoutSlash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

}  // namespace

Loaded Load(const Arguments& arguments, bool show_warnings) {
  SetUpLog(arguments);
  const auto given = arguments.Get("rules");
  const std::string folder = given ? WithoutSlash(*given) : InstalledRules();
  const Language language = arguments.language();
  Loaded loaded;
  spdlog::debug("rules: {}", folder);
  loaded.rulebook = LoadRulebook(folder, given ? folder : "rules",
                                 loaded.sources, loaded.diagnostics);
  const std::size_t found =
      loaded.diagnostics.all().size() + loaded.diagnostics.dropped();
  if (!loaded.rulebook || show_warnings) {
    PrintError(Render(loaded.sources, loaded.diagnostics, language));
  } else if (found > 0) {
    spdlog::info(Say(Word::RuleWarnings, language, {std::to_string(found)}));
  }
  if (loaded.rulebook) {
    const model::Model& model = loaded.rulebook->model();
    spdlog::info(Say(Word::LoadedRules, language,
                     {std::to_string(model.norms.size()),
                      std::to_string(model.rules.size())}));
  }
  return loaded;
}

std::optional<casefile::CaseFile> ReadCase(const Rulebook& rulebook,
                                           const std::string& path,
                                           Language language,
                                           std::string* text) {
  SourceMap sources;
  Diagnostics diagnostics;
  std::optional<casefile::CaseFile> file;
  const auto source = ReadFile(path, path, casefile::kMaxCaseBytes, false,
                               sources, diagnostics);
  if (source) file = rulebook.ReadCase(sources, *source, diagnostics);
  if (file && text != nullptr) *text = sources[*source].text();
  PrintError(Render(sources, diagnostics, language));
  return file;
}

}  // namespace rongcuo::cli
