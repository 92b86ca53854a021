#include "engine/batch/problem.h"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/base/utf8.h"

namespace rongcuo::batch {
namespace {

std::uint32_t Clamp(std::uint64_t count) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(count, kMost));
}

}  // namespace

Problem MakeProblem(const Diagnostic& diagnostic, Language language,
                    std::uint64_t line, std::uint64_t column) {
  return {Clamp(line), Clamp(column), std::string(NameOf(diagnostic.finding)),
          SentenceOf(diagnostic, language)};
}

Position PlaceIn(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0.
  return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<int>(utf8::Count(before.substr(line_begin))) + 1};
}

}  // namespace rongcuo::batch
