#include "engine/inquiry/dependence.h"

#include <algorithm>
#include <array>

#include "engine/inquiry/cones.h"
#include "engine/inquiry/split.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

// Marking so many gates takes about as long as working one out.
constexpr std::uint64_t kMarksPerWork = 4;

constexpr std::array kEfforts = {Effort{0, 60}, Effort{3'000, 500},
                                 Effort{30'000, 2'000}, Effort{300'000, 10'000},
                                 Effort{5'000'000, 50'000}};

}  // namespace

Dependence::Dependence(const Circuit& circuit, const Groups& groups,
                       Witnesses& witnesses, std::uint64_t budget)
    : circuit_(circuit),
      groups_(groups),
      witnesses_(witnesses),
      is_set_(FindSets(circuit)),
      branching_(circuit),
      search_(circuit, budget),
      descent_(branching_.values(), is_set_),
      budget_(budget),
      of_group_(circuit.gates.size()),
      beside_(circuit.gates.size()) {
  descent_.Within(&beside_);
}

Answer Dependence::On(std::uint32_t group) {
  for (const Effort& effort : kEfforts) {
    if (Work() > budget_) return Answer::Unknown;
    Answer answer = Look(group, effort.gates);
    if (answer == Answer::Unknown) answer = Solve(group, effort.conflicts);
    if (answer != Answer::Unknown) return answer;
  }
  return Answer::Unknown;
}

std::uint64_t Dependence::Work() const {
  return branching_.values().work() + witnesses_.work() + marks_ +
         (encoding_ ? encoding_->work() : 0);
}

Answer Dependence::Solve(std::uint32_t group, std::uint64_t conflicts) {
  if (!encoding_) {
    encoding_.emplace(circuit_);
    const std::vector<Witness>& known = witnesses_.all();
    if (!known.empty()) encoding_->Prefer(known.front().values);
  }
  const Answer answer =
      encoding_->Differ(groups_.groups[group].leaves, conflicts);
  if (answer != Answer::Yes) return answer;
  return witnesses_.Differ(encoding_->first(), encoding_->second(), group)
             ? Answer::Yes
             : Answer::Unknown;
}

Answer Dependence::Look(std::uint32_t group, std::uint64_t gates) {
  const std::uint64_t until = std::min(Work() + gates, budget_);
  group_leaves_.assign(circuit_.leaves.size(), false);
  for (const LeafId leaf : groups_.groups[group].leaves) {
    group_leaves_[leaf] = true;
  }
  other_leaves_ = group_leaves_;
  other_leaves_.flip();
  branching_.Restart();
  const Valuation& values = branching_.values();
  while (true) {
    if (Work() > until) return Answer::Unknown;
    MarkCone(values, is_set_, group_leaves_, true, of_group_);
    marks_ += circuit_.gates.size() / kMarksPerWork;
    if (!of_group_[circuit_.outcome]) {
      if (!branching_.Backtrack(Blocking())) return Answer::No;
      continue;
    }
    MarkCone(values, is_set_, other_leaves_, false, beside_);
    Choice choice = Sensitise();
    if (choice.leaf == kNone) {
      if (witnesses_.Try(AnyCompletion(), group)) return Answer::Yes;
      choice = descent_.From(circuit_.outcome, Wish::True, 0);
    }
    if (choice.leaf == kNone) {
      const Answer varies = Varies();
      // What was found may be of days that no case has.
      if (varies != Answer::No) {
        return witnesses_.ordered() ? Answer::Unknown : varies;
      }
      if (!branching_.Backtrack()) return Answer::No;
      continue;
    }
    branching_.Try(choice);
  }
}

// The gates that keep the group's from the outcome.
std::vector<GateId> Dependence::Blocking() const {
  std::vector<GateId> blocking;
  for (GateId g = 0; g < circuit_.gates.size(); ++g) {
    const Gate& gate = circuit_.gates[g];
    if (of_group_[g]) continue;
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      if (!of_group_[circuit_.operands[gate.first + i]]) continue;
      blocking.push_back(g);
      if (!Single(branching_.values()[g], is_set_[g])) {
        AddBehindSum(gate, blocking);
      }
      // Perhaps for an earlier entry it is not read.
      for (std::uint32_t e = 0; gate.kind == GateKind::Walk && e < i; ++e) {
        blocking.push_back(circuit_.operands[gate.first + e]);
      }
    }
  }
  return blocking;
}

// Of a comparison of the score: every condition that makes points.
void Dependence::AddBehindSum(const Gate& comparison,
                              std::vector<GateId>& gates) const {
  const auto for_each = [&](const Gate& gate, auto&& visit) {
    for (std::uint32_t i = 0; i < gate.count; ++i) {
      visit(circuit_.operands[gate.first + i]);
    }
  };
  for_each(comparison, [&](GateId sum) {
    for_each(circuit_.gates[sum], [&](GateId points) {
      for_each(circuit_.gates[points],
               [&](GateId condition) { gates.push_back(condition); });
    });
  });
}

// Goes from the group to the outcome along gates that may change with it, and
// takes the first operand beside that could keep a gate from doing so. What the
// gates near the group need is seldom open to choice, so it comes first.
Choice Dependence::Sensitise() const {
  struct Step {
    GateId gate;
    std::uint32_t on_path;
  };
  std::vector<Step> path;
  GateId at = circuit_.outcome;
  while (circuit_.gates[at].kind != GateKind::Leaf) {
    const Gate& gate = circuit_.gates[at];
    std::uint32_t on_path = 0;
    while (!of_group_[circuit_.operands[gate.first + on_path]] ||
           !Reads(branching_.values(), at, on_path)) {
      ++on_path;
    }
    path.push_back({at, on_path});
    at = circuit_.operands[gate.first + on_path];
  }
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    const Choice choice = Beside(step->gate, step->on_path);
    if (choice.leaf != kNone) return choice;
  }
  return {};
}

