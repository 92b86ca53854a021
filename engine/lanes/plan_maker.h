#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include "engine/lanes/live.h"
#include "engine/lanes/plan.h"

namespace rongcuo::lanes {

// Makes a plan: instructions in the order of the program, rules and the score
// where the program has them, then the decisions.
class PlanMaker {
 public:
  PlanMaker(const program::Program& program, const Layout& layout,
            const std::vector<bool>& norms);

  Plan Run();

 private:
  using Address = program::Address;
  using Instruction = program::Instruction;

  PlaneRef NewPlanes(std::uint32_t count);
  PlaneRef NewTruth() { return NewPlanes(2); }
  std::uint32_t NewColumn() { return kOwn + plan_.columns++; }

  // The truth at an address that has one.
  PlaneRef TruthAt(Address at) const;
  PlaneRef TruthOr(Address at, PlaneRef otherwise) const {
    return at == program::kNoAddress ? otherwise : TruthAt(at);
  }

  // Whether an instruction's value may differ from reading to reading.
  bool Varies(Address at) const;

  void Put(Address at, Step step) {
    (varies_[at] ? plan_.steps : plan_.once).push_back(step);
  }
  template <typename Kind>
  void Put(Address at, Step::Kind kind, std::vector<Kind>& steps,
           std::type_identity_t<Kind> step) {
    Put(at, {kind, kNone, static_cast<std::uint32_t>(steps.size())});
    steps.push_back(std::move(step));
  }
  void SetTruth(Operand& operand);

  void Add(Address at);
  Operand LoadedFact(model::FactId fact) const;
  void AddAggregate(Address at, const Instruction& i, Operand& operand);
  void AddOperation(Address at, const Instruction& i);
  void AddComparison(Address at, const Comparison& comparison, PlaneRef out);

  void AddPresume(Address at, const Instruction& i);
  void AddPresumption(const FactColumn& column, std::uint32_t p,
                      PresumeStep& step);
  // What may hold a fact's own presumption back: rivals in force.
  void AddHeldBack(Address at, PresumeStep& step);

  void AddEach(Address at);
  void AddBody(Address each);

  void AddRules();
  RuleStep RuleOf(model::RuleId id);
  void AddTotals(const program::RuleEntry& rule, RuleStep& step) const;
  void AddScore();
  FactorStep FactorOf(const program::FactorEntry& factor) const;
  void AddDecisions();

  const program::Program& program_;
  const Layout& layout_;
  const std::vector<bool>& norms_;
  const Live live_;
  std::vector<PlaneRef> held_back_;  // By FactId.
  std::vector<bool> varies_;         // By Address.
  std::vector<PlaneRef> totals_;     // By AggregateSlot.
  std::vector<PlaneRef> holds_;      // By RuleId.
  PlaneRef score_tests_ = kNone;
  Plan plan_;
};

}  // namespace rongcuo::lanes
