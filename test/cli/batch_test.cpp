// `rongcuo batch`: rows for many cases, whatever the cases are.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "test/cli/batch_folder.h"
#include "test/cli/run.h"
#include "test/cli/terminal.h"
#include "test/shipped.h"

namespace rongcuo::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class BatchTest : public BatchFolder {};

TEST_F(BatchTest, TellsWrongUsage) {
  struct Row {
    std::vector<std::string> words;
    const char* message;
  };
  for (const auto& [words, message] : {
           Row{{}, "缺少案例文件"},
           Row{{"-", "-"}, "只能用一次"},
           Row{{"a", "--format", "cvs"}, "是否为 `csv`"},
           Row{{"a", "--bom"}, "只用于 --format csv"},
           Row{{"a", "--format", "xlsx"}, "--output"},
           Row{{"a", "--format", "xlsx", "--output", "x", "--resume"},
               "--resume 用于 ndjson 和 csv"},
           Row{{"a", "--format", "markdown", "--output", "x", "--resume"},
               "--resume 用于 ndjson 和 csv"},
           Row{{"a", "--format", "markdown", "--reasons", "none"},
               "不能用 --reasons"},
           Row{{"a", "--format", "xlsx", "--output", "x", "--reasons", "full"},
               "装不下"},
           Row{{"a", "--resume"}, "--output"},
           Row{{"a", "--jobs", "0"}, "1 至 1024"},
           Row{{"a", "--jobs", "4x"}, "1 至 1024"},
           Row{{"a", "--jobs", "99999999999999999999"}, "1 至 1024"},
           Row{{"a", "--reasons", "ful"}, "是否为 `full`"},
           Row{{"a", "--encoding", "gbk"}, "gb18030"},
           Row{{"a", "--as-of", "2023"}, "应为一天"},
       }) {
    const Result result = Rongcuo(Words(words));
    EXPECT_EQ(result.status, 2) << message;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(message));
  }
  for (const char* language : {"zh", "en"}) {
    const Result help = Rongcuo({"batch", "--help", "--lang", language});
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.out, HasSubstr("--resume"));
  }
}

TEST_F(BatchTest, GivesTheLinesOfCheck) {
  std::vector<std::string> check = {"check", "--format", "json"};
  for (const std::string& path : shipped::FilesBelow("cases", ".json")) {
    check.push_back(path);
  }
  const Result batch = Rongcuo({"batch", "cases", "--reasons", "full"});
  EXPECT_EQ(batch.status, 0);
  EXPECT_TRUE(batch.out == Rongcuo(check).out);
  // However many threads there are.
  EXPECT_TRUE(
      Rongcuo({"batch", "cases", "--reasons", "full", "--jobs", "3"}).out ==
      batch.out);
}

TEST_F(BatchTest, GivesTheVerdictsOfCheckWithEveryDetail) {
  const auto full =
      LinesOf(Rongcuo({"batch", "cases", "--reasons", "full"}).out);
  for (const char* reasons : {"none", "rules"}) {
    const auto rows =
        LinesOf(Rongcuo({"batch", "cases", "--reasons", reasons}).out);
    const auto exact = LinesOf(
        Rongcuo({"batch", "cases", "--exact", "--reasons", reasons}).out);
    ASSERT_EQ(rows.size(), full.size());
    ASSERT_EQ(exact.size(), full.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const json row = json::parse(rows[i]), all = json::parse(full[i]);
      EXPECT_EQ(row["case"], all["case"]);
      EXPECT_EQ(row["matter"], all["matter"]);
      const json& verdict = all["verdict"];
      for (const char* key : {"outcome", "label", "certainty"}) {
        EXPECT_EQ(row[key], verdict[key]) << all["case"];
      }
      EXPECT_EQ(json::parse(exact[i])["possible"].size(),
                verdict["possible"].size())
          << all["case"];
      // `exact` is about what is shown: an open case may show more than is
      // possible.
      EXPECT_EQ(row["exact"], verdict["certainty"] != "open") << all["case"];
      for (const json& possible : verdict["possible"]) {
        const json& code = possible.is_string() ? possible : possible["code"];
        EXPECT_NE(
            std::find(row["possible"].begin(), row["possible"].end(), code),
            row["possible"].end())
            << all["case"];
      }
    }
  }
}

TEST_F(BatchTest, NeverOverwritesWhatItReads) {
  const std::string path = Path("cases/case.json");
  std::filesystem::create_directory(Path("cases"));
  Write("cases/case.json", "{}\n");
  for (const char* command : {"batch", "stats"}) {
    for (const std::string& input : {path, Path("cases")}) {
      const Result result = Rongcuo({command, input, "--output", path});
      EXPECT_EQ(result.status, 2);
      EXPECT_THAT(result.err, HasSubstr(path));
      EXPECT_EQ(Read("cases/case.json"), "{}\n");
    }
  }
}

