#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/batch/row_table.h"

// Cells in one text, so that they pass from thread to thread as rows do.
namespace rongcuo::batch {

class PackedCells : public CellSink {
 public:
  explicit PackedCells(std::string& packed) : packed_(packed) {}

  void Text(std::string_view text) override;
  void Number(std::uint32_t number) override;
  void Empty() override;
  void EndRow() override;

 private:
  void Put(char kind, std::uint32_t number);

  std::string& packed_;
};

// Puts cells that were packed into a sink.
void Unpack(std::string_view packed, CellSink& sink);

}  // namespace rongcuo::batch
