#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/intake.h"
#include "engine/model/model.h"

// What the tests of batches share: inputs on disk, packed and encoded, and
// their records as they come in.
namespace rongcuo::batch {

std::string Gzip(std::string_view text);
std::string Zstd(std::string_view text);
std::string Gb18030(std::string_view text);

// A folder of a test's own, removed at its end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // Writes a file, in folders below if its name says so; returns its path.
  std::string Write(const std::string& name, std::string_view bytes) const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A record, or an input that could not be read on.
struct Got {
  std::string input;
  std::string text;
  std::uint64_t line = 0;
  std::string problem;  // `line:column [Finding] message`

  friend bool operator==(const Got&, const Got&) = default;
};
std::ostream& operator<<(std::ostream& out, const Got& got);

std::string Text(const Problem& problem);

// All records from `skip` on. Fails unless chunks are numbered one after the
// other, hold as many records as they say, and are readable past their end.
std::vector<Got> TakeIn(const std::vector<std::string>& paths,
                        IntakeOptions options = {}, std::uint64_t skip = 0,
                        Language language = Language::Chinese);

// The texts of records; of those with a problem `!` and the problem.
std::vector<std::string> Texts(const std::vector<Got>& all);

// So many objects, each on a line, with a text of `fill` bytes.
std::string Lines(int count, std::size_t fill = 0);

// The problem of the first record that is refused by reading it as a case, at
// its place in the input; empty if there is none.
std::string FirstRefusal(const std::string& path, const model::Model& model);

}  // namespace rongcuo::batch
