#include "engine/batch/cutter.h"

#include <algorithm>
#include <utility>

#include "engine/batch/csv.h"
#include "engine/batch/judge.h"
#include "engine/batch/problem.h"
#include "engine/casefile/read.h"

namespace rongcuo::batch {
namespace {

using casefile::kMaxCaseBytes;

// Where a line or row ends, in text that comes in pieces.
class EndFinder {
 public:
  explicit EndFinder(Format format) : format_(format) {}

  std::optional<std::size_t> Find(std::string_view piece) {
    if (format_ == Format::Csv) return rows_.Find(piece);
    const std::size_t at = piece.find('\n');
    if (at == piece.npos) return std::nullopt;
    return at + 1;
  }
  const RowScanner& rows() const { return rows_; }

 private:
  const Format format_;
  RowScanner rows_;
};

std::uint64_t CountLines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

bool IsBlankOf(Format format, char c) {
  return c == '\n' || c == ' ' || c == '\t' || c == '\r' ||
         (c == ',' && format == Format::Csv);
}

// Lines of blanks at the beginning of a text. There may be a thousand million
// of them: one plain loop is five times as fast as finding the end of each.
Whole TakeBlankLines(Format format, std::string_view text) {
  Whole blank;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!IsBlankOf(format, text[at])) break;
    if (text[at] != '\n') continue;
    ++blank.lines;
    blank.bytes = at + 1;
  }
  return blank;
}

Diagnostic TooLarge() {
  return {Finding::CaseTooLarge, {}, {std::to_string(kMaxCaseBytes)}};
}

}  // namespace

bool IsBlank(Format format, std::string_view record) {
  return std::all_of(record.begin(), record.end(),
                     [&](char c) { return IsBlankOf(format, c); });
}

Whole TakeWhole(Format format, std::string_view text, std::uint64_t most) {
  Whole whole;
  EndFinder ends(format);
  while (whole.records < most) {
    const Whole blank = TakeBlankLines(format, text.substr(whole.bytes));
    whole.bytes += blank.bytes;
    whole.lines += blank.lines;
    const std::string_view rest = text.substr(whole.bytes);
    const auto end = ends.Find(rest);
    if (!end) break;
    whole.bytes += *end;
    whole.lines += format == Format::Csv ? CountLines(rest.substr(0, *end)) : 1;
    ++whole.records;
  }
  return whole;
}

Cutter::Cutter(std::unique_ptr<ByteStream> text, Format format,
               Language language, std::size_t chunk_bytes)
    : text_(std::move(text)),
      format_(format),
      language_(language),
      chunk_bytes_(chunk_bytes) {}

bool Cutter::Next(Chunk& chunk) {
  if (finished_) return false;
  chunk = {};
  chunk.format = format_;
  if (format_ == Format::CaseFile) return NextFile(chunk);
  if (format_ == Format::Csv && !head_ && !ReadHead()) return Finish(chunk);
  chunk.head = head_;
  return NextRecords(chunk);
}

bool Cutter::NextFile(Chunk& chunk) {
  constexpr std::size_t kUsual = 1 << 14;
  for (std::size_t wanted = kUsual; !ended_ && buffer_.size() <= kMaxCaseBytes;
       wanted = std::min(2 * wanted, kMaxCaseBytes + 1)) {
    Fill(wanted);
  }
  if (text_->failure()) return Finish(chunk);
  finished_ = true;
  if (buffer_.size() > kMaxCaseBytes) {
    chunk.records = 1;
    chunk.refused = MakeProblem(TooLarge(), language_, 1, 1);
  } else {
    Give({buffer_.size(), 1, 0}, chunk);
  }
  return true;
}

bool Cutter::NextRecords(Chunk& chunk) {
  std::size_t wanted = chunk_bytes_;
  while (true) {
    Fill(wanted);
    const Whole whole = TakeWhole(format_, buffer_, kMostRecords);
    if (whole.records > 0) {
      Give(whole, chunk);
      return true;
    }
    Drop(whole.bytes);
    if (buffer_.size() > kMaxCaseBytes) {
      Refuse(chunk);
      return true;
    }
    if (ended_) return GiveRest(chunk);
    if (whole.bytes == 0) wanted = std::min(2 * wanted, kMaxCaseBytes + 1);
  }
}

