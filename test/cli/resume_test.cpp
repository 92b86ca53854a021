// `rongcuo batch --resume`: whatever ends a run, the next goes on without
// losing or repeating a row.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "test/cli/batch_folder.h"
#include "test/cli/run.h"
#include "test/cli/running.h"

namespace rongcuo::cli {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::IsEmpty;

class ResumeTest : public BatchFolder {
 protected:
  std::vector<std::string> Resume(const std::string& input,
                                  const std::string& output,
                                  const std::string& format) const {
    return Words({input, "--input-format", "ndjson", "--format", format,
                  "--reasons", "rules", "--jobs", "2", "--resume", "--output",
                  Path(output)});
  }

  // How many records the journal of an output speaks of.
  std::uint64_t RecordsDone(const std::string& output) const {
    const std::string journal = Read(output + ".progress");
    const std::size_t at = journal.find("\nrecords ");
    return at == journal.npos ? 0 : std::stoull(journal.substr(at + 9));
  }

  // Feeds some of the input, lets time for a journal pass, feeds some more and
  // ends the program at some moment.
  void BreakOff(const std::string& input, const std::string& format,
                std::mt19937& random) const {
    Running running(Resume("-", "rows", format), Path("out"), Path("err"));
    const std::size_t first = random() % input.size();
    const std::size_t second = first + random() % (input.size() - first);
    running.Feed(input.substr(0, first));
    std::this_thread::sleep_for(milliseconds(random() % 1500));
    running.Feed(input.substr(first, second - first));
    std::this_thread::sleep_for(milliseconds(random() % 50));
    running.Signal(SIGKILL);
    EXPECT_EQ(running.Wait(), 128 + SIGKILL);
  }
};

TEST_F(ResumeTest, GoesOnAfterKillsAtRandomMoments) {
  constexpr int kCases = 12'000;
  const std::string input = Lines(kCases);
  std::mt19937 random(20230316);
  std::uint64_t furthest = 0;
  for (const std::string format : {"ndjson", "csv"}) {
    const Result whole =
        Rongcuo(Words({"-", "--input-format", "ndjson", "--format", format,
                       "--reasons", "rules", "--jobs", "1"}),
                {.input = input});
    EXPECT_EQ(whole.status, 1);
    for (int round = 0; round < 2; ++round) {
      SCOPED_TRACE(format + ", round " + std::to_string(round));
      std::filesystem::remove(Path("rows"));
      std::filesystem::remove(Path("rows.progress"));
      for (int kill = 0; kill < 3; ++kill) {
        BreakOff(input, format, random);
        furthest = std::max(furthest, RecordsDone("rows"));
      }
      const Result last =
          Rongcuo(Resume("-", "rows", format), {.input = input});
      EXPECT_EQ(last.status, 1);
      EXPECT_TRUE(Read("rows") == whole.out);
      // The count is of the whole run.
      EXPECT_THAT(last.err, HasSubstr("案例 12000 件"));
    }
  }
  // Else no run has gone on with another.
  EXPECT_GT(furthest, 0U);
}

TEST_F(ResumeTest, GoesOnAfterKillsWithinFiles) {
  Write("a.ndjson", Lines(8000));
  Write("b.ndjson", Lines(8000));
  const std::vector<std::string> words =
      Words({Path("a.ndjson"), Path("no-such.ndjson"), Path("b.ndjson")});
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), words.begin(), words.end());
    return more;
  };
  const std::string whole = Rongcuo(words).out;
  std::mt19937 random(7);
  for (int round = 0; round < 2; ++round) {
    std::filesystem::remove(Path("rows"));
    std::filesystem::remove(Path("rows.progress"));
    for (int kill = 0; kill < 4; ++kill) {
      Running running(with({"--resume", "--output", Path("rows")}), Path("out"),
                      Path("err"));
      // A whole run takes some 200 ms.
      std::this_thread::sleep_for(milliseconds(random() % 200));
      running.Signal(SIGKILL);
      running.Wait();
    }
    EXPECT_EQ(Rongcuo(with({"--resume", "--output", Path("rows")})).status, 1);
    EXPECT_TRUE(Read("rows") == whole) << "round " << round;
  }
}

