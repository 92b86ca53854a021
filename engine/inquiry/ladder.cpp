#include "engine/inquiry/ladder.h"

#include <algorithm>
#include <set>

namespace rongcuo::inquiry {
namespace {

// A rung cannot be reached without those below it.
void Link(Logic& logic, const Ladder& ladder) {
  for (std::size_t i = 1; i < ladder.rungs.size(); ++i) {
    logic.Follows({ladder.rungs[i].reached}, ladder.rungs[i - 1].reached);
  }
}

// One more change. Where what is still to come can neither lift the number
// above 0 (`up`) or bring it below the most (`down`), nothing is told apart.
Ladder Changed(Logic& logic, const Ladder& before, Literal condition,
               std::int64_t points, std::int64_t lowest, std::int64_t highest) {
  std::set<std::int64_t> values;
  for (const Ladder::Rung& rung : before.rungs) {
    for (const std::int64_t value : {rung.value, rung.value + points}) {
      values.insert(std::clamp(value, lowest, highest));
    }
  }
  Ladder after;
  for (const std::int64_t value : values) {
    const Literal reached =
        after.rungs.empty()
            ? logic.True()
            : logic.If(condition, AtLeast(logic, before, value - points),
                       AtLeast(logic, before, value));
    after.rungs.push_back({value, reached});
  }
  Link(logic, after);
  return after;
}

Literal ReachedAt(const Logic& logic, const Ladder& ladder, std::size_t rung) {
  return rung < ladder.rungs.size() ? ladder.rungs[rung].reached
                                    : logic.False();
}

Ladder Both(Logic& logic, const Ladder& a, const Ladder& b) {
  std::set<std::int64_t> values;
  for (const Ladder::Rung& x : a.rungs) {
    for (const Ladder::Rung& y : b.rungs) values.insert(x.value + y.value);
  }
  Ladder both;
  for (const std::int64_t value : values) {
    both.rungs.push_back(
        {value, both.rungs.empty() ? logic.True() : logic.New()});
  }
  // A rung is reached if those are that it is the sum of, and none above is
  // if those above them are not.
  for (std::size_t x = 0; x < a.rungs.size(); ++x) {
    std::size_t at = 0;
    for (std::size_t y = 0; y < b.rungs.size(); ++y) {
      const std::int64_t sum = a.rungs[x].value + b.rungs[y].value;
      while (both.rungs[at].value < sum) ++at;
      logic.Follows({a.rungs[x].reached, b.rungs[y].reached},
                    both.rungs[at].reached);
      if (at + 1 == both.rungs.size()) continue;
      logic.Follows({Negated(ReachedAt(logic, a, x + 1)),
                     Negated(ReachedAt(logic, b, y + 1))},
                    Negated(both.rungs[at + 1].reached));
    }
  }
  Link(logic, both);
  return both;
}

}  // namespace

Literal AtLeast(const Logic& logic, const Ladder& ladder, std::int64_t value) {
  const auto rung = std::lower_bound(
      ladder.rungs.begin(), ladder.rungs.end(), value,
      [](const Ladder::Rung& r, std::int64_t v) { return r.value < v; });
  return rung == ladder.rungs.end() ? logic.False() : rung->reached;
}

Ladder LadderOf(const Logic& logic, std::int64_t value) {
  return {{{value, logic.True()}}};
}

Ladder Clamped(Logic& logic, Literal guard, std::int64_t base,
               const std::vector<Literal>& conditions,
               const std::vector<std::int64_t>& points, std::int64_t most) {
  std::int64_t up = 0, down = 0;  // That may still come.
  for (const std::int64_t change : points) (change < 0 ? down : up) += change;
  Ladder ladder = LadderOf(logic, base);
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    (points[i] < 0 ? down : up) -= points[i];
    if (conditions[i] == logic.False()) continue;
    ladder = Changed(logic, ladder, conditions[i], points[i], -up, most - down);
  }
  std::set<std::int64_t> values = {0};
  const std::int64_t none = 0;
  for (const Ladder::Rung& rung : ladder.rungs) {
    values.insert(std::clamp(rung.value, none, most));
  }
  Ladder clamped;
  for (const std::int64_t value : values) {
    clamped.rungs.push_back(
        {value, value == 0
                    ? logic.True()
                    : logic.All({guard, AtLeast(logic, ladder, value)})});
  }
  return clamped;
}

Ladder Total(Logic& logic, std::vector<Ladder> ladders) {
  if (ladders.empty()) return LadderOf(logic, 0);
  while (ladders.size() > 1) {
    std::vector<Ladder> pairs;
    for (std::size_t i = 0; i + 1 < ladders.size(); i += 2) {
      pairs.push_back(Both(logic, ladders[i], ladders[i + 1]));
    }
    if (ladders.size() % 2 == 1) pairs.push_back(std::move(ladders.back()));
    ladders = std::move(pairs);
  }
  return std::move(ladders.front());
}

}  // namespace rongcuo::inquiry
