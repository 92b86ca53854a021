#pragma once

#include <cstdint>

#include "test/bench/peers/native/case.h"

namespace rongcuo::peers {

// Outcomes as bits, in the order of the 裁定.
using Outcomes = std::uint32_t;

// Which rules and clauses turned out how, for who wants reasons: bits in the
// order in which rules.cpp works them out.
struct Reasons {
  std::uint64_t true_rules = 0, open_rules = 0;
  std::int32_t score_low = 0, score_high = 0;
};

enum class Certainty : std::uint8_t { Certain, Presumed, Open };

struct Verdict {
  Certainty certainty = Certainty::Open;
  Outcomes possible = 0;  // With presumptions.
};

// What some completion of the case comes to, and how sure that is.
Verdict Judge(const Case& given, Reasons* reasons);

}  // namespace rongcuo::peers
