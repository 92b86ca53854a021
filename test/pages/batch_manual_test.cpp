// The manual's session from a table of many cases to a report is what a
// terminal shows. The table and the commands (`$ …`) are taken from the manual
// itself; a shell runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "engine/batch/journal.h"
#include "test/batch/support.h"
#include "test/pages/page.h"
#include "test/shipped.h"

namespace rongcuo::pages {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kManual = "docs/使用手册.md";
constexpr const char* kTable = "案件.csv";
constexpr const char* kMistake = "过失性";
constexpr const char* kMended = "过失";

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// Runs a line of shell; its exit status.
int Shell(const std::string& line) {
  const int status = std::system(line.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// `text` with the one place where `from` stands changed.
std::string Change(std::string text, const std::string& from,
                   const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  EXPECT_EQ(text.find(from, at + 1), text.npos) << from;
  return at == text.npos ? text : text.replace(at, from.size(), to);
}

// What is left out of a screen, from one word up to another.
struct Gap {
  const char* from;
  const char* to;
};

std::string WithGap(const std::string& text, const Gap& gap) {
  const std::size_t begin = text.find(gap.from);
  const std::size_t end = text.find(gap.to, begin);
  EXPECT_NE(end, text.npos) << gap.from << gap.to;
  return end == text.npos ? text
                          : text.substr(0, begin) + "……\n\n" + text.substr(end);
}

// The table as the manual shows it.
std::string Table() {
  const std::string manual = shipped::Contents(kManual);
  const std::string fence = "```csv\n";
  const std::size_t begin = manual.find(fence) + fence.size();
  return manual.substr(begin, manual.find("```", begin) - begin);
}

std::string MendedTable() { return Change(Table(), kMistake, kMended); }

// As a spreadsheet saves it.
void SaveTable(const std::string& utf8) { Write(kTable, batch::Gb18030(utf8)); }

// In a folder of its own, with the rules beside it and `rongcuo` on the path.
class ManualBatchPageTest : public testing::Test {
 protected:
  ManualBatchPageTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "bin");
    fs::current_path(folder_);
    Write("bin/rongcuo", "#!/bin/sh\nexec '" RONGCUO_BINARY "' \"$@\"\n");
    fs::permissions("bin/rongcuo", fs::perms::owner_all);
  }
  ~ManualBatchPageTest() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  // Runs a command; what it says of itself stands after its result.
  std::string Run(const std::string& command, int status) const {
    const std::string environment = "PATH=\"" + (folder_ / "bin").string() +
                                    ":$PATH\"; LC_ALL=C.UTF-8; " +
                                    "export PATH LC_ALL; ";
    EXPECT_EQ(Shell("{ " + environment + command + "\n} >out.txt 2>err.txt"),
              status)
        << command << "\n"
        << Read("err.txt");
    return Read("out.txt") + Read("err.txt");
  }

  // Expects a part of the manual to be what its commands show.
  void Check(const std::string& part, int status = 0,
             const std::vector<Gap>& gaps = {}) const {
    SCOPED_TRACE(part);
    std::string text;
    std::istringstream lines(PartOf(kManual, part));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("$ "))
        text += line + "\n" + Run(line.substr(2), status);
    }
    for (const Gap& gap : gaps) text = WithGap(text, gap);
    ExpectPart(kManual, part, "```text\n" + text + "```\n");
  }

  const fs::path before_ = fs::current_path();
  const fs::path folder_ = fs::path(testing::TempDir()) /
                           ("rongcuo-manual-batch-" + std::to_string(getpid()));
};

TEST_F(ManualBatchPageTest, ShowsWhatIsWrongWithATable) {
  SaveTable(Table());
  Check("batch-first", 1);
  const std::string shown = PartOf(kManual, "batch-first");
  EXPECT_THAT(shown, HasSubstr("未接受 1\n"));
  // What is written below it.
  EXPECT_THAT(shown, HasSubstr("案件.csv,6,58,UnknownValue,"));
  EXPECT_THAT(WrittenText(kManual), HasSubstr("第 58 个字"));
  EXPECT_THAT(WrittenText(kManual), HasSubstr("`过失性` 改成 `过失`"));
}

