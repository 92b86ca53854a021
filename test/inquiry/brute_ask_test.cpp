#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "engine/inquiry/ask.h"
#include "engine/inquiry/displaced.h"
#include "test/inquiry/possible.h"
#include "test/inquiry/samples.h"

// inquiry::Ask against all completions, tried one by one.
namespace rongcuo::brute {
namespace {

using inquiry::Asked;
using inquiry::Asking;
using inquiry::Goal;

constexpr std::uint64_t kBudget = 300'000;
constexpr std::size_t kCompletions = 1500;
// So many ways of establishing what is asked are tried, evenly spread.
constexpr std::size_t kWays = 60;

struct Seen {
  int cases = 0;
  int askings = 0;
  int inexact = 0;
  int asked = 0;
  int presumed = 0;
  int idle = 0;
  int effects = 0;
  int wide = 0;       // Under presumptions: wider than judging anew says.
  int unsettled = 0;  // By reason of a norm's days.
  long ways = 0;
};

class Checker {
 public:
  Checker(const Sample& sample, const eval::Options& options, Goal goal,
          Seen& seen)
      : sample_(sample),
        options_(options),
        goal_(goal),
        seen_(seen),
        axes_(sample.world, sample.file, options),
        table_(sample.world, sample.file, options, axes_) {
    eval::Evaluate(sample.world.program, sample.file, options, trace_);
    choices_ = Limits(trace_);
  }

  std::string Check();

 private:
  // Which choices the goal leaves in a case judged so.
  Choices Limits(const eval::Trace& trace) const {
    return goal_ == Goal::Presumed ? Presumed(sample_.world, trace, axes_)
                                   : Unlimited(axes_);
  }
  std::string Name(model::FactId fact) const {
    return sample_.world.model.facts[fact].text.name.text;
  }
  const Asked* Find(const Asking& asking, model::FactId fact) const {
    for (const Asked& a : asking.asked) {
      if (a.fact == fact) return &a;
    }
    return nullptr;
  }

  bool Essential(std::size_t axis) const;
  bool DaysMoveTogether() const;
  bool MayMovePresumptions(const Asking& asking) const;
  std::string CheckFacts(const Asking& asking);
  std::string CheckNames(const Asking& asking);
  std::string CheckIdle(const Asking& asking);
  std::string CheckEffects(std::size_t axis, const Asked& asked, bool exact);
  std::string Compare(const inquiry::Effect& expected,
                      const inquiry::Effect& effect, bool exact);
  std::string CheckSettling(const Asking& asking);
  // What is possible once the axes have these choices and it is judged anew.
  // False if the days presume otherwise.
  bool After(const std::vector<std::size_t>& axes, std::size_t way,
             Possible& possible);
  // Whether some way of establishing these axes leaves several outcomes.
  bool LeavesSeveral(const std::vector<std::size_t>& axes, bool& sampled);

