#include "engine/inquiry/effects.h"

#include <algorithm>

namespace rongcuo::inquiry {
namespace {

// Which of the outcomes some completion comes to under what the search assumes;
// `known` are some that it is known to. One that is not decided within the
// budget counts: it may be one.
std::uint64_t Reachable(const Circuit& circuit, std::uint64_t possible,
                        std::uint64_t known, Search& search) {
  std::uint64_t left =
      Bits(search.values()[circuit.outcome]) & possible & ~known;
  for (; left != 0; left &= left - 1) {
    const std::uint64_t bit = left & (~left + 1);
    if (search.Reach(bit) != Answer::No) known |= bit;
  }
  return known;
}

Effect EffectOf(Value value, std::uint64_t outcomes) {
  return {value, outcomes & ~kUndecided, (outcomes & kUndecided) != 0};
}

void Add(std::vector<Effect>& effects, bool is_set, const Effect& effect) {
  const auto same = [&](const Effect& other) {
    return other.possible == effect.possible &&
           other.may_be_undecided == effect.may_be_undecided;
  };
  for (Effect& other : effects) {
    if (!same(other)) continue;
    if (is_set) {
      other.value = EnumSet(Bits(other.value) | Bits(effect.value));
      return;
    }
    if (other.value.hi + 1 == effect.value.lo) {
      other.value.hi = effect.value.hi;
      return;
    }
  }
  effects.push_back(effect);
}

// The decision is not before the conduct.
void AssumeInOrder(const Circuit& circuit, GateId day, Value value,
                   Search& search) {
  for (std::uint32_t u = circuit.first_users[day];
       u < circuit.first_users[day + 1]; ++u) {
    const Gate& user = circuit.gates[circuit.users[u]];
    if (user.kind != GateKind::Earlier || circuit.operands[user.first] != day) {
      continue;
    }
    const LeafId decision = circuit.leaf_of[circuit.operands[user.first + 1]];
    if (decision == kNone) continue;
    const Value domain = circuit.leaves[decision].domain;
    const Value later = {std::max(domain.lo, value.lo), domain.hi};
    if (later.lo <= later.hi) search.Assume(decision, later);
  }
}

}  // namespace

std::vector<Effect> FindEffects(const Circuit& circuit, const Group& group,
                                std::uint64_t possible, Search& search,
                                Witnesses& witnesses) {
  std::vector<Effect> effects;
  search.Forget();
  const LeafId first = group.leaves.front();
  if (circuit.leaves[first].kind == Leaf::Kind::Present ||
      circuit.leaves[first].kind == Leaf::Kind::Field) {
    for (const LeafId leaf : group.leaves) {
      if (circuit.leaves[leaf].kind == Leaf::Kind::Present) {
        search.Assume(leaf, kFalse);
      }
    }
    effects.push_back(EffectOf({}, Reachable(circuit, possible, 0, search)));
    search.Forget();
    return effects;
  }
  const std::vector<Value>& parts = witnesses.PartsOfLeaf(first).parts;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    search.Assume(first, parts[p]);
    AssumeInOrder(circuit, circuit.leaves[first].gate, parts[p], search);
    const std::uint64_t outcomes =
        Reachable(circuit, possible, witnesses.Seen(first, p), search);
    Add(effects, circuit.leaves[first].is_set, EffectOf(parts[p], outcomes));
    search.Forget();
  }
  return effects;
}

}  // namespace rongcuo::inquiry
