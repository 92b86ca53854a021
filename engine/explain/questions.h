#pragma once

#include <cstdint>
#include <vector>

#include "engine/explain/reasons.h"
#include "engine/inquiry/ask.h"
#include "engine/inquiry/subject.h"
#include "engine/model/model.h"

namespace rongcuo::explain {

// A fact that is asked, what each answer leaves possible, and who waits for it.
struct Question {
  inquiry::Asked asked;
  Wanted wanted;
};

// What is asked to settle a case to one goal.
struct QuestionList {
  std::vector<Question> questions;  // Those that settle most first.
  std::vector<FactUse> idle;  // Read, not known, and can no longer matter.
  OutcomeSet possible = 0;    // What the case can still come to.
  bool exact = false;         // See inquiry::Asking.
  bool settles = false;
};

struct Questions {
  QuestionList presumed;
  QuestionList certain;
};

// What settles a case, with what the rules have to do with it. `budget` bounds
// each of the inquiries.
Questions FindQuestions(const model::Model& model,
                        const inquiry::Subject& subject, std::uint64_t budget);

}  // namespace rongcuo::explain
