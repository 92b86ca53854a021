#include "engine/batch/ranking.h"

#include <algorithm>
#include <tuple>

namespace rongcuo::batch {
namespace {

template <typename CountOf>
std::vector<Ranked> RankAll(std::size_t ids, CountOf count_of) {
  std::vector<Ranked> ranked;
  for (std::uint32_t id = 0; id < ids; ++id) {
    const std::uint64_t count = count_of(id);
    if (count > 0) ranked.push_back({id, count});
  }
  std::stable_sort(
      ranked.begin(), ranked.end(),
      [](const Ranked& a, const Ranked& b) { return a.count > b.count; });
  return ranked;
}

}  // namespace

std::vector<Ranked> Rank(const std::vector<std::uint64_t>& counts) {
  return RankAll(counts.size(), [&](std::uint32_t id) { return counts[id]; });
}

std::vector<Ranked> Rank(const CountTable& table) {
  return RankAll(table.rows(), [&](std::uint32_t id) { return table.Sum(id); });
}

std::vector<Ranked> RankPlaces(const CountTable& table,
                               const PlaceNames& names) {
  std::vector<Ranked> ranked = Rank(table);
  std::sort(ranked.begin(), ranked.end(),
            [&](const Ranked& a, const Ranked& b) {
              const bool a_others = a.id == PlaceNames::kOthers;
              const bool b_others = b.id == PlaceNames::kOthers;
              if (a_others != b_others) return b_others;
              return std::forward_as_tuple(b.count, names.Name(a.id)) <
                     std::forward_as_tuple(a.count, names.Name(b.id));
            });
  return ranked;
}

std::vector<Ranked> RankMatters(const Statistics& statistics) {
  const auto& matters = statistics.matters();
  return RankAll(matters.size(),
                 [&](std::uint32_t m) { return matters[m].cases; });
}

std::vector<Ranked> RankMatters(const Comparison& comparison) {
  const auto& matters = comparison.matters();
  return RankAll(matters.size(),
                 [&](std::uint32_t m) { return matters[m].cases; });
}

std::vector<std::pair<ChangeKind, std::uint64_t>> RankKinds(
    const Comparison& comparison) {
  std::vector<std::pair<ChangeKind, std::uint64_t>> ranked(
      comparison.kinds().begin(), comparison.kinds().end());
  std::stable_sort(
      ranked.begin(), ranked.end(),
      [](const auto& a, const auto& b) { return a.second > b.second; });
  return ranked;
}

}  // namespace rongcuo::batch