bool Cutter::ReadHead() {
  std::size_t wanted = chunk_bytes_;
  while (true) {
    Fill(wanted);
    Drop(TakeBlankLines(format_, buffer_).bytes);
    if (buffer_.empty()) {
      if (ended_) return false;
      continue;
    }
    RowScanner scanner;
    auto end = scanner.Find(buffer_);
    const bool too_large = buffer_.size() > kMaxCaseBytes;
    if (!end && (too_large || ended_)) {
      if (text_->failure() || IsBlank(format_, buffer_)) return false;
      if (scanner.quoted()) {
        failure_ = Unclosed(scanner.quote());
      } else if (too_large) {
        failure_ = MakeProblem(TooLarge(), language_, line_, 1);
      }
      if (failure_) return false;
      end = buffer_.size();
    }
    if (end) {
      head_ = std::make_shared<const TableHead>(
          TableHead{buffer_.substr(0, *end), line_});
      Drop(*end);
      return true;
    }
    wanted = std::min(2 * wanted, kMaxCaseBytes + 1);
  }
}

void Cutter::Fill(std::size_t wanted) {
  const std::size_t had = buffer_.size();
  if (ended_ || had >= wanted) return;
  buffer_.reserve(wanted + kPadding);
  buffer_.resize(wanted);
  const std::size_t got = ReadFully(*text_, buffer_.data() + had, wanted - had);
  buffer_.resize(had + got);
  ended_ = had + got < wanted;
}

void Cutter::Give(const Whole& whole, Chunk& chunk) {
  std::string rest = buffer_.substr(whole.bytes);
  buffer_.resize(whole.bytes);
  buffer_.append(kPadding, '\0');
  buffer_.resize(whole.bytes);
  chunk.text = std::move(buffer_);
  buffer_ = std::move(rest);
  chunk.records = whole.records;
  chunk.first_line = line_;
  line_ += whole.lines;
}

bool Cutter::GiveRest(Chunk& chunk) {
  if (text_->failure() || IsBlank(format_, buffer_)) return Finish(chunk);
  Give({buffer_.size(), 1, CountLines(buffer_)}, chunk);
  return true;
}

void Cutter::Refuse(Chunk& chunk) {
  chunk.records = 1;
  chunk.first_line = line_;
  EndFinder ends(format_);
  auto end = ends.Find(buffer_);
  // A quote that opens here and never closes is to blame for the length.
  std::optional<Problem> unclosed;
  const std::uint64_t quote = ends.rows().quote();
  if (ends.rows().quoted()) unclosed = Unclosed(quote);
  while (!end) {
    Drop(buffer_.size());
    Fill(chunk_bytes_);
    if (buffer_.empty()) break;
    end = ends.Find(buffer_);
  }
  Drop(end.value_or(0));
  const bool open = ends.rows().quoted() && ends.rows().quote() == quote;
  chunk.refused = unclosed && !end && open && !text_->failure()
                      ? unclosed
                      : MakeProblem(TooLarge(), language_, chunk.first_line, 1);
}

Problem Cutter::Unclosed(std::uint64_t quote) const {
  const Position at = PlaceIn(buffer_, static_cast<std::size_t>(quote));
  return MakeProblem({Finding::UnclosedCell, {}}, language_,
                     line_ + at.line - 1,
                     static_cast<std::uint64_t>(at.column));
}

void Cutter::Drop(std::size_t bytes) {
  line_ += CountLines(std::string_view(buffer_).substr(0, bytes));
  buffer_.erase(0, bytes);
}

bool Cutter::Finish(Chunk& chunk) {
  finished_ = true;
  if (!failure_ && text_->failure()) {
    failure_ = MakeProblem(*text_->failure(), language_, line_, 1);
  }
  if (!failure_) return false;
  chunk.records = 1;
  chunk.first_line = line_;
  chunk.problem = failure_;
  return true;
}

}  // namespace rongcuo::batch
