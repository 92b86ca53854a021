#include "test/batch/support.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <fstream>
#include <ostream>
#include <utility>

#include "engine/batch/judge.h"
#include "engine/batch/problem.h"
#include "engine/batch/records.h"
#include "engine/casefile/read.h"
#include "test/casefile/support.h"

namespace rongcuo::batch {

namespace fs = std::filesystem;

std::string Gzip(std::string_view text) {
  constexpr int kGzipOnly = 16;
  z_stream zlib = {};
  EXPECT_EQ(deflateInit2(&zlib, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + kGzipOnly,
                         8, Z_DEFAULT_STRATEGY),
            Z_OK);
  std::string packed(deflateBound(&zlib, text.size()), '\0');
  zlib.next_in =
      const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  zlib.avail_in = static_cast<uInt>(text.size());
  zlib.next_out = reinterpret_cast<Bytef*>(packed.data());
  zlib.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&zlib, Z_FINISH), Z_STREAM_END);
  packed.resize(zlib.total_out);
  deflateEnd(&zlib);
  return packed;
}

std::string Zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1);
  EXPECT_EQ(ZSTD_isError(size), 0U);
  packed.resize(size);
  return packed;
}

std::string Gb18030(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string encoded(text.size() * 4, '\0');
  const std::int32_t size =
      ucnv_convert("GB18030", "UTF-8", encoded.data(),
                   static_cast<std::int32_t>(encoded.size()), text.data(),
                   static_cast<std::int32_t>(text.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error));
  encoded.resize(static_cast<std::size_t>(size));
  return encoded;
}

Folder::Folder()
    : path_(fs::temp_directory_path() /
            ("rongcuo-intake-" + std::to_string(getpid()))) {
  fs::remove_all(path_);
  fs::create_directories(path_);
}
Folder::~Folder() { fs::remove_all(path_); }

std::string Folder::Write(const std::string& name,
                          std::string_view bytes) const {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

std::ostream& operator<<(std::ostream& out, const Got& got) {
  return out << got.input << ":" << got.line << ": " << got.text.substr(0, 300)
             << " " << got.problem;
}

std::string Text(const Problem& problem) {
  return std::to_string(problem.line) + ":" + std::to_string(problem.column) +
         " [" + problem.finding + "] " + problem.message;
}

std::vector<Got> TakeIn(const std::vector<std::string>& paths,
                        IntakeOptions options, std::uint64_t skip,
                        Language language) {
  Intake intake(paths, options, language);
  intake.Skip(skip);
  RecordReader reader(casefile::TestModel(), language);
  std::vector<Got> all;
  std::vector<Record> records;
  Chunk chunk;
  while (intake.Next(chunk)) {
    const std::string& name = intake.inputs()[chunk.input];
    EXPECT_EQ(chunk.first_record, skip + all.size()) << name;
    if (chunk.problem) {
      EXPECT_EQ(chunk.records, 1U);
      EXPECT_TRUE(chunk.text.empty());
      all.push_back({name, "", chunk.first_line, Text(*chunk.problem)});
      continue;
    }
    reader.Read(chunk, records);
    EXPECT_EQ(records.size(), chunk.records) << name;
    for (const Record& record : records) {
      unsigned sum = 0;  // What lies past the end can be read.
      const char* end = record.text.data() + record.text.size();
      for (std::size_t i = 0; !record.problem && i < kPadding; ++i) {
        sum += static_cast<unsigned char>(end[i]);
      }
      EXPECT_LE(sum, 255 * kPadding);
      all.push_back({name, std::string(record.text), record.line,
                     record.problem ? Text(*record.problem) : ""});
    }
  }
  return all;
}

std::vector<std::string> Texts(const std::vector<Got>& all) {
  std::vector<std::string> texts;
  for (const Got& got : all) {
    texts.push_back(got.problem.empty() ? got.text : "!" + got.problem);
  }
  return texts;
}

std::string Lines(int count, std::size_t fill) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += "{\"容错\":" + std::to_string(i) + ",\"t\":\"" +
            std::string(fill, 'x') + "\"}\n";
  }
  return text;
}

std::string FirstRefusal(const std::string& path, const model::Model& model) {
  Intake intake({path}, {}, Language::Chinese);
  RecordReader reader(model, Language::Chinese);
  std::vector<Record> records;
  Chunk chunk;
  while (intake.Next(chunk)) {
    if (chunk.problem) return Text(*chunk.problem);
    reader.Read(chunk, records);
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (records[i].problem) return Text(*records[i].problem);
      SourceMap sources;
      Diagnostics diagnostics;
      sources.Add("-", std::string(records[i].text));
      if (casefile::Read(sources, 0, model, diagnostics)) continue;
      const Diagnostic& first = diagnostics.all().front();
      const Position at = sources[0].Locate(first.span.begin);
      Problem problem = MakeProblem(first, Language::Chinese,
                                    static_cast<std::uint64_t>(at.line),
                                    static_cast<std::uint64_t>(at.column));
      reader.Locate(i, problem);
      return Text(problem);
    }
  }
  return {};
}

}  // namespace rongcuo::batch
