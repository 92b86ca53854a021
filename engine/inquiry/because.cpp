#include "engine/inquiry/because.h"

#include <algorithm>
#include <bit>

namespace rongcuo::inquiry {
namespace {

using program::Op;

// Which bound of a gate's value is to be accounted for: that it is not lower,
// not higher, or all of it. Of a truth, that it is true, or that it is false.
enum Bound : std::uint8_t { kLow = 1, kHigh = 2, kBoth = 3 };

Bound Opposite(Bound bound) {
  return bound == kBoth ? kBoth : bound == kLow ? kHigh : kLow;
}

class Accountant {
 public:
  Accountant(const Valuation& values, const std::vector<Value>& open)
      : circuit_(values.circuit()),
        values_(values),
        open_(open),
        wanted_(circuit_.gates.size()) {}

  std::vector<LeafId> RunFor(std::uint64_t excluded) {
    Outcome(circuit_.outcome, excluded);
    return Run();
  }
  std::vector<LeafId> RunFrom(GateId gate) {
    Want(gate, kBoth);
    return Run();
  }

 private:
  std::vector<LeafId> Run() {
    std::vector<LeafId> leaves;
    while (!pending_.empty()) {
      const Task task = pending_.back();
      pending_.pop_back();
      const Gate& gate = circuit_.gates[task.gate];
      if (gate.kind == GateKind::Leaf) {
        leaves.push_back(circuit_.leaf_of[task.gate]);
      } else {
        Account(gate, task.gate, task.bound);
      }
    }
    std::sort(leaves.begin(), leaves.end());
    leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
    return leaves;
  }

  struct Task {
    GateId gate;
    Bound bound;
  };

  GateId Operand(const Gate& gate, std::uint32_t i) const {
    return circuit_.operands[gate.first + i];
  }
  Value At(const Gate& gate, std::uint32_t i) const {
    return values_[Operand(gate, i)];
  }

  // What is so while nothing is known needs no account.
  bool Free(GateId gate, Bound bound) const {
    if (bound == kLow) return values_[gate].lo == open_[gate].lo;
    if (bound == kHigh) return values_[gate].hi == open_[gate].hi;
    return values_[gate] == open_[gate];
  }

  void Want(GateId gate, Bound bound) {
    if (Free(gate, bound)) return;
    const auto known = static_cast<Bound>(wanted_[gate]);
    if ((known & bound) == bound) return;
    wanted_[gate] |= bound;
    pending_.push_back({gate, bound});
  }

  void WantAll(const Gate& gate, Bound bound) {
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      Want(Operand(gate, i), bound);
    }
  }

  // One operand alone suffices: best one that needs no account.
  template <typename Suits>
  bool WantOne(const Gate& gate, Bound bound, Suits suits) {
    GateId best = kNone;
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      const GateId operand = Operand(gate, i);
      if (!suits(values_[operand])) continue;
      if (Free(operand, bound)) return true;
      const bool again = (wanted_[operand] & bound) == bound;
      if (best == kNone || again) best = operand;
    }
    if (best != kNone) Want(best, bound);
    return best != kNone;
  }

  void Account(const Gate& gate, GateId id, Bound bound) {
    switch (gate.kind) {
      case GateKind::Constant:
      case GateKind::Leaf:
        return;
      case GateKind::All:
        if ((bound & kHigh) != 0 && IsFalse(values_[id])) {
          WantOne(gate, kHigh, [](Value v) { return IsFalse(v); });
        }
        if ((bound & kLow) != 0 && IsTrue(values_[id])) WantAll(gate, kLow);
        return;
      case GateKind::Any:
        if ((bound & kLow) != 0 && IsTrue(values_[id])) {
          WantOne(gate, kLow, [](Value v) { return IsTrue(v); });
        }
        if ((bound & kHigh) != 0 && IsFalse(values_[id])) WantAll(gate, kHigh);
        return;
      case GateKind::Total:
      case GateKind::Sum:
        return WantAll(gate, bound);
      case GateKind::Points:
        return Points(gate, bound);
      case GateKind::Operation:
        return Operation(gate, id, bound);
      case GateKind::Deem:
      case GateKind::Earlier:
      case GateKind::Walk:
      case GateKind::Favourable:
        return WantAll(gate, kBoth);
    }
  }

