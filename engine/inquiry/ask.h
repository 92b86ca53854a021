#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// How far a case is to be settled.
enum class Goal : std::uint8_t {
  Presumed,  // One outcome under the presumptions,
  Certain,   // and without any.
};

// What may still come out if a fact turns out in one way.
struct Effect {
  // The fact is one of these. Of a list nothing: it has no further items.
  Value value;
  eval::OutcomeSet possible = 0;
  bool may_be_undecided = false;
};

// A fact on which the outcome can depend: two completions of the case that
// differ in nothing else come to different outcomes.
struct Asked {
  model::FactId fact = model::kNone;
  // It has its value from a presumption. To settle the case under presumptions
  // it is asked only because an answer may displace that presumption; it need
  // not be known if none does.
  bool presumed = false;
  bool proved = true;  // Else it may matter: the budget ran out.
  // By ascending value, those that leave the same outcomes possible taken
  // together: of numbers only neighbours. Of a list at most one. Of what is
  // presumed to be one of several values only these. Empty if it cannot be said
  // simply.
  std::vector<Effect> effects;
};

// What settles a case. Each fact asked can still change the outcome, so each of
// them belongs to every set of facts that settles the case whatever they turn
// out to be: together they are the only smallest one. (Under presumptions an
// answer may make one fire that settles another fact; such a fact is left out
// only where trying the answers shows it.)
struct Asking {
  std::vector<Asked> asked;  // Those that settle most first.
  // Facts that nobody knows, and that are read, but can no longer matter.
  std::vector<model::FactId> idle;
  bool exact = false;  // All of `asked` are proved, and nothing is left out.
  // Whether establishing all that is asked leaves one outcome. False if it also
  // turns on the days of a norm, which are not known, or if perhaps no norm
  // decides.
  bool settles = false;
};

// What is to be asked to settle a case. Nothing if it is settled to that goal.
// `budget` bounds the work: gates worked out.
Asking Ask(const Subject& subject, Goal goal, std::uint64_t budget);

}  // namespace rongcuo::inquiry
