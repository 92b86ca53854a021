#pragma once

#include <simdjson.h>

#include <array>
#include <cstdint>

// A case as a programmer would hold it who knows these rules and no others.
namespace rongcuo::peers {

enum Fact : std::uint8_t {
#define FACT(name, text, kind, presumed) name,
#include "test/bench/peers/native/facts.def"
#undef FACT
  kFacts
};

// A fact is the set of values that it may have: bit 0 for false and 1 for true,
// or a bit for each value of an enumeration. The amount is a range beside.
struct Case {
  std::array<std::uint32_t, kFacts> values;
  std::array<bool, kFacts> doubted;  // Said to be otherwise: not presumed.
  std::int64_t loss_low = 0, loss_high = 0;  // In fen.
};

// All values, of each fact; and what is presumed of it, 0 for nothing.
extern const std::array<std::uint32_t, kFacts> kAnything;
extern const std::array<std::uint32_t, kFacts> kPresumed;
inline constexpr std::int64_t kMostLoss = 10'000'000'000'000;

// Reads one case; the text is followed by simdjson's padding. Cases are taken
// to be well formed: what is wrong with one is an exception.
void Read(simdjson::ondemand::parser& parser, std::string_view text, Case& out);

}  // namespace rongcuo::peers
