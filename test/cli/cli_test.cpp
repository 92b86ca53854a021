#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "test/cli/run.h"

namespace rongcuo::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* kHongze = "cases/jiangsu/hongze-maintenance-fund.json";

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A folder of this test's own, empty.
fs::path Folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  fs::path folder =
      fs::path(testing::TempDir()) / ("rongcuo-" + std::string(test->name()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

TEST(CliTest, TellsWrongUsageWithTheNearestWord) {
  struct Row {
    std::vector<std::string> words;
    const char* message;
  };
  for (const auto& [words, message] : {
           Row{{}, "缺少命令"},
           Row{{"chek"}, "没有命令 `chek`，是否为 `check`"},
           Row{{"check"}, "缺少案例文件"},
           Row{{"check", "a", "--fromat", "json"},
               "没有选项 `--fromat`，是否为 `--format`"},
           Row{{"check", "a", "--format"}, "选项 `--format` 之后应有值"},
           Row{{"check", "a", "--form", "json"}, "没有选项 `--form`"},
           Row{{"check", "a", "--format", "jsn"}, "是否为 `json`"},
           Row{{"check", "a", "--format", "json", "--format", "text"},
               "选项 `--format` 重复"},
           Row{{"check", "a", "--verbose=1"}, "选项 `--verbose` 不带值"},
           Row{{"check", "a", "--as-of", "2023-02-30"}, "应为一天"},
           Row{{"check", "a", "--as-of", "2023-02"}, "应为一天"},
           Row{{"check", "a", "--assume", "查实"}, "自述"},
           Row{{"check", "a", "--lang", "fr"}, "zh、en"},
           Row{{"check", "a", "--log-level", "loud"}, "--log-level"},
           Row{{"check", "-", "-"}, "只能用一次"},
           Row{{"rules"}, "list 或 show"},
           Row{{"rules", "lst"}, "是否为 `list`"},
           Row{{"rules", "show"}, "缺少规范或规则的名称"},
           Row{{"schema", "x"}, "多余的 `x`"},
           Row{{"--lang", "en", "chek"}, "did you mean `check`"},
           Row{{"check", "--lang=en", "--foramt"}, "did you mean `--format`"},
       }) {
    const Result result = Rongcuo(words);
    EXPECT_EQ(result.status, 2) << message;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, StartsWith("rongcuo: "));
    EXPECT_THAT(result.err, HasSubstr(message));
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1);
  }
}

TEST(CliTest, HelpsAndNamesItsVersion) {
  EXPECT_THAT(Rongcuo({"--help"}).out, HasSubstr("check CASE"));
  EXPECT_THAT(Rongcuo({"-h", "--lang", "en"}).out, HasSubstr("usage"));
  EXPECT_THAT(Rongcuo({"--version"}).out, StartsWith("rongcuo 0."));
  for (const char* command : {"check", "rules", "schema", "verify"}) {
    for (const char* language : {"zh", "en"}) {
      const Result result = Rongcuo({command, "--help", "--lang", language});
      EXPECT_EQ(result.status, 0);
      EXPECT_THAT(result.out, HasSubstr("--rules"));
      EXPECT_THAT(result.err, IsEmpty());
    }
  }
}

TEST(CliTest, SaysThatHongzeIsExemptUnderPresumptions) {
  const Result result = Rongcuo({"check", kHongze});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(result.out, HasSubstr("结论：免责（推定）"));
  EXPECT_THAT(result.out, HasSubstr("没有一条红线成立"));
  EXPECT_THAT(result.out, HasSubstr("动机.出于公心 = 是（查实"));
  EXPECT_THAT(result.out, HasSubstr("客观.情况紧急 = 是（查实"));
  EXPECT_THAT(result.out, HasSubstr("廉洁.谋取私利 = 否（查实"));
  EXPECT_THAT(result.out, HasSubstr("程序性、强制性的违规本身不是红线"));
  EXPECT_THAT(result.out, HasSubstr("补救.追回金额 = 不知道（待查"));
  EXPECT_THAT(result.out, HasSubstr("实际处理（仅供对照，裁定时没有使用）"));
  EXPECT_THAT(result.out, Not(HasSubstr("\x1b[")));
}

