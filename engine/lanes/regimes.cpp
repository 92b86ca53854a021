#include "engine/lanes/regimes.h"

#include <algorithm>

#include "engine/eval/run.h"

namespace rongcuo::lanes {
namespace {

// Beyond any real country's places and days; a hostile input names more.
constexpr std::size_t kMostKept = 100'000;

std::size_t KindOf(const std::vector<std::int64_t>& days, std::int64_t day) {
  return static_cast<std::size_t>(
      std::upper_bound(days.begin(), days.end(), day) - days.begin());
}

void SortUnique(std::vector<std::int64_t>& days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

}  // namespace

Regimes::Regimes(const program::Program& program) : program_(program) {
  for (const program::NormEntry& norm : program.norms) {
    for (const Value edge : {norm.begin, norm.end}) {
      may_.push_back(edge.lo);
      must_.push_back(edge.hi);
    }
  }
  SortUnique(may_);
  SortUnique(must_);
}

std::uint32_t Regimes::PlaceOf(std::string_view place) {
  const auto [at, added] = numbers_.try_emplace(
      std::string(place), static_cast<std::uint32_t>(places_.size()));
  if (added) {
    std::vector<bool>& here = places_.emplace_back();
    for (const program::NormEntry& norm : program_.norms) {
      here.push_back(model::Contains(norm.place, place));
    }
  }
  return at->second;
}

std::uint32_t Regimes::RegimeOf(std::uint32_t place, Value days) {
  // A norm has begun, or ended, for certain by its edge's last day and the
  // earliest day asked about; it may have by the first and the latest.
  const Key key = {place, KindOf(must_, days.lo), KindOf(may_, days.hi)};
  const auto [at, added] = known_.try_emplace(key, 0);
  if (!added) return at->second;
  std::vector<Entry> entries;
  std::vector<std::pair<model::NormId, std::int64_t>> set;
  for (model::NormId norm = 0; norm < program_.norms.size(); ++norm) {
    if (!places_[place][norm]) continue;
    const Value in_force = eval::InForceOn(program_.norms[norm], days);
    if (IsFalse(in_force)) continue;
    entries.push_back({norm, in_force});
    set.emplace_back(norm, in_force.lo);
  }
  const auto [known, fresh] = sets_.try_emplace(
      std::move(set), static_cast<std::uint32_t>(regimes_.size()));
  if (fresh) regimes_.push_back(std::move(entries));
  return at->second = known->second;
}

bool Regimes::ForgetIfMany() {
  if (places_.size() < kMostKept && known_.size() < kMostKept) return false;
  numbers_.clear();
  places_.clear();
  known_.clear();
  sets_.clear();
  regimes_.clear();
  return true;
}

}  // namespace rongcuo::lanes
