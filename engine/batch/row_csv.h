#pragma once

#include <memory>

#include "engine/batch/row_writer.h"

namespace rongcuo::batch {

// A table as RFC 4180 has it. Lines end in a line feed or, `for_spreadsheets`,
// begin with a byte order mark and end in CR LF. A cell that a spreadsheet
// would take for a formula begins with an apostrophe.
std::unique_ptr<RowWriter> MakeCsvRows(const Spelling& spelling,
                                       bool for_spreadsheets);

}  // namespace rongcuo::batch