TEST_F(ResumeTest, StopsWhenToldAndGoesOn) {
  const std::string input = Lines(12'000);
  for (const int number : {SIGINT, SIGTERM}) {
    std::filesystem::remove(Path("rows"));
    std::filesystem::remove(Path("rows.progress"));
    {
      Running running(Resume("-", "rows", "ndjson"), Path("out"), Path("err"));
      running.Feed(input.substr(0, input.size() * 3 / 4));
      // It has begun, so it is past the point where it listens.
      while (Read("rows").empty()) std::this_thread::sleep_for(milliseconds(5));
      // Nothing more comes, and the pipe stays open.
      running.Signal(number);
      EXPECT_EQ(running.Wait(), 128 + number);
    }
    EXPECT_THAT(Read("err"), HasSubstr("--resume 接着做"));
    EXPECT_THAT(Read("err"), HasSubstr("案例"));
    // What was done is stored.
    EXPECT_GT(RecordsDone("rows"), 0U);
    const Result rest =
        Rongcuo(Resume("-", "rows", "ndjson"), {.input = input});
    EXPECT_THAT(rest.err, HasSubstr("接着做"));
    const Result whole =
        Rongcuo(Words({"-", "--input-format", "ndjson", "--reasons", "rules"}),
                {.input = input});
    EXPECT_TRUE(Read("rows") == whole.out);
  }
}

TEST_F(ResumeTest, LeavesACompleteRunAlone) {
  const std::string input = Lines(50);
  EXPECT_EQ(Rongcuo(Resume("-", "rows", "csv"), {.input = input}).status, 0);
  const std::string rows = Read("rows");
  const Result again = Rongcuo(Resume("-", "rows", "csv"), {.input = input});
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.err, HasSubstr("已经做完"));
  EXPECT_EQ(Read("rows"), rows);
}

// A pipe ends early when whoever writes into it is killed.
TEST_F(ResumeTest, TellsThatACompleteRunHasNotReadAllOfThePipe) {
  const std::string input = Lines(50);
  for (const std::size_t cut :
       {input.size() - 1, input.size() - 100, input.size() / 2}) {
    std::filesystem::remove(Path("rows"));
    std::filesystem::remove(Path("rows.progress"));
    Rongcuo(Resume("-", "rows", "ndjson"), {.input = input.substr(0, cut)});
    const Result again =
        Rongcuo(Resume("-", "rows", "ndjson"), {.input = input});
    EXPECT_EQ(again.status, 1);
    EXPECT_THAT(again.err, HasSubstr("与现在的不同")) << cut;
  }
}

TEST_F(ResumeTest, RefusesWhatDoesNotFit) {
  Write("a.ndjson", Lines(3000));
  const std::string output = Path("rows");
  const auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> words =
        Words({Path("a.ndjson"), "--output", output});
    words.insert(words.end(), more.begin(), more.end());
    return Rongcuo(words);
  };
  ASSERT_EQ(run({"--resume"}).status, 1);
  const std::string journal = Read("rows.progress");
  const std::string broken_off =
      journal.substr(0, journal.rfind("complete yes")) + "complete no\n";
  Write("rows.progress", broken_off);
  const std::string rows = Read("rows");
  struct Row {
    std::vector<std::string> more;
    const char* message;
  };
  for (const auto& [more, message] : {
           Row{{}, "是一次中断的运行"},
           Row{{"--resume", "--format", "csv"},
               "--format 原为 ndjson，现为 csv"},
           Row{{"--resume", "--reasons", "full"}, "--reasons 原为 none"},
           Row{{"--resume", "--lang", "en"}, "--lang was zh, is en"},
           Row{{"--resume", "--as-of", "2024-05-01"}, "--as-of"},
           Row{{"--resume", "--assume", "自述"}, "--assume"},
           Row{{"--resume", "--encoding", "utf-8"}, "--encoding"},
           Row{{"--resume", Path("a.ndjson")}, "FILE"},
       }) {
    const Result result = run(more);
    EXPECT_EQ(result.status, 1) << message;
    EXPECT_THAT(result.err, HasSubstr(message));
    EXPECT_EQ(Read("rows"), rows);
    EXPECT_EQ(Read("rows.progress"), broken_off);
  }
  Write("rules/more.norm", "词表 更多\n");
  EXPECT_THAT(run({"--resume"}).err, HasSubstr("--rules 原为"));
}

TEST_F(ResumeTest, LeavesNoJournalBesideACompleteOutput) {
  Write("a.ndjson", Lines(10));
  const Result result =
      Rongcuo(Words({Path("a.ndjson"), "--output", Path("rows")}));
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(Read("rows"), Rongcuo(Words({Path("a.ndjson")})).out);
  EXPECT_FALSE(Exists("rows.progress"));
  // Nobody can tell how far a file without a journal has come.
  const Result resumed =
      Rongcuo(Words({Path("a.ndjson"), "--output", Path("rows"), "--resume"}));
  EXPECT_EQ(resumed.status, 1);
  EXPECT_THAT(resumed.err, HasSubstr("没有进度文件"));
}

}  // namespace
}  // namespace rongcuo::cli
