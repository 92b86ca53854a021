#pragma once

#include <cstdint>

#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "test/shipped.h"

// On which side of the line a case is: in favour of the person or against.
namespace rongcuo {

inline constexpr int kAgainst = 1;

enum class Sides { None, InFavour, Against, Both };

inline const model::Matter& MatterOf(const shipped::Case& c) {
  return shipped::Rules().model().matters[c.file.matter];
}

// The outcome officially reached, as an index of the matter's; kNone if none is
// on record.
inline std::uint32_t OfficialOutcome(const shipped::Case& c) {
  const auto& outcomes = MatterOf(c).outcomes;
  for (std::uint32_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].label.text == c.file.official.outcome) return i;
  }
  return model::kNone;
}

inline int SideOf(const shipped::Case& c, std::uint32_t outcome) {
  return MatterOf(c).outcomes[outcome].side;
}

inline Sides SidesOf(const shipped::Case& c, eval::OutcomeSet outcomes) {
  bool sides[2] = {};
  for (std::uint32_t i = 0; i < MatterOf(c).outcomes.size(); ++i) {
    if ((outcomes >> i & 1) != 0) sides[SideOf(c, i)] = true;
  }
  if (sides[0] && sides[1]) return Sides::Both;
  if (sides[0]) return Sides::InFavour;
  return sides[1] ? Sides::Against : Sides::None;
}

}  // namespace rongcuo