Choice Dependence::Beside(GateId at, std::uint32_t on_path) const {
  const Gate& gate = circuit_.gates[at];
  for (std::uint32_t i = 0; i < gate.count; ++i) {
    const GateId operand = circuit_.operands[gate.first + i];
    if (i == on_path || !beside_[operand]) continue;
    Wish wish = Wish::True;
    switch (gate.kind) {
      case GateKind::All:
        wish = Wish::True;
        break;
      case GateKind::Any:
        wish = Wish::False;
        break;
      case GateKind::Deem:
        if (i == 0) continue;
        wish = Wish::False;
        break;
      case GateKind::Points:
        if (i != 0) continue;  // Guard.
        wish = Wish::True;
        break;
      case GateKind::Walk: {
        if (i > on_path) return {};
        const WalkTable& table = circuit_.walks[gate.table];
        bool last = table.entries[i].guard;
        for (std::uint32_t j = i + 1; j <= on_path; ++j) {
          last = last && !table.entries[j].guard;
        }
        wish = last ? Wish::True : Wish::False;
        break;
      }
      default:
        continue;
    }
    const Choice choice = descent_.From(operand, wish, 0);
    if (choice.leaf != kNone) return choice;
  }
  return {};
}

// Nothing but the group is left to turn the outcome: whether it does.
Answer Dependence::Varies() {
  search_.Forget();
  for (const LeafId leaf : branching_.Narrowed()) {
    search_.Assume(leaf, branching_.values()[circuit_.leaves[leaf].gate]);
  }
  const std::uint64_t possible = Bits(branching_.values()[circuit_.outcome]);
  int reached = 0;
  for (std::uint64_t rest = possible; rest != 0; rest &= rest - 1) {
    const Answer answer = search_.Reach(rest & (~rest + 1));
    if (answer == Answer::Unknown) return answer;
    if (answer == Answer::Yes) ++reached;
    if (reached == 2) return Answer::Yes;
  }
  return Answer::No;
}

std::vector<Value> Dependence::AnyCompletion() const {
  std::vector<Value> values;
  for (const Leaf& leaf : circuit_.leaves) {
    values.push_back(AnyOne(branching_.values()[leaf.gate], leaf.is_set));
  }
  return values;
}

}  // namespace rongcuo::inquiry