TEST(CliTest, ReadsACaseFromStandardInput) {
  const Result file = Rongcuo({"check", kHongze});
  const Result input = Rongcuo({"check", "-"}, {.input = Contents(kHongze)});
  EXPECT_EQ(input.status, 0);
  EXPECT_EQ(input.out, file.out);
}

TEST(CliTest, GoesOnAfterABadCase) {
  const Result result = Rongcuo(
      {"check", "--format", "json", kHongze, "no-such-case.json", kHongze});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 2);
  EXPECT_THAT(result.err, HasSubstr("no-such-case.json"));
  EXPECT_THAT(result.err, HasSubstr("[CannotRead]"));
  const auto line = result.out.substr(0, result.out.find('\n'));
  EXPECT_EQ(nlohmann::json::parse(line)["verdict"]["outcome"], "exempt");
}

TEST(CliTest, SeveralCasesMakeOnePage) {
  const Result result =
      Rongcuo({"check", "--format", "html", kHongze, kHongze});
  EXPECT_THAT(result.out, StartsWith("<!DOCTYPE html>"));
  EXPECT_TRUE(result.out.ends_with("</html>\n"));
  EXPECT_EQ(result.out.find("<!DOCTYPE"), result.out.rfind("<!DOCTYPE"));
  EXPECT_NE(result.out.find("<article>"), result.out.rfind("<article>"));
}

TEST(CliTest, RefusesWhatIsNoCase) {
  const fs::path folder = Folder();
  const fs::path loop = folder / "loop.json";
  fs::create_symlink(loop, loop);
  const std::ofstream empty(folder / "empty.json");
  std::ofstream(folder / "torn.json") << R"({"case": "x")";
  struct Row {
    std::string path;
    const char* message;
  };
  for (const auto& [path, message] : {
           Row{folder.string(), "是文件夹，应为文件"},
           Row{loop.string(), "符号链接成环"},
           Row{(folder / "absent.json").string(), "没有这个文件或文件夹"},
           Row{"CMakeLists.txt/x", "路径中有一段不是文件夹"},
           Row{(folder / "empty.json").string(), "[EmptyFile]"},
           Row{(folder / "torn.json").string(), "[JsonSyntax]"},
           Row{"", "没有这个文件或文件夹"},
       }) {
    const Result result = Rongcuo({"check", path});
    EXPECT_EQ(result.status, 1) << path;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(message));
  }
}

TEST(CliTest, RefusesFoldersWithoutRules) {
  const fs::path folder = Folder();
  fs::create_directory_symlink(folder, folder / "again");
  fs::create_symlink(folder / "self.norm", folder / "self.norm");
  const Result loop = Rongcuo({"check", kHongze, "--rules", folder.string()});
  EXPECT_EQ(loop.status, 1);
  EXPECT_THAT(loop.err, HasSubstr("符号链接成环"));
  fs::remove(folder / "self.norm");
  const Result empty = Rongcuo({"check", kHongze, "--rules", folder.string()});
  EXPECT_EQ(empty.status, 1);
  EXPECT_THAT(empty.err, HasSubstr("[NoRules]"));
  const Result absent =
      Rongcuo({"rules", "list", "--rules", "/no/such/folder"});
  EXPECT_EQ(absent.status, 1);
  EXPECT_THAT(absent.err, HasSubstr("[CannotRead]"));
  const Result file = Rongcuo({"rules", "list", "--rules", kHongze});
  EXPECT_EQ(file.status, 1);
  EXPECT_THAT(file.err, HasSubstr("[CannotRead]"));
}

