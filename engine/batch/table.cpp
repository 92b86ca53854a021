#include "engine/batch/table.h"

#include <algorithm>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/batch/csv.h"
#include "engine/batch/cutter.h"
#include "engine/batch/judge.h"
#include "engine/batch/problem.h"

namespace rongcuo::batch {
namespace {

// The byte of a place; the inverse of PlaceIn.
std::size_t OffsetOf(std::string_view text, const Problem& problem) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < problem.line; ++line) {
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  for (std::uint32_t column = 1; column < problem.column; ++column) {
    if (at == text.size()) break;
    at += utf8::Decode(text.substr(at)).size;
  }
  return at;
}

}  // namespace

void TableReader::Read(const Chunk& chunk, std::vector<Record>& records) {
  TakeHead(chunk);
  json_.clear();
  rows_.clear();
  marks_.clear();
  records.clear();
  std::uint64_t line = chunk.first_line;
  for (std::string_view rest = chunk.text; !rest.empty();) {
    const std::size_t size = RowScanner().Find(rest).value_or(rest.size());
    const std::string_view text = rest.substr(0, size);
    rest.remove_prefix(size);
    if (!IsBlank(Format::Csv, text)) {
      Row& row = rows_.emplace_back();
      row.text = text;
      row.line = line;
      ReadRow(row, records.emplace_back());
    }
    line +=
        static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  }
  json_.append(kPadding, ' ');
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    records[i].text = std::string_view(json_).substr(
        rows_[i].begin, rows_[i].end - rows_[i].begin);
  }
}

void TableReader::TakeHead(const Chunk& chunk) {
  if (chunk.head == head_) return;
  head_ = chunk.head;
  writer_.reset();
  auto columns = ReadColumns(*head_, model_, language_, head_problem_);
  if (columns) writer_.emplace(model_, *std::move(columns));
}

void TableReader::ReadRow(Row& row, Record& record) {
  row.begin = row.end = json_.size();
  row.first_mark = marks_.size();
  record.line = row.line;
  if (!writer_) {
    record.problem = head_problem_;
    return;
  }
  if (const auto bad = utf8::FindInvalid(row.text)) {
    record.problem = Refuse({Finding::NotUtf8, {}}, row, *bad);
    return;
  }
  const std::size_t columns = writer_->columns();
  if (const auto fault = SplitRow(row.text, columns, cells_)) {
    record.problem =
        Refuse({fault->finding, {}, {std::to_string(columns)}}, row, fault->at);
    return;
  }
  const auto fault = writer_->Write(row.text, cells_, json_, marks_);
  if (fault) {
    record.problem = Refuse(fault->diagnostic, row, fault->cell);
    json_.resize(row.begin);
  }
  row.end = json_.size();
}

Problem TableReader::Refuse(const Diagnostic& diagnostic, const Row& row,
                            std::size_t at) const {
  const Position place = PlaceIn(row.text, at);
  return MakeProblem(diagnostic, language_, row.line + place.line - 1,
                     static_cast<std::uint64_t>(place.column));
}

void TableReader::Locate(std::size_t i, Problem& problem) const {
  const Row& row = rows_[i];
  if (row.begin == row.end) return;  // Its own problem has its place.
  std::size_t cell = 0;
  if (problem.line > 0) {
    const auto text =
        std::string_view(json_).substr(row.begin, row.end - row.begin);
    const std::size_t at = OffsetOf(text, problem);
    const std::size_t last =
        i + 1 < rows_.size() ? rows_[i + 1].first_mark : marks_.size();
    for (std::size_t m = row.first_mark; m < last; ++m) {
      if (marks_[m].begin <= at && at < marks_[m].end) cell = marks_[m].cell;
    }
  }
  const Position place = PlaceIn(row.text, cell);
  const Problem moved = MakeProblem({}, language_, row.line + place.line - 1,
                                    static_cast<std::uint64_t>(place.column));
  problem.line = moved.line;
  problem.column = moved.column;
}

}  // namespace rongcuo::batch
