#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "test/inquiry/table.h"

// What of a table's completions is possible.
namespace rongcuo::brute {

// Which choices of each axis may be taken.
using Choices = std::vector<std::vector<bool>>;

Choices Unlimited(const Axes& axes);

// Those that leave each fact presumed by the trace the value that is presumed.
// Empty if the norms of the two days presume otherwise.
Choices Presumed(const World& world, const eval::Trace& trace,
                 const Axes& axes);

// Those that agree with a case, judged so: what it establishes and presumes.
// Axes of facts alone are limited. Empty as above.
Choices Standing(const World& world, const CaseFile& file,
                 const eval::Options& options, const eval::Trace& trace,
                 const Axes& axes);

struct Possible {
  eval::OutcomeSet outcomes = 0;
  bool may_be_undecided = false;
  bool ambiguous = false;  // Some completion does not settle it.
  std::int64_t least = std::numeric_limits<std::int64_t>::max();  // Score.
  std::int64_t greatest = std::numeric_limits<std::int64_t>::min();

  void Add(const Table& table, Table::Point point);
  int count() const;
};

bool Allows(const Axes& axes, const Table& table, const Choices& choices,
            Table::Point point);

Possible PossibleOf(const Axes& axes, const Table& table,
                    const Choices& choices);

}  // namespace rongcuo::brute
