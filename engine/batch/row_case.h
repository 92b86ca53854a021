#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/batch/columns.h"
#include "engine/batch/csv.h"
#include "engine/model/model.h"

namespace rongcuo::batch {

// Bytes of a case's JSON that come from one cell, and where the cell begins in
// the row.
struct Mark {
  std::size_t begin = 0, end = 0;
  std::size_t cell = 0;
};

// Makes case files of the rows of a table. Values are typed as people type
// them; see casefile::ParseTypedValue. An empty cell says nothing.
class CaseWriter {
 public:
  // The model must outlive it.
  CaseWriter(const model::Model& model, Columns columns);

  std::size_t columns() const { return columns_.count; }

  // What is wrong with a cell that is to be JSON and is none.
  struct Fault {
    Diagnostic diagnostic;
    std::size_t cell = 0;  // Where it begins in the row.
  };

  // Appends the case of a row (valid UTF-8) to `json`, and marks, with offsets
  // from where the case begins, in order.
  std::optional<Fault> Write(std::string_view row,
                             const std::vector<Cell>& cells, std::string& json,
                             std::vector<Mark>& marks);

 private:
  // The text of a cell without blanks at its ends; empty if there is none.
  std::string_view TextOf(std::size_t column);
  // The JSON of a cell in words that suit a type.
  const std::string& Typed(std::size_t column, std::string_view text,
                           model::Type type);
  const std::string& FieldJson(std::size_t field, std::string_view text);
  void WriteFields(std::size_t from, std::size_t to, bool& first);
  void WriteGroup(std::string_view key, std::size_t from, std::size_t to);
  void WriteFacts();
  void WriteFact(const FactColumns& fact);
  void WriteParts(const FactColumns& fact, bool& first);
  void AddMark(std::size_t begin, std::size_t column);

  const model::Model& model_;
  const Columns columns_;
  // JSON of short cells seen before, by column: most columns have few values.
  std::vector<std::unordered_map<std::string, std::string>> known_;

  // Of the row being written.
  std::string_view row_;
  const std::vector<Cell>* cells_ = nullptr;
  std::string* json_ = nullptr;
  std::vector<Mark>* marks_ = nullptr;
  std::size_t begin_ = 0;  // Of the case in json_.
  std::optional<Fault> fault_;
  std::string unquoted_, looked_up_, made_;
};

}  // namespace rongcuo::batch
