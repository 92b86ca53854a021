#include "engine/batch/tally.h"

namespace rongcuo::batch {

void Tally::Add(const JudgedChunk& judged) {
  if (judged.chunk.problem) {
    ++broken_inputs;
    return;
  }
  cases += judged.rows.size();
  for (const Row& row : judged.rows) {
    if (row.refused) {
      ++refused;
      continue;
    }
    switch (row.certainty) {
      case eval::Certainty::Certain:
        ++certain;
        break;
      case eval::Certainty::Presumed:
        ++presumed;
        break;
      case eval::Certainty::Open:
        ++open;
        break;
    }
  }
}

void Tally::Merge(const Tally& other) {
  cases += other.cases;
  refused += other.refused;
  certain += other.certain;
  presumed += other.presumed;
  open += other.open;
  broken_inputs += other.broken_inputs;
}

}  // namespace rongcuo::batch