TEST(CliTest, FollowsLinksToRulesOnce) {
  const fs::path folder = Folder();
  fs::create_directory_symlink(fs::absolute("rules"), folder / "rules");
  const Result linked =
      Rongcuo({"check", kHongze, "--rules", (folder / "rules").string()});
  EXPECT_EQ(linked.status, 0);
  EXPECT_EQ(linked.out, Rongcuo({"check", kHongze}).out);
}

TEST(CliTest, AFullDiskIsAnError) {
  const Result result = Rongcuo({"check", kHongze}, {.out_path = "/dev/full"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("写出结果失败"));
}

TEST(CliTest, AReaderThatLeavesIsNone) {
  const Result result = Rongcuo({"check", kHongze}, {.close_early = true});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
}

TEST(CliTest, NothingDependsOnPlaceOrLocale) {
  const Result result = Rongcuo({"check", kHongze});
  const Result elsewhere = Rongcuo(
      {"check", kHongze}, {.environment = {"LC_ALL=tr_TR.UTF-8",
                                           "TZ=Asia/Shanghai", "COLUMNS=40"}});
  EXPECT_EQ(result.out, elsewhere.out);
}

TEST(CliTest, ListsAndShowsRules) {
  const Result all = Rongcuo({"rules", "list"});
  EXPECT_EQ(all.status, 0);
  EXPECT_THAT(all.out, HasSubstr("靖江容错裁定"));
  const Result here = Rongcuo(
      {"rules", "list", "--place", "浙江省/温州市", "--date", "2023-05-01"});
  EXPECT_THAT(here.out, Not(HasSubstr("靖江容错裁定")));
  EXPECT_THAT(here.out, HasSubstr("中办意见2018"));
  const Result rule = Rongcuo({"rules", "show", "靖江容错裁定.重大债务违约"});
  EXPECT_EQ(rule.status, 0);
  EXPECT_THAT(rule.out, HasSubstr("当 后果.债务违约 至少 重大"));
  EXPECT_THAT(rule.out, HasSubstr("JJ2023-16"));
  const Result wrong =
      Rongcuo({"rules", "show", "靖江容错裁定.重大债务违约案"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.err, HasSubstr("是否为 `靖江容错裁定.重大债务违约`"));
}

TEST(CliTest, PrintsTheSchema) {
  const Result result = Rongcuo({"schema"});
  EXPECT_EQ(result.status, 0);
  EXPECT_TRUE(nlohmann::json::parse(result.out).contains("$schema"));
}

// Every command of the officers' manual does what it says: it works.
TEST(CliTest, CommandsOfTheManualWork) {
  std::istringstream lines(Contents("docs/使用手册.md"));
  int commands = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("rongcuo ")) continue;
    std::istringstream words(line);
    std::vector<std::string> arguments = {
        std::istream_iterator<std::string>(words), {}};
    arguments.erase(arguments.begin());
    const Result result = Rongcuo(arguments);
    EXPECT_EQ(result.status, 0) << line << "\n" << result.err;
    EXPECT_THAT(result.err, IsEmpty()) << line;
    ++commands;
  }
  EXPECT_GT(commands, 8);
}

// The manual's first example is what the program says.
TEST(CliTest, ManualShowsWhatIsPrinted) {
  const std::string manual = Contents("docs/使用手册.md");
  const std::string fence = "```text\n";
  const std::size_t begin = manual.find(fence) + fence.size();
  const std::string example =
      manual.substr(begin, manual.find("```", begin) - begin);
  EXPECT_THAT(Rongcuo({"check", kHongze}).out, HasSubstr(example));
}

TEST(CliTest, LogsGoToStandardError) {
  const Result result = Rongcuo({"check", kHongze, "--log-level", "debug"});
  EXPECT_EQ(result.out, Rongcuo({"check", kHongze}).out);
  EXPECT_THAT(result.err, HasSubstr("rongcuo: debug: "));
}

}  // namespace
}  // namespace rongcuo::cli
