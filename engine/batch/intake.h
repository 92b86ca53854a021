#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/language.h"
#include "engine/batch/chunk.h"

// How cases come in from files, folders and standard input: lines of JSON,
// tables, case files, packed with gzip or zstd or not.
namespace rongcuo::batch {

struct IntakeOptions {
  // Else by the name (.ndjson or .jsonl, .csv, .json, with .gz or .zst after
  // it), and of standard input and other names by the content.
  std::optional<Format> format;
  // Else by the first 64 KiB.
  std::optional<Encoding> encoding;
  // About how much text a chunk has.
  std::size_t chunk_bytes = kChunkBytes;
};

class Cutter;
struct Input;

// Takes in the cases of some inputs, one after the other, in bounded memory.
// What is wrong with an input is a chunk with a problem, after all whole
// records before it; the other inputs go on.
class Intake {
 public:
  // Paths of files, of folders (all *.json below, in the order of their paths;
  // what begins with a dot is left out, links are followed), and "-" for
  // standard input. `language` is that of problems.
  Intake(const std::vector<std::string>& paths, IntakeOptions options,
         Language language);
  ~Intake();

  // Before the first Next: leaves out the first records, as Chunk::records
  // counts them.
  void Skip(std::uint64_t records) { skip_ = records; }

  // Fills in the next chunk; a case file is one by itself.
  // False at the end.
  bool Next(Chunk& chunk);

  // Names by Chunk::input.
  const std::vector<std::string>& inputs() const { return names_; }

  // How much was read of the inputs as they lie on disk; any thread may ask.
  std::uint64_t bytes_read() const { return bytes_read_; }
  // Nothing if one of them is standard input or a pipe.
  std::optional<std::uint64_t> bytes_total() const { return bytes_total_; }

 private:
  // The next chunk of the input that is open, or of the next that has one.
  bool NextOfAny(Chunk& chunk);
  // Opens an input. Nothing if it cannot be, and why is in the chunk.
  std::unique_ptr<Cutter> Open(const Input& input, Chunk& chunk);

  const IntakeOptions options_;
  const Language language_;
  std::vector<Input> inputs_;
  std::vector<std::string> names_;
  std::size_t opened_ = 0;  // How many of the inputs.
  std::unique_ptr<Cutter> cutter_;
  std::uint64_t next_record_ = 0;
  std::uint64_t skip_ = 0;
  std::atomic<std::uint64_t> bytes_read_ = 0;
  std::optional<std::uint64_t> bytes_total_ = 0;
};

}  // namespace rongcuo::batch
