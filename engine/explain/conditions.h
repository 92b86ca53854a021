#pragma once

#include <vector>

#include "engine/explain/view.h"

namespace rongcuo::explain {

// A condition taken apart into what decided it and what did not; empty for
// kNoExpr. Every part has the value that the view's reading gave it.
std::vector<Condition> Conditions(const View& view, ExprId root);

}  // namespace rongcuo::explain
