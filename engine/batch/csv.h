#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"

// Tables as RFC 4180 has them: commas, cells in quotes, doubled quotes within,
// line breaks within quotes; rows end with LF or CR LF.
namespace rongcuo::batch {

// Finds where a row ends, in text that comes in pieces.
class RowScanner {
 public:
  // The offset after the row's line feed; nothing if the row goes on after this
  // piece, and Find is to be called with the next one.
  std::optional<std::size_t> Find(std::string_view piece);

  // Whether the row goes on within quotes.
  bool quoted() const { return state_ == State::Quoted; }
  // The offset from the row's beginning where the last quoted cell begins.
  std::uint64_t quote() const { return quote_; }

 private:
  enum class State : std::uint8_t { CellBegin, Plain, Quoted, QuoteSeen };

  State state_ = State::CellBegin;
  std::uint64_t before_ = 0;  // Bytes of the pieces before.
  std::uint64_t quote_ = 0;
};

// A cell of a row, with its quotes: [begin, end).
struct Cell {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// What is wrong with a row: where, in bytes from its beginning.
struct RowFault {
  Finding finding = Finding::StrayQuote;
  std::size_t at = 0;
};

// Cuts a row, as RowScanner finds it, into its cells, at most `most`; past
// these only blank ones may stand.
std::optional<RowFault> SplitRow(std::string_view row, std::size_t most,
                                 std::vector<Cell>& cells);

// The text of a cell. `unquoted` holds it if it is not in the row as it is.
std::string_view CellText(std::string_view row, Cell cell,
                          std::string& unquoted);

}  // namespace rongcuo::batch
