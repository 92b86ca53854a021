#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/batch/comparison.h"
#include "engine/batch/count_table.h"
#include "engine/batch/place_names.h"
#include "engine/batch/statistics.h"

// The order in which reports list what was counted.
namespace rongcuo::batch {

struct Ranked {
  std::uint32_t id = 0;
  std::uint64_t count = 0;
};

// Ids that were counted at all, the most frequent first; of equal ones the
// lower id.
std::vector<Ranked> Rank(const std::vector<std::uint64_t>& counts);
std::vector<Ranked> Rank(const CountTable& table);

// The same of places, of equal ones by name; all others last.
std::vector<Ranked> RankPlaces(const CountTable& table,
                               const PlaceNames& names);

// Matters that have cases.
std::vector<Ranked> RankMatters(const Statistics& statistics);
std::vector<Ranked> RankMatters(const Comparison& comparison);

// Changes, the most frequent first.
std::vector<std::pair<ChangeKind, std::uint64_t>> RankKinds(
    const Comparison& comparison);

}  // namespace rongcuo::batch
