// Runs every example of docs/language.md: a block ```norm must check without
// errors, a block ```norm error=Name must give exactly that finding.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/model/check.h"
#include "engine/syntax/parser.h"

namespace rongcuo {
namespace {

struct Example {
  std::string name;      // For the test's name and messages.
  std::string expected;  // The finding, or empty.
  std::string text;
};

struct Manual {
  std::string vocabulary;  // The two preludes.
  std::string norm;
  std::vector<Example> examples;
};

Manual ReadManual() {
  std::ifstream in(RONGCUO_SOURCE_DIR "/docs/language.md");
  Manual manual;
  std::vector<std::string> preludes;
  std::string line, info, text;
  bool inside = false;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!line.starts_with("```")) {
      if (inside) text += line + "\n";
      continue;
    }
    inside = !inside;
    if (inside) {
      info = line.substr(3);
      text.clear();
    } else if (info == "norm prelude") {
      preludes.push_back(text);
    } else if (info.starts_with("norm")) {
      const std::size_t error = info.find("error=");
      manual.examples.push_back(
          {"line" + std::to_string(number),
           error == std::string::npos ? "" : info.substr(error + 6), text});
    }
  }
  manual.vocabulary = preludes.at(0);
  manual.norm = preludes.at(1);
  return manual;
}

// The files that an example stands for: itself, parted at `---`, after the
// preludes; a fragment continues the norm prelude.
std::vector<std::string> FilesOf(const Manual& manual,
                                 const std::string& text) {
  std::vector<std::string> files = {manual.vocabulary};
  const bool whole = text.starts_with("词表") || text.starts_with("规范");
  if (!whole) {
    files.push_back(manual.norm + text);
    return files;
  }
  files.push_back(manual.norm);
  std::size_t begin = 0;
  for (std::size_t at; (at = text.find("---\n", begin)) != std::string::npos;
       begin = at + 4) {
    files.push_back(text.substr(begin, at - begin));
  }
  files.push_back(text.substr(begin));
  return files;
}

class LanguageManual : public testing::TestWithParam<Example> {};

TEST_P(LanguageManual, ExampleIsTrue) {
  static const Manual manual = ReadManual();
  SourceMap sources;
  syntax::Tree tree;
  Diagnostics diagnostics;
  for (const std::string& file : FilesOf(manual, GetParam().text)) {
    const auto id = sources.Add("example.norm", file);
    syntax::Parse(sources, id, tree, diagnostics);
  }
  model::Check(std::move(tree), {}, diagnostics);
  std::set<std::string> found;
  for (const Diagnostic& d : diagnostics.all()) {
    if (d.finding != Finding::UnusedFact) {
      found.insert(std::string(NameOf(d.finding)));
    }
  }
  std::set<std::string> expected;
  if (!GetParam().expected.empty()) expected.insert(GetParam().expected);
  EXPECT_EQ(found, expected)
      << GetParam().text << Render(sources, diagnostics, Language::English);
}

INSTANTIATE_TEST_SUITE_P(All, LanguageManual,
                         testing::ValuesIn(ReadManual().examples),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace rongcuo
