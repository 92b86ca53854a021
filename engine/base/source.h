#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rongcuo {

// A half-open range of bytes in one text: [begin, end).
struct Span {
  std::uint32_t source = 0;  // Index in a SourceMap.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

// A place as people count: from 1, the column in characters, not bytes.
struct Position {
  int line = 1;
  int column = 1;
};

// One text with its name (a path or "-"), and where its lines begin.
class Source {
 public:
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }

  // The position of a byte offset; an offset past the end is the end. A newline
  // belongs to the line that it ends.
  Position Locate(std::uint32_t offset) const;

  // The text of a line (from 1) without its newline; empty past the end.
  std::string_view Line(int line) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

// All texts of one load; a Span's `source` indexes it.
class SourceMap {
 public:
  // Adds a text and returns its index. Texts are limited by their readers to
  // far less than 4 GiB, which offsets can count.
  std::uint32_t Add(std::string name, std::string text);

  std::size_t size() const { return sources_.size(); }
  const Source& operator[](std::uint32_t index) const {
    return sources_[index];
  }

 private:
  std::vector<Source> sources_;
};

}  // namespace rongcuo
