#pragma once

#include <cstdint>
#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/explain/parts.h"
#include "engine/inquiry/flips.h"
#include "engine/inquiry/subject.h"
#include "engine/model/model.h"

namespace rongcuo::explain {

// A fact that would be otherwise, and how it stands.
struct ChangeReason {
  FactUse use;
  inquiry::Change change;
};

// Changes that together bring about another outcome.
struct FlipReason {
  std::uint32_t outcome = 0;
  // That of the change hardest to come by: what is established before steps
  // that can be taken, those before what can be found out.
  inquiry::Change::Kind kind = inquiry::Change::Kind::Obtainable;
  std::vector<ChangeReason> changes;
};

struct FlipReasons {
  std::vector<FlipReason> flips;  // In the order of inquiry::Flips.
  bool exact = false;
};

// Which facts record a step that can be taken, or could have been: not those
// that the case establishes as taken. See inquiry::FlipScope.
std::vector<bool> StepsOf(const model::Model& model,
                          const casefile::CaseFile& file);

FlipReasons ExplainFlips(const model::Model& model,
                         const inquiry::Subject& subject,
                         const inquiry::Flips& flips);

}  // namespace rongcuo::explain
