#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "engine/inquiry/ask.h"
#include "engine/inquiry/outcomes.h"
#include "test/inquiry/axes.h"
#include "test/reference/random.h"
#include "test/shipped.h"

// What inquiry::Ask asks about the cases that are shipped: establishing it in
// any way settles the case, and nothing of it can be left out. Where the ways
// of establishing it are more than are tried, some are taken at random, and of
// a list of filings some of what it may hold.
namespace rongcuo::brute {
namespace {

using inquiry::Asked;
using inquiry::Asking;
using inquiry::Goal;
using Way = std::vector<std::size_t>;  // A choice by axis.

constexpr std::uint64_t kBudget = 20'000'000;
// Of so many facts asked each must be shown to be needed.
constexpr std::size_t kFew = 12;
// Ways kept that are next to another outcome.
constexpr int kTurns = 200;

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr std::size_t kWays = 30;
#else
constexpr std::size_t kWays = 1000;
#endif

// RONGCUO_WAYS in the environment asks for more, and for proofs where more
// facts are asked; then not every one is expected to succeed.
bool TriesMany() { return std::getenv("RONGCUO_WAYS") != nullptr; }
std::size_t MostWays() {
  const char* const text = std::getenv("RONGCUO_WAYS");
  return text == nullptr ? kWays : static_cast<std::size_t>(std::atoll(text));
}

struct Seen {
  int askings = 0, inexact = 0, settled = 0, few = 0, all_ways = 0,
      unproved = 0;
  std::size_t untried = 0, asked = 0, most = 0, presumed = 0;
  long ways = 0, searched = 0;
};

const World& Rulebook() {
  static const World world = {shipped::Rules().model(),
                              shipped::Rules().program()};
  return world;
}

class Checker {
 public:
  Checker(const shipped::Case& c, Goal goal, Seen& seen)
      : case_(c), goal_(goal), seen_(seen), random_(1) {}

  void Check() {
    const Asking asking =
        inquiry::Ask(SubjectOf(case_.file, case_.trace), goal_, kBudget);
    ++seen_.askings;
    if (!asking.exact) ++seen_.inexact;
    EXPECT_TRUE(asking.exact || asking.asked.size() > kFew);
    std::vector<bool> only(Rulebook().model.facts.size());
    for (const Asked& asked : asking.asked) only[asked.fact] = true;
    const Axes axes(Rulebook(), case_.file, options_, &only);
    axes_ = &axes;
    EXPECT_EQ(axes.all().size(), asking.asked.size());
    seen_.asked += asking.asked.size();
    seen_.most = std::max(seen_.most, asking.asked.size());
    for (const Asked& asked : asking.asked) {
      if (asked.presumed) ++seen_.presumed;
    }
    if (asking.asked.empty()) {
      ++seen_.settled;
      EXPECT_EQ(Settles(case_.file), asking.settles);
      return;
    }
    if (asking.settles) {
      const bool all = axes.size() <= MostWays() && axes.complete();
      if (all) ++seen_.all_ways;
      EveryWaySettles();
    }
    if (asking.exact && (asking.asked.size() <= kFew || TriesMany())) {
      CheckNeeded(asking);
    } else {
      seen_.untried += asking.asked.size();
    }
  }

 private:
  inquiry::Subject SubjectOf(const CaseFile& file,
                             const eval::Trace& trace) const {
    return {Rulebook().model.header, Rulebook().program, file, options_, trace};
  }
  std::string Name(model::FactId fact) const {
    return Rulebook().model.facts[fact].text.name.text;
  }

  // Whether a case is settled to the goal.
  bool Settles(const CaseFile& file) {
    eval::Evaluate(Rulebook().program, file, options_, after_);
    const eval::Certainty certainty = after_.verdict.certainty;
    if (certainty == eval::Certainty::Certain) return true;
    const bool presumed = goal_ == Goal::Presumed;
    if (presumed && certainty == eval::Certainty::Presumed) return true;
    ++seen_.searched;
    const inquiry::Outcomes outcomes =
        inquiry::FindOutcomes(SubjectOf(file, after_), presumed, kBudget);
    return std::has_single_bit(outcomes.possible) && !outcomes.may_be_undecided;
  }

  CaseFile Established(const Way& way, std::size_t without) const {
    CaseFile file = case_.file;
    for (std::size_t a = 0; a < way.size(); ++a) {
      if (a != without) axes_->Establish(axes_->all()[a], way[a], file);
    }
    return file;
  }
  bool IsSensible(const CaseFile& file) const {
    return !file.has_decision_date ||
           file.conduct_days.lo <= file.decision_days.hi;
  }

  Way RandomWay() {
    Way way;
    for (const Axis& axis : axes_->all()) {
      way.push_back(static_cast<std::size_t>(
          random_.Below(static_cast<int>(axis.size()))));
    }
    return way;
  }
  // The n-th of all ways if they are not too many, else one at random.
  Way WayAt(std::size_t n) {
    if (axes_->size() > MostWays()) return RandomWay();
    Way way;
    for (const Axis& axis : axes_->all()) {
      way.push_back(n % axis.size());
      n /= axis.size();
    }
    return way;
  }
  std::string Words(const Way& way) const {
    std::string text;
    for (std::size_t a = 0; a < way.size(); ++a) {
      const Axis& axis = axes_->all()[a];
      text += " " + Name(axis.fact) + "=";
      text += axis.kind == Axis::Kind::List
                  ? "list " + std::to_string(way[a])
                  : std::to_string(axis.choices[way[a]].lo);
    }
    return text;
  }

