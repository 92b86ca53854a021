#include "engine/inquiry/encoding.h"

#include <algorithm>
#include <bit>

#include "engine/inquiry/split.h"

namespace rongcuo::inquiry {

Encoding::Encoding(const Circuit& circuit)
    : circuit_(circuit),
      logic_(solver_),
      differences_(solver_, logic_),
      copy_(circuit.gates.size()),
      cone_(circuit.gates.size()),
      differing_(circuit.gates.size()) {
  terms_.reserve(circuit.gates.size());
  for (GateId g = 0; g < circuit.gates.size(); ++g) {
    terms_.push_back(Make(g));
  }
}

// The gates between the leaves and the outcome.
void Encoding::MarkCone() {
  for (GateId g = 0; g < circuit_.gates.size(); ++g) {
    const Gate& gate = circuit_.gates[g];
    cone_[g] = std::find(from_.begin(), from_.end(), g) != from_.end();
    for (std::uint32_t i = 0; i < gate.count && !cone_[g]; ++i) {
      cone_[g] = cone_[circuit_.operands[gate.first + i]];
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
  if (gate.kind == GateKind::Leaf) return differing;
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

Answer Encoding::Reach(std::uint64_t outcomes, const std::vector<Value>& within,
                       std::uint64_t conflicts) {
  const Term& outcome = terms_[circuit_.outcome];
  if (outcome.set == 0) return Answer::Unknown;
  const Solver::Mark mark = solver_.MarkHere();
  std::vector<Literal> any;
  for (std::uint64_t rest = outcomes; rest != 0; rest &= rest - 1) {
    any.push_back(BitOf(outcome, std::countr_zero(rest)));
  }
  const Answer answer = ReachAny(logic_.Any(std::move(any)), within, conflicts);
  solver_.UndoTo(mark);
  return answer;
}

Answer Encoding::ReachScore(Value score, const std::vector<Value>& within,
                            std::uint64_t conflicts) {
  const Term& term = terms_[circuit_.score];
  if (!term.points) return Answer::Unknown;
  const Solver::Mark mark = solver_.MarkHere();
  const Literal low = AtLeast(logic_, *term.points, score.lo);
  const Literal high = score.hi == kMaxNumber
                           ? logic_.False()
                           : AtLeast(logic_, *term.points, score.hi + 1);
  const Answer answer =
      ReachAny(logic_.All({low, Negated(high)}), within, conflicts);
  solver_.UndoTo(mark);
  return answer;
}

// That something is so, or that two 视为 are at odds: then nothing is known.
Answer Encoding::ReachAny(Literal wanted, const std::vector<Value>& within,
                          std::uint64_t conflicts) {
  const Differences::Mark numbers = differences_.MarkHere();
  std::vector<Literal> assumed;
  for (LeafId leaf = 0; leaf < within.size(); ++leaf) {
    AddWithin(circuit_.leaves[leaf], within[leaf], assumed);
  }
  const std::size_t narrowed = assumed.size();
  assumed.push_back(wanted);
  for (const Literal conflict : conflicts_) {
    assumed.push_back(Negated(conflict));
  }
  Answer answer = Solve(assumed, conflicts);
  if (answer == Answer::Yes) first_ = Found(false);
  if (answer == Answer::No && !conflicts_.empty()) {
    assumed.resize(narrowed);
    assumed.push_back(logic_.Any(conflicts_));
    if (Solve(assumed, conflicts) != Answer::No) answer = Answer::Unknown;
  }
  differences_.UndoTo(numbers);
  return answer;
}

void Encoding::AddWithin(const Leaf& leaf, Value value,
                         std::vector<Literal>& assumed) {
  if (value == leaf.domain) return;
  const Term& term = terms_[leaf.gate];
  if (term.truth) {
    assumed.push_back(IsTrue(value) ? *term.truth : Negated(*term.truth));
    return;
  }
  for (std::uint64_t rest = term.set & ~Bits(value); rest != 0;
       rest &= rest - 1) {
    assumed.push_back(Negated(BitOf(term, std::countr_zero(rest))));
  }
  if (!term.number) return;
  const auto zero = Differences::kZero;
  const auto bound = [&](Number a, Number b, std::int64_t most) {
    const auto literal = differences_.AtMost(a, b, most);
    if (literal) assumed.push_back(*literal);
  };
  if (value.hi < leaf.domain.hi) bound(*term.number, zero, value.hi);
  if (value.lo > leaf.domain.lo) bound(zero, *term.number, -value.lo);
}

Answer Encoding::Differ(const std::vector<LeafId>& leaves,
                        std::uint64_t conflicts) {
  from_.clear();
  for (const LeafId leaf : leaves) from_.push_back(circuit_.leaves[leaf].gate);
  MarkCone();
  if (!cone_[circuit_.outcome]) return Answer::No;
  const Solver::Mark mark = solver_.MarkHere();
  const Differences::Mark numbers = differences_.MarkHere();
  const std::size_t own_conflicts = conflicts_.size();
  copying_ = true;
  for (GateId g = 0; g < circuit_.gates.size(); ++g) {
    if (!cone_[g]) continue;
    copy_[g] = Make(g);
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
