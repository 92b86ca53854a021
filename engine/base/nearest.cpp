#include "engine/base/nearest.h"

#include <algorithm>
#include <vector>

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

// Optimal string alignment distance.
std::size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(
      a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> Nearest(std::string_view name,
                                   std::span<const std::string> candidates) {
  if (name.size() > kMaxLength * 4) return std::nullopt;
  const std::u32string wanted = CodePoints(name);
  std::optional<std::string> best;
  std::size_t best_distance = kMaxLength;
  for (const std::string& candidate : candidates) {
    const std::u32string other = CodePoints(candidate);
    const std::size_t longer = std::max(wanted.size(), other.size());
    if (longer > kMaxLength) continue;
    const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
    // So many letters at least have to come or go.
    if (longer - std::min(wanted.size(), other.size()) > allowed) continue;
    const std::size_t distance = Distance(wanted, other);
    if (distance <= allowed && distance < longer && distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace rongcuo
