#include "engine/explain/grounds.h"

#include <algorithm>

#include "engine/explain/readers.h"
#include "engine/explain/view.h"

namespace rongcuo::explain {
namespace {

template <typename Id>
void AddOnce(std::vector<Id>& ids, Id id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

// Which facts decide what: from the conditions of the reasons to facts, also
// through definitions.
class Deciders {
 public:
  Deciders(const model::Model& model, const Reasons& reasons)
      : rules_(model.facts.size()),
        clauses_(model.facts.size()),
        definitions_(model.definitions.size()),
        telling_(model.rules.size()) {
    // A definition stands after those that it reads.
    for (const model::Step& step : model.order) {
      if (step.kind != model::Step::Kind::Definition) continue;
      for (const DefinitionReason& reason : reasons.definitions) {
        if (reason.definition != step.index) continue;
        definitions_[step.index] = FactsIn(reason.conditions);
      }
    }
    for (const RuleReason& reason : reasons.rules) {
      if (!reasons.scope.Has(model.rules[reason.rule].text.kind)) continue;
      for (const auto* part :
           {&reason.conditions, &reason.blame, &reason.unless}) {
        for (const FactId fact : FactsIn(*part)) {
          AddOnce(rules_[fact], reason.rule);
        }
      }
    }
    if (reasons.decisions.empty()) return;
    FindTelling(model, reasons.decisions.front());
    for (const ClauseReason& clause : reasons.decisions.front().clauses) {
      for (const FactId fact : FactsIn(clause.conditions)) {
        AddOnce(clauses_[fact], clause.index);
      }
    }
  }

  // Those on which the decision turns, if any do; else all.
  std::vector<RuleId> Rules(FactId fact) const {
    std::vector<RuleId> telling = rules_[fact];
    std::erase_if(telling, [&](RuleId rule) { return !telling_[rule]; });
    return telling.empty() ? rules_[fact] : telling;
  }
  const std::vector<std::uint32_t>& Clauses(FactId fact) const {
    return clauses_[fact];
  }

 private:
  // The rules that made a clause hold or open that is reached, and those that
  // would exclude them.
  void FindTelling(const model::Model& model, const DecisionReason& decision) {
    for (const ClauseReason& clause : decision.clauses) {
      if (!clause.reached) continue;
      for (const Condition& condition : clause.conditions) {
        if (!condition.decisive) continue;
        for (const RuleId rule : condition.rules) {
          telling_[rule] = true;
          for (const RuleId by : model.rules[rule].exceptions) {
            telling_[by] = true;
          }
        }
      }
    }
  }

  std::vector<FactId> FactsIn(const std::vector<Condition>& conditions) const {
    std::vector<FactId> facts;
    for (const Condition& condition : conditions) {
      if (!condition.decisive || condition.has_parts) continue;
      for (const FactUse& use : condition.facts) AddOnce(facts, use.fact);
      for (const DefinitionUse& use : condition.definitions) {
        for (const FactId fact : definitions_[use.definition]) {
          AddOnce(facts, fact);
        }
      }
    }
    return facts;
  }

  std::vector<std::vector<RuleId>> rules_;           // By FactId.
  std::vector<std::vector<std::uint32_t>> clauses_;  // By FactId.
  std::vector<std::vector<FactId>> definitions_;     // By definition.
  std::vector<bool> telling_;                        // By RuleId.
};

}  // namespace

GroundReasons ExplainGrounds(const model::Model& model,
                             const inquiry::Subject& subject,
                             const Reasons& reasons,
                             const inquiry::Grounds& grounds) {
  const View view(model, subject.program, subject.file, subject.options,
                  subject.trace.holding());
  const Deciders deciders(model, reasons);
  const Readers readers = FindReaders(view, reasons.scope);
  GroundReasons found;
  found.exact = grounds.exact;
  for (const inquiry::GroundSet& set : grounds.sets) {
    std::vector<GroundReason> facts;
    for (const inquiry::Ground& ground : set.grounds) {
      GroundReason reason;
      reason.use = view.Use(ground.fact);
      reason.rules = deciders.Rules(ground.fact);
      reason.clauses = deciders.Clauses(ground.fact);
      // It may bear on them only by way of a presumption.
      if (reason.rules.empty() && reason.clauses.empty()) {
        reason.rules = readers.rules[ground.fact];
      }
      facts.push_back(std::move(reason));
    }
    std::stable_partition(facts.begin(), facts.end(),
                          [](const GroundReason& reason) {
                            return reason.use.origin != Origin::Presumption;
                          });
    found.sets.push_back(std::move(facts));
  }
  return found;
}

}  // namespace rongcuo::explain
