// The manual's session from a case that cannot be told yet to a certain verdict
// is what a terminal shows. The case, the commands (`$ …`) and what is typed
// (`> …`) are taken from the manual itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "test/cli/run.h"
#include "test/cli/terminal.h"
#include "test/pages/page.h"
#include "test/shipped.h"

namespace rongcuo::pages {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kManual = "docs/使用手册.md";
constexpr const char* kCase = "案卷.json";
// The published case that the session's is a thin copy of.
constexpr const char* kPrecedent = "sd-jinxiang-li";

// The parts in the manual's order, and where what they show is cut off.
struct Part {
  const char* name;
  const char* cut;
};
constexpr std::array kParts = {Part{"session-check", "\n== 裁定的次序"},
                               Part{"session-ask", "\n  3. "},
                               Part{"session-answers", nullptr},
                               Part{"session-again", "\n== 裁定的次序"},
                               Part{"session-why", nullptr},
                               Part{"session-verify", nullptr}};

struct Step {
  std::string command;  // Without `$ `.
  std::vector<std::string> typed;
};

std::vector<Step> StepsOf(const std::string& part) {
  std::vector<Step> steps;
  std::istringstream lines(part);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("$ ")) {
      steps.push_back({line.substr(2), {}});
    } else if (!steps.empty() && (line == ">" || line.starts_with("> "))) {
      steps.back().typed.push_back(line == ">" ? "" : line.substr(2));
    }
  }
  return steps;
}

// What a terminal shows of a step; a result that goes to a file is not shown.
std::string Run(const Step& step) {
  std::istringstream text(step.command);
  std::vector<std::string> words = {std::istream_iterator<std::string>(text),
                                    {}};
  EXPECT_EQ(words.front(), "rongcuo");
  words.erase(words.begin());
  if (words.size() > 2 && words[words.size() - 2] == ">") {
    const std::string file = words.back();
    words.resize(words.size() - 2);
    const cli::Result result = cli::Rongcuo(words, {.out_path = file});
    EXPECT_EQ(result.status, 0) << result.err;
    return result.err;
  }
  cli::Terminal terminal(words);
  std::string shown = terminal.ReadToPrompt();
  for (const std::string& line : step.typed) shown += terminal.Answer(line);
  if (shown.ends_with("\n> ")) {
    ADD_FAILURE() << "not ended: " << step.command;
    shown += terminal.Answer("\x04");
  }
  EXPECT_EQ(terminal.Wait(), 0) << step.command;
  return shown;
}

std::string WithoutBlanksAtLineEnds(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result.erase(result.find_last_not_of(' ') + 1);
    result += c;
  }
  return result;
}

std::string Transcript(const std::string& part, const char* cut) {
  std::string text;
  for (const Step& step : StepsOf(part)) {
    std::string shown = Run(step);
    if (!shown.empty() && !shown.ends_with('\n')) shown += '\n';
    text += "$ " + step.command + "\n" + shown;
  }
  if (cut != nullptr) {
    const std::size_t at = text.find(cut);
    EXPECT_NE(at, text.npos) << cut;
    text = text.substr(0, at) + "\n……\n";
  }
  return "```text\n" + WithoutBlanksAtLineEnds(text) + "```\n";
}

// The case as the manual tells to save it.
std::string ThinCase() {
  const std::string manual = shipped::Contents(kManual);
  const std::string fence = "```json\n";
  const std::size_t begin = manual.find(fence) + fence.size();
  return manual.substr(begin, manual.find("```", begin) - begin);
}

class ManualPageTest : public testing::Test {
 protected:
  ManualPageTest() {
    setenv("NO_COLOR", "1", 1);
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::current_path(folder_);
  }
  ~ManualPageTest() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
    unsetenv("NO_COLOR");
  }

  const fs::path before_ = fs::current_path();
  const fs::path folder_ = fs::path(testing::TempDir()) /
                           ("rongcuo-manual-" + std::to_string(getpid()));
};

// What the session answers is no other than what the precedent says.
void ExpectNoContradiction(const casefile::CaseFile& file) {
  int same = 0;
  for (const shipped::Case& c : shipped::Cases()) {
    if (c.file.id != kPrecedent) continue;
    for (std::size_t fact = 0; fact < file.established.size(); ++fact) {
      const auto known = casefile::Standing::Established;
      if (file.standings[fact] != known || c.file.standings[fact] != known) {
        continue;
      }
      EXPECT_EQ(file.established[fact], c.file.established[fact])
          << shipped::Rules().model().facts[fact].text.name.text;
      ++same;
    }
  }
  EXPECT_GT(same, 2);
}

TEST_F(ManualPageTest, ShowsASessionUntilItIsCertain) {
  std::ofstream(kCase, std::ios::binary) << ThinCase();
  for (const Part& part : kParts) {
    SCOPED_TRACE(part.name);
    const std::string shown = PartOf(kManual, part.name);
    ExpectPart(kManual, part.name, Transcript(shown, part.cut));
  }
  EXPECT_THAT(PartOf(kManual, "session-check"), HasSubstr("结论：待查"));
  EXPECT_THAT(PartOf(kManual, "session-again"), HasSubstr("（确定）"));
  SourceMap sources;
  Diagnostics diagnostics;
  std::ifstream saved(kCase, std::ios::binary);
  const auto source =
      sources.Add(kCase, {std::istreambuf_iterator<char>(saved), {}});
  const auto file = shipped::Rules().ReadCase(sources, source, diagnostics);
  ASSERT_TRUE(file);
  ExpectNoContradiction(*file);
}

}  // namespace
}  // namespace rongcuo::pages
