// Inputs that are broken, or made to break what reads them.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/batch/intake.h"
#include "engine/batch/records.h"
#include "engine/casefile/read.h"
#include "test/batch/support.h"
#include "test/casefile/support.h"

namespace rongcuo::batch {
namespace {

using casefile::kMaxCaseBytes;

constexpr std::string_view kBom = "\xEF\xBB\xBF";

// Bytes that are no character stay, as bytes that no JSON may have.
TEST(HostileIntakeTest, BadBytesAreLeftToBeRefused) {
  const Folder folder;
  const std::string good = Gb18030("{\"容\":1}\n");
  const std::string path =
      folder.Write("a.ndjson", good + "{\"\x81\x7F\":2}\n" + good + "\xC8");
  const auto got = Texts(TakeIn({path}, {{}, Encoding::Gb18030}));
  EXPECT_EQ(got, (std::vector<std::string>{"{\"容\":1}", "{\"\xFF\x7F\":2}",
                                           "{\"容\":1}", "\xFF"}));
  // Neither UTF-8 nor GB18030: as it is.
  const auto raw = Texts(TakeIn({folder.Write("b.ndjson", "{\"\xFF\":1}\n")}));
  EXPECT_EQ(raw, std::vector<std::string>{"{\"\xFF\":1}"});
}

TEST(HostileIntakeTest, Utf16IsRefused) {
  const Folder folder;
  using std::string_literals::operator""s;
  for (const std::string& bytes : {"\xFF\xFE{\0}\0\n\0"s, "\xFE\xFF\0{\0}\0\n"s,
                                   "{\0}\0\n\0"s, "\0{\0}\0\n"s}) {
    EXPECT_EQ(Texts(TakeIn({folder.Write("a.ndjson", bytes)})),
              std::vector<std::string>{"!1:1 [Utf16Text] 文件是 UTF-16 编码，"
                                       "应为 UTF-8 或 GB18030"});
  }
}

// Whatever else stands in a line stays in it.
TEST(HostileIntakeTest, OtherControlCharactersStay) {
  const Folder folder;
  using std::string_literals::operator""s;
  const auto got = TakeIn(
      {folder.Write("a.ndjson", "{\0}\n{\r}\n"s + std::string(kBom) + "{}\n")});
  EXPECT_EQ(Texts(got), (std::vector<std::string>{"{\0}"s, "{\r}",
                                                  std::string(kBom) + "{}"}));
}

TEST(HostileIntakeTest, BrokenPackingComesAfterWholeRecords) {
  const Folder folder;
  const std::string lines = Lines(20'000, 40);
  const auto all = Texts(TakeIn({folder.Write("a.ndjson", lines)}));
  for (const bool zstd : {false, true}) {
    std::string packed = zstd ? Zstd(lines) : Gzip(lines);
    const std::string kind = zstd ? "zstd" : "gzip";
    const std::string cut = packed.substr(0, packed.size() / 2);
    auto got = Texts(
        TakeIn({folder.Write("cut", cut)}, {Format::Ndjson, Encoding::Utf8}));
    ASSERT_GT(got.size(), 1U);
    EXPECT_EQ(got.back(), "!" + std::to_string(got.size()) +
                              ":1 [BrokenPacking] " + kind +
                              " 压缩的数据不完整，缺少末尾，从这里起读不出来");
    got.pop_back();
    EXPECT_TRUE(std::equal(got.begin(), got.end(), all.begin()));
    got = Texts(TakeIn({folder.Write("tail", packed + "xyz")}));
    ASSERT_EQ(got.size(), all.size() + 1);
    EXPECT_EQ(got.back(), "!20001:1 [BrokenPacking] " + kind +
                              " 压缩的数据已损坏，从这里起读不出来");
  }
}

// A record too long is refused alone, and what follows it is read.
TEST(HostileIntakeTest, TooLongRecordsAreRefused) {
  const Folder folder;
  const std::string longest(kMaxCaseBytes - 2, ' ');
  const std::string large =
      "!2:1 [CaseTooLarge] 案例超过 " + std::to_string(kMaxCaseBytes) + " 字节";
  auto got = Texts(
      TakeIn({folder.Write("a.ndjson", "{}\n{" + longest + " }\n[1]\n")}));
  EXPECT_EQ(got, (std::vector<std::string>{"{}", large, "[1]"}));
  got = Texts(TakeIn({folder.Write("b.ndjson", "{}\n{" + longest + "}\n[1]")}));
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[1].size(), kMaxCaseBytes);
  EXPECT_EQ(got[2], "[1]");
  got =
      Texts(TakeIn({folder.Write("c.csv", "案号\n" + longest + "甲乙\n丙\n")}));
  EXPECT_EQ(got[0], large);
  ASSERT_EQ(got.size(), 2U);
  EXPECT_TRUE(got[1].starts_with("{\"case\": \"丙\"")) << got[1];
  got = Texts(TakeIn({folder.Write("d.json", longest + "{ }")}));
  EXPECT_EQ(got[0], "!1:1" + large.substr(4));
}

TEST(HostileIntakeTest, AQuoteThatNeverClosesIsNamed) {
  const Folder folder;
  const std::string row = "甲,乙\n";
  std::string rows;
  while (rows.size() < kMaxCaseBytes + 100) rows += row;
  auto got =
      Texts(TakeIn({folder.Write("a.csv", "案号,标题\n甲,\"乙\n" + rows)}));
  EXPECT_EQ(got, std::vector<std::string>{
                     "!2:3 [UnclosedCell] 此处的引号后面没有闭合，应有 `\"`"});
  // One that closes too late takes its row with it, and no other.
  got = Texts(TakeIn(
      {folder.Write("a.csv", "案号,标题\n甲,\"" + rows + "\"\n丁,戊\n")}));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_TRUE(got[0].starts_with("!2:1 [CaseTooLarge]")) << got[0];
  EXPECT_TRUE(got[1].starts_with("{\"case\": \"丁\"")) << got[1];
}

// The most memory that this program has had.
std::int64_t PeakBytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::int64_t>(usage.ru_maxrss) << 10;
}

// 1 GB of blanks, packed a thousandfold, in the memory of a few chunks.
TEST(HostileIntakeTest, BombsComeToAnEnd) {
  const Folder folder;
  const std::string blanks = Gzip(std::string(64 << 20, ' '));
  const std::string lines = Gzip(std::string(64 << 20, '\n'));
  std::string bomb = Gzip("{}\n"), table = Gzip("案号\n");
  for (int i = 0; i < 8; ++i) {
    bomb += blanks + lines;
    table += lines;
  }
  bomb += Gzip("[1]");
  const std::int64_t before = PeakBytes();
  auto got = Texts(TakeIn({folder.Write("a.ndjson", bomb)}));
  ASSERT_EQ(got.front(), "{}");
  ASSERT_EQ(got.back(), "[1]");
  EXPECT_EQ(got.size(), 10U);  // Each stretch of blanks is too long for a case.
  EXPECT_TRUE(TakeIn({folder.Write("b.csv", table)}).empty());
  EXPECT_LT(PeakBytes() - before, std::int64_t{600} << 20);
}

// Address 0 of this program cannot be read, which a disk could say too.
TEST(HostileIntakeTest, ReadErrorsAreSaid) {
  const auto got = Texts(TakeIn({"/proc/self/mem"}, {Format::Ndjson, {}}));
  EXPECT_EQ(got, std::vector<std::string>{"!1:1 [CannotRead] 无法读取 "
                                          "`/proc/self/mem`：读写出错"});
}

// Whatever a table is, reading it ends, each row is one record, and every
// problem has a place, wherever in the case it was found.
TEST(HostileIntakeTest, AnyTableIsReadToItsEnd) {
  const std::vector<std::string> pieces = {
      "\"",   ",",    "\n",          "\r\n", "\r",     " ",  "是",
      "甲",   "\xFF", "{\"\"a\"\":", "[",    "案号",   "无", "20万元",
      "\"\"", "..",   "、",          "}",    "\"甲\"", "{}", "null"};
  std::uint32_t random = 11;
  const auto below = [&](std::size_t limit) {
    random = random * 1664525 + 1013904223;
    return (random >> 8) % limit;
  };
  const Folder folder;
  for (int round = 0; round < 1500; ++round) {
    std::string table = "案号,违反规定,后果.经济损失,主观.过错.备注\n";
    for (std::size_t n = below(60); n > 0; --n) {
      table += pieces[below(pieces.size())];
    }
    const std::string path = folder.Write("a.csv", table);
    TakeIn({path});
    Intake intake({path}, {}, Language::English);
    RecordReader reader(casefile::TestModel(), Language::English);
    std::vector<Record> records;
    Chunk chunk;
    while (intake.Next(chunk)) {
      reader.Read(chunk, records);
      for (std::size_t i = 0; i < records.size(); ++i) {
        EXPECT_NE(records[i].text.starts_with('{'),
                  records[i].problem.has_value());
        Problem problem = {static_cast<std::uint32_t>(below(4)),
                           static_cast<std::uint32_t>(below(200)), "", ""};
        if (records[i].problem) problem = *records[i].problem;
        reader.Locate(i, problem);
        EXPECT_GE(problem.line, records[i].line) << table;
        EXPECT_GE(problem.column, 1U) << table;
      }
    }
  }
}

}  // namespace
}  // namespace rongcuo::batch
