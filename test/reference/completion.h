#pragma once

#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "test/reference/random.h"

// Cases of which more is known than of another.
namespace rongcuo::reference {

// The case with one unknown narrowed: a fact, the fields of an item, what more
// a list may hold, the day of the conduct or of the decision.
casefile::CaseFile WithOneMoreKnown(Random& random, const model::Model& model,
                                    const casefile::CaseFile& file);

// The case with every fact, field, list and day known, at random.
casefile::CaseFile Completed(Random& random, const model::Model& model,
                             const casefile::CaseFile& file);

// A case of which nothing is known but its place and matter.
casefile::CaseFile AllUnknown(const model::Model& model,
                              const casefile::CaseFile& file);

// The reading without presumptions.
const eval::Reading& BareConduct(const eval::Trace& trace);
const eval::Reading& BareDecision(const eval::Trace& trace);

}  // namespace rongcuo::reference
