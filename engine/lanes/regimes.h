#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/value.h"
#include "engine/program/program.h"

namespace rongcuo::lanes {

// Which norms apply where and when. Places have numbers; so have regimes, sets
// of norms that are in force together.
class Regimes {
 public:
  explicit Regimes(const program::Program& program);

  // The number of a place. Numbers of before hold until Forget.
  std::uint32_t PlaceOf(std::string_view place);
  // By NormId: whose place contains it.
  const std::vector<bool>& Here(std::uint32_t place) const {
    return places_[place];
  }

  struct Entry {
    model::NormId norm = model::kNone;
    Value in_force;  // Not false.
  };
  // The regime of a place on the days given; equal sets have equal numbers.
  std::uint32_t RegimeOf(std::uint32_t place, Value days);
  const std::vector<Entry>& Norms(std::uint32_t regime) const {
    return regimes_[regime];
  }

  // Forgets all places and regimes if there are too many to keep.
  void ForgetIfMany();

 private:
  // Days by the edges they have reached: those between two edges are of one
  // kind.
  class Kinds {
   public:
    explicit Kinds(std::vector<std::int64_t> edges);
    std::uint32_t Of(std::int64_t day) const {
      if (day < first_) return 0;
      const auto index = static_cast<std::uint64_t>(day - first_);
      return index < kinds_.size() ? kinds_[index] : last_;
    }

   private:
    std::int64_t first_ = 0;
    std::vector<std::uint32_t> kinds_;  // By day from `first_`.
    std::uint32_t last_ = 0;            // Of later ones.
  };

  const program::Program& program_;
  // The days on which something may begin or end, and those on which it
  // certainly has.
  Kinds may_, must_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::size_t bytes_ = 0;  // Of the places' names.
  std::vector<std::vector<bool>> places_;
  // By place and the kinds of the first and the last day.
  std::unordered_map<std::uint64_t, std::uint32_t> known_;
  std::map<std::vector<std::pair<model::NormId, std::int64_t>>, std::uint32_t>
      sets_;
  std::vector<std::vector<Entry>> regimes_;
};

}  // namespace rongcuo::lanes
