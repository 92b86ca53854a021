#include "engine/batch/row.h"

namespace rongcuo::batch {

void Row::Clear() {
  refused = false;
  problem = {};
  id.clear();
  title.clear();
  jurisdiction.clear();
  matter = model::kNone;
  fictional = false;
  year = 0;
  certainty = eval::Certainty::Open;
  outcome = model::kNone;
  possible = 0;
  exact = false;
  official = model::kNone;
  official_clear = false;
  groups.clear();
  grounds.clear();
  near_misses.clear();
  missing.clear();
  full.clear();
}

}  // namespace rongcuo::batch
