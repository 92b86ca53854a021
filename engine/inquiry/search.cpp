#include "engine/inquiry/search.h"

#include <algorithm>
#include <bit>

#include "engine/inquiry/split.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {

using program::Op;

Search::Search(const Circuit& circuit, std::uint64_t budget)
    : circuit_(circuit),
      values_(circuit),
      budget_(budget),
      is_set_(circuit.gates.size()) {
  for (const Leaf& leaf : circuit.leaves) is_set_[leaf.gate] = leaf.is_set;
  for (GateId g = 0; g < circuit.gates.size(); ++g) {
    const Gate& gate = circuit.gates[g];
    if (gate.kind == GateKind::Deem) {
      is_set_[g] = circuit.deems[gate.table].is_set;
    }
    const bool on_sets =
        gate.kind == GateKind::Operation &&
        (gate.op == Op::EnumEqual || gate.op == Op::EnumLess ||
         gate.op == Op::EnumLessEqual || gate.op == Op::EnumWithin);
    for (std::uint32_t i = 0; on_sets && i < gate.count; ++i) {
      is_set_[circuit.operands[gate.first + i]] = true;
    }
  }
}

Answer Search::Reach(std::uint64_t outcome) {
  frames_.clear();
  values_.UndoTo(0);
  while (true) {
    const std::uint64_t possible = Bits(values_[circuit_.outcome]);
    if (possible == outcome) {
      Keep();
      return Answer::Yes;
    }
    if ((possible & outcome) == 0) {
      if (!Backtrack()) return Answer::No;
      continue;
    }
    if (values_.work() > budget_) return Answer::Unknown;
    const Choice choice = Descend(circuit_.outcome, Wish::True, outcome);
    if (choice.leaf == kNone) return Answer::Unknown;
    Try(choice);
  }
}

std::int64_t Search::ExtremeScore(bool greatest, bool& exact) {
  frames_.clear();
  values_.UndoTo(0);
  const auto end = [&](Value score) { return greatest ? score.hi : score.lo; };
  const std::int64_t bound = end(values_[circuit_.score]);
  std::int64_t best = 0;
  bool any = false;
  const auto better = [&](std::int64_t score) {
    return !any || (greatest ? score > best : score < best);
  };
  exact = true;
  while (true) {
    const Value score = values_[circuit_.score];
    if (!better(end(score))) {
      if (!Backtrack()) return best;
      continue;
    }
    if (score.lo == score.hi) {
      best = score.lo;
      any = true;
      if (best == bound || !Backtrack()) return best;
      continue;
    }
    const Choice choice =
        values_.work() > budget_
            ? Choice{}
            : Descend(circuit_.score, greatest ? Wish::High : Wish::Low, 0);
    if (choice.leaf == kNone) {
      exact = false;
      return bound;
    }
    Try(choice);
  }
}

void Search::Try(const Choice& choice) {
  const Leaf& leaf = circuit_.leaves[choice.leaf];
  frames_.push_back({values_.Mark(), choice.leaf,
                     Remainder(values_[leaf.gate], choice.value, leaf.is_set)});
  values_.Narrow(choice.leaf, choice.value);
}

// Goes on with what has not been tried of the last leaf that has any left.
bool Search::Backtrack() {
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    values_.UndoTo(frame.mark);
    if (!frame.rest.empty()) {
      const Value next = frame.rest.back();
      frame.rest.pop_back();
      values_.Narrow(frame.leaf, next);
      return true;
    }
    frames_.pop_back();
  }
  return false;
}

void Search::Keep() {
  found_.clear();
  for (const Leaf& leaf : circuit_.leaves) {
    found_.push_back(AnyOne(values_[leaf.gate], leaf.is_set));
  }
}

bool Search::Open(GateId gate) const {
  return !Single(values_[gate], is_set_[gate]);
}

