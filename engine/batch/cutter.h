#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/language.h"
#include "engine/batch/byte_stream.h"
#include "engine/batch/chunk.h"

namespace rongcuo::batch {

// Whole records at the beginning of a text.
struct Whole {
  std::size_t bytes = 0;  // With the blank lines between and after them.
  std::uint64_t records = 0;
  std::uint64_t lines = 0;  // That end there.
};

// The first records of lines or of a table that are whole, at most `most`.
Whole TakeWhole(Format format, std::string_view text, std::uint64_t most);

// Whether a line or row has nothing but blanks (of a table, and commas).
bool IsBlank(Format format, std::string_view record);

// Cuts the UTF-8 text of one input into chunks of whole records.
class Cutter {
 public:
  // Chunks are of about `chunk_bytes`, or of one record that is longer.
  Cutter(std::unique_ptr<ByteStream> text, Format format, Language language,
         std::size_t chunk_bytes = kChunkBytes);

  // Fills in all of a chunk but its input and the number of its first record.
  // False at the end.
  bool Next(Chunk& chunk);

 private:
  bool NextFile(Chunk& chunk);
  bool NextRecords(Chunk& chunk);
  // Reads the row of names; false if there is none, or it is too long.
  bool ReadHead();
  // Reads on until the buffer has `wanted` bytes or the text is at its end.
  void Fill(std::size_t wanted);
  // Gives the beginning of the buffer, or its rest, which ends without a line
  // feed.
  void Give(const Whole& whole, Chunk& chunk);
  bool GiveRest(Chunk& chunk);
  // Leaves out the record that the buffer begins with, to its end.
  void Refuse(Chunk& chunk);
  // What is wrong with a quoted cell of the buffer.
  Problem Unclosed(std::uint64_t quote) const;
  void Drop(std::size_t bytes);
  // Ends the input, with a chunk that says why if it is not at its end.
  bool Finish(Chunk& chunk);

  std::unique_ptr<ByteStream> text_;
  const Format format_;
  const Language language_;
  const std::size_t chunk_bytes_;
  std::string buffer_;  // From the beginning of a record.
  std::uint64_t line_ = 1;
  std::shared_ptr<const TableHead> head_;
  std::optional<Problem> failure_;  // Of the input as a whole.
  bool ended_ = false;              // Nothing comes after the buffer.
  bool finished_ = false;
};

}  // namespace rongcuo::batch
