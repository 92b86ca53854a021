#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/inquiry/answer.h"
#include "engine/inquiry/branching.h"
#include "engine/inquiry/circuit.h"
#include "engine/inquiry/encoding.h"

namespace rongcuo::inquiry {

// Looks for completions of a circuit, by branching and by clause learning in
// turn, within a budget of gates and assignments worked out over all searches
// together. What is left open after that is Unknown.
class Search {
 public:
  Search(const Circuit& circuit, std::uint64_t budget);

  // Only completions in which the leaf has this value, or one of these, until
  // all that was assumed is forgotten.
  void Assume(LeafId leaf, Value value) { branching_.Assume(leaf, value); }
  void AssumeAll(const std::vector<Value>& values) {  // By LeafId.
    branching_.AssumeAll(values);
  }
  void Forget() { branching_.Forget(); }

  // Whether some completion comes to one of the outcomes, bits of what the
  // outcome's gate may be. If so, `found` is one.
  Answer Reach(std::uint64_t outcomes);

  // The least or the greatest that the score can be. If the budget runs out, a
  // bound that it certainly does not pass.
  std::int64_t ExtremeScore(bool greatest, bool& exact);

  // Values of the leaves, by LeafId, each a single one.
  const std::vector<Value>& found() const { return found_; }

  const Valuation& values() const { return branching_.values(); }
  std::uint64_t left() const {
    const std::uint64_t work =
        values().work() + (encoding_ ? encoding_->work() : 0);
    return work < budget_ ? budget_ - work : 0;
  }

 private:
  // The best score seen, and what none can pass.
  struct Extreme {
    bool greatest = false;
    std::int64_t bound = 0;
    std::optional<std::int64_t> best = {};
    bool proved = false;

    bool Better(std::int64_t score) const {
      return !best || (greatest ? score > *best : score < *best);
    }
  };

  Answer Look(std::uint64_t outcomes, std::uint64_t gates);
  Answer Solve(std::uint64_t outcomes, std::uint64_t conflicts);
  void Look(Extreme& extreme, std::uint64_t gates);
  void Solve(Extreme& extreme, std::uint64_t conflicts);
  Encoding& Clauses();
  std::vector<Value> Assumed();
  bool Take(const std::vector<Value>& completion);
  void Keep();

  const Circuit& circuit_;
  Branching branching_;
  std::optional<Encoding> encoding_;  // Made when it is needed.
  std::uint64_t budget_;
  std::vector<bool> is_set_;  // By GateId: whether its value is a set.
  std::vector<Value> found_;
};

}  // namespace rongcuo::inquiry