TEST_F(BatchTest, MakesTheTableOfThePage) {
  const Result result = Rongcuo({"batch", "cases", "--format", "markdown"});
  EXPECT_EQ(result.status, 0);
  const auto table = LinesOf(result.out);
  std::string page = shipped::Contents("docs/precedents.md");
  page.erase(0, page.find("<!-- begin precedents -->"));
  page.erase(page.find("<!-- end precedents -->"));
  int found = 0;
  for (std::string line : LinesOf(page)) {
    if (!line.starts_with("| ")) continue;
    // The page lies in docs/, the command runs beside it.
    const std::size_t link = line.find("](../");
    if (link != line.npos) line.erase(link + 2, 3);
    EXPECT_NE(std::find(table.begin(), table.end(), line), table.end()) << line;
    ++found;
  }
  EXPECT_GT(found, 70);
}

TEST_F(BatchTest, GoesOnAfterBadCases) {
  Write("in.ndjson", Line(1) + "\n" + Line(97) + Line(2) +
                         "{\"case\": \"x\", \"facts\": {\"没有\": 1}}\n[]\n" +
                         Line(3));
  const Result result = Rongcuo(
      Words({Path("in.ndjson"), Path("none.ndjson"), Path("in.ndjson")}));
  EXPECT_EQ(result.status, 1);
  const auto rows = LinesOf(result.out);
  ASSERT_EQ(rows.size(), 13U);
  EXPECT_EQ(json::parse(rows[0])["case"], "c1");
  const json bad = json::parse(rows[1]);
  EXPECT_EQ(bad["error"]["finding"], "JsonSyntax");
  EXPECT_EQ(bad["input"], Path("in.ndjson"));
  EXPECT_EQ(bad["line"], 3);
  EXPECT_EQ(bad["column"], 18);
  EXPECT_EQ(json::parse(rows[2])["case"], "c2");
  EXPECT_EQ(json::parse(rows[4])["error"]["finding"], "TypeMismatch");
  EXPECT_EQ(json::parse(rows[5])["case"], "c3");
  const json unread = json::parse(rows[6]);
  EXPECT_EQ(unread["error"]["finding"], "CannotRead");
  EXPECT_EQ(unread["input"], Path("none.ndjson"));
  EXPECT_TRUE(unread["line"].is_null());
  EXPECT_THAT(result.err,
              HasSubstr("案例 12 件：确定 4，推定 0，待查 2，未接受 "
                        "6；读不出或没有读完的输入 1 个\n"));
}

TEST_F(BatchTest, CannotReadAStandardInputThatIsClosed) {
  for (const bool to_file : {false, true}) {
    std::vector<std::string> words = Words({"-", "--lang", "en"});
    if (to_file) words.insert(words.end(), {"--output", Path("rows")});
    const Result result = Rongcuo(words, {.close_input = true});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.err,
              "cases 0: certain 0, presumed 0, open 0, refused 0; inputs not "
              "read to their end: 1\n");
    EXPECT_THAT(to_file ? Read("rows") : result.out,
                HasSubstr("cannot read `-`: it is not open"));
  }
}

