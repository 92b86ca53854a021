#pragma once

#include "engine/base/value.h"
#include "engine/program/program.h"

// What operations make of what is possible, written for checking alone.
namespace rongcuo::checker {

// Of truths: `lo` says that it certainly is so, `hi` that it may be.
inline Value Negated(Value v) { return {v.hi == 0, v.lo == 0}; }
inline Value Both(Value a, Value b) { return {a.lo & b.lo, a.hi & b.hi}; }
inline Value Either(Value a, Value b) { return {a.lo | b.lo, a.hi | b.hi}; }
inline bool Open(Value truth) { return truth.lo != truth.hi; }

// All that either may be; what both may be, if anything.
Value Joined(Value a, Value b, bool is_set);
Value Shared(Value a, Value b, bool is_set);
inline bool Nothing(Value v, bool is_set) {
  return is_set ? !v.lo : v.lo > v.hi;
}
bool OneValue(Value v, bool is_set);
// Something is known, and more than one value is left.
inline bool InPart(Value v, Value domain, bool is_set) {
  return v != domain && !OneValue(v, is_set);
}

// The value of an operation on the values of its operands.
Value Apply(program::Op op, Value a, Value b);

// Whether a norm is in force on the day.
Value InForce(const program::NormEntry& norm, Value day);

}  // namespace rongcuo::checker
