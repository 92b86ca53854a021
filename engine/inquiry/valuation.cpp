#include "engine/inquiry/valuation.h"

#include <algorithm>
#include <bit>

#include "engine/eval/evaluate.h"
#include "engine/eval/operate.h"

namespace rongcuo::inquiry {
namespace {

// One gate over the values of its operands.
class Worker {
 public:
  Worker(const Circuit& circuit, const Gate& gate,
         const std::vector<Value>& values)
      : circuit_(circuit), gate_(gate), values_(values) {}

  Value Run() const {
    switch (gate_.kind) {
      case GateKind::Constant:
      case GateKind::Leaf:
        break;  // Nothing to work out.
      case GateKind::Operation:
        return eval::Operate(gate_.op, At(0), At(gate_.count - 1));
      case GateKind::All:
        return All();
      case GateKind::Any:
        return Any();
      case GateKind::Total:
      case GateKind::Sum:
        return Fold(Exactly(0), [](Value a, Value b) { return Add(a, b); });
      case GateKind::Deem:
        return Deem(circuit_.deems[gate_.table]);
      case GateKind::Earlier:
        return {std::min(At(0).lo, At(1).lo), std::min(At(0).hi, At(1).hi)};
      case GateKind::Points:
        return Points(circuit_.points[gate_.table]);
      case GateKind::Walk:
        return Walk(circuit_.walks[gate_.table]);
      case GateKind::Favourable:
        return Favourable(Bits(At(0)), Bits(At(1)));
    }
    return kUnknownTruth;
  }

 private:
  Value At(std::uint32_t operand) const {
    return values_[circuit_.operands[gate_.first + operand]];
  }

  // Up to the first operand that decides.
  Value All() const {
    Value value = kTrue;
    for (std::uint32_t i = 0; i < gate_.count && !IsFalse(value); ++i) {
      value = And(value, At(i));
    }
    return value;
  }
  Value Any() const {
    Value value = kFalse;
    for (std::uint32_t i = 0; i < gate_.count && !IsTrue(value); ++i) {
      value = Or(value, At(i));
    }
    return value;
  }

  template <typename Join>
  Value Fold(Value start, Join join) const {
    Value value = start;
    for (std::uint32_t i = 0; i < gate_.count; ++i) value = join(value, At(i));
    return value;
  }

  Value Deem(const DeemTable& table) const {
    const auto join = [&](Value a, Value b) {
      return table.is_set ? EnumSet(Bits(a) | Bits(b))
                          : Value{std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
    };
    bool certain = false;
    for (std::uint32_t i = 1; i < gate_.count; ++i) {
      certain = certain || IsTrue(At(i));
    }
    bool any = !certain;
    Value result = At(0);
    for (std::uint32_t i = 1; i < gate_.count; ++i) {
      if (IsFalse(At(i))) continue;
      result = any ? join(result, table.values[i - 1]) : table.values[i - 1];
      any = true;
    }
    return result;
  }

  Value Points(const PointsTable& table) const {
    if (IsFalse(At(0))) return Exactly(0);
    Value points = Exactly(table.base);
    for (std::uint32_t i = 1; i < gate_.count; ++i) {
      const std::int64_t change = table.points[i - 1];
      const Value holds = At(i);
      if (IsTrue(holds) || (IsUnknown(holds) && change < 0)) {
        points.lo += change;
      }
      if (IsTrue(holds) || (IsUnknown(holds) && change > 0)) {
        points.hi += change;
      }
    }
    const auto clamp = [&](std::int64_t p) {
      return std::clamp<std::int64_t>(p, 0, table.maximum);
    };
    return {IsUnknown(At(0)) ? 0 : clamp(points.lo), clamp(points.hi)};
  }

  // Decisions, the most specific first, until one certainly applies; of each
  // the clauses until one certainly holds.
  Value Walk(const WalkTable& table) const {
    std::uint64_t outcomes = 0;
    Value guard = kFalse;
    bool decided = true;
    for (std::uint32_t i = 0; i < gate_.count; ++i) {
      const WalkTable::Entry& entry = table.entries[i];
      if (entry.guard) {
        if (IsTrue(guard)) return EnumSet(outcomes);
        guard = At(i);
        decided = IsFalse(guard);
      } else if (!decided && !IsFalse(At(i))) {
        outcomes |= std::uint64_t{1} << entry.outcome;
        decided = IsTrue(At(i));
      }
    }
    return EnumSet(IsTrue(guard) ? outcomes : outcomes | kUndecided);
  }

  static Value Favourable(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t undecided = a & b & kUndecided;
    const std::uint64_t in_a = a & ~kUndecided, in_b = b & ~kUndecided;
    std::uint64_t outcomes = in_a | in_b;
    if (in_a != 0 && in_b != 0) {
      const int worst =
          63 - std::max(std::countl_zero(in_a), std::countl_zero(in_b));
      outcomes &= (std::uint64_t{2} << worst) - 1;
    }
    // A day whose norms perhaps decide nothing leaves it to the other.
    if ((a & kUndecided) != 0) outcomes |= in_b;
    if ((b & kUndecided) != 0) outcomes |= in_a;
    return EnumSet(outcomes | undecided);
  }

  const Circuit& circuit_;
  const Gate& gate_;
  const std::vector<Value>& values_;
};

}  // namespace

Value WorkOut(const Circuit& circuit, GateId gate,
              const std::vector<Value>& values) {
  return Worker(circuit, circuit.gates[gate], values).Run();
}

Valuation::Valuation(const Circuit& circuit)
    : circuit_(circuit),
      values_(circuit.constants),
      queued_(circuit.gates.size() / 64 + 1) {
  for (const Leaf& leaf : circuit.leaves) values_[leaf.gate] = leaf.domain;
  for (GateId gate = 0; gate < circuit.gates.size(); ++gate) {
    const GateKind kind = circuit.gates[gate].kind;
    if (kind == GateKind::Constant || kind == GateKind::Leaf) continue;
    values_[gate] = WorkOut(circuit, gate, values_);
  }
}

void Valuation::Assign(LeafId leaf, Value value) {
  const GateId gate = circuit_.leaves[leaf].gate;
  if (values_[gate] == value) return;
  Store(gate, value);
  Propagate(gate);
}

void Valuation::UndoTo(std::size_t mark) {
  while (trail_.size() > mark) {
    values_[trail_.back().gate] = trail_.back().before;
    trail_.pop_back();
  }
}

void Valuation::Store(GateId gate, Value value) {
  if (values_[gate] == value) return;
  trail_.push_back({gate, values_[gate]});
  values_[gate] = value;
  for (std::uint32_t u = circuit_.first_users[gate];
       u < circuit_.first_users[gate + 1]; ++u) {
    const GateId user = circuit_.users[u];
    queued_[user / 64] |= std::uint64_t{1} << (user % 64);
  }
}

// Users stand behind what they use, so none is worked out twice.
void Valuation::Propagate(GateId from) {
  for (std::size_t word = from / 64; word < queued_.size(); ++word) {
    while (queued_[word] != 0) {
      const int bit = std::countr_zero(queued_[word]);
      queued_[word] &= queued_[word] - 1;
      const auto gate =
          static_cast<GateId>(word * 64) + static_cast<GateId>(bit);
      ++work_;
      Store(gate, WorkOut(circuit_, gate, values_));
    }
  }
}

}  // namespace rongcuo::inquiry
