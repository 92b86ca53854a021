#pragma once

#include <string>

#include "engine/syntax/document.h"

namespace rongcuo::syntax {

// A tree as compact text for people and golden tests: declarations with their
// clauses below, expressions in prefix form with one word for each operation,
// as `(且 动机.出于公心 (至少 后果.事故 重大))`. Names inside 满足(…) stand
// behind their list, as `报备/状态`. Declarations are grouped by kind.
std::string Dump(const Tree& tree);

}  // namespace rongcuo::syntax