TEST_F(BatchTest, EndsQuietlyWhenItsReaderGoes) {
  Write("in.ndjson", Lines(2000));
  const Result result =
      Rongcuo(Words({Path("in.ndjson")}), {.close_early = true});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(BatchTest, SaysWhenTheDiskIsFull) {
  Write("in.ndjson", Lines(2000));
  const Result out =
      Rongcuo(Words({Path("in.ndjson")}), {.out_path = "/dev/full"});
  EXPECT_EQ(out.status, 1);
  EXPECT_THAT(out.err, HasSubstr("写出结果失败：磁盘已满"));
  for (const char* format : {"ndjson", "csv", "markdown"}) {
    const Result file = Rongcuo(Words(
        {Path("in.ndjson"), "--format", format, "--output", "/dev/full"}));
    EXPECT_EQ(file.status, 1);
    EXPECT_THAT(file.err, HasSubstr("无法写入 `/dev/full`：磁盘已满"));
    EXPECT_THAT(file.err, Not(HasSubstr("案例")));
  }
  EXPECT_THAT(
      Rongcuo(Words({Path("in.ndjson"), "--output", "/dev/full", "--resume"}))
          .err,
      HasSubstr("不是普通文件"));
  EXPECT_THAT(
      Rongcuo(Words({Path("in.ndjson"), "--output", Path("no/rows")})).err,
      HasSubstr("没有这个文件或文件夹"));
}

TEST_F(BatchTest, MakesSheetsWholeOrNotAtAll) {
  Write("in.ndjson", Lines(200));
  Write("rows.xlsx", "what was there before");
  const auto words = [&](const std::string& output) {
    return Words({Path("in.ndjson"), "--format", "xlsx", "--output", output});
  };
  EXPECT_EQ(Rongcuo(words("/dev/null")).status, 1);
  EXPECT_EQ(Rongcuo(words(Path("rows.xlsx"))).status, 1);  // Refused cases.
  EXPECT_TRUE(Read("rows.xlsx").starts_with("PK"));
  // Nothing else is left: the rules, the input and the sheet.
  EXPECT_EQ(
      std::distance(fs::directory_iterator(folder_), fs::directory_iterator()),
      3);
}

TEST_F(BatchTest, ShowsInATerminalHowFarItHasCome) {
  Write("in.ndjson", Lines(3000));
  Terminal terminal(Words({Path("in.ndjson"), "--output", Path("rows")}));
  const std::string shown = terminal.ReadToPrompt();
  EXPECT_EQ(terminal.Wait(), 1);
  // A bar, the share, cases, the rate, the time that is left.
  EXPECT_TRUE(std::regex_search(
      shown,
      std::regex("\\[=*>? *\\] [0-9]+%  [0-9]+ 件  每秒 [0-9]+ 件  还需 ")))
      << shown;
  EXPECT_TRUE(std::regex_search(shown, std::regex("；每秒 [0-9]+ 件\n$")))
      << shown;
  // The line is gone before the summary comes.
  EXPECT_THAT(shown, HasSubstr("\x1b[K案例 3000 件"));
}

TEST_F(BatchTest, LeavesTheTerminalToTheRows) {
  Write("in.ndjson", Line(1) + Line(2));
  Terminal terminal(Words({Path("in.ndjson")}));
  const std::string shown = terminal.ReadToPrompt();
  EXPECT_EQ(terminal.Wait(), 0);
  EXPECT_THAT(shown, HasSubstr("\"case\":\"c2\""));
  EXPECT_THAT(shown, Not(HasSubstr("\x1b[K")));
}

// Runs a line of shell; its exit status.
int Shell(const std::string& line) {
  const int status = std::system(line.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(BatchTest, RunsInShardsUnderGnuParallel) {
  ASSERT_EQ(Shell("parallel --version >" + Path("version") + " 2>&1"), 0)
      << "GNU parallel is missing; tools/test installs it";
  // Every shipped case four times, on one line each and under names of its own.
  std::string input;
  for (int round = 0; round < 4; ++round) {
    for (const std::string& path : shipped::FilesBelow("cases", ".json")) {
      json file = json::parse(shipped::Contents(path));
      file["case"] = std::string(file["case"]) + "-" + std::to_string(round);
      input += file.dump() + "\n";
    }
  }
  Write("in.ndjson", input);
  const std::string shards =
      "parallel --will-cite --pipe -N 100 --jobs 2 --keep-order " +
      std::string(RONGCUO_BINARY) +
      " batch - --input-format ndjson --reasons rules --jobs 1 --resume "
      "--output " +
      Path("rows-{#}") + " <" + Path("in.ndjson") + " 2>>" + Path("err");
  // One shard breaks off: its journal says so.
  EXPECT_EQ(Shell(shards), 0);
  const std::string journal = Read("rows-2.progress");
  const std::string rows = Read("rows-2");
  const std::size_t first_row = rows.find('\n') + 1;
  std::string broken_off = journal.substr(0, journal.find("\nrecords ")) +
                           "\nrecords 1\nbytes " + std::to_string(first_row) +
                           journal.substr(journal.find("\nbroken_before "));
  broken_off.replace(broken_off.rfind("complete yes"), 12, "complete no");
  Write("rows-2.progress", broken_off);
  Write("rows-2", rows.substr(0, first_row + 10));
  EXPECT_EQ(Shell(shards), 0);
  std::string merged;
  for (int shard = 1; Exists("rows-" + std::to_string(shard)); ++shard) {
    merged += Read("rows-" + std::to_string(shard));
  }
  EXPECT_TRUE(merged ==
              Rongcuo({"batch", Path("in.ndjson"), "--reasons", "rules"}).out);
  EXPECT_THAT(Read("err"), HasSubstr("接着做：已有 1 件"));
  EXPECT_THAT(Read("err"), HasSubstr("已经做完"));
}

}  // namespace
}  // namespace rongcuo::cli
