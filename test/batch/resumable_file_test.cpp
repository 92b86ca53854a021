#include "engine/batch/resumable_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace rongcuo::batch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using Mode = ResumableFile::Mode;
using std::chrono::milliseconds;

constexpr milliseconds kAlways(0);
constexpr milliseconds kNever(1'000'000'000);
constexpr int kChunks = 4;

class ResumableFileTest : public testing::Test {
 protected:
  ResumableFileTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~ResumableFileTest() override { fs::remove_all(folder_); }

  std::string Content(const std::string& path) const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t Files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), {}));
  }

  static std::string Rows(std::uint64_t chunk) {
    return std::string(chunk * 7 % 5, 'x') + std::to_string(chunk) + "\n";
  }
  static Headway After(std::uint64_t chunks) {
    Headway headway;
    headway.records = chunks;
    headway.tally.cases = chunks;
    return headway;
  }
  static std::string Whole() {
    std::string text;
    for (int chunk = 0; chunk < kChunks; ++chunk) text += Rows(chunk);
    return text;
  }
  // Goes on until so many chunks are written; whether it then ended well.
  void RunTo(std::uint64_t chunks, milliseconds between, bool finish) const {
    ResumableFile file(path_, settings_, Mode::Resume, between);
    EXPECT_EQ(file.Open(Language::Chinese), std::nullopt);
    std::uint64_t at = file.headway().records;
    EXPECT_EQ(file.empty(), at == 0);
    for (; at < chunks; ++at) EXPECT_EQ(file.Put(Rows(at), After(at + 1)), 0);
    if (!finish) return;
    EXPECT_EQ(file.Finish(After(at), true), 0);
  }

  const fs::path folder_ = fs::path(testing::TempDir()) /
                           ("rongcuo-resumable-" + std::to_string(getpid()));
  const std::string path_ = (folder_ / "rows").string();
  const std::string journal_ = path_ + ".progress";
  const Settings settings_ = {{"--format", "csv"}};
};

// With a journal after every chunk and with none but the first, rows that the
// journal does not speak of included.
TEST_F(ResumableFileTest, HoldsEveryRowOnceWhereverRunsBreakOff) {
  for (const milliseconds between : {kAlways, kNever}) {
    for (int first = 0; first <= kChunks; ++first) {
      for (int second = first; second <= kChunks; ++second) {
        fs::remove(path_);
        fs::remove(journal_);
        RunTo(first, between, false);
        std::ofstream(path_, std::ios::app) << "half a ro";
        RunTo(second, between, false);
        RunTo(kChunks, between, true);
        EXPECT_EQ(Content(path_), Whole()) << first << " " << second;
      }
    }
  }
  EXPECT_EQ(Files(), 2U);
}

TEST_F(ResumableFileTest, KnowsACompleteRun) {
  RunTo(kChunks, kNever, true);
  ResumableFile again(path_, settings_, Mode::Resume);
  EXPECT_EQ(again.Open(Language::Chinese), std::nullopt);
  EXPECT_TRUE(again.complete());
  EXPECT_EQ(again.headway(), After(kChunks));
}

TEST_F(ResumableFileTest, BeginsAnewAfterACompleteRunOnly) {
  RunTo(2, kNever, false);
  const std::string rows = Content(path_), journal = Content(journal_);
  {
    ResumableFile file(path_, settings_, Mode::Anew);
    EXPECT_THAT(file.Open(Language::Chinese).value_or(""),
                HasSubstr("是一次中断的运行"));
  }
  EXPECT_EQ(Content(path_), rows);
  EXPECT_EQ(Content(journal_), journal);
  RunTo(kChunks, kNever, true);
  ResumableFile file(path_, settings_, Mode::Anew);
  ASSERT_EQ(file.Open(Language::Chinese), std::nullopt);
  EXPECT_TRUE(file.empty());
  EXPECT_EQ(file.Put("new\n", After(1)), 0);
  EXPECT_EQ(file.Finish(After(1), true), 0);
  EXPECT_EQ(Content(path_), "new\n");
  EXPECT_EQ(Files(), 1U);
}

TEST_F(ResumableFileTest, ChangesNothingWhereItCannotGoOn) {
  RunTo(3, kAlways, false);
  const std::string rows = Content(path_), journal = Content(journal_);
  const auto problem = [&](const Settings& settings) {
    ResumableFile file(path_, settings, Mode::Resume);
    return file.Open(Language::Chinese).value_or("none");
  };
  EXPECT_THAT(problem({{"--format", "ndjson"}}),
              HasSubstr("--format 原为 csv，现为 ndjson"));
  EXPECT_THAT(problem({{"--lang", "zh"}}), HasSubstr("已损坏"));
  std::ofstream(journal_) << journal.substr(0, journal.size() / 2);
  EXPECT_THAT(problem(settings_), HasSubstr("已损坏"));
  std::ofstream(journal_) << journal;
  std::ofstream(path_) << rows.substr(1);
  EXPECT_THAT(problem(settings_), HasSubstr("已被改动"));
  fs::remove(path_);
  EXPECT_THAT(problem(settings_), HasSubstr("有 0 字节"));
  EXPECT_FALSE(fs::exists(path_));
  EXPECT_EQ(Content(journal_), journal);
  fs::remove(journal_);
  std::ofstream(path_) << "somebody's";
  EXPECT_THAT(problem(settings_), HasSubstr("没有进度文件"));
  EXPECT_EQ(Content(path_), "somebody's");
}

TEST_F(ResumableFileTest, LetsOneRunAtATimeWrite) {
  ResumableFile one(path_, settings_, Mode::Resume);
  ASSERT_EQ(one.Open(Language::Chinese), std::nullopt);
  ResumableFile other(path_, settings_, Mode::Resume);
  EXPECT_THAT(other.Open(Language::Chinese).value_or(""),
              HasSubstr("正由另一次运行写入"));
}

}  // namespace
}  // namespace rongcuo::batch
