#include "engine/inquiry/stage.h"

#include <algorithm>
#include <bit>

namespace rongcuo::inquiry {

Readings ReadingsOf(const eval::Trace& trace, bool presumptions) {
  const auto pick = [&](const eval::Reading& reading,
                        const eval::Reading& bare) {
    return presumptions || !reading.presumed ? &reading : &bare;
  };
  const eval::Reading* conduct = pick(trace.conduct, trace.bare_conduct);
  if (!trace.days_differ) return {conduct, conduct};
  return {conduct, pick(trace.decision, trace.bare_decision)};
}

bool Single(Value value, bool is_set) {
  return is_set ? std::has_single_bit(Bits(value)) : value.lo == value.hi;
}

Value Common(Value a, Value b, bool is_set) {
  return is_set ? EnumSet(Bits(a) & Bits(b))
                : Value{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
}

bool Empty(Value value, bool is_set) {
  return is_set ? Bits(value) == 0 : value.lo > value.hi;
}

FactStage StageOf(const program::Program& program, const Readings& readings,
                  model::FactId fact) {
  program::Address at = program.fact_values[fact];
  if (program.code[at].op == program::Op::Deem) at = program.code[at].a;
  FactStage stage;
  stage.is_set = program.is_enumeration[fact];
  stage.conduct = readings.conduct->values[at];
  stage.decision = readings.decision->values[at];
  stage.common = Common(stage.conduct, stage.decision, stage.is_set);
  return stage;
}

}  // namespace rongcuo::inquiry
