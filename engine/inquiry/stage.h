#pragma once

#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::inquiry {

// The two readings of a case that an inquiry looks at; both are one if the days
// do not differ.
struct Readings {
  const eval::Reading* conduct = nullptr;
  const eval::Reading* decision = nullptr;
};
Readings ReadingsOf(const eval::Trace& trace, bool presumptions);

bool Single(Value value, bool is_set);
// What both allow; `Empty` if there is none.
Value Common(Value a, Value b, bool is_set);
bool Empty(Value value, bool is_set);

// What is left of a plain fact before 视为, in each reading and in both.
struct FactStage {
  Value conduct, decision, common;
  bool is_set = false;

  bool known_somewhere() const {
    return Single(conduct, is_set) || Single(decision, is_set);
  }
};
FactStage StageOf(const program::Program& program, const Readings& readings,
                  model::FactId fact);

}  // namespace rongcuo::inquiry
