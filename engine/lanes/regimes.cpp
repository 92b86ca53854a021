#include "engine/lanes/regimes.h"

#include <algorithm>

#include "engine/eval/run.h"

namespace rongcuo::lanes {
namespace {

// Beyond any real country's places and days; a hostile input names more.
constexpr std::size_t kMostKept = 100'000;
constexpr std::size_t kMostBytes = std::size_t{16} << 20;

// The first or last days of the edges of all norms.
std::vector<std::int64_t> EdgesOf(const program::Program& program,
                                  std::int64_t Value::*end) {
  std::vector<std::int64_t> days;
  for (const program::NormEntry& norm : program.norms) {
    for (const Value edge : {norm.begin, norm.end}) {
      // The open ends of time are none.
      if (edge.lo != kMinNumber && edge.hi != kMaxNumber) {
        days.push_back(edge.*end);
      }
    }
  }
  return days;
}

}  // namespace

Regimes::Kinds::Kinds(std::vector<std::int64_t> edges) {
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  if (edges.empty()) return;
  first_ = edges.front();
  for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
    kinds_.resize(static_cast<std::size_t>(edges[e + 1] - first_),
                  static_cast<std::uint32_t>(e + 1));
  }
  last_ = static_cast<std::uint32_t>(edges.size());
}

Regimes::Regimes(const program::Program& program)
    : program_(program),
      may_(EdgesOf(program, &Value::lo)),
      must_(EdgesOf(program, &Value::hi)) {}

std::uint32_t Regimes::PlaceOf(std::string_view place) {
  const auto [at, added] = numbers_.try_emplace(
      std::string(place), static_cast<std::uint32_t>(places_.size()));
  if (added) {
    bytes_ += place.size();
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
  const std::uint64_t key = std::uint64_t{place} << 44 |
                            std::uint64_t{must_.Of(days.lo)} << 22 |
                            may_.Of(days.hi);
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

void Regimes::ForgetIfMany() {
  if (places_.size() < kMostKept && known_.size() < kMostKept &&
      bytes_ < kMostBytes) {
    return;
  }
  bytes_ = 0;
  numbers_.clear();
  places_.clear();
  known_.clear();
  sets_.clear();
  regimes_.clear();
}

}  // namespace rongcuo::lanes
