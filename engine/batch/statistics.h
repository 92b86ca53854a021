#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/matter_counts.h"
#include "engine/batch/place_names.h"
#include "engine/batch/row.h"

// What many judged cases come to, in numbers. Memory is bounded by the
// vocabulary, the places and the years, whatever the number of cases.
namespace rongcuo::batch {

class Statistics {
 public:
  // Rows must have been judged with the same Options::group_by, under rules
  // that outlive this.
  Statistics(const model::Model& model, std::vector<model::FactId> group_by);

  void Add(const Row& row);
  // An input that could not be read to its end.
  void AddBrokenInput() { ++broken_inputs_; }
  // Adds what was counted of the cases after these, of the same rules and
  // facts.
  void Merge(const Statistics& later);

  const model::Model& model() const { return *model_; }
  const std::vector<model::FactId>& group_by() const { return group_by_; }

  std::uint64_t judged() const;    // All but the refused.
  std::uint64_t refused() const;   // All of them.
  std::uint64_t presumed() const;  // Resting on presumptions.
  std::uint64_t fictional() const { return fictional_; }
  std::uint64_t broken_inputs() const { return broken_inputs_; }
  // By finding; "" is a verdict that did not pass the check of its reasons.
  const std::map<std::string, std::uint64_t>& findings() const {
    return findings_;
  }
  const std::vector<MatterCounts>& matters() const { return matters_; }
  const PlaceNames& provinces() const { return provinces_; }
  const PlaceNames& places() const { return places_; }

 private:
  // The number of a place's province.
  std::uint32_t ProvinceOf(std::string_view place, std::uint32_t number);

  const model::Model* model_;
  std::vector<model::FactId> group_by_;
  std::vector<Sides> sides_;
  std::uint64_t fictional_ = 0, broken_inputs_ = 0;
  std::map<std::string, std::uint64_t> findings_;
  std::vector<MatterCounts> matters_;  // As in Model::matters.
  PlaceNames provinces_, places_;
  std::vector<std::uint32_t> province_of_ = {0};  // By number of the place.
};

}  // namespace rongcuo::batch
