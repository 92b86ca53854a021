#include "engine/batch/sheet.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <vector>

#include "engine/base/draft.h"
#include "engine/base/utf8.h"
#include "engine/batch/draft_output.h"
#include "engine/batch/output_words.h"
#include "engine/batch/packed_cells.h"

namespace rongcuo::batch {
namespace {

// Half of what a cell holds, since characters may count twice there.
constexpr std::size_t kMaxCharacters = 16'383;

// A text as a cell can hold it, ended by a zero byte.
void Fit(std::string_view text, std::string& cell) {
  cell = text;
  if (text.size() <= kMaxCharacters) return;
  // Of the last character that there is room for.
  std::size_t last = 0, end = 0;
  for (std::size_t i = 0; i < kMaxCharacters && end < text.size(); ++i) {
    last = end;
    end += utf8::Decode(text.substr(end)).size;
  }
  if (end == text.size()) return;
  cell.resize(last);
  cell += "…";
}

int ErrorOf(lxw_error error) {
  if (error == LXW_NO_ERROR) return 0;
  if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) return ENOMEM;
  return errno != 0 ? errno : EIO;
}

class SheetRows : public RowWriter {
 public:
  explicit SheetRows(const Spelling& spelling) : spelling_(spelling) {}

  std::string Head() const override {
    std::string packed;
    PackedCells cells(packed);
    WriteHeader(spelling_, cells);
    return packed;
  }
  void Write(const JudgedChunk& judged, std::string& text) const override {
    PackedCells cells(text);
    WriteCells(spelling_, judged, cells);
  }

 private:
  const Spelling spelling_;
};

}  // namespace

std::unique_ptr<RowWriter> MakeSheetRows(const Spelling& spelling) {
  return std::make_unique<SheetRows>(spelling);
}

class SheetOutput::Workbook : public CellSink {
 public:
  Workbook(const std::string& path, Language language, std::uint32_t rows_each)
      : target_(TargetOf(path)), language_(language), rows_each_(rows_each) {}
  ~Workbook() override {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  int Open() {
    draft_ = std::make_unique<Draft>(target_);
    if (!draft_->stands()) return errno;
    // Rows wait in a file beside the workbook, not in memory.
    folder_ = target_.substr(0, target_.rfind('/') + 1) + ".";
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.data();
    book_ = workbook_new_opt(draft_->name().c_str(), &options);
    if (book_ == nullptr) return ENOMEM;
    head_format_ = workbook_add_format(book_);
    format_set_bold(head_format_);
    format_set_bottom(head_format_, LXW_BORDER_THIN);
    return 0;
  }

  int Put(std::string_view rows) {
    errno = 0;
    if (head_.empty()) {
      head_ = rows;
    } else {
      Unpack(rows, *this);
    }
    // Of the file in which rows wait; the library does not look.
    const bool lost = sheet_ != nullptr &&
                      sheet_->optimize_tmpfile != nullptr &&
                      std::ferror(sheet_->optimize_tmpfile) != 0;
    return error_ == 0 && lost ? ENOSPC : error_;
  }

  int Close() {
    if (sheet_ == nullptr) Begin();
    EndSheet();
    if (error_ != 0) return error_;
    errno = 0;
    const lxw_error error = workbook_close(book_);
    book_ = nullptr;
    if (error != LXW_NO_ERROR) return ErrorOf(error);
    if (const int failed = TakeMode(*draft_, target_)) return failed;
    if (fsync(draft_->descriptor()) != 0) return errno;
    return draft_->Become(target_);
  }

  void Text(std::string_view text) override {
    Begin();
    Widen(text);
    Fit(text, cell_);
    // A text, whatever it looks like: never a formula or a link.
    Check(worksheet_write_string(sheet_, row_, column_++, cell_.c_str(),
                                 in_head_ ? head_format_ : nullptr));
  }
  void Number(std::uint32_t number) override {
    Begin();
    Check(worksheet_write_number(sheet_, row_, column_++, number, nullptr));
  }
  void Empty() override {
    Begin();
    ++column_;
  }
  void EndRow() override {
    columns_ = std::max(columns_, column_);
    column_ = 0;
    ++row_;
  }

 private:
  void Check(lxw_error error) {
    if (error_ == 0) error_ = ErrorOf(error);
  }

  // A sheet with its head, if there is none or the last one is full.
  void Begin() {
    if (in_head_ || (sheet_ != nullptr && (row_ < rows_each_ || column_ > 0))) {
      return;
    }
    if (sheet_ != nullptr) EndSheet();
    const std::string name =
        ++sheets_ == 1
            ? std::string(WordsOf(OutputWord::Sheet, language_))
            : Say(OutputWord::NextSheet, language_, {std::to_string(sheets_)});
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    row_ = 0;
    worksheet_freeze_panes(sheet_, 1, 0);
    in_head_ = true;
    Unpack(head_, *this);
    in_head_ = false;
  }

  // Columns become as wide as what stands in their first rows.
  void Widen(std::string_view text) {
    constexpr lxw_row_t kSampled = 1000;
    constexpr std::size_t kWidest = 60, kLongest = 4 * kWidest;
    if (row_ >= kSampled) return;
    if (widths_.size() <= column_) widths_.resize(column_ + 1U);
    widths_[column_] =
        std::max(widths_[column_],
                 std::min(kWidest, utf8::Width(text.substr(0, kLongest))));
  }

  void SetWidths() {
    constexpr std::size_t kMargin = 2;  // Room for the filter's button.
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const auto width = static_cast<double>(widths_[i] + kMargin);
      worksheet_set_column(sheet_, column, column, width, nullptr);
    }
  }

  void EndSheet() {
    if (row_ == 0 || columns_ == 0) return;
    SetWidths();
    worksheet_autofilter(sheet_, 0, 0, row_ - 1,
                         static_cast<lxw_col_t>(columns_ - 1));
    if (std::fflush(sheet_->optimize_tmpfile) != 0) error_ = errno;
  }

  const std::string target_;
  const Language language_;
  const std::uint32_t rows_each_;
  std::unique_ptr<Draft> draft_;
  std::string folder_, head_, cell_;
  std::vector<std::size_t> widths_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* head_format_ = nullptr;
  std::uint32_t sheets_ = 0;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0, columns_ = 0;
  bool in_head_ = false;
  int error_ = 0;
};

SheetOutput::SheetOutput(const std::string& path, Language language,
                         std::uint32_t rows_each)
    : workbook_(std::make_unique<Workbook>(path, language, rows_each)) {}
SheetOutput::~SheetOutput() = default;

int SheetOutput::Open() { return workbook_->Open(); }

int SheetOutput::Put(std::string_view rows, const Headway&) {
  return workbook_->Put(rows);
}

int SheetOutput::Finish(const Headway&, bool complete) {
  return complete ? workbook_->Close() : 0;
}

}  // namespace rongcuo::batch
