#pragma once

#include <memory>
#include <string>

#include "engine/batch/row_output.h"
#include "engine/batch/row_writer.h"

// Rows as a spreadsheet (XLSX).
namespace rongcuo::batch {

// Packs cells for a SheetOutput.
std::unique_ptr<RowWriter> MakeSheetRows(const Spelling& spelling);

// A workbook that appears once the run is complete. Takes packed rows, the head
// first; where a sheet is full the next one goes on, with the same head. Cells
// longer than a spreadsheet holds are cut, and end in `…`.
class SheetOutput : public RowOutput {
 public:
  // `rows_each` is how many a sheet holds, with the head.
  SheetOutput(const std::string& path, Language language,
              std::uint32_t rows_each = 1'048'576);
  ~SheetOutput() override;

  // 0, or why nothing can be written there.
  int Open();
  int Put(std::string_view rows, const Headway& after) override;
  int Finish(const Headway& end, bool complete) override;

 private:
  class Workbook;
  std::unique_ptr<Workbook> workbook_;
};

}  // namespace rongcuo::batch
