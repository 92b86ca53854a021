#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/circuit.h"
#include "engine/inquiry/groups.h"
#include "engine/inquiry/valuation.h"

namespace rongcuo::inquiry {

// A completion of a circuit and the outcome that it comes to, as a bit.
struct Witness {
  std::vector<Value> values;  // By LeafId, each a single one.
  std::uint64_t outcome = 0;
};

// Completions met so far, and what changing one group of leaves in them shows:
// which groups can change the outcome, and what can come out if a leaf has a
// value of one of its parts.
class Witnesses {
 public:
  Witnesses(const Circuit& circuit, const Groups& groups);

  // Adds a completion; the leaves' values are single ones. A conduct after the
  // decision is taken to have been on its day.
  void Add(const std::vector<Value>& values);

  // Changes leaves of every witness one by one, walks between witnesses of
  // different outcomes, group by group, and then wanders about where outcomes
  // meet, as long as groups are left of which nothing is known.
  void Spread();

  // Whether changing the group in this completion changes the outcome.
  bool Try(const std::vector<Value>& values, std::uint32_t group);

  // The same of two completions that differ only in the group. If so, it is
  // seen, too, what else matters in the first.
  bool Differ(const std::vector<Value>& first, const std::vector<Value>& second,
              std::uint32_t group);

  // By group: whether changing it alone was seen to change the outcome.
  const std::vector<bool>& matters() const { return matters_; }
  // Outcomes seen while a leaf had a value of one of its parts.
  std::uint64_t Seen(LeafId leaf, std::size_t part) const {
    return seen_[leaf][part];
  }
  void Saw(LeafId leaf, std::size_t part, std::uint64_t outcomes) {
    seen_[leaf][part] |= outcomes;
  }

  // Whether only some pairs of days are those of a case.
  bool ordered() const { return !earlier_.empty(); }

  const Parts& PartsOfLeaf(LeafId leaf) const { return parts_[leaf]; }
  const std::vector<Witness>& all() const { return all_; }
  std::uint64_t work() const { return trial_.work(); }

 private:
  void Load(const std::vector<Value>& values);
  void Probe(const std::vector<Value>& values);
  bool ProbeGroup(std::uint32_t group, std::uint64_t outcome);
  void Walk(const Witness& from, const Witness& to);
  void Wander(const Witness& start, std::uint64_t within);
  bool AllMatter() const;
  bool InOrder() const;
  std::uint64_t Random(std::uint64_t below);
  void Take();
  std::uint64_t Outcome() const { return Bits(trial_[circuit_.outcome]); }

  const Circuit& circuit_;
  const Groups& groups_;
  std::vector<Parts> parts_;                      // By LeafId.
  std::vector<std::vector<std::uint64_t>> seen_;  // By LeafId and part.
  std::vector<GateId> earlier_;  // Of the conduct and the decision.
  Valuation trial_;              // Of whole completions.
  std::vector<Witness> all_;
  std::vector<bool> matters_;
  std::uint64_t random_ = 0;
};

}  // namespace rongcuo::inquiry
