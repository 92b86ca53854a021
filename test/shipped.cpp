#include "test/shipped.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "engine/base/read_file.h"
#include "engine/casefile/read.h"

namespace rongcuo::shipped {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = RONGCUO_SOURCE_DIR;

std::optional<Case> Load(const std::string& path) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto source =
      ReadFile((kRoot / path).string(), path, casefile::kMaxCaseBytes, false,
               sources, diagnostics);
  std::optional<casefile::CaseFile> file;
  if (source) file = Rules().ReadCase(sources, *source, diagnostics);
  EXPECT_TRUE(file) << Render(sources, diagnostics, Language::English);
  if (!file) return std::nullopt;
  Case loaded = {path, *std::move(file), {}};
  Rules().Judge(loaded.file, {}, loaded.trace);
  Rules().Settle(loaded.file, {}, loaded.trace);
  return loaded;
}

}  // namespace

std::vector<std::string> FilesBelow(const std::string& folder,
                                    const std::string& extension) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    if (entry.path().extension() == extension) {
      files.push_back(entry.path().lexically_relative(kRoot).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string Contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(kRoot / path, std::ios::binary).rdbuf();
  return text.str();
}

const Rulebook& Rules() {
  static SourceMap sources;
  static const std::optional<Rulebook> rulebook = [] {
    Diagnostics diagnostics;
    auto loaded =
        LoadRulebook((kRoot / "rules").string(), "rules", sources, diagnostics);
    EXPECT_TRUE(loaded) << Render(sources, diagnostics, Language::English);
    return loaded;
  }();
  return rulebook.value();
}

const std::vector<Case>& Cases() {
  static const std::vector<Case> cases = [] {
    std::vector<Case> all;
    for (const std::string& path : FilesBelow("cases", ".json")) {
      if (auto loaded = Load(path)) all.push_back(*std::move(loaded));
    }
    return all;
  }();
  return cases;
}

explain::Reasons ReasonsOf(const Case& c) {
  return Rules().Explain(c.file, {}, c.trace);
}

}  // namespace rongcuo::shipped
