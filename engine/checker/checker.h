#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/value.h"
#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

// A second judge, small enough to be read in one sitting, that believes nothing
// of a trace: it works everything out again from rules and facts and shares no
// code with eval, only the shape of the trace.
namespace rongcuo::checker {

enum class Place : std::uint8_t {
  Conduct,      // The reading of the conduct's day,
  Decision,     // of the decision's day,
  BareConduct,  // and both without presumptions.
  BareDecision,
  Verdict,
  Exclusion,  // A proof that some outcomes cannot occur.
};

// What of it; the id of a rejection is that of the thing named here.
enum class Aspect : std::uint8_t {
  Shape,  // Nothing at all: the trace is not one of the program.
  Day,
  Instruction,  // By address: the value of a fact or condition.
  Norm,         // Whether it applies; of the verdict, whether it is of here.
  Fact,         // Whether its own presumption is held back.
  RuleStatus,
  RuleHolds,
  RuleFails,
  RuleBlames,
  ExcludedBy,
  Aggregate,  // By slot.
  Factor,
  Score,
  Presumed,
  Possible,
  PossibleWithout,
  MayBeUndecided,
  Decision,
  Clause,
  DaysDiffer,
  DecisionDayHolds,
  Certainty,
  Outcome,
  Exact,
  Split,     // By exclusion: its tree is torn, or parts do not cover a fact.
  Excluded,  // By exclusion: an end comes to outcomes that it excludes.
};

// The first thing that does not check: what stands in the trace and what
// follows from rules and facts. What is no Value is given as one number.
struct Rejection {
  Place place = Place::Verdict;
  Aspect aspect = Aspect::Shape;
  std::size_t id = 0;
  Value found;
  Value derived;

  friend bool operator==(const Rejection&, const Rejection&) = default;
};

// A step of a proof: the values that a plain fact may still have, in parts, and
// the step for each. A fact that the header of a case dates takes the days of
// the case along.
struct Split {
  model::FactId fact = model::kNone;  // kNone: nothing more is split here.
  std::vector<Value> parts;
  std::vector<std::uint32_t> next;  // By part; greater than the own index.
};

// In an OutcomeSet: that perhaps no norm decides.
inline constexpr eval::OutcomeSet kUndecided = eval::OutcomeSet{1} << 63;

// Why outcomes that three-valued judging leaves possible cannot occur: however
// the facts are split, judging comes to none of them in any part. With
// `presumptions` it speaks of the completions in which facts keep the values
// that they are presumed to have; else of all.
struct Exclusion {
  bool presumptions = false;
  eval::OutcomeSet excluded = 0;
  std::vector<Split> splits;  // A tree; splits[0] is its root.
};

// Nothing if the trace is what the rules say of the case. The verdict may leave
// out possible outcomes that `exclusions` rule out, and its score may be
// narrower than what can be derived. That the sets are marked as exact is taken
// on trust, unless each is one outcome.
std::optional<Rejection> Check(const model::HeaderFacts& header,
                               const program::Program& program,
                               const casefile::CaseFile& file,
                               const eval::Options& options,
                               const eval::Trace& trace,
                               const std::vector<Exclusion>& exclusions = {});

}  // namespace rongcuo::checker
