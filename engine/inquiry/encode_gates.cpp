#include <algorithm>
#include <bit>
#include <cstdlib>

#include "engine/inquiry/encoding.h"

// Each gate as clauses; see encoding.h.
namespace rongcuo::inquiry {

using program::Op;

Literal Encoding::TruthOf(const Term& term) {
  return term.truth ? *term.truth : solver_.NewVariable();
}

Literal Encoding::BitOf(const Term& term, int bit) const {
  if ((term.set >> bit & 1) == 0) return logic_.False();
  const std::uint64_t below = term.set & ((std::uint64_t{1} << bit) - 1);
  return term.values[static_cast<std::size_t>(std::popcount(below))];
}

Encoding::Term Encoding::Opaque() { return Truth(solver_.NewVariable()); }

Encoding::Term Encoding::Make(GateId id) {
  const Gate& gate = circuit_.gates[id];
  switch (gate.kind) {
    case GateKind::Constant:
      return MakeConstant(circuit_.constants[id]);
    case GateKind::Leaf:
      return MakeLeaf(circuit_.leaves[circuit_.leaf_of[id]]);
    case GateKind::Operation:
      return MakeOperation(gate);
    case GateKind::All:
      return Truth(logic_.All(Truths(gate)));
    case GateKind::Any:
      return Truth(logic_.Any(Truths(gate)));
    case GateKind::Points:
      return MakePoints(gate);
    case GateKind::Total:
    case GateKind::Sum:
      return MakeSum(gate);
    case GateKind::Deem:
      return MakeDeem(gate);
    case GateKind::Earlier:
      return MakeEarlier(gate);
    case GateKind::Walk:
      return MakeWalk(gate);
    case GateKind::Favourable:
      return MakeFavourable(gate);
  }
  return {};
}

std::vector<Literal> Encoding::Truths(const Gate& gate) {
  std::vector<Literal> truths;
  for (std::uint32_t i = 0; i < gate.count; ++i) {
    truths.push_back(TruthOf(Operand(gate, i)));
  }
  return truths;
}

// A constant may be read as any kind.
Encoding::Term Encoding::MakeConstant(Value value) const {
  Term term;
  if (value == kTrue || value == kFalse) {
    term.truth = logic_.Constant(value == kTrue);
  }
  if (value.lo == value.hi) {
    term.number = Differences::kZero;
    term.offset = value.lo;
  }
  term.set = Bits(value);
  term.values.assign(static_cast<std::size_t>(std::popcount(term.set)),
                     logic_.True());
  return term;
}

Encoding::Term Encoding::MakeLeaf(const Leaf& leaf) {
  Term term;
  if (leaf.is_set) {
    term.set = Bits(leaf.domain);
    for (int i = 0; i < std::popcount(term.set); ++i) {
      term.values.push_back(solver_.NewVariable());
      for (int j = 0; j < i; ++j) {
        solver_.Add({Negated(term.values[static_cast<std::size_t>(i)]),
                     Negated(term.values[static_cast<std::size_t>(j)])});
      }
    }
    solver_.Add(term.values);
  } else if (leaf.domain == kUnknownTruth) {
    term.truth = solver_.NewVariable();
  } else {
    term.number = differences_.NewNumber(leaf.domain);
  }
  return term;
}

Encoding::Term Encoding::MakeOperation(const Gate& gate) {
  switch (gate.op) {
    case Op::Not:
      return Truth(Negated(TruthOf(Operand(gate, 0))));
    case Op::Equal:
    case Op::Less:
    case Op::LessEqual: {
      const auto literal = Compare(gate);
      return literal ? Truth(*literal) : Opaque();
    }
    case Op::EnumEqual:
    case Op::EnumLess:
    case Op::EnumLessEqual:
    case Op::EnumWithin:
      return Truth(CompareSets(gate));
    case Op::Add:
    case Op::Subtract:
      return MakeShifted(gate);
    default:
      return {};
  }
}

// A number and a constant.
Encoding::Term Encoding::MakeShifted(const Gate& gate) {
  const Term& a = Operand(gate, 0);
  const Term& b = Operand(gate, 1);
  const auto small = [](const Term& term) {
    return term.number && std::abs(term.offset) < Differences::kLargest;
  };
  if (!small(a) || !small(b)) return {};
  if (*b.number == Differences::kZero) {
    const bool add = gate.op == Op::Add;
    return {.number = a.number,
            .offset = add ? a.offset + b.offset : a.offset - b.offset};
  }
  if (*a.number == Differences::kZero && gate.op == Op::Add) {
    return {.number = b.number, .offset = a.offset + b.offset};
  }
  return {};
}

// ---- comparisons ----

// That a + more <= b.
std::optional<Literal> Encoding::AtMost(const Term& a, const Term& b,
                                        std::int64_t more) {
  const auto small = [](const Term& term) {
    return term.number && -Differences::kLargest < term.offset &&
           term.offset < Differences::kLargest;
  };
  if (!small(a) || !small(b)) return std::nullopt;
  return differences_.AtMost(*a.number, *b.number, b.offset - a.offset - more);
}

std::optional<Literal> Encoding::Compare(const Gate& gate) {
  const Term& a = Operand(gate, 0);
  const Term& b = Operand(gate, 1);
  if (gate.op == Op::Equal && a.truth && b.truth) {
    return logic_.Same(*a.truth, *b.truth);
  }
  if (const auto sum = CompareSum(gate)) return sum;
  if (gate.op != Op::Equal) return AtMost(a, b, gate.op == Op::Less ? 1 : 0);
  const auto up = AtMost(a, b, 0), down = AtMost(b, a, 0);
  if (!up || !down) return std::nullopt;
  return logic_.All({*up, *down});
}

// Of a sum with a constant.
std::optional<Literal> Encoding::CompareSum(const Gate& gate) {
  const std::uint32_t side = Operand(gate, 0).points ? 0 : 1;
  const Term& sum = Operand(gate, side);
  const Term& other = Operand(gate, 1 - side);
  if (!sum.points || other.number != Differences::kZero) return std::nullopt;
  const std::int64_t bound = other.offset;
  const auto at_least = [&](std::int64_t from) {
    return AtLeast(logic_, *sum.points, from);
  };
  if (gate.op == Op::Equal) {
    return logic_.All({at_least(bound), Negated(at_least(bound + 1))});
  }
  // bound < sum, bound <= sum; or not sum >= bound, not sum > bound.
  const bool strict = gate.op == Op::Less;
  const Literal literal = at_least(strict == (side == 1) ? bound + 1 : bound);
  return side == 1 ? literal : Negated(literal);
}

Literal Encoding::CompareSets(const Gate& gate) {
  const Term& a = Operand(gate, 0);
  const Term& b = Operand(gate, 1);
  if (a.set == 0 || b.set == 0) return solver_.NewVariable();
  std::vector<Literal> any;
  for (std::uint64_t left = a.set; left != 0; left &= left - 1) {
    const int i = std::countr_zero(left);
    std::vector<Literal> fits;
    for (std::uint64_t right = b.set; right != 0; right &= right - 1) {
      const int j = std::countr_zero(right);
      const bool fit = gate.op == Op::EnumLess        ? i < j
                       : gate.op == Op::EnumLessEqual ? i <= j
                                                      : i == j;
      if (fit) fits.push_back(BitOf(b, j));
    }
    any.push_back(logic_.All({BitOf(a, i), logic_.Any(std::move(fits))}));
  }
  return logic_.Any(std::move(any));
}

// ---- gates of their own ----

Encoding::Term Encoding::MakePoints(const Gate& gate) {
  const PointsTable& table = circuit_.points[gate.table];
  std::vector<Literal> conditions = Truths(gate);
  const Literal guard = conditions.front();
  conditions.erase(conditions.begin());
  return {.points = Clamped(logic_, guard, table.base, conditions, table.points,
                            table.maximum)};
}

Encoding::Term Encoding::MakeSum(const Gate& gate) {
  std::vector<Ladder> ladders;
  for (std::uint32_t i = 0; i < gate.count; ++i) {
    const Term& operand = Operand(gate, i);
    if (gate.kind == GateKind::Total) {
      ladders.push_back({{{0, logic_.True()}, {1, TruthOf(operand)}}});
    } else if (operand.points) {
      ladders.push_back(*operand.points);
    } else if (operand.number == Differences::kZero) {
      ladders.push_back(LadderOf(logic_, operand.offset));
    } else {
      return {};
    }
  }
  return {.points = Total(logic_, std::move(ladders))};
}

void Encoding::AddConflicts(const Gate& gate, const DeemTable& table) {
  for (std::uint32_t i = 1; i < gate.count; ++i) {
    for (std::uint32_t j = 1; j < i; ++j) {
      if (table.values[i - 1] == table.values[j - 1]) continue;
      const Literal both =
          logic_.All({TruthOf(Operand(gate, i)), TruthOf(Operand(gate, j))});
      if (both != logic_.False()) conflicts_.push_back(both);
    }
  }
}

Encoding::Term Encoding::MakeDeem(const Gate& gate) {
  const DeemTable& table = circuit_.deems[gate.table];
  AddConflicts(gate, table);
  const Term base = Operand(gate, 0);
  if (table.is_set ? base.set == 0 : !base.truth) return {};
  for (const Value value : table.values) {
    const bool one = table.is_set ? std::has_single_bit(Bits(value))
                                  : value == kTrue || value == kFalse;
    if (!one) return {};
  }
  // Truths as a set of two.
  const auto bit_of_value = [&](Value value) {
    return table.is_set ? LowestIndex(value) : static_cast<int>(value.lo);
  };
  std::vector<std::vector<Literal>> by_bit(64);
  std::vector<Literal> conditions;
  std::uint64_t deemed = 0;
  for (std::uint32_t i = 1; i < gate.count; ++i) {
    const int bit = bit_of_value(table.values[i - 1]);
    conditions.push_back(TruthOf(Operand(gate, i)));
    by_bit[static_cast<std::size_t>(bit)].push_back(conditions.back());
    deemed |= std::uint64_t{1} << bit;
  }
  const Literal none = Negated(logic_.Any(conditions));
  const std::uint64_t all =
      deemed | (table.is_set ? base.set : std::uint64_t{3});
  Term term;
  term.set = all;
  for (std::uint64_t rest = all; rest != 0; rest &= rest - 1) {
    const int bit = std::countr_zero(rest);
    const Literal before = table.is_set ? BitOf(base, bit)
                           : bit == 1   ? *base.truth
                                        : Negated(*base.truth);
    const Literal now = logic_.Any(by_bit[static_cast<std::size_t>(bit)]);
    term.values.push_back(logic_.Any({now, logic_.All({none, before})}));
  }
  if (!table.is_set) {
    term.truth = BitOf(term, 1);
    term.set = 0;
    term.values.clear();
  }
  return term;
}

// The conduct was not after the decision, so it is the earlier one.
Encoding::Term Encoding::MakeEarlier(const Gate& gate) {
  const Term& conduct = Operand(gate, 0);
  const Term& decision = Operand(gate, 1);
  const auto in_order = AtMost(conduct, decision, 0);
  if (!in_order) return {};
  solver_.Add({*in_order});
  return {.number = conduct.number, .offset = conduct.offset};
}

Encoding::Term Encoding::MakeWalk(const Gate& gate) {
  const WalkTable& table = circuit_.walks[gate.table];
  std::vector<std::vector<Literal>> by_outcome(64);
  std::uint64_t outcomes = std::uint64_t{1} << 63;
  Literal undecided = logic_.True(), open = logic_.False();
  for (std::uint32_t i = 0; i < gate.count; ++i) {
    const Literal holds = TruthOf(Operand(gate, i));
    const WalkTable::Entry& entry = table.entries[i];
    if (entry.guard) {
      open = logic_.All({undecided, holds});
      undecided = logic_.All({undecided, Negated(holds)});
      continue;
    }
    by_outcome[entry.outcome].push_back(logic_.All({open, holds}));
    outcomes |= std::uint64_t{1} << entry.outcome;
    open = logic_.All({open, Negated(holds)});
  }
  by_outcome[63] = {undecided};
  Term term;
  term.set = outcomes;
  for (std::uint64_t rest = outcomes; rest != 0; rest &= rest - 1) {
    term.values.push_back(logic_.Any(
        by_outcome[static_cast<std::size_t>(std::countr_zero(rest))]));
  }
  return term;
}

// The lower outcome of the two; the other where one is undecided.
Encoding::Term Encoding::MakeFavourable(const Gate& gate) {
  const Term& a = Operand(gate, 0);
  const Term& b = Operand(gate, 1);
  Term term;
  term.set = a.set | b.set;
  std::vector<Literal> lower_a, lower_b;
  for (std::uint64_t rest = term.set; rest != 0; rest &= rest - 1) {
    const int bit = std::countr_zero(rest);
    const Literal in_a = BitOf(a, bit), in_b = BitOf(b, bit);
    if (bit == 63) {
      term.values.push_back(logic_.All({in_a, in_b}));
      break;
    }
    term.values.push_back(
        logic_.Any({logic_.All({in_a, Negated(logic_.Any(lower_b))}),
                    logic_.All({in_b, Negated(logic_.Any(lower_a))})}));
    lower_a.push_back(in_a);
    lower_b.push_back(in_b);
  }
  return term;
}

}  // namespace rongcuo::inquiry
