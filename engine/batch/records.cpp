#include "engine/batch/records.h"

#include <algorithm>
#include <string_view>

#include "engine/batch/cutter.h"
#include "engine/batch/problem.h"
#include "engine/batch/table.h"

namespace rongcuo::batch {

RecordReader::RecordReader(const model::Model& model, Language language)
    : table_(std::make_unique<TableReader>(model, language)) {}

RecordReader::~RecordReader() = default;

void RecordReader::Read(const Chunk& chunk, std::vector<Record>& records) {
  records.clear();
  lines_.clear();
  format_ = Format::CaseFile;
  if (chunk.problem) return;
  if (chunk.refused) {
    records.push_back({{}, chunk.first_line, chunk.refused});
    return;
  }
  format_ = chunk.format;
  switch (chunk.format) {
    case Format::Ndjson:
      return ReadLines(chunk, records);
    case Format::Csv:
      return table_->Read(chunk, records);
    case Format::CaseFile:
      records.push_back({chunk.text, chunk.first_line, std::nullopt});
  }
}

void RecordReader::ReadLines(const Chunk& chunk, std::vector<Record>& records) {
  std::uint64_t line = chunk.first_line;
  for (std::string_view rest = chunk.text; !rest.empty(); ++line) {
    const std::size_t size = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, size);
    rest.remove_prefix(std::min(size + 1, rest.size()));
    if (IsBlank(Format::Ndjson, text)) continue;
    if (text.ends_with('\r')) text.remove_suffix(1);
    records.push_back({text, line, std::nullopt});
    lines_.push_back(line);
  }
}

void RecordReader::Locate(std::size_t i, Problem& problem) const {
  if (format_ == Format::Csv) return table_->Locate(i, problem);
  if (format_ == Format::CaseFile) return;
  const std::uint32_t within = problem.line > 0 ? problem.line - 1 : 0;
  problem.line = MakeProblem({}, {}, lines_[i] + within, 0).line;
}

}  // namespace rongcuo::batch