  const Sample& sample_;
  const eval::Options& options_;
  const Goal goal_;
  Seen& seen_;
  const Axes axes_;
  const Table table_;
  eval::Trace trace_, after_;
  Choices choices_;
};

bool Checker::Essential(std::size_t axis) const {
  const std::size_t size = axes_.all()[axis].size();
  const std::size_t stride = table_.stride(axis);
  for (Table::Point p = 0; p < table_.size(); ++p) {
    const std::size_t choice = table_.ChoiceOf(p, axis);
    if (!table_.IsPossible(p) || !Allows(axes_, table_, choices_, p)) {
      continue;
    }
    for (std::size_t c = choice + 1; c < size; ++c) {
      const Table::Point q = p + (c - choice) * stride;
      if (choices_[axis][c] && table_.IsPossible(q) &&
          table_.outcomes(q) != table_.outcomes(p)) {
        return true;
      }
    }
  }
  return false;
}

// Where neither day is known and either may be the earlier, the search keeps
// them in order by moving one with the other (decision 0009), and may ask for a
// day of which only the other matters.
bool Checker::DaysMoveTogether() const {
  const CaseFile& file = sample_.file;
  return file.has_decision_date && !options_.as_of &&
         file.decision_days.lo != file.decision_days.hi &&
         file.conduct_days.lo != file.conduct_days.hi &&
         file.conduct_days.hi > file.decision_days.lo;
}

std::string Checker::CheckFacts(const Asking& asking) {
  bool norms = false;
  for (std::size_t a = 0; a < axes_.all().size(); ++a) {
    const model::FactId fact = axes_.all()[a].fact;
    const bool matters = Essential(a);
    if (fact == model::kNone) {
      norms = norms || matters;
      continue;
    }
    const Asked* const asked = Find(asking, fact);
    // Presumptions may come to fire or fall: what is to be asked to settle a
    // case under them is told by judging anew.
    const bool certain = goal_ == Goal::Certain;
    if (matters && asked == nullptr && certain) {
      return "not asked: " + Name(fact);
    }
    if (matters && asked != nullptr && asked->presumed) {
      return "said presumed: " + Name(fact);
    }
    if (asked == nullptr || asked->presumed) continue;
    if (!matters && asked->proved && axes_.complete() && certain) {
      return "asked in vain: " + Name(fact);
    }
    std::string wrong = CheckEffects(a, *asked, asking.exact && certain);
    if (!wrong.empty()) return wrong;
  }
  const Possible possible = PossibleOf(axes_, table_, choices_);
  const bool several = possible.count() > 1;
  if (!several && !asking.asked.empty() && axes_.complete() && asking.exact) {
    return "asked, though settled";
  }
  // Under presumptions what perhaps is not decided may be so only as it stands,
  // and what turns on a norm's days only once one has fallen.
  const bool undecided = possible.may_be_undecided;
  const bool told =
      goal_ == Goal::Certain || (!undecided && !MayMovePresumptions(asking));
  if (asking.exact && axes_.complete() && told &&
      asking.settles == (norms || undecided)) {
    return asking.settles ? "said to settle" : "said not to settle";
  }
  if (norms) ++seen_.unsettled;
  return {};
}

// That what is asked is open and asked once.
std::string Checker::CheckNames(const Asking& asking) {
  for (std::size_t i = 0; i < asking.asked.size(); ++i) {
    const Asked& asked = asking.asked[i];
    if (asking.exact && !asked.proved) return "exact, though not all is proved";
    if (asked.presumed && goal_ == Goal::Certain) {
      return "presumed, though bare";
    }
    const bool known =
        std::any_of(axes_.all().begin(), axes_.all().end(),
                    [&](const Axis& axis) { return axis.fact == asked.fact; });
    if (!known) return "asked, though known: " + Name(asked.fact);
    if (Find(asking, asked.fact) != &asked) return "twice: " + Name(asked.fact);
  }
  return {};
}

std::string Checker::CheckIdle(const Asking& asking) {
  for (const model::FactId fact : asking.idle) {
    if (Find(asking, fact) != nullptr) return "asked and idle: " + Name(fact);
    bool known = true;
    for (std::size_t a = 0; a < axes_.all().size(); ++a) {
      if (axes_.all()[a].fact != fact) continue;
      known = false;
      if (goal_ == Goal::Certain && Essential(a)) {
        return "idle, though it matters: " + Name(fact);
      }
    }
    if (known) return "idle, though known: " + Name(fact);
  }
  return {};
}

// The choices of which an effect speaks. Of a list: that it has no more items.
std::vector<bool> SpokenOf(const Axis& axis, const inquiry::Effect& effect) {
  std::vector<bool> spoken;
  if (axis.kind == Axis::Kind::List) {
    std::size_t least = axis.lists[0].size();
    for (const auto& items : axis.lists) least = std::min(least, items.size());
    for (const auto& items : axis.lists) {
      spoken.push_back(items.size() == least);
    }
    return spoken;
  }
  const Value value = effect.value;
  for (const Value choice : axis.choices) {
    spoken.push_back(axis.is_set
                         ? (Bits(choice) & Bits(value)) != 0
                         : value.lo <= choice.lo && choice.lo <= value.hi);
  }
  return spoken;
}

bool SameOutcomes(const inquiry::Effect& a, const inquiry::Effect& b) {
  return a.possible == b.possible && a.may_be_undecided == b.may_be_undecided;
}

// Each value leaves possible what its effect says, and neighbours differ.
std::string Checker::CheckEffects(std::size_t axis, const Asked& asked,
                                  bool exact) {
  const Axis& of = axes_.all()[axis];
  std::vector<Possible> by_choice(of.size());
  for (std::size_t c = 0; c < of.size(); ++c) After({axis}, c, by_choice[c]);
  std::vector<bool> told(of.size());
  for (std::size_t e = 0; e < asked.effects.size(); ++e) {
    const inquiry::Effect& effect = asked.effects[e];
    if (e > 0 && SameOutcomes(effect, asked.effects[e - 1])) {
      return "neighbours not taken together: " + Name(of.fact);
    }
    inquiry::Effect expected = {effect.value};
    const std::vector<bool> spoken = SpokenOf(of, effect);
    for (std::size_t c = 0; c < of.size(); ++c) {
      if (!spoken[c]) continue;
      if (told[c]) return "two effects of one value: " + Name(of.fact);
      told[c] = true;
      expected.possible |= by_choice[c].outcomes;
      expected.may_be_undecided |= by_choice[c].may_be_undecided;
    }
    const std::string wrong = Compare(expected, effect, exact);
    if (!wrong.empty()) return "effect: of " + Name(of.fact) + wrong;
  }
  if (of.kind == Axis::Kind::List || asked.effects.empty()) return {};
  for (std::size_t c = 0; c < of.size(); ++c) {
    if (!told[c] && choices_[axis][c] && by_choice[c].count() > 0) {
      return "no effect of a value: " + Name(of.fact);
    }
  }
  return {};
}

// An effect that is not exact may say too much, never too little.
std::string Checker::Compare(const inquiry::Effect& expected,
                             const inquiry::Effect& effect, bool exact) {
  ++seen_.effects;
  if (expected.possible == 0 && !expected.may_be_undecided) return {};
  if (SameOutcomes(expected, effect)) return {};
  const bool covers = (expected.possible & ~effect.possible) == 0 &&
                      expected.may_be_undecided <= effect.may_be_undecided;
  if (covers && !(exact && axes_.complete())) {
    ++seen_.wide;
    return {};
  }
  return " from " + std::to_string(effect.value.lo) + " to " +
         std::to_string(effect.value.hi) + " is " +
         std::to_string(effect.possible) + ", expected " +
         std::to_string(expected.possible);
}

bool Checker::After(const std::vector<std::size_t>& axes, std::size_t way,
                    Possible& possible) {
  ++seen_.ways;
  CaseFile file = sample_.file;
  Choices fixed;
  std::vector<std::size_t> chosen;
  for (const std::size_t a : axes) {
    chosen.push_back(way % axes_.all()[a].size());
    axes_.Establish(axes_.all()[a], chosen.back(), file);
    way /= axes_.all()[a].size();
  }
  eval::Evaluate(sample_.world.program, file, options_, after_);
  fixed = Limits(after_);
  if (fixed.empty()) return false;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    // What was established stays so, whatever was presumed before.
    fixed[axes[i]].assign(fixed[axes[i]].size(), false);
    fixed[axes[i]][chosen[i]] = true;
  }
  possible = PossibleOf(axes_, table_, fixed);
  return true;
}

bool Checker::LeavesSeveral(const std::vector<std::size_t>& axes,
                            bool& sampled) {
  std::size_t ways = 1;
  for (const std::size_t a : axes) ways *= axes_.all()[a].size();
  const std::size_t step = ways <= kWays ? 1 : ways / kWays;
  sampled = step > 1;
  for (std::size_t way = 0; way < ways; way += step) {
    Possible possible;
    if (After(axes, way, possible) && possible.count() > 1) return true;
  }
  return false;
}

bool Checker::MayMovePresumptions(const Asking& asking) const {
  const model::HeaderFacts& header = sample_.world.model.header;
  if (Find(asking, header.conduct_date) != nullptr ||
      Find(asking, header.decision_date) != nullptr) {
    return true;
  }
  for (const program::PresumptionEntry& entry :
       sample_.world.program.presumptions) {
    for (const model::FactId fact :
         inquiry::Upstream(sample_.world.program, entry.fact)) {
      if (Find(asking, fact) != nullptr) return true;
    }
  }
  return false;
}

// Establishing what is asked in any way leaves one outcome; without one of it,
// some way leaves several. The latter is not claimed where an answer may make a
// presumption fire or fall.
std::string Checker::CheckSettling(const Asking& asking) {
  if (!asking.settles || !asking.exact || !axes_.complete()) return {};
  std::vector<std::size_t> asked;
  for (std::size_t a = 0; a < axes_.all().size(); ++a) {
    const model::FactId fact = axes_.all()[a].fact;
    if (fact != model::kNone && Find(asking, fact) != nullptr) {
      asked.push_back(a);
    }
  }
  bool sampled = false;
  if (LeavesSeveral(asked, sampled)) return "does not settle";
  const bool moves = goal_ == Goal::Presumed && MayMovePresumptions(asking);
  for (std::size_t i = 0; i < asked.size() && !moves; ++i) {
    std::vector<std::size_t> others = asked;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    if (LeavesSeveral(others, sampled) || sampled) continue;
    return "settles without: " + Name(axes_.all()[asked[i]].fact);
  }
  return {};
}

std::string Checker::Check() {
  if (choices_.empty()) return {};  // The days presume otherwise.
  const Asking asking =
      inquiry::Ask({sample_.world.model.header, sample_.world.program,
                    sample_.file, options_, trace_},
                   goal_, kBudget);
  ++seen_.askings;
  if (!asking.exact) ++seen_.inexact;
  seen_.asked += static_cast<int>(asking.asked.size());
  seen_.idle += static_cast<int>(asking.idle.size());
  for (const Asked& asked : asking.asked) {
    if (asked.presumed) ++seen_.presumed;
  }
  if (PossibleOf(axes_, table_, choices_).ambiguous || DaysMoveTogether()) {
    return {};
  }
  std::string wrong = CheckFacts(asking);
  if (wrong.empty()) wrong = CheckNames(asking);
  if (wrong.empty()) wrong = CheckIdle(asking);
  if (wrong.empty()) wrong = CheckSettling(asking);
  if (wrong.empty()) return {};
  std::string text = goal_ == Goal::Presumed ? "presumed, " : "bare, ";
  text += wrong + "; asked";
  for (const Asked& asked : asking.asked) {
    text += " " + Name(asked.fact) + (asked.presumed ? "(presumed)" : "");
  }
  text += ", idle";
  for (const model::FactId fact : asking.idle) text += " " + Name(fact);
  return text + (asking.exact ? " exact" : "") +
         (asking.settles ? " settles" : "");
}

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kCases = 150;
#else
constexpr int kCases = 5'000;
#endif

TEST(BruteForceTest, AsksWhatCompletionsHangOn) {
  Seen seen;
  ForSmallCases(AmountOf(kCases), kCompletions, [&](const Sample& sample) {
    const eval::Options options =
        reference::ToEngine(sample.options, sample.world);
    ++seen.cases;
    for (const Goal goal : {Goal::Certain, Goal::Presumed}) {
      std::string wrong = Checker(sample, options, goal, seen).Check();
      if (!wrong.empty()) return wrong;
    }
    return std::string();
  });
  std::cout << seen.cases << " cases; of " << seen.askings
            << " askings inexact " << seen.inexact
            << ", hanging on days of norms " << seen.unsettled
            << "; facts asked " << seen.asked << ", presumed " << seen.presumed
            << ", idle " << seen.idle << ", effects " << seen.effects
            << ", wide " << seen.wide << "; " << seen.ways
            << " ways of establishing\n";
}

}  // namespace
}  // namespace rongcuo::brute
