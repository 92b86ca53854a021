// Reads every example of docs/case-files.md with the rules of the repository: a
// block ```json case or ```json facts must be read without findings; a block
// ```json error must give the findings of the ```text block that follows.
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "test/shipped.h"

namespace rongcuo {
namespace {

struct Example {
  int line = 0;
  std::string info;
  std::string text;
  std::string expected;  // Of an error: findings without places.
  bool whole = false;    // The findings as printed.
};

std::vector<Example> ReadManual() {
  std::ifstream in(RONGCUO_SOURCE_DIR "/docs/case-files.md");
  std::vector<Example> examples;
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
    } else if (info.starts_with("json")) {
      examples.push_back({number, info, text, "", false});
    } else if (info.starts_with("text") && !examples.empty()) {
      examples.back().expected = text;
      examples.back().whole = info == "text whole";
    }
  }
  return examples;
}

// A case with the facts of a fragment.
std::string CaseWith(const std::string& facts) {
  return R"({"case": "t", "title": "例", "matter": "容错", "jurisdiction": "全国",
"evidence": [{"id": "E1", "source": "甲"}, {"id": "E2", "source": "乙"}],
"facts": {
)" + facts +
         "}}\n";
}

// The sentences of printed findings, without places, excerpts and notes.
std::string Sentences(const std::string& printed) {
  constexpr std::string_view kLabel = "错误：";
  std::istringstream lines(printed);
  std::string sentences;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find(kLabel);
    if (!line.starts_with("案.json:") || at == std::string::npos) continue;
    sentences += line.substr(at + kLabel.size()) + "\n";
  }
  return sentences;
}

TEST(CaseFilesManualTest, ExamplesAreAsWritten) {
  const std::vector<Example> examples = ReadManual();
  EXPECT_GT(examples.size(), 20U);
  for (const Example& example : examples) {
    SCOPED_TRACE("docs/case-files.md:" + std::to_string(example.line));
    const bool error = example.info.starts_with("json error");
    const bool whole =
        example.info == "json case" || example.info == "json error whole";
    SourceMap sources;
    Diagnostics diagnostics;
    sources.Add("案.json", whole ? example.text : CaseWith(example.text));
    const auto file = shipped::Rules().ReadCase(sources, 0, diagnostics);
    const std::string printed = Render(sources, diagnostics, Language::Chinese);
    EXPECT_EQ(file.has_value(), !error) << printed;
    EXPECT_EQ(example.whole ? printed : Sentences(printed), example.expected);
  }
}

}  // namespace
}  // namespace rongcuo
