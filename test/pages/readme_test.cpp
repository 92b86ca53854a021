#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "engine/render/render.h"
#include "test/cli/run.h"
#include "test/pages/page.h"
#include "test/shipped.h"

// What README.md and the manual show is what is printed.
namespace rongcuo::pages {
namespace {

constexpr const char* kCase = "cases/jiangsu/hongze-maintenance-fund.json";

std::string Printed() {
  const Rulebook& rules = shipped::Rules();
  for (const shipped::Case& c : shipped::Cases()) {
    if (c.path != kCase) continue;
    const explain::Reasons reasons = shipped::ReasonsOf(c);
    const render::Options options;
    return render::Text(
        render::Compose({rules.model(), rules.program(), c.file, reasons},
                        options),
        options);
  }
  return "";
}

// What stands between two words, the first of them included.
std::string Between(const std::string& text, const std::string& from,
                    const std::string& to) {
  const std::size_t begin = text.find(from);
  const std::size_t end = text.find(to, begin);
  return begin == text.npos || end == text.npos
             ? ""
             : text.substr(begin, end - begin);
}

TEST(ReadmePageTest, ShowsTheFirstScreen) {
  ExpectPart("README.md", "hongze",
             "```text\n" + Between(Printed(), "银座小区", "\n== 裁定的次序") +
                 "```\n");
}

TEST(ReadmePageTest, ManualShowsTheVerdict) {
  ExpectPart("docs/使用手册.md", "hongze",
             "```text\n" + Between(Printed(), "结论：", "  评分 ") + "```\n");
}

TEST(ReadmePageTest, ShowsTheFirstNumbers) {
  const cli::Result result = cli::Rongcuo({"stats", "cases", "--exact"});
  EXPECT_EQ(result.status, 0) << result.err;
  ExpectPart("README.md", "stats",
             "```text\n$ tools/rongcuo stats cases --exact\n" +
                 Between(result.out, "案件统计", "\n容错：各省") + "```\n");
}

TEST(ReadmePageTest, CommandsForManyCasesWork) {
  const std::string page = WrittenText("README.md");
  const auto folder = std::filesystem::path(testing::TempDir()) /
                      ("rongcuo-readme-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  int commands = 0;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("tools/rongcuo batch") &&
        !line.starts_with("tools/rongcuo stats")) {
      continue;
    }
    std::istringstream text(line);
    std::vector<std::string> words = {std::istream_iterator<std::string>(text),
                                      {}};
    words.erase(words.begin());
    words.back() = (folder / words.back()).string();
    EXPECT_EQ(cli::Rongcuo(words).status, 0) << line;
    EXPECT_GT(std::filesystem::file_size(words.back()), 1000U) << line;
    ++commands;
  }
  EXPECT_EQ(commands, 2);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace rongcuo::pages
