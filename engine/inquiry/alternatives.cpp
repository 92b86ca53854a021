#include "engine/inquiry/alternatives.h"

#include <algorithm>
#include <set>

#include "engine/inquiry/groups.h"

namespace rongcuo::inquiry {
namespace {

using program::Op;

// So many numbers of a part can be in any order, as no more facts change.
constexpr std::int64_t kNumbers = 4;
// Stands for what has no end: beyond all amounts and days.
constexpr std::int64_t kFar = std::int64_t{1} << 60;

bool Compares(const Gate& gate) {
  return gate.kind == GateKind::Operation &&
         (gate.op == Op::Less || gate.op == Op::LessEqual ||
          gate.op == Op::Equal);
}

// The ends of what the leaf is compared with, as it stands.
std::set<std::int64_t> EndsBeside(const Circuit& circuit, GateId leaf,
                                  const std::vector<Value>& standing,
                                  bool& all) {
  std::set<std::int64_t> ends;
  for (std::uint32_t u = circuit.first_users[leaf];
       u < circuit.first_users[leaf + 1]; ++u) {
    const Gate& user = circuit.gates[circuit.users[u]];
    if (!Compares(user)) {
      all = false;
      continue;
    }
    for (std::uint32_t i = 0; i < user.count; ++i) {
      const GateId other = circuit.operands[user.first + i];
      if (other == leaf) continue;
      const GateKind kind = circuit.gates[other].kind;
      all = all && (kind == GateKind::Leaf || kind == GateKind::Constant);
      for (const std::int64_t end : {standing[other].lo, standing[other].hi}) {
        if (-kFar < end && end < kFar) ends.insert({end, end + 1});
      }
    }
  }
  return ends;
}

void AddNumbers(Value part, std::vector<Value>& values) {
  const std::int64_t lo = std::max(part.lo, -kFar);
  const std::int64_t hi = std::min(part.hi, kFar);
  const std::int64_t count = std::min(hi - lo + 1, kNumbers);
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t step = count == 1 ? 0 : (hi - lo) / (count - 1);
    values.push_back(Exactly(i + 1 == count ? hi : lo + i * step));
  }
}

}  // namespace

Alternatives AlternativesOf(const Circuit& circuit, LeafId leaf,
                            const std::vector<Value>& standing) {
  const Parts parts = PartsOf(circuit, leaf);
  if (parts.complete) return {.parts = parts.parts, .values = parts.parts};
  Alternatives result;
  result.whole = false;
  const auto ends =
      EndsBeside(circuit, circuit.leaves[leaf].gate, standing, result.all);
  for (const Value& part : parts.parts) {
    std::int64_t from = part.lo;
    for (const std::int64_t end : ends) {
      if (end <= from || end > part.hi) continue;
      result.parts.push_back({from, end - 1});
      from = end;
    }
    result.parts.push_back({from, part.hi});
  }
  for (const Value& part : result.parts) AddNumbers(part, result.values);
  return result;
}

}  // namespace rongcuo::inquiry
