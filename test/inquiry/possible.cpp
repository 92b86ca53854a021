#include "test/inquiry/possible.h"

#include <algorithm>
#include <bit>

namespace rongcuo::brute {

Choices Unlimited(const Axes& axes) {
  Choices choices;
  for (const Axis& axis : axes.all()) choices.emplace_back(axis.size(), true);
  return choices;
}

Choices Presumed(const World& world, const eval::Trace& trace,
                 const Axes& axes) {
  Choices choices = Unlimited(axes);
  for (const program::PresumptionEntry& entry : world.program.presumptions) {
    if (entry.conclusive) continue;
    for (std::size_t a = 0; a < axes.all().size(); ++a) {
      const Axis& axis = axes.all()[a];
      if (axis.kind != Axis::Kind::Fact || axis.fact != entry.fact) continue;
      const auto limit = [&](const eval::Reading& reading) {
        const Value value = reading.values[entry.address];
        for (std::size_t c = 0; c < axis.choices.size(); ++c) {
          const Value choice = axis.choices[c];
          if (axis.is_set ? (Bits(choice) & Bits(value)) == 0
                          : choice.lo < value.lo || choice.lo > value.hi) {
            choices[a][c] = false;
          }
        }
      };
      limit(trace.conduct);
      if (trace.days_differ) limit(trace.decision);
      if (std::count(choices[a].begin(), choices[a].end(), true) == 0) {
        return {};
      }
    }
  }
  return choices;
}

Choices Standing(const World& world, const CaseFile& file,
                 const eval::Options& options, const eval::Trace& trace,
                 const Axes& axes) {
  Choices choices = Presumed(world, trace, axes);
  for (std::size_t a = 0; a < choices.size(); ++a) {
    const Axis& axis = axes.all()[a];
    if (axis.kind != Axis::Kind::Fact) continue;
    const casefile::Standing standing = file.standings[axis.fact];
    const bool assumed =
        (options.assume_claimed && standing == casefile::Standing::Claimed) ||
        (options.assume_contested && standing == casefile::Standing::Contested);
    const Value value =
        assumed ? file.candidates[axis.fact] : file.established[axis.fact];
    for (std::size_t c = 0; c < axis.choices.size(); ++c) {
      const Value choice = axis.choices[c];
      if (axis.is_set ? (Bits(choice) & Bits(value)) == 0
                      : choice.lo < value.lo || choice.lo > value.hi) {
        choices[a][c] = false;
      }
    }
  }
  return choices;
}

void Possible::Add(const Table& table, Table::Point point) {
  if (!table.IsPossible(point)) return;
  const std::uint64_t outcomes_here = table.outcomes(point);
  outcomes |= outcomes_here & ~Table::kUndecided;
  may_be_undecided =
      may_be_undecided || (outcomes_here & Table::kUndecided) != 0;
  if (std::popcount(outcomes_here) > 1) ambiguous = true;
  least = std::min(least, table.score(point).lo);
  greatest = std::max(greatest, table.score(point).hi);
}

int Possible::count() const {
  return std::popcount(outcomes) + (may_be_undecided ? 1 : 0);
}

bool Allows(const Axes& axes, const Table& table, const Choices& choices,
            Table::Point point) {
  for (std::size_t a = 0; a < axes.all().size(); ++a) {
    if (!choices[a][table.ChoiceOf(point, a)]) return false;
  }
  return true;
}

Possible PossibleOf(const Axes& axes, const Table& table,
                    const Choices& choices) {
  Possible possible;
  for (Table::Point point = 0; point < table.size(); ++point) {
    if (Allows(axes, table, choices, point)) possible.Add(table, point);
  }
  return possible;
}

}  // namespace rongcuo::brute
