#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <variant>

#include "engine/base/value.h"
#include "engine/model/model.h"

// What may still be the case, written the long way round: plain sets and
// optional bounds instead of the engine's two packed words, so that a slip in
// one is not a slip in the other.
namespace rongcuo::reference {

struct Truth {
  bool may_be_true = true;
  bool may_be_false = true;

  friend bool operator==(const Truth&, const Truth&) = default;
};

// A number between two bounds, both inside; a missing bound is no bound.
struct Range {
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;

  friend bool operator==(const Range&, const Range&) = default;
};

using Choices = std::set<int>;  // Of the values of an enumeration.

using Possible = std::variant<Truth, Range, Choices>;

inline constexpr Truth kYes = {true, false};
inline constexpr Truth kNo = {false, true};
inline constexpr Truth kMaybe = {true, true};

bool Certainly(Truth t);
bool CertainlyNot(Truth t);

Truth Negated(Truth t);
Truth Both(Truth a, Truth b);
Truth Either(Truth a, Truth b);

// Whether there is only one thing that it can be.
bool IsSingle(const Possible& possible);
// Whether every value of `inner` is one of `outer`; both of one type.
bool IsWithin(const Possible& inner, const Possible& outer);
// All values of either; for numbers also those between.
Possible Union(const Possible& a, const Possible& b);

Truth IsEqual(const Possible& a, const Possible& b);
// Numbers, or values of an ordered enumeration by their position.
Truth IsLess(const Possible& a, const Possible& b);
Truth IsLessOrEqual(const Possible& a, const Possible& b);

Range Sum(const Range& a, const Range& b);
Range Difference(const Range& a, const Range& b);
Range Product(const Range& a, const Range& b);
// Money times a share in millionths, each product rounded half away from zero.
Range ShareOf(const Range& a, const Range& b);
Range MonthsLater(const Range& days, const Range& months);
Range MonthsEarlier(const Range& days, const Range& months);

Possible FromValue(Value value, model::TypeKind kind);
Value ToValue(const Possible& possible);

}  // namespace rongcuo::reference