  void EveryWaySettles() {
    const std::size_t ways = std::min(axes_->size(), MostWays());
    for (std::size_t n = 0; n < ways; ++n) {
      const Way way = WayAt(n);
      const CaseFile file = Established(way, way.size());
      if (!IsSensible(file)) continue;
      ++seen_.ways;
      ASSERT_TRUE(Settles(file)) << "open after" << Words(way);
    }
  }

  // The outcome once all is established; kNone if none is.
  std::uint32_t OutcomeOf(const CaseFile& file) {
    ++seen_.ways;
    eval::Evaluate(Rulebook().program, file, options_, after_);
    return after_.verdict.outcome;
  }

  // Shows of each fact asked that some way of establishing all the others
  // leaves several outcomes. From one way to another of another outcome one
  // fact after the other is changed: where the outcome turns, it is needed.
  void CheckNeeded(const Asking& asking) {
    needed_.assign(axes_->all().size(), false);
    const bool few = asking.asked.size() <= kFew;
    std::vector<Way> ways = Reached();  // Later those next to other outcomes.
    const std::size_t walks = few ? 20 * MostWays() : MostWays();
    for (std::size_t n = 0; n < walks && !AllNeeded(); ++n) {
      const bool anywhere = ways.empty() || random_.Chance(10);
      const Way at = anywhere ? RandomWay() : Near(random_.Pick(ways));
      const Way to = anywhere || random_.Chance(50) ? RandomWay()
                                                    : Near(random_.Pick(ways));
      Walk(at, to, ways);
    }
    if (axes_->complete() && axes_->size() <= MostWays()) {
      for (std::size_t n = 0; n < axes_->size() && !AllNeeded(); ++n) {
        const Way way = WayAt(n);
        for (std::size_t a = 0; a < way.size(); ++a) TryWithout(way, a);
      }
    }
    for (std::size_t a = 0; a < needed_.size(); ++a) {
      if (needed_[a]) continue;
      ++seen_.unproved;
      if (few) {
        ADD_FAILURE() << "seems to settle without "
                      << Name(axes_->all()[a].fact);
      }
    }
  }

  // The completions that FindOutcomes gives, as far as they are ways.
  std::vector<Way> Reached() {
    const bool presumed = goal_ == Goal::Presumed;
    std::vector<Way> ways;
    for (const inquiry::Reached& reached :
         inquiry::FindOutcomes(SubjectOf(case_.file, case_.trace), presumed,
                               kBudget)
             .reached) {
      Way way;
      for (const Axis& axis : axes_->all()) {
        const Value value = reached.completion.established[axis.fact];
        std::size_t choice = 0;
        for (std::size_t c = 0; c < axis.choices.size(); ++c) {
          if (axis.is_set ? axis.choices[c] == value
                          : axis.choices[c].lo <= value.lo) {
            choice = c;
          }
        }
        way.push_back(choice);
      }
      ways.push_back(std::move(way));
    }
    return ways;
  }

  bool AllNeeded() const {
    return std::find(needed_.begin(), needed_.end(), false) == needed_.end();
  }

  Way Near(Way way) {
    for (int n = random_.Between(1, 3); n > 0; --n) {
      const auto a =
          static_cast<std::size_t>(random_.Below(static_cast<int>(way.size())));
      way[a] = static_cast<std::size_t>(
          random_.Below(static_cast<int>(axes_->all()[a].size())));
    }
    return way;
  }

  void Walk(Way at, const Way& to, std::vector<Way>& turns) {
    std::vector<std::size_t> order(at.size());
    for (std::size_t a = 0; a < order.size(); ++a) order[a] = a;
    random_.Shuffle(order);
    std::uint32_t outcome = OutcomeOf(Established(at, at.size()));
    for (const std::size_t a : order) {
      if (at[a] == to[a]) continue;
      Way next = at;
      next[a] = to[a];
      const std::uint32_t other = OutcomeOf(Established(next, next.size()));
      if (other != outcome) {
        TryWithout(at, a);
        for (const Way& turn : {at, next}) {
          if (turns.size() < kTurns) {
            turns.push_back(turn);
          } else {
            turns[static_cast<std::size_t>(random_.Below(kTurns))] = turn;
          }
        }
      }
      outcome = other;
      at = std::move(next);
    }
  }

  void TryWithout(const Way& way, std::size_t axis) {
    if (needed_[axis]) return;
    const CaseFile file = Established(way, axis);
    if (IsSensible(file) && !Settles(file)) needed_[axis] = true;
  }

  const shipped::Case& case_;
  const Goal goal_;
  Seen& seen_;
  const eval::Options options_;
  reference::Random random_;
  const Axes* axes_ = nullptr;
  eval::Trace after_;
  std::vector<bool> needed_;  // By axis.
};

TEST(ShippedTest, WhatIsAskedSettlesEachCaseAndNothingOfItCanBeLeftOut) {
  Seen seen;
  for (const shipped::Case& c : shipped::Cases()) {
    for (const Goal goal : {Goal::Presumed, Goal::Certain}) {
      SCOPED_TRACE(c.path + (goal == Goal::Presumed ? " presumed" : " bare"));
      Checker(c, goal, seen).Check();
    }
  }
  std::cout << seen.askings << " askings, inexact " << seen.inexact
            << ", settled " << seen.settled << ", all ways tried of "
            << seen.all_ways << "; facts asked " << seen.asked << ", presumed "
            << seen.presumed << ", at most " << seen.most
            << " of a case; not shown to be needed " << seen.unproved
            << ", not tried " << seen.untried << "; ways " << seen.ways
            << ", searched " << seen.searched << "\n";
}

}  // namespace
}  // namespace rongcuo::brute
