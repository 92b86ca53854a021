#pragma once

#include <cstdint>
#include <vector>

#include "engine/explain/reasons.h"
#include "engine/inquiry/subject.h"
#include "engine/inquiry/why.h"
#include "engine/model/model.h"

namespace rongcuo::explain {

// A fact as it stands, and through what it bears on the outcome.
struct GroundReason {
  FactUse use;
  std::vector<RuleId> rules;           // Whose status it decides.
  std::vector<std::uint32_t> clauses;  // Of the first decision, likewise.
};

struct GroundReasons {
  // Each set alone rules the outcomes out. The smallest first; in each what
  // the case establishes before what is presumed.
  std::vector<std::vector<GroundReason>> sets;
  bool exact = false;  // Whether they are all.
};

// Puts what an inquiry found beside the reasons of the verdict.
GroundReasons ExplainGrounds(const model::Model& model,
                             const inquiry::Subject& subject,
                             const Reasons& reasons,
                             const inquiry::Grounds& grounds);

}  // namespace rongcuo::explain
