#include "engine/batch/statistics.h"

#include <numeric>
#include <string_view>
#include <utility>

namespace rongcuo::batch {
namespace {

MatterCounts EmptyCounts(const Sides& sides, std::size_t groups) {
  const std::size_t outcomes = sides.side.size();
  MatterCounts counts;
  counts.certain.resize(outcomes);
  counts.presumed.resize(outcomes);
  const CountTable by_outcome(outcomes + 1);
  counts.provinces = counts.places = counts.years = counts.rules = by_outcome;
  counts.groups.assign(groups, by_outcome);
  counts.confusion = CountTable(sides.Columns());
  counts.agreement.fill(std::vector<Agreement>(sides.count()));
  return counts;
}

// Adds a table whose rows are places by the numbers of `names`, to one by those
// of `own`.
void MergePlaces(const CountTable& more,
                 const std::vector<std::uint32_t>& numbers, CountTable& table) {
  for (std::size_t row = 0; row < more.rows(); ++row) {
    table.AddRow(numbers[row], more[row]);
  }
}

std::vector<std::uint32_t> MergeNames(const PlaceNames& more,
                                      PlaceNames& names) {
  std::vector<std::uint32_t> numbers = {PlaceNames::kOthers};
  for (std::uint32_t i = 1; i < more.size(); ++i) {
    numbers.push_back(names.Number(more.Name(i)));
  }
  return numbers;
}

}  // namespace

Statistics::Statistics(const model::Model& model,
                       std::vector<model::FactId> group_by)
    : model_(&model), group_by_(std::move(group_by)) {
  for (const model::Matter& matter : model.matters) {
    sides_.emplace_back(matter);
    matters_.push_back(EmptyCounts(sides_.back(), group_by_.size()));
  }
}

void Statistics::Add(const Row& row) {
  if (row.refused) {
    ++findings_[row.problem.finding];
    return;
  }
  if (row.fictional) ++fictional_;
  MatterCounts& counts = matters_[row.matter];
  const Sides& sides = sides_[row.matter];
  const std::size_t column = OutcomeColumn(row, sides.side.size());
  const std::string_view place = row.jurisdiction;
  const std::uint32_t number = places_.Number(place);
  counts.provinces.Add(ProvinceOf(place, number), column);
  counts.places.Add(number, column);
  Count(*model_, group_by_, sides, row, counts);
}

std::uint32_t Statistics::ProvinceOf(std::string_view place,
                                     std::uint32_t number) {
  if (number != PlaceNames::kOthers && number < province_of_.size()) {
    return province_of_[number];
  }
  const std::uint32_t province =
      provinces_.Number(place.substr(0, place.find('/')));
  if (number == province_of_.size()) province_of_.push_back(province);
  return province;
}

void Statistics::Merge(const Statistics& later) {
  fictional_ += later.fictional_;
  broken_inputs_ += later.broken_inputs_;
  for (const auto& [finding, count] : later.findings_) {
    findings_[finding] += count;
  }
  const auto provinces = MergeNames(later.provinces_, provinces_);
  const auto places = MergeNames(later.places_, places_);
  for (std::uint32_t i = 1; i < later.places_.size(); ++i) {
    ProvinceOf(later.places_.Name(i), places[i]);
  }
  for (std::size_t m = 0; m < matters_.size(); ++m) {
    if (later.matters_[m].cases == 0) continue;
    MergePlaces(later.matters_[m].provinces, provinces, matters_[m].provinces);
    MergePlaces(later.matters_[m].places, places, matters_[m].places);
    MergeCounts(later.matters_[m], matters_[m]);
  }
}

std::uint64_t Statistics::judged() const {
  std::uint64_t cases = 0;
  for (const MatterCounts& counts : matters_) cases += counts.cases;
  return cases;
}

std::uint64_t Statistics::refused() const {
  std::uint64_t cases = 0;
  for (const auto& [finding, count] : findings_) cases += count;
  return cases;
}

std::uint64_t Statistics::presumed() const {
  std::uint64_t cases = 0;
  for (const MatterCounts& counts : matters_) {
    cases =
        std::accumulate(counts.presumed.begin(), counts.presumed.end(), cases);
  }
  return cases;
}

}  // namespace rongcuo::batch
