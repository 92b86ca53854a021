#include "engine/batch/intake.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/batch/cutter.h"
#include "engine/batch/format.h"
#include "engine/casefile/read.h"
#include "test/batch/support.h"

namespace rongcuo::batch {
namespace {

namespace fs = std::filesystem;
using casefile::kMaxCaseBytes;

constexpr std::string_view kBom = "\xEF\xBB\xBF";

std::vector<std::string> Texts(const std::vector<Got>& all) {
  std::vector<std::string> texts;
  for (const Got& got : all) {
    texts.push_back(got.problem.empty() ? got.text : "!" + got.problem);
  }
  return texts;
}

// `{"n":1}` and so on, each on a line, with some text to fill it.
std::string Lines(int count, std::size_t fill = 0) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "{\"容错\":" + std::to_string(i) + ",\"t\":\"" +
            std::string(fill, 'x') + "\"}\n";
  }
  return text;
}

TEST(IntakeTest, EveryPackingAndEncodingIsTheSame) {
  const Folder folder;
  const std::string lines = Lines(30'000, 60);
  const auto plain = Texts(TakeIn({folder.Write("a.ndjson", lines)}));
  ASSERT_EQ(plain.size(), 30'000U);
  EXPECT_EQ(plain[29'999],
            "{\"容错\":29999,\"t\":\"" + std::string(60, 'x') + "\"}");
  const std::string half = lines.substr(0, 500'001);
  const std::string rest = lines.substr(500'001);
  for (const std::string& bytes :
       {std::string(kBom) + lines, Gb18030(lines),
        Gb18030(std::string(kBom) + lines), Gzip(lines), Zstd(lines),
        Gzip(Gb18030(lines)), Zstd(std::string(kBom) + lines),
        Gzip(half) + Gzip("") + Gzip(rest), Zstd(half) + Zstd("") + Zstd(rest),
        lines.substr(0, lines.size() - 1)}) {
    // Whatever the name says of the packing.
    EXPECT_EQ(Texts(TakeIn({folder.Write("b.ndjson.gz", bytes)})), plain);
  }
}

TEST(IntakeTest, EncodingsAreToldOrNamed) {
  const Folder folder;
  const std::string path = folder.Write("a.ndjson", Gb18030("{\"容错\":1}\n"));
  EXPECT_EQ(Texts(TakeIn({path}))[0], "{\"容错\":1}");
  EXPECT_NE(Texts(TakeIn({path}, {{}, Encoding::Utf8}))[0], "{\"容错\":1}");
  const std::string utf8 = folder.Write("b.ndjson", "{\"容错\":1}\n");
  EXPECT_NE(Texts(TakeIn({utf8}, {{}, Encoding::Gb18030}))[0], "{\"容错\":1}");
  // Beyond what GBK has: four bytes, and two halves of UTF-16.
  const std::string rare = "{\"㐀𠮷\":1}";
  EXPECT_EQ(Texts(TakeIn({folder.Write("c.ndjson", Gb18030(rare))},
                         {{}, Encoding::Gb18030}))[0],
            rare);
}

// Bytes that are no character stay, as bytes that no JSON may have.
TEST(IntakeTest, BadBytesAreLeftToBeRefused) {
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

TEST(IntakeTest, Utf16IsRefused) {
  const Folder folder;
  using std::string_literals::operator""s;
  for (const std::string& bytes : {"\xFF\xFE{\0}\0\n\0"s, "\xFE\xFF\0{\0}\0\n"s,
                                   "{\0}\0\n\0"s, "\0{\0}\0\n"s}) {
    EXPECT_EQ(Texts(TakeIn({folder.Write("a.ndjson", bytes)})),
              std::vector<std::string>{"!1:1 [Utf16Text] 文件是 UTF-16 编码，"
                                       "应为 UTF-8 或 GB18030"});
  }
}

TEST(IntakeTest, FormatsAreToldByName) {
  EXPECT_EQ(FormatByName("a/b.NDJSON"), Format::Ndjson);
  EXPECT_EQ(FormatByName("b.jsonl.zst"), Format::Ndjson);
  EXPECT_EQ(FormatByName("b.csv.gz"), Format::Csv);
  EXPECT_EQ(FormatByName("b.json"), Format::CaseFile);
  EXPECT_EQ(FormatByName("b.gz"), std::nullopt);
  EXPECT_EQ(FormatByName("-"), std::nullopt);
}

TEST(IntakeTest, FormatsAreToldByContent) {
  EXPECT_EQ(FormatByContent("{\"a\": {\"b\": \"}\\\"{\"}}\n{"), Format::Ndjson);
  EXPECT_EQ(FormatByContent("{\"a\": 1}"), Format::Ndjson);
  EXPECT_EQ(FormatByContent("{broken\n{\"a\": 1}\n"), Format::Ndjson);
  EXPECT_EQ(FormatByContent(" \n"), Format::Ndjson);
  EXPECT_EQ(FormatByContent("\n{\n  \"a\": 1\n}\n"), Format::CaseFile);
  EXPECT_EQ(FormatByContent("{\"a\": [\n1]}"), Format::CaseFile);
  EXPECT_EQ(FormatByContent("[{}]"), Format::CaseFile);
  EXPECT_EQ(FormatByContent("案号,标题\n"), Format::Csv);
  EXPECT_EQ(FormatByContent("\"案号\",标题\n"), Format::Csv);
}

TEST(IntakeTest, BlankLinesAreNoRecords) {
  const Folder folder;
  const auto got =
      TakeIn({folder.Write("a.ndjson", "\n \t\r\n{}\r\n\n\n[1]\n \n")});
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].line, 3U);
  EXPECT_EQ(got[1].line, 6U);
  EXPECT_EQ(got[1].text, "[1]");
  EXPECT_TRUE(TakeIn({folder.Write("b.ndjson", "")}).empty());
  EXPECT_TRUE(TakeIn({folder.Write("b.csv", "")}).empty());
  EXPECT_TRUE(TakeIn({folder.Write("c.csv", "案号\n")}).empty());
  EXPECT_TRUE(TakeIn({folder.Write("c.csv", "案号")}).empty());
  // A case file is a case, even an empty one.
  EXPECT_EQ(TakeIn({folder.Write("b.json", "")}).size(), 1U);
}

// Whatever else stands in a line stays in it.
TEST(IntakeTest, OtherControlCharactersStay) {
  const Folder folder;
  using std::string_literals::operator""s;
  const auto got = TakeIn(
      {folder.Write("a.ndjson", "{\0}\n{\r}\n"s + std::string(kBom) + "{}\n")});
  EXPECT_EQ(Texts(got), (std::vector<std::string>{"{\0}"s, "{\r}",
                                                  std::string(kBom) + "{}"}));
}

TEST(IntakeTest, FoldersAreReadInOrder) {
  const Folder folder;
  folder.Write("cases/b/2.json", "2");
  folder.Write("cases/b/1.json", "1");
  folder.Write("cases/a.json", "0");
  folder.Write("cases/c.json", "3");
  folder.Write("cases/.hidden.json", "x");
  folder.Write("cases/.git/x.json", "x");
  folder.Write("cases/notes.txt", "x");
  const fs::path cases = folder.path() / "cases";
  fs::create_directory_symlink("..", cases / "b" / "circle");
  fs::create_symlink("nowhere", cases / "d.json");
  ASSERT_EQ(mkfifo((cases / "e.json").c_str(), 0600), 0);
  const auto got = TakeIn({cases.string()});
  ASSERT_EQ(got.size(), 6U);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(got[i].text, std::to_string(i));
  EXPECT_EQ(got[1].input, (cases / "b" / "1.json").string());
  EXPECT_EQ(got[4].problem, "0:0 [CannotRead] 无法读取 `" +
                                (cases / "d.json").string() +
                                "`：没有这个文件或文件夹");
  EXPECT_EQ(got[5].problem, "0:0 [CannotRead] 无法读取 `" +
                                (cases / "e.json").string() +
                                "`：不是普通文件");
}

TEST(IntakeTest, WhatCannotBeReadDoesNotStopTheRest) {
  const Folder folder;
  fs::create_directory(folder.path() / "empty");
  const std::string sound = folder.Write("a.ndjson", "{}\n");
  const std::string missing = (folder.path() / "missing.csv").string();
  const auto got =
      Texts(TakeIn({missing, sound, (folder.path() / "empty").string(), sound},
                   {}, 0, Language::English));
  ASSERT_EQ(got.size(), 4U);
  EXPECT_EQ(got[0], "!0:0 [CannotRead] cannot read `" + missing +
                        "`: there is no such file or folder");
  EXPECT_EQ(got[1], "{}");
  EXPECT_TRUE(got[2].starts_with("!0:0 [NoCases] folder `")) << got[2];
  EXPECT_EQ(got[3], "{}");
}

TEST(IntakeTest, BrokenPackingComesAfterWholeRecords) {
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
TEST(IntakeTest, TooLongRecordsAreRefused) {
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

TEST(IntakeTest, AQuoteThatNeverClosesIsNamed) {
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
TEST(IntakeTest, BombsComeToAnEnd) {
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

std::string Mixed(const Folder& folder, int number) {
  const std::string name = std::to_string(number);
  switch (number % 5) {
    case 0:
      return folder.Write(name + ".ndjson", "\n{}\n\n{1}\r\n{2}");
    case 1:
      return folder.Write(name + ".csv", "案号\n甲\n\n\"乙\n丙\"\n丁,戊\n");
    case 2:
      return folder.Write(name + ".json", "{\n}");
    case 3:
      return folder.Write(name + ".ndjson.gz", Gzip("{}\n{") + "broken");
    default:
      return (folder.path() / "missing").string();
  }
}

TEST(IntakeTest, SkippedRecordsAreLeftOut) {
  const Folder folder;
  std::vector<std::string> paths;
  for (int i = 0; i < 10; ++i) paths.push_back(Mixed(folder, i));
  const auto all = TakeIn(paths);
  ASSERT_EQ(all.size(), 20U);
  for (std::size_t n = 0; n <= all.size() + 1; ++n) {
    const std::size_t left = std::min(n, all.size());
    const auto rest = TakeIn(paths, {}, n);
    EXPECT_EQ(rest,
              std::vector<Got>(all.begin() + static_cast<std::ptrdiff_t>(left),
                               all.end()))
        << n;
  }
}

// A text that comes in short pieces.
class Pieces : public ByteStream {
 public:
  Pieces(std::string text, std::uint32_t seed)
      : text_(std::move(text)), random_(seed) {}
  std::size_t Read(char* to, std::size_t size) override {
    random_ = random_ * 1664525 + 1013904223;
    const std::size_t wanted = 1 + (random_ >> 16) % 7;
    const std::size_t taken = text_.copy(to, std::min(size, wanted), at_);
    at_ += taken;
    return taken;
  }

 private:
  const std::string text_;
  std::uint32_t random_;
  std::size_t at_ = 0;
};

// The records that chunks of some size hold, as text, each with its line.
std::string Cut(const std::string& text, Format format, std::size_t bytes,
                std::uint32_t seed) {
  Cutter cutter(std::make_unique<Pieces>(text, seed), format, Language::Chinese,
                bytes);
  std::string all;
  Chunk chunk;
  while (cutter.Next(chunk)) {
    EXPECT_FALSE(chunk.problem);
    std::uint64_t line = chunk.first_line, records = 0;
    std::string_view rest = chunk.text;
    while (!rest.empty()) {
      Whole one = TakeWhole(format, rest, 1);
      if (one.bytes == 0) one = {rest.size(), 1, 0};
      const std::string_view record = rest.substr(0, one.bytes);
      rest.remove_prefix(one.bytes);
      if (IsBlank(format, record)) continue;
      // Blank lines before it belong to it here, not to where it begins.
      all += std::to_string(line + one.lines) + ":" +
             std::string(record.substr(record.find_first_not_of(",\r\n"))) +
             ";";
      line += one.lines;
      ++records;
    }
    EXPECT_EQ(records, chunk.records);
  }
  return all;
}

TEST(CutterTest, ChunksMayEndAnywhere) {
  const std::string lines = "{}\n\n{\"容\": 1}\r\n \n[2]\n{\"a\": \"\"}";
  const std::string table =
      "\n案号,标题\r\n甲,\"乙\"\"\n丙\"\n,,\n\"丁\",\"\"\r\n\n\"戊\n\n\",己";
  for (const auto& [text, format] :
       {std::pair{lines, Format::Ndjson}, {table, Format::Csv}}) {
    const std::string whole = Cut(text, format, kChunkBytes, 1);
    EXPECT_EQ(std::count(whole.begin(), whole.end(), ';'),
              format == Format::Csv ? 3 : 4);
    for (std::size_t bytes = 1; bytes <= text.size() + 1; ++bytes) {
      EXPECT_EQ(Cut(text, format, bytes, static_cast<std::uint32_t>(bytes)),
                whole)
          << bytes;
    }
  }
}

// However a pipe hands over the bytes, the records are the same.
TEST(IntakeTest, ShortReadsMakeNoDifference) {
  const Folder folder;
  const std::string text = Gzip(Gb18030(Lines(3'000, 20)));
  const auto whole = Texts(TakeIn({folder.Write("a.ndjson", text)}));
  const std::string pipe = (folder.path() / "pipe.ndjson").string();
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::uint32_t random = 7;
  for (int round = 0; round < 5; ++round) {
    std::thread writer([&] {
      std::ofstream out(pipe, std::ios::binary);
      for (std::size_t at = 0; at < text.size();) {
        random = random * 1664525 + 1013904223;
        const std::size_t size = 1 + (random >> 16) % 300;
        out << std::string_view(text).substr(at, size) << std::flush;
        at += size;
      }
    });
    EXPECT_EQ(Texts(TakeIn({pipe})), whole);
    writer.join();
  }
}

TEST(IntakeTest, CountsBytesAsTheyLieOnDisk) {
  const Folder folder;
  const std::string a = folder.Write("a.ndjson", Gzip(Lines(1'000)));
  const std::string b = folder.Write("b.csv", "案号\n甲\n");
  Intake intake({a, b}, {}, Language::Chinese);
  EXPECT_EQ(intake.inputs(), (std::vector<std::string>{a, b}));
  EXPECT_EQ(intake.bytes_total(), fs::file_size(a) + fs::file_size(b));
  EXPECT_EQ(intake.bytes_read(), 0U);
  Chunk chunk;
  while (intake.Next(chunk)) {
  }
  EXPECT_EQ(intake.bytes_read(), intake.bytes_total());
  EXPECT_EQ(Intake({a, "-"}, {}, Language::Chinese).bytes_total(),
            std::nullopt);
}

}  // namespace
}  // namespace rongcuo::batch
