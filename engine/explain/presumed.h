#pragma once

#include <vector>

#include "engine/explain/readers.h"
#include "engine/explain/view.h"

namespace rongcuo::explain {

// The rebuttable presumptions that gave a fact its value and that something
// reads. Each is taken away once and the case judged anew, to see what becomes
// possible; those whose fall changes that come first.
std::vector<PresumedReason> FindPresumed(const View& view,
                                         const eval::Options& options,
                                         const eval::Trace& trace,
                                         const Readers& readers);

// The facts that something reads and that have a presumption of their own which
// a doubt kept away.
std::vector<HeldBack> FindHeldBack(const View& view,
                                   const eval::Options& options,
                                   const Readers& readers);

}  // namespace rongcuo::explain
