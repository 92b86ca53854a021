#include "engine/base/nearest.h"

#include <algorithm>
#include <array>

#include "engine/base/utf8.h"

namespace rongcuo {
namespace {

constexpr std::size_t kMaxLength = 60;

std::u32string CodePoints(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::Decode(text.substr(at));
    result.push_back(decoded.code_point);
    at += decoded.size;
  }
  return result;
}

// Optimal string alignment distance of names of at most kMaxLength letters; any
// number above `bound` if it is above it.
std::size_t Distance(const std::u32string& a, const std::u32string& b,
                     std::size_t bound) {
  using Row = std::array<std::size_t, kMaxLength + 1>;
  Row before_last{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  std::size_t last_least = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] != b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    // What follows is built on these two rows.
    if (least > bound && last_least > bound) return least;
    last_least = least;
    before_last = last;
    last = row;
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string> Nearest(std::string_view name,
                                   std::span<const std::string> candidates) {
  if (name.size() > kMaxLength * 4) return std::nullopt;
  const std::u32string wanted = CodePoints(name);
  if (wanted.size() > kMaxLength) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_distance = kMaxLength;
  for (const std::string& candidate : candidates) {
    if (best_distance == 0) break;
    const std::u32string other = CodePoints(candidate);
    const std::size_t longer = std::max(wanted.size(), other.size());
    if (longer > kMaxLength) continue;
    const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
    // So many letters at least have to come or go.
    if (longer - std::min(wanted.size(), other.size()) > allowed) continue;
    const std::size_t bound = std::min(allowed, best_distance - 1);
    const std::size_t distance = Distance(wanted, other, bound);
    if (distance <= bound && distance < longer) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace rongcuo
