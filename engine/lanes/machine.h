#pragma once

#include <cstdint>
#include <vector>

#include "engine/lanes/block.h"
#include "engine/lanes/numbers.h"
#include "engine/lanes/plan.h"

namespace rongcuo::lanes {

// What a reading of all lanes comes to.
struct Reached {
  std::vector<Plane> outcomes;  // By outcome: possible.
  Plane undecided;              // No 裁定 certainly applies.
};

// Runs plans over blocks. Keeps its memory from run to run.
class Machine {
 public:
  Machine(const program::Program& program, const Layout& layout)
      : program_(program), layout_(layout) {}

  // Takes up some lanes of a block; plan and block must stay as they are while
  // it is read. What other lanes come to means nothing.
  void Begin(const Plan& plan, const Block& block, const Plane& lanes);

  // Reads the block that was begun. `guards`: by Plan::norms, whether the
  // norm's place and days fit. Says what eval::Run says of each lane under such
  // days.
  void Read(const std::vector<Truth>& guards, bool presumptions,
            Reached& reached);

  // Takes over into a copy of the block what the last reading presumed, before
  // 视为; `also`: beside what an earlier reading did, where both agree. Lanes
  // in which they do not, or in which several values are presumed, are added to
  // `unclear`.
  void TakePresumed(bool also, Block& copy, Plane& unclear) const;

  // What stands behind the names that a plan has for it, after a reading. Lanes
  // that were not begun mean nothing.
  const Plan& plan() const { return *plan_; }
  const Block& block() const { return *block_; }
  const Plane& lanes() const { return lanes_; }
  const std::vector<Truth>& guards() const { return *guards_; }
  const Plane& LanesOf(std::uint32_t matter) const { return matters_[matter]; }
  const Plane& At(PlaneRef plane) const {
    return (plane & kOwn) != 0 ? planes_[plane & ~kOwn]
                               : block_->planes()[plane];
  }
  Truth TruthAt(PlaneRef plane) const { return {At(plane), At(plane + 1)}; }
  Value ValueAt(const Operand& operand, std::size_t lane) const;
  // The lanes in which a truth or a tested fact has one value.
  Plane Single(const Operand& operand) const;

 private:
  Plane& Own(PlaneRef plane) { return planes_[plane & ~kOwn]; }
  void Put(PlaneRef plane, const Truth& truth) {
    Own(plane) = truth.must;
    Own(plane + 1) = truth.may;
  }
  const ValueColumn& Column(std::uint32_t column) const {
    return (column & kOwn) != 0 ? columns_[column & ~kOwn]
                                : block_->values(column);
  }
  // The lanes in which an operand has a value of its own, and what it is in the
  // others; of truths and the score that is every lane.
  Plane Stated(const Operand& operand) const;
  Value Otherwise(const Operand& operand) const;
  // The same for many lanes in turn.
  struct Access {
    const Machine& machine;
    const Operand& operand;
    const ValueColumn* column;

    Value At(std::size_t lane) const {
      if (column != nullptr) return column->At(lane);
      return operand.kind == Operand::Kind::Constant
                 ? operand.constant
                 : machine.ValueAt(operand, lane);
    }
  };
  Access AccessTo(const Operand& operand) const;
  Value ScoreAt(std::size_t lane) const;

  void Do(const std::vector<Step>& steps);
  void Do(const CompareStep& step);
  void Do(const GeneralStep& step);
  void Do(const GuardStep& step);
  void Do(const PresumeStep& step);
  void Do(const EachStep& step);
  void Do(const AggregateStep& step);
  void Do(const RulesStep& step);
  void Do(const ScoreStep& step);

  // Put into `given_` which lanes each presumption gives its value; they return
  // those in which nothing of the old value remains.
  Plane Presumed(const PresumeStep& step);
  Plane Deemed(const PresumeStep& step);
  Plane Allowed(const PresumeStep& step, const PresumptionStep& entry) const;
  Plane HeldBack(const PresumeStep& step, const PresumptionStep& own,
                 const Plane& lanes);
  void FillTruth(const PresumeStep& step, const Plane& replaced);
  void FillTests(const PresumeStep& step, const Plane& replaced);
  void FillSingle(const PresumeStep& step, const Plane& replaced);
  void FillColumn(const PresumeStep& step, const Plane& replaced);
  Value Given(const PresumeStep& step, std::size_t lane, bool replaced) const;
  void RunMaterial(const MaterialStep& step);
  Plane UnsettledItems(const MaterialStep& step);

  Value RunItems(const EachStep& step, const casefile::ListValue& list,
                 std::size_t lane);
  // Puts what is the same for all items of a lane into the row.
  void BeginItems(const Body& body, std::size_t lane);
  Value RunItem(const Body& body, const Value* item);

  void TakeTruth(const PresumeStep& step, bool also, Plane* planes,
                 Plane& unclear) const;
  void TakeTests(const PresumeStep& step, bool also, Block& copy,
                 Plane& unclear) const;

  void Apply(const RuleStep& rule);
  void AddFactor(const FactorStep& factor);
  void Decide(Reached& reached);
  void Walk(const PlanDecision& decision, Plane& left, Reached& reached);

  const program::Program& program_;
  const Layout& layout_;
  const Plan* plan_ = nullptr;
  const Block* block_ = nullptr;
  const std::vector<Truth>* guards_ = nullptr;
  Plane lanes_;
  std::vector<Plane> matters_;  // By matter: those of `lanes_` that are its.
  bool presumptions_ = true;
  std::vector<Plane> planes_;
  std::vector<ValueColumn> columns_;
  std::vector<Plane> given_;  // By entry of the step at hand.
  Number least_, greatest_;   // The score.
  Number low_, high_;         // The factor at hand.
  std::vector<Value> row_;    // Of the item at hand; see Body.
};

}  // namespace rongcuo::lanes
