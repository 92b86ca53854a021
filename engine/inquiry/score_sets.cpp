#include "engine/inquiry/score_sets.h"

#include <algorithm>
#include <bitset>

namespace rongcuo::inquiry {
namespace {

using program::Op;

// Larger scores are not looked at one by one.
constexpr std::int64_t kMostPoints = 1023;
using Sums = std::bitset<kMostPoints + 1>;

// A comparison that holds, or fails, from this sum upwards.
struct Threshold {
  GateId sum = kNone;
  std::int64_t from = 0;
};

Threshold ThresholdOf(const Valuation& values, const Gate& gate) {
  const Circuit& circuit = values.circuit();
  if (gate.kind != GateKind::Operation ||
      (gate.op != Op::Less && gate.op != Op::LessEqual)) {
    return {};
  }
  const GateId left = circuit.operands[gate.first];
  const GateId right = circuit.operands[gate.first + 1];
  const bool sum_is_right = circuit.gates[right].kind == GateKind::Sum;
  const GateId sum = sum_is_right ? right : left;
  const GateId bound = sum_is_right ? left : right;
  if (circuit.gates[sum].kind != GateKind::Sum ||
      circuit.gates[bound].kind != GateKind::Constant) {
    return {};
  }
  const bool above = (gate.op == Op::Less) == sum_is_right;
  const std::int64_t constant = values[bound].lo;
  if (constant < 0 || constant >= kMostPoints) return {};
  return {sum, constant + (above ? 1 : 0)};
}

// What the group makes of the points, for one way in which all else may be.
struct Span {
  std::int64_t least = 0, most = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

// Points of one factor.
class Factor {
 public:
  Factor(const Valuation& values, const Gate& gate,
         const std::vector<bool>& cone)
      : values_(values), gate_(gate), cone_(cone) {
    const Circuit& circuit = values.circuit();
    const PointsTable& table = circuit.points[gate.table];
    maximum_ = table.maximum;
    std::int64_t sure = table.base;
    for (std::uint32_t i = 1; i < gate.count; ++i) {
      const GateId condition = circuit.operands[gate.first + i];
      const std::int64_t points = table.points[i - 1];
      const Value holds = values[condition];
      if (IsTrue(holds)) sure += points;
      if (!IsUnknown(holds)) continue;
      (cone[condition] ? turned_ : open_).push_back(points);
    }
    totals_ = {sure};
    for (const std::int64_t points : open_) AddStep(points);
  }

  bool turns() const { return !turned_.empty() || Guarded(); }

  std::vector<Span> Spans() const {
    std::int64_t down = 0, up = 0;
    for (const std::int64_t points : turned_) {
      (points < 0 ? down : up) += points;
    }
    std::vector<Span> spans;
    for (const std::int64_t total : totals_) {
      Span span = {Clamp(total + down), Clamp(total + up)};
      if (Guarded()) span.least = 0;
      if (std::find(spans.begin(), spans.end(), span) == spans.end()) {
        spans.push_back(span);
      }
    }
    if (IsUnknown(Guard())) spans.push_back({});
    if (IsFalse(Guard())) return {{}};
    return spans;
  }

 private:
  Value Guard() const {
    return values_[values_.circuit().operands[gate_.first]];
  }
  bool Guarded() const {
    return IsUnknown(Guard()) && cone_[values_.circuit().operands[gate_.first]];
  }
  std::int64_t Clamp(std::int64_t points) const {
    return std::clamp<std::int64_t>(points, 0, maximum_);
  }
  void AddStep(std::int64_t points) {
    const std::size_t count = totals_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t total = totals_[i] + points;
      if (std::find(totals_.begin(), totals_.end(), total) == totals_.end()) {
        totals_.push_back(total);
      }
    }
  }

  const Valuation& values_;
  const Gate& gate_;
  const std::vector<bool>& cone_;
  std::int64_t maximum_ = 0;
  std::vector<std::int64_t> open_, turned_;
  std::vector<std::int64_t> totals_;  // Before it is held within its bounds.
};

}  // namespace

bool MayTurnScore(const Valuation& values, GateId gate,
                  const std::vector<bool>& cone) {
  const Circuit& circuit = values.circuit();
  const Threshold threshold = ThresholdOf(values, circuit.gates[gate]);
  if (threshold.sum == kNone) return true;
  const Gate& sum = circuit.gates[threshold.sum];
  Sums rest;
  rest[0] = true;
  std::vector<Span> turned = {{}};
  std::int64_t most = 0;
  for (std::uint32_t i = 0; i < sum.count; ++i) {
    const GateId id = circuit.operands[sum.first + i];
    const Gate& points = circuit.gates[id];
    most += values[id].hi;
    if (most > kMostPoints || values[id].lo < 0) return true;
    if (points.kind != GateKind::Points) {
      if (values[id].lo != values[id].hi) return true;
      rest <<= static_cast<std::size_t>(values[id].lo);
      continue;
    }
    const Factor factor(values, points, cone);
    if (!factor.turns()) {
      Sums next;
      for (const Span& span : factor.Spans()) {
        next |= rest << static_cast<std::size_t>(span.least);
      }
      rest = next;
      continue;
    }
    std::vector<Span> next;
    for (const Span& a : turned) {
      for (const Span& b : factor.Spans()) {
        const Span both = {a.least + b.least, a.most + b.most};
        if (std::find(next.begin(), next.end(), both) == next.end()) {
          next.push_back(both);
        }
      }
    }
    turned = std::move(next);
  }
  // Some sum of the rest that the threshold divides from what is turned.
  return std::any_of(turned.begin(), turned.end(), [&](const Span& span) {
    for (std::int64_t s = threshold.from - span.most;
         s < threshold.from - span.least; ++s) {
      if (s >= 0 && rest[static_cast<std::size_t>(s)]) return true;
    }
    return false;
  });
}

}  // namespace rongcuo::inquiry
