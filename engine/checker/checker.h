#pragma once

#include <cstdint>
#include <optional>

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

// A second judge that believes nothing of a trace: it works out from rules and
// facts what each thing in it has to be, values by engine/derivation. It shares
// no code with eval, only the shape of the trace.
namespace rongcuo::checker {

enum class Place : std::uint8_t {
  Conduct,      // The reading of the conduct's day,
  Decision,     // of the decision's day,
  BareConduct,  // and both without presumptions.
  BareDecision,
  Verdict,
  Exclusion,  // A proof that some outcomes cannot occur; see proof::Check.
};

// What of it; the id of a rejection is that of the thing named here.
enum class Aspect : std::uint8_t {
  Shape,        // Nothing at all: the trace is not one of the program.
  Day,          // Of the verdict: whether two days are read, and which holds.
  Instruction,  // By address: the value of a fact or condition.
  Norm,         // Whether it applies; of the verdict, whether it is of here.
  Fact,         // Whether its own presumption is held back.
  Rule,
  Aggregate,  // By slot.
  Factor,
  Score,
  Presumed,   // Whether any presumption was needed.
  Possible,   // The outcomes, of the verdict with presumptions,
  Without,    // and without them.
  Decision,   // Who decides, by which clause, and whether perhaps nobody does.
  Certainty,  // With the outcome, and whether the sets are exact.
  Split,      // By exclusion: its tree is torn, or parts do not cover a fact.
  Excluded,   // By exclusion: an end comes to outcomes that it excludes.
};

// The first thing that does not check: what stands in the trace and what
// follows from rules and facts. What is no Value is given as one number.
struct Rejection {
  Place place = Place::Verdict;
  Aspect aspect = Aspect::Shape;
  std::size_t id = 0;
  Value found;
  Value derived;
};

// In an OutcomeSet: that perhaps no norm decides.
inline constexpr eval::OutcomeSet kUndecided = eval::OutcomeSet{1} << 63;

// Outcomes, kUndecided among them, with presumptions and without.
struct Outcomes {
  eval::OutcomeSet presumed = 0;
  eval::OutcomeSet bare = 0;
};

// Nothing if the trace is what the rules say of the case. The verdict may leave
// out possible outcomes that are `excluded`, which only proof::Check may say,
// and its score may be narrower than what can be derived. That the sets are
// marked as exact is taken on trust, unless each is one outcome.
std::optional<Rejection> Check(const program::Program& program,
                               const casefile::CaseFile& file,
                               const eval::Options& options,
                               const eval::Trace& trace,
                               const Outcomes& excluded = {});

}  // namespace rongcuo::checker
