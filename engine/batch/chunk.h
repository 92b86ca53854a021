#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/batch/row.h"

// How cases come in: inputs are cut into chunks of whole records, and a record
// is the text of one case.
namespace rongcuo::batch {

enum class Format : std::uint8_t {
  Ndjson,    // One case a line; blank lines are none.
  Csv,       // A table with a line of names; one case a row.
  CaseFile,  // One case, the whole text.
};

enum class Encoding : std::uint8_t { Utf8, Gb18030 };

// The row of names of a table.
struct TableHead {
  std::string text;
  std::uint64_t line = 1;  // In the input, where it begins.
};

// Cases of one chunk are settled together: the more, the faster. Some chunks
// for each thread are held at once with what is made of them, and all reasons
// of a case are some hundred times its text.
inline constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
// A row is larger than the least case.
inline constexpr std::uint64_t kMostRecords = 10'000;
inline constexpr std::size_t kChunkBytesOfFull = std::size_t{32} << 10;

// Some whole records of one input, as UTF-8.
struct Chunk {
  std::uint32_t input = 0;  // Index in the inputs opened.
  Format format = Format::Ndjson;
  std::uint64_t first_record = 0;  // Of its records, over all inputs, from 0.
  std::uint64_t records = 0;
  std::uint64_t first_line = 1;  // In the input, where the text begins.
  std::string text;              // Its memory reaches kPadding bytes further.
  std::shared_ptr<const TableHead> head;  // Of a table.
  // The one record that it has is no case, and its text is left out (too long).
  std::optional<Problem> refused;
  // The input could not be read on from here; then there is no text. Counts as
  // a record, so that Intake::Skip can leave it out.
  std::optional<Problem> problem;
};

// One case as it came in.
struct Record {
  std::string_view text;   // JSON; followed by kPadding readable bytes.
  std::uint64_t line = 1;  // In its input, where the record begins.
  // It is no case at all (a row of a table with too many cells, say).
  std::optional<Problem> problem;
};

}  // namespace rongcuo::batch
