#include "engine/inquiry/encoding.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include "engine/inquiry/split.h"

namespace rongcuo::inquiry {

using program::Op;

Encoding::Encoding(const Circuit& circuit)
    : circuit_(circuit),
      logic_(solver_),
      differences_(solver_, logic_),
      copy_(circuit.gates.size()),
      cone_(circuit.gates.size()),
      idle_(circuit.gates.size()),
      differing_(circuit.gates.size()) {
  terms_.reserve(circuit.gates.size());
  for (GateId g = 0; g < circuit.gates.size(); ++g) {
    terms_.push_back(Make(g));
    const Gate& gate = circuit.gates[g];
    bool threshold = false;
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      const GateId operand = circuit.operands[gate.first + i];
      threshold = threshold || circuit.gates[operand].kind == GateKind::Sum;
    }
    if (threshold && terms_[g].truth) thresholds_.push_back(g);
  }
}

// ---- terms ----

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

Encoding::Term Encoding::MakeDeem(const Gate& gate) {
  const DeemTable& table = circuit_.deems[gate.table];
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
  std::vector<Literal> seen;
  for (std::uint64_t rest = all; rest != 0; rest &= rest - 1) {
    const int bit = std::countr_zero(rest);
    const Literal before = table.is_set ? BitOf(base, bit)
                           : bit == 1   ? *base.truth
                                        : Negated(*base.truth);
    const Literal now = logic_.Any(by_bit[static_cast<std::size_t>(bit)]);
    for (const Literal other : seen) {
      const Literal both = logic_.All({now, other});
      if (both != logic_.False()) conflicts_.push_back(both);
    }
    if (now != logic_.False()) seen.push_back(now);
    term.values.push_back(logic_.Any({now, logic_.All({none, before})}));
  }
  if (!table.is_set) {
    term.truth = BitOf(term, 1);
    term.set = 0;
    term.values.clear();
  }
  return term;
}

