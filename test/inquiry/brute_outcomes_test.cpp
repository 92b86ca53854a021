#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "engine/inquiry/outcomes.h"
#include "test/inquiry/possible.h"
#include "test/inquiry/samples.h"

// inquiry::FindOutcomes against all completions, tried one by one.
namespace rongcuo::brute {
namespace {

constexpr std::uint64_t kBudget = 20'000'000;
constexpr std::size_t kCompletions = 3000;

// What was seen on the way, to tell that the cases are not too tame.
struct Seen {
  int cases = 0;
  int asked = 0;  // Of cases and kinds: with presumptions and without.
  int exact = 0;
  int several = 0;  // Judging leaves more than one outcome,
  int fewer = 0;    // and the exact set is smaller.
  int settled = 0;  // It has but one.
  int presumed = 0;
  int both_days = 0;
  int open_lists = 0;
  long completions = 0;
};

std::string Names(eval::OutcomeSet outcomes, bool undecided) {
  std::string text = "{";
  for (int i = 0; i < 64; ++i) {
    if ((outcomes >> i & 1) != 0) text += " " + std::to_string(i);
  }
  return text + (undecided ? " undecided }" : " }");
}

std::string Words(const Possible& p) {
  return Names(p.outcomes, p.may_be_undecided) + " score " +
         std::to_string(p.least) + " to " + std::to_string(p.greatest);
}

// Whether `completion` is one: nothing is open that the case left open, and
// nothing is other than the case has it.
std::string CheckReached(const Sample& sample, const eval::Options& options,
                         const Axes& axes, const inquiry::Reached& reached) {
  const CaseFile& file = reached.completion;
  eval::Trace trace;
  eval::Evaluate(sample.world.program, file, options, trace);
  bool norms_open = false;
  for (const Axis& axis : axes.all()) {
    norms_open = norms_open || axis.fact == model::kNone;
  }
  const bool comes = norms_open
                         ? (trace.verdict.possible >> reached.outcome & 1) != 0
                         : trace.verdict.outcome == reached.outcome;
  if (!comes) return "the completion reached does not come to the outcome";
  if (file.has_decision_date && !options.as_of &&
      file.conduct_days.hi > file.decision_days.hi &&
      sample.file.conduct_days != file.conduct_days) {
    return "a completion was decided before it was done";
  }
  for (model::FactId fact = 0; fact < file.established.size(); ++fact) {
    const model::Fact& of = sample.world.model.facts[fact];
    if (of.type.kind == model::TypeKind::List) continue;
    const Value was = sample.file.established[fact];
    const Value is = file.established[fact];
    const bool within = of.type.kind == model::TypeKind::Enumeration
                            ? (Bits(is) & ~Bits(was)) == 0
                            : was.lo <= is.lo && is.hi <= was.hi;
    if (!within) return "a completion has another value: " + of.text.name.text;
  }
  return {};
}

std::string Compare(const Sample& sample, const eval::Options& options,
                    const eval::Trace& trace, const Axes& axes,
                    const Table& table, bool presumptions, Seen& seen) {
  const Choices allowed =
      presumptions ? Presumed(sample.world, trace, axes) : Unlimited(axes);
  if (allowed.empty()) return {};  // The days presume otherwise.
  const Possible expected = PossibleOf(axes, table, allowed);
  if (expected.outcomes == 0 && !expected.may_be_undecided) return {};
  const inquiry::Outcomes found =
      inquiry::FindOutcomes({sample.world.model.header, sample.world.program,
                             sample.file, options, trace},
                            presumptions, kBudget);
  const eval::OutcomeSet foreseen =
      presumptions ? trace.verdict.possible : trace.verdict.possible_without;
  ++seen.asked;
  if (found.exact) ++seen.exact;
  if ((foreseen & (foreseen - 1)) != 0) {
    ++seen.several;
    if (expected.outcomes != foreseen) ++seen.fewer;
    if ((expected.outcomes & (expected.outcomes - 1)) == 0) ++seen.settled;
  }
  const std::string both = std::string(presumptions ? "presumed, " : "bare, ") +
                           "expected " + Words(expected) + ", found " +
                           Names(found.possible, found.may_be_undecided) +
                           " score " + std::to_string(found.score.lo) + " to " +
                           std::to_string(found.score.hi) +
                           (found.exact ? " exact" : "") +
                           (found.score_exact ? " score exact" : "") +
                           ", foreseen " + Names(foreseen, false);
  const bool all = found.exact && axes.complete();
  if ((expected.outcomes & ~found.possible) != 0 ||
      expected.may_be_undecided > found.may_be_undecided) {
    return "too few: " + both;
  }
  if (all && expected.outcomes != found.possible) return "too many: " + both;
  if (all && expected.may_be_undecided != found.may_be_undecided) {
    return "undecided: " + both;
  }
  if ((expected.outcomes & ~foreseen) != 0) return "judging: " + both;
  if (expected.least < found.score.lo || expected.greatest > found.score.hi) {
    return "score too narrow: " + both;
  }
  if (found.score_exact && axes.complete() &&
      found.score != Value{expected.least, expected.greatest}) {
    return "score: " + both;
  }
  eval::OutcomeSet reached = 0;
  for (const inquiry::Reached& r : found.reached) {
    reached |= eval::OutcomeSet{1} << r.outcome;
    const std::string wrong = CheckReached(sample, options, axes, r);
    if (!wrong.empty()) return wrong + "; " + both;
  }
  // What is deemed to be two things at once comes to no single outcome.
  if (found.exact && reached != found.possible && !expected.ambiguous) {
    return "not reached: " + both;
  }
  return {};
}

// The slow judge on one of the completions, whichever its number happens to be.
std::string CheckByReference(const Sample& sample, const Axes& axes,
                             const Table& table) {
  for (const Axis& axis : axes.all()) {
    if (axis.fact == model::kNone) return {};  // Its norms are the model's.
  }
  const Table::Point point = 7919 % table.size();
  if (!table.IsPossible(point)) return {};
  const reference::Result result = reference::Judge(
      sample.world.model, table.CompletionAt(point), sample.options);
  const bool same =
      result.possible == (table.outcomes(point) & ~Table::kUndecided);
  return same ? "" : "the reference judges a completion otherwise";
}

std::string LookAtOutcomes(const Sample& sample, Seen& seen) {
  const eval::Options options =
      reference::ToEngine(sample.options, sample.world);
  eval::Trace trace;
  eval::Evaluate(sample.world.program, sample.file, options, trace);
  const Axes axes(sample.world, sample.file, options);
  const Table table(sample.world, sample.file, options, axes);
  ++seen.cases;
  seen.completions += static_cast<long>(table.size());
  if (trace.days_differ) ++seen.both_days;
  if (trace.conduct.presumed) ++seen.presumed;
  for (const Axis& axis : axes.all()) {
    if (axis.kind == Axis::Kind::List) ++seen.open_lists;
  }
  std::string otherwise = CheckByReference(sample, axes, table);
  if (!otherwise.empty()) return otherwise;
  for (const bool presumptions : {true, false}) {
    std::string wrong =
        Compare(sample, options, trace, axes, table, presumptions, seen);
    if (!wrong.empty()) return wrong;
  }
  return {};
}

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kCases = 300;
#else
constexpr int kCases = 10'000;
#endif

TEST(BruteForceTest, FindsTheOutcomesThatCompletionsComeTo) {
  Seen seen;
  ForSmallCases(AmountOf(kCases), kCompletions, [&](const Sample& sample) {
    return LookAtOutcomes(sample, seen);
  });
  if (HasFailure()) return;
  // Else the cases would be too tame to say anything.
  EXPECT_GT(seen.exact * 10, seen.asked * 9);
  EXPECT_GT(seen.fewer * 5, seen.several);
  std::cout << seen.cases << " cases, " << seen.completions
            << " completions; with both days " << seen.both_days
            << ", presumed " << seen.presumed << ", lists " << seen.open_lists
            << "; of " << seen.asked << " sets exact " << seen.exact
            << ", of several outcomes " << seen.several
            << ", fewer than judged " << seen.fewer << ", one alone "
            << seen.settled << "\n";
}

}  // namespace
}  // namespace rongcuo::brute
