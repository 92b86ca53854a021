#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/language.h"
#include "engine/batch/chunk.h"
#include "engine/batch/row_case.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// Makes records of the rows of tables; what RecordReader promises holds.
class TableReader {
 public:
  TableReader(const model::Model& model, Language language)
      : model_(model), language_(language) {}

  void Read(const Chunk& chunk, std::vector<Record>& records);
  void Locate(std::size_t i, Problem& problem) const;

 private:
  struct Row {
    std::string_view text;
    std::size_t begin = 0;  // Of its case in json_.
    std::size_t end = 0;
    std::size_t first_mark = 0;
    std::uint64_t line = 1;
  };

  // Takes over the names of another table.
  void TakeHead(const Chunk& chunk);
  void ReadRow(Row& row, Record& record);
  // What is wrong with a row at one of its bytes.
  Problem Refuse(const Diagnostic& diagnostic, const Row& row,
                 std::size_t at) const;

  const model::Model& model_;
  const Language language_;
  std::shared_ptr<const TableHead> head_;
  std::optional<CaseWriter> writer_;  // Nothing if the head has a problem.
  Problem head_problem_;

  // Of the chunk read last.
  std::string json_;
  std::vector<Row> rows_;
  std::vector<Mark> marks_;
  std::vector<Cell> cells_;
};

}  // namespace rongcuo::batch
