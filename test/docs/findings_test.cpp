// Every finding of findings.def is shown by a golden file, which prints it as
// `[Name]`, or asked for by a test, which names it as `Finding::Name`; a note
// by one that prints its sentence.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"

namespace rongcuo {
namespace {

namespace fs = std::filesystem;

struct Listed {
  std::string name;
  std::string chinese;
};

std::vector<Listed> AllFindings() {
  return {
#define FINDING(name, severity, chinese, english) {#name, chinese},
#include "engine/base/findings.def"
#undef FINDING
  };
}

// All golden files and test sources in one text.
std::string TestTexts() {
  std::ostringstream all;
  const fs::path folder = fs::path(RONGCUO_SOURCE_DIR) / "test";
  for (auto at = fs::recursive_directory_iterator(folder);
       at != fs::recursive_directory_iterator(); ++at) {
    const std::string name = at->path().filename().string();
    if (name == "node_modules") at.disable_recursion_pending();
    if (at->path().extension() != ".golden" && !name.ends_with("_test.cpp")) {
      continue;
    }
    all << std::ifstream(at->path(), std::ios::binary).rdbuf() << '\n';
  }
  return all.str();
}

// Whether a name stands there as a whole word.
bool Names(const std::string& text, std::string_view before,
           const std::string& name) {
  const std::string wanted = std::string(before) + name;
  for (std::size_t at = 0; (at = text.find(wanted, at)) != std::string::npos;) {
    at += wanted.size();
    const auto next = static_cast<unsigned char>(text[at]);
    if (std::isalnum(next) == 0) return true;
  }
  return false;
}

TEST(FindingsTest, EachIsShownByATest) {
  const std::string texts = TestTexts();
  for (const Listed& finding : AllFindings()) {
    const bool note = finding.name.starts_with("Note");
    EXPECT_TRUE(Names(texts, "[", finding.name) ||
                Names(texts, "Finding::", finding.name) ||
                (note && Names(texts, "附注：", finding.chinese)))
        << finding.name << " occurs in no golden file and no test";
  }
}

TEST(FindingsTest, SentencesKeepToTheStyle) {
  for (const Listed& finding : AllFindings()) {
    EXPECT_FALSE(finding.chinese.ends_with("。")) << finding.name;
    EXPECT_EQ(finding.chinese.find('\n'), std::string::npos) << finding.name;
  }
}

}  // namespace
}  // namespace rongcuo
