#pragma once

#include <vector>

#include "engine/explain/view.h"

namespace rongcuo::explain {

// What each item of a quantifier's list comes to under its body, and which
// parts of the body made it so. Judging keeps no values of single items, so
// that its few instructions run again here.
std::vector<ItemResult> Items(const View& view, ExprId quantifier);

}  // namespace rongcuo::explain
