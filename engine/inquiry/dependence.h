#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/inquiry/branching.h"
#include "engine/inquiry/encoding.h"
#include "engine/inquiry/groups.h"
#include "engine/inquiry/search.h"
#include "engine/inquiry/witnesses.h"

namespace rongcuo::inquiry {

// Proves whether the outcome of a circuit depends on a group of leaves: whether
// two completions that differ in nothing else come to different outcomes. It
// looks for values of the other leaves under which the group's are decisive,
// the way faults of a switching circuit are looked for (Goel, PODEM, 1981).
class Dependence {
 public:
  Dependence(const Circuit& circuit, const Groups& groups, Witnesses& witnesses,
             std::uint64_t budget);

  // Unknown if the budget, gates worked out in all, runs out.
  Answer On(std::uint32_t group);

 private:
  std::uint64_t Work() const;
  Answer Look(std::uint32_t group, std::uint64_t gates);
  Answer Solve(std::uint32_t group, std::uint64_t conflicts);
  std::vector<GateId> Blocking() const;
  void AddBehindSum(const Gate& comparison, std::vector<GateId>& gates) const;
  Choice Sensitise() const;
  Choice Beside(GateId gate, std::uint32_t on_path) const;
  Answer Varies();
  std::vector<Value> AnyCompletion() const;

  const Circuit& circuit_;
  const Groups& groups_;
  Witnesses& witnesses_;
  const std::vector<bool> is_set_;
  std::optional<Encoding> encoding_;  // Made when it is needed.
  Branching branching_;
  Search search_;
  Descent descent_;
  std::uint64_t budget_;
  std::uint64_t marks_ = 0;         // Work spent on marking gates.
  std::vector<bool> group_leaves_;  // By LeafId.
  std::vector<bool> other_leaves_;
  std::vector<bool> of_group_;  // By GateId: may change with the group,
  std::vector<bool> beside_;    // and with other leaves.
};

}  // namespace rongcuo::inquiry
