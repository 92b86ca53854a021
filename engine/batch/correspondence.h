#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/eval/trace.h"
#include "engine/model/model.h"

// Two bodies of rules side by side. Their ids differ, so what corresponds is
// found by name: matters, outcomes by their codes, rules as 规范.规则.
namespace rongcuo::batch {

// Outcomes of both, as a set of SharedMatter::outcomes.
using SharedOutcomes = std::bitset<128>;

struct SharedMatter {
  struct Outcome {
    std::string label, code;
  };
  std::string name;
  std::vector<Outcome> outcomes;  // Those of the first, then new ones.
};

struct SharedRule {
  model::RuleId before = model::kNone;  // In the first model, if it is there.
  model::RuleId after = model::kNone;   // In the second.
  // It is in one only, or says something else, or of other cases.
  bool differs = false;
};

// A body of rules in the terms of both.
struct SharedIds {
  std::vector<std::uint32_t> matters;                // By matter.
  std::vector<std::vector<std::uint32_t>> outcomes;  // By matter, outcome.
  std::vector<std::uint32_t> rules;                  // By RuleId.

  SharedOutcomes Set(std::uint32_t matter, eval::OutcomeSet set) const;
};

// The models must outlive it.
class Correspondence {
 public:
  Correspondence(const model::Model& before, const model::Model& after);

  const model::Model& model_before() const { return before_; }
  const model::Model& model_after() const { return after_; }
  const SharedIds& before() const { return ids_before_; }
  const SharedIds& after() const { return ids_after_; }
  const std::vector<SharedMatter>& matters() const { return matters_; }
  const std::vector<SharedRule>& rules() const { return rules_; }

  // The rule as it was, or as it is if it is new.
  const model::Rule& Rule(std::uint32_t shared) const;
  const model::Norm& NormOf(std::uint32_t shared) const;

 private:
  void AddMatters(const model::Model& model, SharedIds& ids);
  void MatchRules();

  const model::Model& before_;
  const model::Model& after_;
  SharedIds ids_before_, ids_after_;
  std::vector<SharedMatter> matters_;
  std::vector<SharedRule> rules_;
};

}  // namespace rongcuo::batch
