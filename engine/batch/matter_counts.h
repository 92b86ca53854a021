#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/batch/count_table.h"
#include "engine/batch/row.h"

// What is counted of the cases of one matter.
namespace rongcuo::batch {

// How what the engine says lies to what was officially decided.
struct Agreement {
  std::uint64_t cases = 0;
  std::uint64_t same = 0;       // The very outcome.
  std::uint64_t same_side = 0;  // Another or none yet, all on that side.
  std::uint64_t open = 0;       // That side and another are still possible.
  std::uint64_t other = 0;      // That side is no longer possible.
  std::uint64_t undecided = 0;  // No norm decides.

  void Merge(const Agreement& more);
  friend bool operator==(const Agreement&, const Agreement&) = default;
};

// A case that a report names. Its texts are cut short if they are very long.
struct NamedCase {
  std::string id, title, jurisdiction;
  std::uint32_t official = model::kNone;
  eval::Certainty certainty = eval::Certainty::Open;
  eval::OutcomeSet possible = 0;

  friend bool operator==(const NamedCase&, const NamedCase&) = default;
};

// The cases of one matter. A `by outcome` table has a column for each outcome
// of the matter and a last one for the open cases.
struct MatterCounts {
  std::uint64_t cases = 0;
  std::uint64_t inexact = 0;  // Of which more seems possible than may be.
  std::vector<std::uint64_t> certain, presumed;     // By outcome.
  std::map<eval::OutcomeSet, std::uint64_t> open;   // By what is possible.
  CountTable provinces, places;                     // By outcome.
  CountTable years;                                 // By outcome; YearRow().
  std::vector<CountTable> groups;                   // By outcome; GroupRow().
  CountTable rules;                                 // By outcome.
  std::vector<std::uint64_t> facts;                 // That determine, by id.
  std::uint64_t otherwise = 0;                      // Determined by 其余.
  std::vector<std::uint64_t> near_misses, missing;  // By rule; by fact.

  CountTable confusion;  // Official outcome by EngineColumn().
  std::uint64_t without_official = 0;
  // By whether the material is clear, then by the side of the outcome.
  std::array<std::vector<Agreement>, 2> agreement;
  // The engine is on a more favourable side than what was decided: of a
  // tolerance the one mistake that does most harm. The first of them by name.
  static constexpr std::size_t kMaxNamed = 100;
  std::uint64_t too_favourable_count = 0;
  std::vector<NamedCase> too_favourable;
};

// The rows of MatterCounts::years. 0 is a conduct whose year is not known, or
// may be more than one.
inline constexpr std::int32_t kFirstYear = 1900, kLastYear = 2200;
std::size_t YearRow(std::int32_t year);

// The rows of MatterCounts::groups: the values of an enumeration, or 否 and 是;
// then several values, then any value at all.
std::size_t GroupValues(const model::Model& model, model::FactId fact);
std::size_t GroupRow(const model::Model& model, model::FactId fact,
                     Value value);

// The columns of MatterCounts::confusion: each outcome certain and presumed, 2
// outcome and 2 outcome + 1; open with all that is possible on side s,
// 2 outcomes + s; open on several sides; no norm decides.
struct Sides {
  explicit Sides(const model::Matter& matter);

  std::size_t count() const { return outcomes.size(); }
  std::size_t Columns() const { return 2 * side.size() + count() + 2; }
  std::size_t EngineColumn(const Row& row) const;
  // The side on which all outcomes of a set lie; kNone if they lie on several,
  // or there are none.
  std::uint32_t Of(eval::OutcomeSet set) const;

  std::vector<std::uint32_t> side;         // By outcome; 0 is favourable.
  std::vector<eval::OutcomeSet> outcomes;  // By side.
};

// Counts a row that was judged, all but the places.
void Count(const model::Model& model,
           const std::vector<model::FactId>& group_by, const Sides& sides,
           const Row& row, MatterCounts& counts);

// Adds what was counted of later cases, all but the places.
void MergeCounts(const MatterCounts& later, MatterCounts& counts);

// The column of a `by outcome` table.
std::size_t OutcomeColumn(const Row& row, std::size_t outcomes);

// A text of a case as far as a report repeats it.
std::string Shortened(const std::string& text);

}  // namespace rongcuo::batch
