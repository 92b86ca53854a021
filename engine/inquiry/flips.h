#pragma once

#include <cstdint>
#include <vector>

#include "engine/inquiry/subject.h"

namespace rongcuo::inquiry {

// One thing that a change says of a fact.
struct ChangePart {
  enum class Kind : std::uint8_t {
    Value,    // The fact is one of `value`.
    Present,  // The list has item `item` (kTrue), or has it not.
    Field,    // Field `field` of that item is one of `value`.
  };
  Kind kind = Kind::Value;
  std::uint32_t item = 0;  // Those of the case first; beyond them new ones.
  std::uint32_t field = 0;
  Value value;

  friend bool operator==(const ChangePart&, const ChangePart&) = default;
};

// A fact that would be otherwise than it stands, or established at all.
struct Change {
  enum class Kind : std::uint8_t {
    Obtainable,  // Not established: open, claimed, contested or presumed.
    Procedural,  // A step that can be taken, before the conduct or afterwards.
    Settled,     // Established (查实), if it may change.
  };
  model::FactId fact = model::kNone;
  Kind kind = Kind::Obtainable;
  std::vector<ChangePart> parts;

  friend bool operator==(const Change&, const Change&) = default;
};

// Changes that together bring the case to an outcome, while all else stays as
// it stands: established, presumed or open. None of them can be left out.
struct Flip {
  std::uint32_t outcome = 0;
  std::vector<Change> changes;  // By FactId.
};

struct Flips {
  // By number of changes, then by outcome. Of each outcome those with the
  // fewest changes.
  std::vector<Flip> flips;
  // Whether these are all: no outcome could be had with fewer changes, or with
  // as many others. More than `kMostChanges` are not looked for.
  bool exact = false;
};

inline constexpr std::size_t kMostChanges = 4;

struct FlipScope {
  bool settled = false;      // Whether what is established may change.
  std::vector<bool> steps;   // By FactId: records a procedural step.
  std::uint64_t budget = 0;  // Of work: gates worked out.
};

// The smallest changes after which the case comes to one outcome, another than
// it comes to now. Each is replayed through eval::Evaluate.
Flips FindFlips(const Subject& subject, const FlipScope& scope);

// The case with the changes made.
casefile::CaseFile Changed(const Subject& subject,
                           const std::vector<Change>& changes);

}  // namespace rongcuo::inquiry
