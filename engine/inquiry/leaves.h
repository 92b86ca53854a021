#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "engine/inquiry/gates.h"
#include "engine/inquiry/stage.h"
#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// The leaves of a case's circuit, each made when first asked for and shared by
// the readings of both days.
class Leaves {
 public:
  // One item of a list: whether it exists at all, and its fields.
  struct Item {
    GateId present;
    std::vector<GateId> fields;
  };

  // `stated` may be null; see Extract.
  Leaves(const Subject& subject, const Readings& readings,
         const casefile::CaseFile* stated, Gates& gates);

  // A fact's value before 视为: a constant if it is known in one of the
  // readings, `here` in the reading that asks.
  GateId Fact(model::FactId fact, Value here);

  // The items of a list, and so many more as may be needed to give each
  // quantifier either value, and each count all that it is compared with.
  const std::vector<Item>& Items(model::FactId list);

  // A bound of the time in which a norm is in force.
  GateId Bound(Leaf::Kind kind, model::NormId norm, Value day);

  GateId ConductDay();
  GateId DecisionDay();

  // Whether an open fact has been asked for, and how many have, and lists.
  bool Has(model::FactId fact) const { return facts_[fact] != kNone; }
  std::size_t count() const;

  bool faithful() const { return faithful_; }

 private:
  GateId Day(Leaf::Kind kind, model::FactId fact, Value days, GateId& made);
  Item ItemOf(model::FactId list, std::uint32_t index, const Value* fields,
              bool certain);
  std::uint64_t ItemsNeeded(model::FactId list) const;
  std::uint64_t MostCounted(program::Address count) const;

  const model::HeaderFacts& header_;
  const program::Program& program_;
  const casefile::CaseFile& file_;
  const eval::Options& options_;
  const Readings readings_;
  const casefile::CaseFile* stated_;
  Gates& gates_;
  std::vector<GateId> facts_;             // By FactId.
  std::vector<std::vector<Item>> items_;  // By FactId.
  std::vector<bool> listed_;              // By FactId.
  std::map<std::pair<Leaf::Kind, model::NormId>, GateId> bounds_;
  GateId conduct_day_ = kNone;
  GateId decision_day_ = kNone;
  bool faithful_ = true;
};

}  // namespace rongcuo::inquiry
