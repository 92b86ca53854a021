#include "engine/eval/operate.h"

#include <algorithm>

#include "engine/base/quantity.h"

namespace rongcuo::eval {
namespace {

constexpr std::int64_t kFarPast = -1'000'000;   // Days; before any real date.
constexpr std::int64_t kFarFuture = 1'000'000;  // Days; after any real date.
constexpr std::int64_t kMostMonths = 12'000;

}  // namespace

Value ShiftMonths(Value days, Value months) {
  const auto shift = [](std::int64_t day, std::int64_t count) {
    if (day <= kFarPast || day >= kFarFuture) return day;
    return AddMonths(day, std::clamp(count, -kMostMonths, kMostMonths));
  };
  return {shift(days.lo, months.lo), shift(days.hi, months.hi)};
}

}  // namespace rongcuo::eval
