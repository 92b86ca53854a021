#pragma once

#include <string>

#include "engine/base/language.h"
#include "engine/batch/row.h"
#include "engine/batch/run.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// Spells rows as text of some format. Several threads may share one.
class RowWriter {
 public:
  virtual ~RowWriter() = default;

  // What stands before the first row.
  virtual std::string Head() const { return ""; }
  // Appends the rows of a chunk.
  virtual void Write(const JudgedChunk& judged, std::string& text) const = 0;
};

// What rows are spelt with; the model must outlive the writer.
struct Spelling {
  const model::Model& model;
  Detail detail = Detail::None;
  Language language = Language::Chinese;
};

}  // namespace rongcuo::batch
