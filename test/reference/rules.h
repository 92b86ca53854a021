#pragma once

#include <optional>
#include <vector>

#include "test/reference/facts.h"
#include "test/reference/reference.h"

// What rules, factors and decisions come to in one reading.
namespace rongcuo::reference {

class Rules {
 public:
  explicit Rules(Facts& facts);

  const RuleResult& Rule(model::RuleId rule);
  Possible Total(const syntax::Aggregate& aggregate);
  Range Factor(std::uint32_t factor);
  Range Score();
  // Adds what the decisions of a matter come to.
  void Decide(std::uint32_t matter, Reading& reading);

 private:
  // The conditions of one rule.
  struct Parts {
    Truth guard, excluded, tolerate, blame;
  };
  Parts PartsOf(model::RuleId rule);
  RuleResult WorkOut(model::RuleId rule);
  eval::RuleStatus StatusOf(const model::Rule& rule, const RuleResult& result,
                            const Parts& parts);
  Truth Any(const syntax::Aggregate& aggregate,
            const std::vector<Value RuleResult::*>& of);
  bool Decide(const model::Decision& decision, eval::OutcomeSet& possible);

  Facts& facts_;
  const model::Model& model_;
  std::vector<std::optional<RuleResult>> rules_;
};

}  // namespace rongcuo::reference
