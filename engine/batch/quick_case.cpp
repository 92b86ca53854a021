#include "engine/batch/quick_case.h"

namespace rongcuo::batch {

void QuickCase::Clear() {
  id = title = jurisdiction = official = {};
  matter = model::kNone;
  fictional = has_official = official_clear = has_decision_date = false;
  conduct = decision = kAnyNumber;
  facts.clear();
  lists.clear();
  items.clear();
  texts.clear();
}

}  // namespace rongcuo::batch