  void Points(const Gate& gate, Bound bound) {
    Want(Operand(gate, 0), kBoth);
    if (IsFalse(At(gate, 0))) return;
    const auto& points = circuit_.points[gate.table].points;
    for (std::uint32_t i = 1; i < gate.count; ++i) {
      const Bound same = points[i - 1] > 0 ? bound : Opposite(bound);
      Want(Operand(gate, i), same);
    }
  }

  void Operation(const Gate& gate, GateId id, Bound bound) {
    if (gate.op == Op::Not) return Want(Operand(gate, 0), Opposite(bound));
    if (gate.op == Op::Add) return WantAll(gate, bound);
    const bool order = gate.op == Op::Less || gate.op == Op::LessEqual;
    if (!order) return WantAll(gate, kBoth);
    // True: the left is not higher, the right not lower.
    const Bound left = IsTrue(values_[id]) ? kHigh : kLow;
    Want(Operand(gate, 0), left);
    Want(Operand(gate, 1), Opposite(left));
  }

  void Outcome(GateId id, std::uint64_t excluded) {
    const Gate& gate = circuit_.gates[id];
    if (gate.kind == GateKind::Walk) {
      Walk(gate, excluded);
    } else if (gate.kind == GateKind::Favourable) {
      Favourable(gate, id, excluded);
    } else {
      Want(id, kBoth);
    }
  }

  void Favourable(const Gate& gate, GateId id, std::uint64_t excluded) {
    const std::uint64_t a = Bits(At(gate, 0)), b = Bits(At(gate, 1));
    if (((a | b) & excluded) == 0) {
      Outcome(Operand(gate, 0), excluded);
      Outcome(Operand(gate, 1), excluded);
      return;
    }
    // One day is certainly more favourable than all that is excluded.
    const std::uint64_t least = excluded & (~excluded + 1);
    const std::uint64_t no_better = ~(least - 1);
    for (std::uint32_t i = 0; i < 2; ++i) {
      if ((Bits(At(gate, i)) & no_better) == 0) {
        return Outcome(Operand(gate, i), no_better);
      }
    }
    Want(id, kBoth);
    WantAll(gate, kBoth);
  }

  // Why no clause of an excluded outcome decides.
  void Walk(const Gate& gate, std::uint64_t excluded) {
    const WalkTable& table = circuit_.walks[gate.table];
    std::uint32_t guard = 0;
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      if (table.entries[i].guard) {
        guard = i;
        if (i > 0 && GuardDecides(gate, table, i)) return;
        continue;
      }
      if ((excluded >> table.entries[i].outcome & 1) == 0) continue;
      if (IsFalse(At(gate, i))) {
        Want(Operand(gate, i), kHigh);
      } else if (IsFalse(At(gate, guard))) {
        Want(Operand(gate, guard), kHigh);
      } else {
        WantDecided(gate, guard, i);
      }
    }
    if ((excluded & kUndecided) != 0) WantDecisionApplies(gate, table);
  }

  // An earlier clause of the decision certainly holds.
  void WantDecided(const Gate& gate, std::uint32_t guard,
                   std::uint32_t clause) {
    for (std::uint32_t i = guard + 1; i < clause; ++i) {
      if (IsTrue(At(gate, i))) return Want(Operand(gate, i), kLow);
    }
  }

  // Whether the decision before this guard certainly applies: then nothing
  // after it is read.
  bool GuardDecides(const Gate& gate, const WalkTable& table,
                    std::uint32_t next) {
    std::uint32_t guard = next - 1;
    while (!table.entries[guard].guard) --guard;
    if (!IsTrue(At(gate, guard))) return false;
    Want(Operand(gate, guard), kLow);
    return true;
  }

  void WantDecisionApplies(const Gate& gate, const WalkTable& table) {
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      if (table.entries[i].guard && IsTrue(At(gate, i))) {
        return Want(Operand(gate, i), kLow);
      }
    }
  }

  const Circuit& circuit_;
  const Valuation& values_;
  const std::vector<Value>& open_;
  std::vector<std::uint8_t> wanted_;  // By GateId, of Bound.
  std::vector<Task> pending_;
};

}  // namespace

std::vector<LeafId> Because(const Valuation& values,
                            const std::vector<Value>& open,
                            std::uint64_t excluded) {
  return Accountant(values, open).RunFor(excluded);
}

std::vector<LeafId> BecauseOf(const Valuation& values,
                              const std::vector<Value>& open, GateId gate) {
  return Accountant(values, open).RunFrom(gate);
}

}  // namespace rongcuo::inquiry
