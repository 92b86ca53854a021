#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/language.h"
#include "engine/batch/chunk.h"
#include "engine/batch/row.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

class TableReader;

// Makes of chunks the texts of cases. Each thread has its own.
class RecordReader {
 public:
  // `language` is that of problems. The model must outlive the reader.
  RecordReader(const model::Model& model, Language language);
  ~RecordReader();

  // The cases of a chunk, in order, as many as Chunk::records says; none of a
  // chunk with a problem. Texts lie in the chunk or in the reader, each with
  // kPadding readable bytes after it: they are valid until the next Read and
  // while the chunk lives. A record with a problem has no text, and the problem
  // has its place in the input. If a name of a table's columns is wrong, that
  // is the problem of each of its rows.
  void Read(const Chunk& chunk, std::vector<Record>& records);

  // Moves the place of a problem that was found in the text of a record to
  // where that stands in the input: of a line of JSON its line, of a table the
  // cell that says it, or else the row. A problem of the text as a whole (line
  // 0) gets the line where the record begins. That of a case file, and the
  // record's own, stay as they are. The chunk must still live.
  void Locate(std::size_t i, Problem& problem) const;

 private:
  void ReadLines(const Chunk& chunk, std::vector<Record>& records);

  std::unique_ptr<TableReader> table_;
  // Of the chunk read last.
  Format format_ = Format::Ndjson;
  std::vector<std::uint64_t> lines_;  // By record; empty if it has its place.
};

}  // namespace rongcuo::batch
