#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/batch/correspondence.h"
#include "engine/batch/count_table.h"
#include "engine/batch/row.h"

// The same cases judged under two bodies of rules: what changed, and by which
// rules.
namespace rongcuo::batch {

// A verdict in the terms of both bodies of rules.
struct SharedVerdict {
  eval::Certainty certainty = eval::Certainty::Open;
  std::uint32_t outcome = model::kNone;  // kNone while open.
  SharedOutcomes possible;

  friend bool operator==(const SharedVerdict&, const SharedVerdict&) = default;
};

// A case whose verdict changed.
struct Change {
  std::string id, title;  // Cut short if they are very long.
  std::uint32_t matter = 0;
  SharedVerdict before, after;
  // Why: rules that differ between the two and are among what the verdict rests
  // on; where there are none, rules that it rests on in one and not in the
  // other; where there are none either, something else (points, definitions,
  // presumptions, the order of decision). In the order of
  // Correspondence::rules.
  std::vector<std::uint32_t> by;
};

// Cases whose verdict changed in one way by one rule.
struct ChangeKind {
  std::uint32_t matter = 0;
  std::uint32_t rule = model::kNone;  // kNone: by none.
  // The outcome, kNone while open, and whether it rests on presumptions.
  std::uint32_t before = model::kNone, after = model::kNone;
  bool presumed_before = false, presumed_after = false;

  friend auto operator<=>(const ChangeKind&, const ChangeKind&) = default;
};

class Comparison {
 public:
  static constexpr std::size_t kMaxNamed = 1'000;

  // `rules` must outlive this.
  explicit Comparison(const Correspondence& rules);

  // Adds one case, judged under the first and under the second rules.
  void Add(const Row& before, const Row& after);
  // An input that could not be read to its end.
  void AddBrokenInput() { ++broken_inputs_; }
  // Adds what was counted of the cases after these.
  void Merge(const Comparison& later);

  struct MatterChanges {
    std::uint64_t cases = 0;
    std::uint64_t same = 0;  // The same verdict in all it says.
    // The same outcome, or open still; another certainty or other
    // possibilities.
    std::uint64_t same_outcome = 0;
    std::uint64_t presumed_before = 0, presumed_after = 0;
    CountTable matrix;  // Outcome before by outcome after; the last is open.
  };

  const Correspondence& rules() const { return *rules_; }
  const std::vector<MatterChanges>& matters() const { return matters_; }
  std::uint64_t compared() const;  // Judged under both.
  std::uint64_t changed() const;
  std::uint64_t refused() const;  // Under one of them at least.
  std::uint64_t broken_inputs() const { return broken_inputs_; }
  // By finding: refused under both (by the finding of the first), or under one
  // of them only.
  using Findings = std::map<std::string, std::uint64_t>;
  const Findings& refused_by_both() const { return refused_by_both_; }
  const Findings& refused_before() const { return refused_before_; }
  const Findings& refused_after() const { return refused_after_; }
  // A case counts once for each rule that changed it.
  const std::map<ChangeKind, std::uint64_t>& kinds() const { return kinds_; }
  // The first of all that changed().
  const std::vector<Change>& changes() const { return changes_; }

 private:
  void AddChange(Change change, const Row& row);

  const Correspondence* rules_;
  std::vector<MatterChanges> matters_;  // As in Correspondence::matters.
  std::uint64_t broken_inputs_ = 0;
  Findings refused_by_both_, refused_before_, refused_after_;
  std::map<ChangeKind, std::uint64_t> kinds_;
  std::vector<Change> changes_;
};

}  // namespace rongcuo::batch
