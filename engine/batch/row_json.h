#pragma once

#include <memory>

#include "engine/batch/row_writer.h"

namespace rongcuo::batch {

// One JSON object a line; docs/batch.schema.json describes it. With
// Detail::Full the lines are those of `check --format json`. Keys and codes are
// the same in both languages.
std::unique_ptr<RowWriter> MakeJsonRows(const Spelling& spelling);

}  // namespace rongcuo::batch
