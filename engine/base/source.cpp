#include "engine/base/source.h"

#include <algorithm>
#include <utility>

#include "engine/base/utf8.h"

namespace rongcuo {

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  for (std::size_t at = text_.find('\n'); at != std::string::npos;
       at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

Position Source::Locate(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after =
      std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<int>(after - line_starts_.begin());
  const std::uint32_t start = *(after - 1);
  const auto before = std::string_view(text_).substr(start, offset - start);
  return {line, static_cast<int>(utf8::Count(before)) + 1};
}

std::string_view Source::Line(int line) const {
  if (line < 1 || static_cast<std::size_t>(line) > line_starts_.size()) {
    return {};
  }
  const std::size_t start = line_starts_[static_cast<std::size_t>(line) - 1];
  std::size_t end = text_.find('\n', start);
  if (end == std::string::npos) end = text_.size();
  if (end > start && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(start, end - start);
}

std::uint32_t SourceMap::Add(std::string name, std::string text) {
  sources_.emplace_back(std::move(name), std::move(text));
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

}  // namespace rongcuo