// Goes down from a gate, always to an operand that is open and whose wish
// serves that of the gate, until it comes to a leaf.
Search::Choice Search::Descend(GateId at, Wish wish,
                               std::uint64_t outcome) const {
  const auto flip = [](Wish w) {
    switch (w) {
      case Wish::True:
        return Wish::False;
      case Wish::False:
        return Wish::True;
      case Wish::High:
        return Wish::Low;
      case Wish::Low:
        return Wish::High;
    }
    return w;
  };
  while (true) {
    const Gate& gate = circuit_.gates[at];
    const GateId* operands = circuit_.operands.data() + gate.first;
    const auto first_open = [&](std::uint32_t from) {
      std::uint32_t i = from;
      while (i < gate.count && !Open(operands[i])) ++i;
      return i;
    };
    std::uint32_t next = gate.count;
    switch (gate.kind) {
      case GateKind::Constant:
        return {};
      case GateKind::Leaf:
        return ChooseLeaf(circuit_.leaf_of[at], wish);
      case GateKind::All:
      case GateKind::Any:
      case GateKind::Sum:
      case GateKind::Total:
        next = first_open(0);
        if (gate.kind == GateKind::Total) {
          wish = wish == Wish::High ? Wish::True : Wish::False;
        }
        break;
      case GateKind::Points:
        next = first_open(0);
        if (next < gate.count && next > 0) {
          const bool adds = circuit_.points[gate.table].points[next - 1] > 0;
          wish = (wish == Wish::High) == adds ? Wish::True : Wish::False;
        } else {
          wish = wish == Wish::High ? Wish::True : Wish::False;
        }
        break;
      case GateKind::Deem:
        next = first_open(1);
        if (next < gate.count) {
          wish = Wish::False;
        } else {
          next = first_open(0);
        }
        break;
      case GateKind::Favourable:
        for (next = 0; next < gate.count; ++next) {
          if (!std::has_single_bit(Bits(values_[operands[next]]))) break;
        }
        break;
      case GateKind::Walk: {
        next = first_open(0);
        if (next == gate.count) return {};
        const WalkTable::Entry& entry =
            circuit_.walks[gate.table].entries[next];
        const bool serves = entry.guard
                                ? outcome != kUndecided
                                : outcome == std::uint64_t{1} << entry.outcome;
        wish = serves ? Wish::True : Wish::False;
        break;
      }
      case GateKind::Operation:
        if (gate.op == Op::Not) {
          wish = flip(wish);
          next = first_open(0);
          break;
        }
        if (gate.op == Op::Add || gate.op == Op::Subtract ||
            gate.op == Op::Multiply || gate.op == Op::MultiplyByShare ||
            gate.op == Op::AddMonths || gate.op == Op::SubtractMonths) {
          next = first_open(0);
          const bool takes =
              gate.op == Op::Subtract || gate.op == Op::SubtractMonths;
          if (takes && next == 1) wish = flip(wish);
          break;
        }
        Choice choice;
        if (Compare(at, wish, at, choice)) return choice;
        if (at == kNone) return {};
        continue;
    }
    if (next >= gate.count) return {};
    at = operands[next];
  }
}

// Of a comparison: the choice itself if one side is a leaf and the other is
// known, else the side to go on with; kNone if neither is open.
bool Search::Compare(GateId at, Wish& wish, GateId& next,
                     Choice& choice) const {
  const Gate& gate = circuit_.gates[at];
  const GateId left = circuit_.operands[gate.first];
  const GateId right = circuit_.operands[gate.first + 1];
  const auto leaf_against = [&](GateId side, GateId other) {
    const bool set_constant = gate.op == Op::EnumWithin && other == right;
    return circuit_.gates[side].kind == GateKind::Leaf && Open(side) &&
           (set_constant || !Open(other));
  };
  for (const GateId side : {left, right}) {
    const GateId other = side == left ? right : left;
    if (!leaf_against(side, other)) continue;
    const Value value = Satisfying(gate.op, values_[side], values_[other],
                                   side == left, wish == Wish::True);
    if (Empty(value, is_set_[side])) continue;
    choice = {circuit_.leaf_of[side], value};
    return true;
  }
  const bool go_left = Open(left);
  next = go_left ? left : Open(right) ? right : kNone;
  wish = (wish == Wish::True) == go_left ? Wish::Low : Wish::High;
  return false;
}

Search::Choice Search::ChooseLeaf(LeafId leaf, Wish wish) const {
  const Leaf& l = circuit_.leaves[leaf];
  const bool high = wish == Wish::True || wish == Wish::High;
  return {leaf, Half(values_[l.gate], l.is_set, high)};
}

}  // namespace rongcuo::inquiry
