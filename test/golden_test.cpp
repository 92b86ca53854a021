#include "test/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

// Remakes every output of every golden file and compares whole files. With
// UPDATE_GOLDEN in the environment it writes them instead: read the diff.
namespace rongcuo::golden {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeading = "=== ";

fs::path Folder() { return fs::path(RONGCUO_SOURCE_DIR) / "test/golden"; }

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Section> Split(const std::string& text) {
  std::vector<Section> sections;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kHeading)) {
      const std::string title = line.substr(kHeading.size());
      const std::size_t blank = std::min(title.find(' '), title.size());
      sections.push_back({title.substr(0, blank),
                          title.substr(std::min(blank + 1, title.size())), ""});
    } else if (sections.empty()) {
      throw std::runtime_error("text before the first section");
    } else {
      sections.back().text += line + "\n";
    }
  }
  return sections;
}

// The file as it should be.
std::string Remake(const std::string& text) {
  Inputs inputs;
  std::string out;
  for (const Section& section : Split(text)) {
    const auto stage = Stages().find(section.word);
    const bool input = section.word == "rules" || section.word == "bytes" ||
                       section.word == "sources" || section.word == "case";
    if (stage == Stages().end() && !input) {
      throw std::runtime_error("no stage is named " + section.word);
    }
    (out += kHeading) += section.word;
    if (!section.argument.empty()) out += " " + section.argument;
    out += "\n";
    if (input) {
      inputs.push_back(section);
      out += section.text;
    } else {
      out += stage->second(inputs, section.argument);
      if (!out.ends_with('\n')) out += "\n";
    }
  }
  return out;
}

std::vector<std::string> Files() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(Folder())) {
    if (entry.path().extension() == ".golden") {
      files.push_back(fs::relative(entry.path(), Folder()).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string FirstDifference(const std::string& text, const std::string& made) {
  std::istringstream a(text), b(made);
  std::string was, is;
  int line = 0;
  for (; was == is && (a || b); ++line) {
    if (!std::getline(a, was)) was = "(end)";
    if (!std::getline(b, is)) is = "(end)";
  }
  return "line " + std::to_string(line) + "\n- " + was + "\n+ " + is;
}

class GoldenTest : public testing::TestWithParam<std::string> {};

TEST_P(GoldenTest, IsRemade) {
  const fs::path path = Folder() / GetParam();
  const std::string text = Read(path);
  const std::string remade = Remake(text);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    if (remade != text) std::ofstream(path, std::ios::binary) << remade;
  } else {
    EXPECT_TRUE(remade == text) << FirstDifference(text, remade);
  }
}

// `syntax/fail_depth.golden` is found by `ctest -R fail_depth`.
std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::replace_if(
      name.begin(), name.end(),
      [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Golden, GoldenTest, testing::ValuesIn(Files()),
                         TestName);

}  // namespace
}  // namespace rongcuo::golden
