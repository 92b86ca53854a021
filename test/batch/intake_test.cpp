#include "engine/batch/intake.h"

#include <fcntl.h>
#include <gtest/gtest.h>
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
#include "test/batch/support.h"

namespace rongcuo::batch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBom = "\xEF\xBB\xBF";

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
             std::string(record.substr(record.find_first_not_of(", \r\n"))) +
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

TEST(IntakeTest, StandardInputIsToldByContent) {
  const Folder folder;
  for (const auto& [bytes, first] :
       {std::pair{Gzip("{}\n{1}\n"), "{}"},
        {"\xEF\xBB\xBF案号\n甲\n",
         R"({"case": "甲", "matter": "容错", "facts": {}})"},
        {"{\n  \"a\": 1\n}\n", "{\n  \"a\": 1\n}\n"}}) {
    const int kept = dup(STDIN_FILENO);
    const int file = open(folder.Write("in", bytes).c_str(), O_RDONLY);
    ASSERT_EQ(dup2(file, STDIN_FILENO), STDIN_FILENO);
    const auto got = TakeIn({"-"});
    dup2(kept, STDIN_FILENO);
    close(kept);
    close(file);
    ASSERT_FALSE(got.empty());
    EXPECT_EQ(got[0].input, "-");
    EXPECT_EQ(got[0].text, first);
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
