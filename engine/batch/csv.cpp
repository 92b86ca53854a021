#include "engine/batch/csv.h"

#include <algorithm>

namespace rongcuo::batch {
namespace {

// A row without its line feed and the CR before it.
std::string_view WithoutLineEnd(std::string_view row) {
  if (row.ends_with('\n')) {
    row.remove_suffix(1);
    if (row.ends_with('\r')) row.remove_suffix(1);
  }
  return row;
}

bool IsEmpty(std::string_view cell) {
  return cell == "\"\"" || cell.find_first_not_of(" \t\r") == cell.npos;
}

// The offset of the quote that closes the cell which opens at `at`; npos if
// none does.
std::size_t ClosingQuote(std::string_view row, std::size_t at) {
  while (true) {
    at = row.find('"', at + 1);
    if (at == row.npos || at + 1 == row.size() || row[at + 1] != '"') return at;
    ++at;
  }
}

}  // namespace

std::optional<std::size_t> RowScanner::Find(std::string_view piece) {
  std::size_t line_end = 0;  // Of the line that `at` is on, once it is known.
  for (std::size_t at = 0; at < piece.size();) {
    if (state_ == State::Quoted) {
      at = piece.find('"', at);
      if (at == piece.npos) break;
      state_ = State::QuoteSeen;
      ++at;
      continue;
    }
    if (at >= line_end) line_end = std::min(piece.find('\n', at), piece.size());
    const std::size_t quote =
        std::min(piece.substr(0, line_end).find('"', at), line_end);
    if (quote > at) {
      state_ = piece[quote - 1] == ',' ? State::CellBegin : State::Plain;
    }
    if (quote == piece.size()) break;
    at = quote + 1;
    if (quote == line_end) {
      *this = {};
      return at;
    }
    if (state_ == State::CellBegin) quote_ = before_ + quote;
    state_ = state_ == State::Plain ? State::Plain : State::Quoted;
  }
  before_ += piece.size();
  return std::nullopt;
}

std::optional<RowFault> SplitRow(std::string_view row, std::size_t most,
                                 std::vector<Cell>& cells) {
  cells.clear();
  const std::string_view whole = row;
  row = WithoutLineEnd(row);
  for (std::size_t begin = 0;;) {
    std::size_t end = begin;
    if (row.substr(begin).starts_with('"')) {
      // Line ends within quotes are of the cell.
      end = ClosingQuote(whole, begin);
      if (end == whole.npos) return RowFault{Finding::UnclosedCell, begin};
      ++end;
    }
    const std::size_t stop = std::min(row.find(',', end), row.size());
    const std::size_t quote = row.substr(0, stop).find('"', end);
    if (quote != row.npos) return RowFault{Finding::StrayQuote, quote};
    if (end > begin && stop > end) {
      return RowFault{Finding::StrayQuote, end - 1};
    }
    if (cells.size() < most) {
      cells.push_back({begin, stop});
    } else if (!IsEmpty(row.substr(begin, stop - begin))) {
      return RowFault{Finding::TooManyCells, begin};
    }
    if (stop == row.size()) return std::nullopt;
    begin = stop + 1;
  }
}

std::string_view CellText(std::string_view row, Cell cell,
                          std::string& unquoted) {
  std::string_view text = row.substr(cell.begin, cell.end - cell.begin);
  if (!text.starts_with('"')) return text;
  text = text.substr(1, text.size() - 2);
  if (text.find('"') == text.npos) return text;
  unquoted.clear();
  for (std::size_t at = 0; at < text.size(); ++at) {
    unquoted += text[at];
    if (text[at] == '"') ++at;
  }
  return unquoted;
}

}  // namespace rongcuo::batch
