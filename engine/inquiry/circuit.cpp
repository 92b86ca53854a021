#include "engine/inquiry/circuit.h"

namespace rongcuo::inquiry {
namespace {

// A precedent has some hundreds.
constexpr std::size_t kMostGates = 12'000;

}  // namespace

bool IsTooLarge(const Circuit& circuit) {
  return circuit.gates.size() > kMostGates;
}

void LinkUsers(Circuit& circuit) {
  std::vector<std::uint32_t>& first = circuit.first_users;
  first.assign(circuit.gates.size() + 1, 0);
  for (const GateId operand : circuit.operands) ++first[operand + 1];
  for (std::size_t g = 1; g < first.size(); ++g) first[g] += first[g - 1];
  circuit.users.resize(circuit.operands.size());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (GateId gate = 0; gate < circuit.gates.size(); ++gate) {
    const Gate& g = circuit.gates[gate];
    for (std::uint32_t i = g.first; i < g.first + g.count; ++i) {
      circuit.users[next[circuit.operands[i]]++] = gate;
    }
  }
}

}  // namespace rongcuo::inquiry
