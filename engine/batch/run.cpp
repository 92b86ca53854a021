#include "engine/batch/run.h"

#include <cstddef>

namespace rongcuo::batch {

ChunkJudge::ChunkJudge(const Rulebook& rulebook, const Options& options)
    : reader_(rulebook.model(), options.language), judge_(rulebook, options) {}

std::span<const Row> ChunkJudge::Run(const Chunk& chunk) {
  if (chunk.problem) {
    rows_.resize(1);
    rows_[0].Clear();
    rows_[0].refused = true;
    rows_[0].problem = *chunk.problem;
    return rows_;
  }
  reader_.Read(chunk, records_);
  texts_.clear();
  for (const Record& record : records_) texts_.push_back(record.text);
  judge_.Run(texts_, rows_);
  SetPlaces();
  return rows_;
}

void ChunkJudge::SetPlaces() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    if (records_[i].problem) {
      row.Clear();
      row.refused = true;
      row.problem = *records_[i].problem;
    } else if (row.refused) {
      reader_.Locate(i, row.problem);
    }
  }
}

}  // namespace rongcuo::batch
