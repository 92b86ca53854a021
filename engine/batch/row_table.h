#pragma once

#include <cstdint>
#include <string_view>

#include "engine/batch/row_writer.h"

// Rows as cells: the columns of CSV files and of spreadsheets.
namespace rongcuo::batch {

// Takes the cells of a table one after the other.
class CellSink {
 public:
  virtual ~CellSink() = default;

  virtual void Text(std::string_view text) = 0;
  virtual void Number(std::uint32_t number) = 0;
  virtual void Empty() = 0;
  virtual void EndRow() = 0;
};

// The names of the columns, which depend on the detail alone.
void WriteHeader(const Spelling& spelling, CellSink& sink);

// The rows of a chunk. Lists stand in one cell, joined with 、.
void WriteCells(const Spelling& spelling, const JudgedChunk& judged,
                CellSink& sink);

}  // namespace rongcuo::batch
