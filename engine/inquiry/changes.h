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

// The case with the changes made.
casefile::CaseFile Changed(const Subject& subject,
                           const std::vector<Change>& changes);

}  // namespace rongcuo::inquiry
