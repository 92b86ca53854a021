#pragma once

#include <vector>

#include "engine/base/value.h"
#include "engine/program/program.h"

// Parts of what a leaf may be.
namespace rongcuo::inquiry {

// The values of `side` that make a comparison with a known `other` come out as
// wished; empty if there is none. Of a numeric `不等`, those above or below.
Value Satisfying(program::Op op, Value side, Value other, bool side_is_left,
                 bool wish);

// A half of several values: the upper or the lower; of a set one value. Never
// all of it.
Value Half(Value value, bool is_set, bool upper);

// What is left of `all` without `part`, which lies within it.
std::vector<Value> Remainder(Value all, Value part, bool is_set);

// One value of those that are possible.
Value AnyOne(Value value, bool is_set);

}  // namespace rongcuo::inquiry
