#pragma once

#include <vector>

#include "engine/batch/row.h"
#include "engine/explain/view.h"
#include "engine/model/model.h"

// What a verdict rests on, short enough for a row.
namespace rongcuo::batch {

// The rules and facts by which the clauses that decide, or may decide, are what
// they are. Each once, in the order in which the clauses name them.
std::vector<Ground> GroundsOf(const explain::View& view);

// The rules of applicable norms that do not hold because one of two or more
// conditions joined by 且 is false while all others are true. What an exception
// excludes is none of them.
std::vector<model::RuleId> NearMisses(const explain::View& view);

}  // namespace rongcuo::batch
