#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <utility>

#include "test/cli/run.h"
#include "test/cli/terminal.h"

namespace rongcuo::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kCases = "cases/jiangsu";

fs::path Folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  fs::path folder =
      fs::path(testing::TempDir()) / ("rongcuo-" + std::string(test->name()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

std::size_t CountFiles(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    count += entry.path().extension() == ".json" ? 1 : 0;
  }
  return count;
}

TEST(StatsCommandTest, CountsTheCasesOfAFolder) {
  const Result result = Rongcuo({"stats", kCases, "--format", "json"});
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.err, "");
  const json all = json::parse(result.out);
  EXPECT_EQ(all["cases"], CountFiles(kCases));
  EXPECT_EQ(all["matters"][0]["by_fact"][0]["fact"], "事项.领域");
}

TEST(StatsCommandTest, GivesTheSameBytesForAnyNumberOfThreads) {
  const std::vector<std::string> words = {"stats", "cases", "--format", "html",
                                          "--jobs"};
  std::string one;
  for (const char* jobs : {"1", "2", "7"}) {
    std::vector<std::string> more = words;
    more.push_back(jobs);
    const Result result = Rongcuo(more);
    ASSERT_EQ(result.status, 0) << result.err;
    if (one.empty()) one = result.out;
    EXPECT_EQ(result.out, one) << jobs;
  }
}

TEST(StatsCommandTest, GroupsByTheFactsAskedFor) {
  const Result result =
      Rongcuo({"stats", kCases, "--by", "动机.出于公心", "--by", "主观.过错"});
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("动机.出于公心"));
  EXPECT_THAT(result.out, HasSubstr("主观.过错"));
  EXPECT_THAT(result.out, Not(HasSubstr("事项.领域")));
}

TEST(StatsCommandTest, TellsWrongUsage) {
  struct Row {
    std::vector<std::string> words;
    const char* message;
  };
  for (const auto& [words, message] : {
           Row{{"stats"}, "缺少案例文件"},
           Row{{"stats", kCases, "--by", "动机.出于公"}, "动机.出于公心"},
           Row{{"stats", kCases, "--by", "后果.经济损失"}, "不能用来分组"},
           Row{{"stats", kCases, "--format", "jsn"}, "是否为 `json`"},
           Row{{"stats", kCases, "--jobs", "0"}, "应为 1 至 1024 的整数"},
           Row{{"stats", kCases, "--jobs", "2x"}, "应为 1 至 1024 的整数"},
           Row{{"stats", kCases, "--compare", "rules", "--by", "主观.过错"},
               "不能与 --compare 同用"},
       }) {
    const Result result = Rongcuo(words);
    EXPECT_EQ(result.status, 2) << message;
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, HasSubstr(message));
  }
}

TEST(StatsCommandTest, CountsRefusedCasesAndInputsThatCannotBeRead) {
  const fs::path folder = Folder();
  std::ofstream(folder / "bad.json") << R"({"case": "a"})";
  const Result result =
      Rongcuo({"stats", kCases, folder.string(), (folder / "none").string(),
               "--format", "json"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("none"));
  const json all = json::parse(result.out);
  EXPECT_EQ(all["judged"], CountFiles(kCases));
  EXPECT_EQ(all["refused"],
            json::parse(R"([{"finding": "MissingField", "count": 1}])"));
  EXPECT_EQ(all["inputs_cut_short"], 1);
}

TEST(StatsCommandTest, WritesAFileOrSaysWhyNot) {
  const fs::path file = Folder() / "report.md";
  const Result result = Rongcuo(
      {"stats", kCases, "--format", "markdown", "--output", file.string()});
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "");
  std::ifstream written(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(written), {}};
  EXPECT_EQ(text, Rongcuo({"stats", kCases, "--format", "markdown"}).out);
  for (const auto& [nowhere, why] :
       {std::pair{"/nonexistent/report.md", "没有这个文件或文件夹"},
        std::pair{"/dev/full", "磁盘已满"}}) {
    const Result failed = Rongcuo({"stats", kCases, "--output", nowhere});
    EXPECT_EQ(failed.status, 1);
    EXPECT_EQ(failed.err, "rongcuo: 无法写入 `" + std::string(nowhere) + "`：" +
                              why + "\n");
  }
}

TEST(StatsCommandTest, ShowsInATerminalHowFarItHasCome) {
  const fs::path file = Folder() / "report.txt";
  Terminal terminal(
      {"stats", kCases, "/nonexistent.json", "--output", file.string()});
  const std::string shown = terminal.ReadToPrompt();
  EXPECT_EQ(terminal.Wait(), 1);
  EXPECT_TRUE(std::regex_search(
      shown, std::regex("\\[=*>? *\\] [0-9]+%  [0-9]+ 件  每秒 [0-9]+ 件  ")))
      << shown;
  // The line is gone before something else is said.
  EXPECT_THAT(shown, HasSubstr("\x1b[Krongcuo: /nonexistent.json: "));
}

TEST(StatsCommandTest, ComparesTwoBodiesOfRules) {
  const fs::path rules = Folder() / "rules";
  fs::copy("rules", rules, fs::copy_options::recursive);
  const fs::path file = rules / "national/adjudication.norm";
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string condition = "  当 诚信.挪用专款\n";
  const std::size_t at = text.find(condition);
  ASSERT_NE(at, text.npos);
  text.replace(at, condition.size(), "  当 诚信.挪用专款 且 行为.屡犯\n");
  std::ofstream(file, std::ios::binary) << text;

  const Result result = Rongcuo(
      {"stats", "cases", "--compare", rules.string(), "--format", "json"});
  ASSERT_EQ(result.status, 0) << result.err;
  const json all = json::parse(result.out);
  EXPECT_EQ(all["compared"], CountFiles("cases"));
  EXPECT_GT(all["changed"], 0);
  for (const json& change : all["changes"]) {
    EXPECT_EQ(change["by"][0]["rule"], "挪用专项资金") << change;
  }
  const Result page =
      Rongcuo({"stats", "cases", "--compare", rules.string(), "--lang", "en"});
  EXPECT_THAT(page.out, HasSubstr("挪用专项资金"));
  EXPECT_THAT(page.out, HasSubstr("people decide"));
  EXPECT_EQ(Rongcuo({"stats", "cases", "--compare", "/nonexistent"}).status, 1);
}

}  // namespace
}  // namespace rongcuo::cli