Encoding::Term Encoding::MakeEarlier(const Gate& gate) {
  const Term a = Operand(gate, 0), b = Operand(gate, 1);
  if (!a.number || !b.number) return {};
  Term term;
  term.number = differences_.NewNumber(kAnyNumber);
  const auto none_below = AtMost(term, a, 0), nor_below = AtMost(term, b, 0);
  const auto first = AtMost(a, term, 0), second = AtMost(b, term, 0);
  if (!none_below || !nor_below || !first || !second) return {};
  solver_.Add({*none_below});
  solver_.Add({*nor_below});
  solver_.Add({*first, *second});
  return term;
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

// ---- two completions ----

// The gates between the leaves and the outcome.
void Encoding::MarkCone() {
  for (GateId g = 0; g < circuit_.gates.size(); ++g) {
    const Gate& gate = circuit_.gates[g];
    cone_[g] = std::find(from_.begin(), from_.end(), g) != from_.end();
    for (std::uint32_t i = 0; i < gate.count && !cone_[g]; ++i) {
      cone_[g] = cone_[circuit_.operands[gate.first + i]] && !idle_[g];
    }
  }
  // The one user behind which every way on from a gate leads, step by step.
  passed_.assign(circuit_.gates.size(), kNone);
  for (GateId g = static_cast<GateId>(circuit_.gates.size()); g-- > 0;) {
    if (g == circuit_.outcome) continue;
    bool used = false;
    for (std::uint32_t u = circuit_.first_users[g];
         cone_[g] && u < circuit_.first_users[g + 1]; ++u) {
      const GateId user = circuit_.users[u];
      if (!cone_[user]) continue;
      passed_[g] = used ? Meet(passed_[g], user) : user;
      used = true;
    }
    cone_[g] = used;
  }
}

// Where the ways on from two gates meet for good.
GateId Encoding::Meet(GateId a, GateId b) const {
  while (a != b) (a < b ? a : b) = passed_[a < b ? a : b];
  return a;
}

// What every change passes on its way differs (unique sensitisation: Fujiwara
// and Shimono, FAN, 1983).
void Encoding::AddPassed(std::vector<Literal>& assumed) const {
  GateId at = kNone;
  for (const GateId gate : from_) {
    if (cone_[gate]) at = at == kNone ? gate : Meet(at, gate);
  }
  for (; at != circuit_.outcome; at = passed_[at]) {
    assumed.push_back(differing_[at]);
  }
}

// That a gate of the cone has two values: then so has one of its operands.
Literal Encoding::Differing(GateId id) {
  const Term& one = terms_[id];
  const Term& other = copy_[id];
  Literal differing = 0;
  if (one.truth && other.truth) {
    differing = Negated(logic_.Same(*one.truth, *other.truth));
  } else if (one.set != 0 && other.set != 0) {
    std::vector<Literal> any;
    for (std::uint64_t rest = one.set | other.set; rest != 0;
         rest &= rest - 1) {
      const int bit = std::countr_zero(rest);
      any.push_back(Negated(logic_.Same(BitOf(one, bit), BitOf(other, bit))));
    }
    differing = logic_.Any(std::move(any));
  } else {
    differing = solver_.NewVariable();
  }
  const Gate& gate = circuit_.gates[id];
  if (gate.kind == GateKind::Leaf || id == turned_) return differing;
  std::vector<Literal> because = {Negated(differing)};
  for (std::uint32_t i = 0; i < gate.count; ++i) {
    const GateId operand = circuit_.operands[gate.first + i];
    if (cone_[operand]) because.push_back(differing_[operand]);
  }
  solver_.Add(because);
  return differing;
}

void Encoding::PreferSame(GateId gate) {
  const Term& one = terms_[gate];
  const Term& other = copy_[gate];
  if (one.truth && other.truth) {
    solver_.Prefer(solver_.Prefers(*one.truth) ? *other.truth
                                               : Negated(*other.truth));
  }
}

void Encoding::Prefer(const std::vector<Value>& values) {
  std::vector<Literal> assumed;
  for (LeafId leaf = 0; leaf < values.size(); ++leaf) {
    const Term& term = terms_[circuit_.leaves[leaf].gate];
    if (term.truth) {
      assumed.push_back(IsTrue(values[leaf]) ? *term.truth
                                             : Negated(*term.truth));
    } else if (term.set != 0) {
      assumed.push_back(BitOf(term, LowestIndex(values[leaf])));
    }
  }
  solver_.Solve(assumed, 0);
}

Answer Encoding::Differ(const std::vector<LeafId>& leaves,
                        std::uint64_t conflicts) {
  from_.clear();
  for (const LeafId leaf : leaves) from_.push_back(circuit_.leaves[leaf].gate);
  MarkCone();
  for (const GateId gate : thresholds_) {
    if (!cone_[gate] || settled_) continue;
    SettleThresholds(conflicts);
    return Differ(leaves, conflicts);
  }
  return Differ(conflicts);
}

// Many facts count towards a score. What turns on whether it passes a threshold
// is found out once for all of them.
void Encoding::SettleThresholds(std::uint64_t conflicts) {
  settled_ = true;
  for (const GateId gate : thresholds_) {
    const Literal reached = *terms_[gate].truth;
    for (const Literal literal : {reached, Negated(reached)}) {
      if (Solve({literal}, conflicts) == Answer::No) {
        solver_.Add({Negated(literal)});
        idle_[gate] = true;
      }
    }
    turned_ = gate;
    from_ = {gate};
    MarkCone();
    if (!idle_[gate] && Differ(conflicts) == Answer::No) idle_[gate] = true;
    turned_ = kNone;
  }
}

Answer Encoding::Differ(std::uint64_t conflicts) {
  if (!cone_[circuit_.outcome]) return Answer::No;
  const Solver::Mark mark = solver_.MarkHere();
  const Differences::Mark numbers = differences_.MarkHere();
  const std::size_t own_conflicts = conflicts_.size();
  copying_ = true;
  for (GateId g = 0; g < circuit_.gates.size(); ++g) {
    if (!cone_[g]) continue;
    copy_[g] = g == turned_ ? Truth(Negated(*terms_[g].truth)) : Make(g);
    PreferSame(g);
    differing_[g] = Differing(g);
  }
  const Literal differ = solver_.NewVariable();
  std::vector<Literal> some = {Negated(differ), differing_[circuit_.outcome]};
  some.insert(some.end(), conflicts_.begin(), conflicts_.end());
  solver_.Add(some);
  std::vector<Literal> assumed = {differ};
  AddPassed(assumed);
  for (const Literal conflict : conflicts_) {
    assumed.push_back(Negated(conflict));
  }
  Answer answer = Solve(assumed, conflicts);
  if (answer == Answer::No && !conflicts_.empty()) {
    answer = Solve({differ}, conflicts);
  }
  if (answer == Answer::Yes) {
    first_ = Found(false);
    second_ = Found(true);
  }
  copying_ = false;
  conflicts_.resize(own_conflicts);
  differences_.UndoTo(numbers);
  solver_.UndoTo(mark);
  return answer;
}

Answer Encoding::Solve(const std::vector<Literal>& assumed,
                       std::uint64_t conflicts) {
  for (std::uint64_t tries = 0; tries <= conflicts; ++tries) {
    switch (solver_.Solve(assumed, conflicts)) {
      case Solver::Result::Contradiction:
        return Answer::No;
      case Solver::Result::GaveUp:
        return Answer::Unknown;
      case Solver::Result::Satisfied:
        if (differences_.Fit()) return Answer::Yes;
    }
  }
  return Answer::Unknown;
}

std::vector<Value> Encoding::Found(bool second) const {
  std::vector<Value> values;
  for (const Leaf& leaf : circuit_.leaves) {
    const Term& term = second ? At(leaf.gate) : terms_[leaf.gate];
    values.push_back(ValueOf(term, leaf));
  }
  return values;
}

Value Encoding::ValueOf(const Term& term, const Leaf& leaf) const {
  if (term.truth) return rongcuo::TruthOf(solver_.IsTrue(*term.truth));
  if (term.number) return Exactly(differences_[*term.number]);
  for (std::uint64_t rest = term.set; rest != 0; rest &= rest - 1) {
    const int bit = std::countr_zero(rest);
    if (solver_.IsTrue(BitOf(term, bit))) {
      return EnumSet(std::uint64_t{1} << bit);
    }
  }
  return AnyOne(leaf.domain, leaf.is_set);
}

}  // namespace rongcuo::inquiry