TEST_F(ManualBatchPageTest, ShowsRowsAndReports) {
  SaveTable(MendedTable());
  Check("batch-files");
  EXPECT_THAT(Read("结果.csv"), StartsWith("\xEF\xBB\xBF案号,"));
  EXPECT_THAT(Read("结果.xlsx"), StartsWith("PK"));
  Check("batch-reasons");
  Check("batch-wider");
  // Only the first lists what is not possible.
  const std::string wider = PartOf(kManual, "batch-wider");
  const std::size_t second = wider.find("$ ", wider.find("$ ") + 1);
  EXPECT_THAT(wider.substr(0, second), HasSubstr("、不予容错,否"));
  EXPECT_THAT(wider.substr(second), Not(HasSubstr("不予容错")));
  Check("batch-stats", 0,
        {{"容错：各省", "容错：起决定作用的规则"},
         {"  改革探索中的失误", "容错：直接起决定作用的事实"},
         {"  程序.专家论证", "容错：实际结果与引擎结论"}});
  EXPECT_THAT(PartOf(kManual, "batch-stats"),
              HasSubstr("须逐件复核\n错容比错不容更有害。共 1 件"));
  Check("batch-report");
  const std::string report = Read("报告.html");
  EXPECT_THAT(report, HasSubstr("实际不利而引擎有利"));
  EXPECT_THAT(report, HasSubstr("</html>"));
}

TEST_F(ManualBatchPageTest, ShowsWhatAChangedRuleChanges) {
  SaveTable(MendedTable());
  fs::copy(RONGCUO_SOURCE_DIR "/rules", "新规则", fs::copy_options::recursive);
  const std::string path = "新规则/national/adjudication.norm";
  const std::string text = Read(path);
  const std::size_t rule = text.find("可容情形 为公办事并主动纠正\n");
  ASSERT_NE(rule, text.npos);
  const std::size_t end = text.find("\n\n", rule);
  Write(path, text.substr(0, rule) +
                  Change(text.substr(rule, end - rule), "  效力 可以",
                         "  效力 应当") +
                  text.substr(end));
  Check("batch-compare");
  EXPECT_THAT(PartOf(kManual, "batch-compare"),
              HasSubstr("2 件有变：1 件结果变了"));
}

// Leaves an output that is complete as a run does that breaks off after some
// cases, in the midst of writing another row.
void BreakOff(const std::string& output, std::uint64_t cases) {
  auto journal = batch::ParseJournal(Read(output + ".progress"));
  ASSERT_TRUE(journal && journal->complete);
  const std::string rows = Read(output);
  batch::Tally tally;
  std::size_t bytes = 0;
  for (; tally.cases < cases; ++tally.cases) {
    const std::size_t end = rows.find('\n', bytes) + 1;
    const std::string row = rows.substr(bytes, end - bytes);
    tally.certain += row.find("\"certain\"") != row.npos ? 1 : 0;
    tally.presumed += row.find("\"presumed\"") != row.npos ? 1 : 0;
    tally.open += row.find("\"open\"") != row.npos ? 1 : 0;
    bytes = end;
  }
  journal->headway = {.records = cases, .tally = tally};
  journal->bytes = bytes;
  journal->complete = false;
  Write(output + ".progress", batch::JournalText(*journal));
  Write(output, rows.substr(0, bytes + 10));
}

TEST_F(ManualBatchPageTest, ShowsARunThatGoesOn) {
  SaveTable(MendedTable());
  const std::string output = "全部.ndjson";
  Run("rongcuo batch 案件.csv --output 全部.ndjson --resume", 0);
  const std::string whole = Read(output);
  BreakOff(output, 5);
  Check("batch-resume");
  EXPECT_THAT(PartOf(kManual, "batch-resume"), HasSubstr("已有 5 件"));
  EXPECT_EQ(Read(output), whole);
}

TEST_F(ManualBatchPageTest, ShowsShardsThatAreEqualToOneRun) {
  ASSERT_EQ(Shell("parallel --version >version.txt 2>&1"), 0)
      << "GNU parallel is missing; tools/test installs it";
  SaveTable(MendedTable());
  Run("rongcuo batch 案件.csv --output 全部.ndjson", 0);
  Check("batch-parallel");
  const std::string part = PartOf(kManual, "batch-parallel");
  EXPECT_THAT(part, HasSubstr("\n一样\n"));
  // One shard breaks off: the same command goes on with it.
  BreakOff("份-2.ndjson", 1);
  const std::size_t command = part.find("$ parallel") + 2;
  const std::string shown =
      Run(part.substr(command, part.find('\n', command) - command), 0);
  EXPECT_THAT(shown, HasSubstr("接着做：已有 1 件"));
  EXPECT_THAT(shown, HasSubstr("已经做完"));
  Run("cat 份-1.ndjson 份-2.ndjson 份-3.ndjson | cmp - 全部.ndjson", 0);
}

}  // namespace
}  // namespace rongcuo::pages
