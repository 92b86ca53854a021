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

// What decides in which order a leaf stands: the ends, as they stand, of all
// that it is compared with, and of what these are compared with in their turn.
class Neighbourhood {
 public:
  Neighbourhood(const Circuit& circuit, const std::vector<Value>& standing)
      : circuit_(circuit), standing_(standing) {}

  // The first numbers of parts that these ends make; whether that is all.
  bool Look(GateId leaf, std::set<std::int64_t>& firsts) {
    met_ = {leaf};
    std::vector<GateId> pending = {leaf};
    bool all = true;
    while (!pending.empty()) {
      const GateId at = pending.back();
      pending.pop_back();
      for (std::uint32_t u = circuit_.first_users[at];
           u < circuit_.first_users[at + 1]; ++u) {
        const Gate& user = circuit_.gates[circuit_.users[u]];
        if (!Compares(user)) {
          all = false;
          continue;
        }
        for (std::uint32_t i = 0; i < user.count; ++i) {
          const GateId other = circuit_.operands[user.first + i];
          const GateKind kind = circuit_.gates[other].kind;
          all = all && (kind == GateKind::Leaf || kind == GateKind::Constant);
          AddEnds(standing_[other], firsts);
          if (kind == GateKind::Leaf && met_.insert(other).second) {
            pending.push_back(other);
          }
        }
      }
    }
    return all;
  }

 private:
  static void AddEnds(Value value, std::set<std::int64_t>& firsts) {
    for (const std::int64_t end : {value.lo, value.hi}) {
      if (-kFar < end && end < kFar) firsts.insert({end, end + 1});
    }
  }

  const Circuit& circuit_;
  const std::vector<Value>& standing_;
  std::set<GateId> met_;
};

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
  std::set<std::int64_t> firsts;
  result.all =
      Neighbourhood(circuit, standing).Look(circuit.leaves[leaf].gate, firsts);
  for (const Value& part : parts.parts) {
    std::int64_t from = part.lo;
    for (const std::int64_t first : firsts) {
      if (first <= from || first > part.hi) continue;
      result.parts.push_back({from, first - 1});
      from = first;
    }
    result.parts.push_back({from, part.hi});
  }
  for (const Value& part : result.parts) AddNumbers(part, result.values);
  return result;
}

}  // namespace rongcuo::inquiry
