#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rongcuo::batch {

// Counts in rows of equal width. Rows that nothing was counted in need not
// exist: the table grows with the highest row in use.
class CountTable {
 public:
  explicit CountTable(std::size_t width = 1) : width_(width) {}

  std::size_t width() const { return width_; }
  std::size_t rows() const { return rows_; }

  // The counts of a row; empty past the last row.
  std::span<const std::uint64_t> operator[](std::size_t row) const {
    if (row >= rows_) return {};
    return {counts_.data() + row * width_, width_};
  }
  std::uint64_t At(std::size_t row, std::size_t column) const {
    return row < rows_ ? counts_[row * width_ + column] : 0;
  }
  std::uint64_t Sum(std::size_t row) const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : (*this)[row]) sum += count;
    return sum;
  }

  void Add(std::size_t row, std::size_t column, std::uint64_t count = 1) {
    if (row >= rows_) Grow(row + 1);
    counts_[row * width_ + column] += count;
  }
  void AddRow(std::size_t row, std::span<const std::uint64_t> counts) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) Add(row, i, counts[i]);
    }
  }
  // Adds a table of the same width.
  void Merge(const CountTable& other) {
    for (std::size_t row = 0; row < other.rows(); ++row) {
      AddRow(row, other[row]);
    }
  }

 private:
  void Grow(std::size_t rows) {
    rows_ = rows;
    counts_.resize(rows * width_);
  }

  std::size_t width_;
  std::size_t rows_ = 0;
  std::vector<std::uint64_t> counts_;
};

}  // namespace rongcuo::batch
