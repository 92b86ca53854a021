#pragma once

#include "engine/base/value.h"
#include "engine/program/program.h"

namespace rongcuo::eval {

// The value of an operation on the values at its `a` and `b` (`b` is ignored by
// Not); unknown for instructions that are no operation.
Value Operate(program::Op op, Value a, Value b);

}  // namespace rongcuo::eval
