#include "engine/inquiry/flips.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "engine/inquiry/alternatives.h"
#include "engine/inquiry/because.h"
#include "engine/inquiry/outcomes.h"
#include "engine/inquiry/proposals.h"
#include "engine/inquiry/relaxed.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

using casefile::CaseFile;
using casefile::Standing;

// Proposals that are looked into for one outcome, and conflicts met on the way
// to one.
constexpr int kMostProposals = 200;
constexpr std::uint64_t kMostConflicts = 20'000;

// All that one of them allows, and between numbers what lies between.
Value Joined(Value a, Value b, bool is_set) {
  if (is_set) return EnumSet(Bits(a) | Bits(b));
  return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
}

// Looks for the smallest changes after which the case comes to one outcome.
// Changes that do not suffice leave a completion that comes to another; all
// that suffice do away with it, and further proposals do.
class Finder {
 public:
  Finder(const Subject& subject, const FlipScope& scope)
      : subject_(subject),
        scope_(scope),
        relaxed_(subject, OpenFacts(), scope.budget),
        circuit_(relaxed_.circuit()),
        standing_(relaxed_.Standing(subject.file, subject.trace)),
        may_displace_(subject.program.fact_values.size()),
        cube_(circuit_),
        after_(circuit_) {
    if (IsTooLarge(circuit_)) return;
    StandAfter(standing_);
    for (LeafId leaf = 0; leaf < circuit_.leaves.size(); ++leaf) {
      alternatives_.push_back(AlternativesOf(circuit_, leaf, after_.all()));
    }
    FindUpstream();
  }

  Flips Run() {
    if (IsTooLarge(circuit_)) return {};
    const Outcomes now = FindOutcomes(subject_, true, scope_.budget);
    flips_.exact = now.exact && circuit_.faithful;
    const std::uint64_t all =
        Bits(relaxed_.open()[circuit_.outcome]) & ~kUndecided;
    for (std::uint64_t rest = all; rest != 0; rest &= rest - 1) {
      const std::uint64_t bit = rest & (~rest + 1);
      if (!now.may_be_undecided && now.possible == bit) continue;
      target_ = bit;
      if (!OutOfReach()) FindFor();
    }
    std::stable_sort(flips_.flips.begin(), flips_.flips.end(),
                     [](const Flip& a, const Flip& b) {
                       return a.changes.size() < b.changes.size();
                     });
    return std::move(flips_);
  }

 private:
  std::vector<bool> OpenFacts() const {
    std::vector<bool> open = scope_.steps;
    open.resize(subject_.program.fact_values.size());
    if (scope_.settled) open.assign(open.size(), true);
    return open;
  }

  bool MayChange(LeafId leaf) const {
    const Leaf& l = circuit_.leaves[leaf];
    return l.fact != kNone && l.kind != Leaf::Kind::Conduct &&
           l.kind != Leaf::Kind::Decision;
  }

  // Whether no change at all of what may change leads to the outcome.
  bool OutOfReach() {
    std::vector<Value> values = standing_;
    for (LeafId leaf = 0; leaf < values.size(); ++leaf) {
      if (MayChange(leaf)) values[leaf] = circuit_.leaves[leaf].domain;
    }
    relaxed_.search().Forget();
    relaxed_.search().AssumeAll(values);
    return relaxed_.search().Reach(target_) == Answer::No;
  }

  // With ever more changes, until some suffice.
  void FindFor() {
    std::vector<std::vector<Value>> values(circuit_.leaves.size());
    for (LeafId leaf = 0; leaf < values.size(); ++leaf) {
      if (!MayChange(leaf)) continue;
      for (const Value& value : alternatives_[leaf].values) {
        if (!StandsWithin(leaf, value)) values[leaf].push_back(value);
      }
    }
    Proposals proposals(circuit_, values, standing_, kMostChanges);
    const std::size_t before = flips_.flips.size();
    int left = kMostProposals;
    std::size_t most = 1;
    while (left > 0) {
      const Answer answer = proposals.Next(most, kMostConflicts);
      if (answer == Answer::Unknown) break;
      if (answer == Answer::Yes) {
        Consider(proposals);
        --left;
      } else if (most == kMostChanges || flips_.flips.size() > before) {
        return;
      } else {
        ++most;
      }
    }
    flips_.exact = false;
  }

  // Whether changing the leaf to that part changes nothing.
  bool StandsWithin(LeafId leaf, Value part) const {
    return alternatives_[leaf].whole && ConditionsOf(leaf).empty() &&
           Common(standing_[leaf], part, circuit_.leaves[leaf].is_set) ==
               standing_[leaf];
  }

  void Consider(Proposals& proposals) {
    const Narrowing& set = proposals.found();
    const std::vector<Value> standing = StandingAfter(set);
    switch (LooksElsewhere(standing)) {
      case Answer::Yes:
        return RefuseFor(proposals, standing);
      case Answer::Unknown:
        // More changes might be too many.
        flips_.exact = false;
        return RefuseBox(proposals, set);
      case Answer::No:
        break;
    }
    const Narrowing wide = Widened(set);
    if (Accept(wide)) return RefuseBox(proposals, wide);
    if (!Accept(set)) flips_.exact = false;
    RefuseBox(proposals, set);
  }

  // Whether some completion comes to another outcome than the one looked for.
  Answer LooksElsewhere(const std::vector<Value>& standing) {
    relaxed_.search().Forget();
    relaxed_.search().AssumeAll(standing);
    return relaxed_.search().Reach(~target_);
  }

  // The leaves that make a completion come to another outcome: one of them must
  // be otherwise, by a change of it or of what a presumption of it hangs on, or
  // because it stays as it stands.
  void RefuseFor(Proposals& proposals, const std::vector<Value>& standing) {
    StandAfter(standing);
    std::vector<LeafId> presumed;
    for (const auto& [leaf, value] : Counterexample()) {
      const Leaf& l = circuit_.leaves[leaf];
      proposals.Outside(leaf, value);
      if (MayChange(leaf) && !alternatives_[leaf].all) flips_.exact = false;
      if (!IsChanged(proposals, leaf)) {
        presumed.push_back(leaf);
      } else if (Empty(Common(standing_[leaf], value, l.is_set), l.is_set) ||
                 !ConditionsOf(leaf).empty()) {
        proposals.Unchanged(leaf);
      }
    }
    RefuseAsPresumed(proposals, std::move(presumed));
    proposals.Refuse();
  }

  // These leaves, unchanged, may be otherwise only if something is that decides
  // which presumption gives them their value.
  void RefuseAsPresumed(Proposals& proposals, std::vector<LeafId> leaves) {
    std::vector<bool> met(circuit_.leaves.size());
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      for (const Condition& condition : ConditionsOf(leaves[i])) {
        const Value value = after_[condition.gate];
        // Of days a circuit knows more than judging does.
        if (value != JudgedAs(condition)) flips_.exact = false;
        for (const LeafId leaf :
             value.lo == value.hi
                 ? BecauseOf(after_, relaxed_.open(), condition.gate)
                 : Behind(condition.gate)) {
          if (met[leaf] || !MayChange(leaf)) continue;
          met[leaf] = true;
          proposals.Otherwise(leaf);
          if (!alternatives_[leaf].all) flips_.exact = false;
          if (!IsChanged(proposals, leaf)) leaves.push_back(leaf);
        }
      }
    }
  }

  Value JudgedAs(const Condition& condition) const {
    const Readings readings = ReadingsOf(*judged_, true);
    return (condition.at_decision ? readings.decision : readings.conduct)
        ->values[condition.address];
  }

  static bool IsChanged(const Proposals& proposals, LeafId leaf) {
    const Narrowing& set = proposals.found();
    return std::any_of(set.begin(), set.end(),
                       [&](const Narrowed& n) { return n.leaf == leaf; });
  }

  void StandAfter(const std::vector<Value>& standing) {
    after_.UndoTo(0);
    for (LeafId leaf = 0; leaf < standing.size(); ++leaf) {
      after_.Assign(leaf, standing[leaf]);
    }
  }

  // What makes the completion that was found come to another outcome, each leaf
  // with as many values as will do.
  Narrowing Counterexample() {
    const Valuation& values = relaxed_.search().values();
    Narrowing narrowing;
    cube_.UndoTo(0);
    for (const LeafId leaf : Because(values, relaxed_.open(), target_)) {
      narrowing.push_back({leaf, values[circuit_.leaves[leaf].gate]});
      cube_.Assign(leaf, narrowing.back().value);
    }
    for (auto& [leaf, value] : narrowing) {
      const Value wide = AsWide(leaf, value);
      cube_.Assign(leaf, wide);
      if ((Bits(cube_[circuit_.outcome]) & target_) == 0) {
        value = wide;
      } else {
        cube_.Assign(leaf, value);
      }
    }
    return narrowing;
  }

  // All of the parts that a value has a share in.
  Value AsWide(LeafId leaf, Value value) const {
    const bool is_set = circuit_.leaves[leaf].is_set;
    for (const Value& part : alternatives_[leaf].parts) {
      if (Empty(Common(part, value, is_set), is_set)) continue;
      value = Joined(value, part, is_set);
    }
    return value;
  }

  static void RefuseBox(Proposals& proposals, const Narrowing& box) {
    for (const Narrowed& n : box) proposals.NotWithin(n.leaf, n.value);
    proposals.Refuse();
  }

  // What each leaf may be after the changes. These may displace presumptions;
  // then the case is judged anew.
  std::vector<Value> StandingAfter(const Narrowing& set) {
    const bool displaces =
        std::any_of(set.begin(), set.end(), [&](const Narrowed& n) {
          return may_displace_[circuit_.leaves[n.leaf].fact];
        });
    std::vector<Value> standing = standing_;
    judged_ = displaces ? &trace_ : &subject_.trace;
    if (displaces) {
      const CaseFile file = Changed(subject_, ChangesOf(set));
      eval::Evaluate(subject_.program, file, subject_.options, trace_);
      standing = relaxed_.Standing(file, trace_);
      if (relaxed_.Torn(trace_)) flips_.exact = false;
    }
    for (const Narrowed& n : set) standing[n.leaf] = n.value;
    return standing;
  }

  // The same changes, each to as many values as will do, but not to any value.
  Narrowing Widened(Narrowing set) {
    for (std::size_t i = 0; i < set.size(); ++i) {
      const LeafId leaf = set[i].leaf;
      const Leaf& l = circuit_.leaves[leaf];
      for (bool wider = l.kind == Leaf::Kind::Fact; wider;) {
        wider = false;
        for (const Value& part : alternatives_[leaf].parts) {
          const auto more = JoinedTo(set[i].value, part, l.is_set);
          if (!more || *more == l.domain) continue;
          const Value before = std::exchange(set[i].value, *more);
          const bool suffices =
              LooksElsewhere(StandingAfter(set)) == Answer::No;
          if (!suffices) set[i].value = before;
          wider = wider || suffices;
        }
      }
    }
    return set;
  }

  // Both together, if one is part of the other or its neighbour, and it is
  // more.
  static std::optional<Value> JoinedTo(Value value, Value part, bool is_set) {
    const Value both = Joined(value, part, is_set);
    const bool apart =
        !is_set && (part.lo > value.hi + 1 || value.lo > part.hi + 1);
    if (apart || both == value) return std::nullopt;
    return both;
  }

  // Whether the case comes to the outcome if it is judged anew with the
  // changes.
  bool Accept(const Narrowing& set) {
    std::vector<Change> changes = ChangesOf(set);
    const CaseFile file = Changed(subject_, changes);
    eval::Evaluate(subject_.program, file, subject_.options, trace_);
    const auto outcome = static_cast<std::uint32_t>(std::countr_zero(target_));
    if (trace_.verdict.outcome != outcome) {
      const Outcomes replayed = FindOutcomes(
          {subject_.header, subject_.program, file, subject_.options, trace_},
          true, scope_.budget);
      if (replayed.possible != target_ || replayed.may_be_undecided ||
          !replayed.exact) {
        return false;
      }
    }
    flips_.flips.push_back({outcome, std::move(changes)});
    return true;
  }

  std::vector<Change> ChangesOf(const Narrowing& set) const {
    std::vector<Change> changes;
    for (const Narrowed& n : set) {
      const Leaf& leaf = circuit_.leaves[n.leaf];
      auto at = std::find_if(
          changes.begin(), changes.end(),
          [&](const Change& change) { return change.fact == leaf.fact; });
      if (at == changes.end()) {
        changes.push_back({leaf.fact, KindOf(leaf.fact), {}});
        at = changes.end() - 1;
      }
      const auto kind =
          leaf.kind == Leaf::Kind::Present ? ChangePart::Kind::Present
          : leaf.kind == Leaf::Kind::Field ? ChangePart::Kind::Field
                                           : ChangePart::Kind::Value;
      at->parts.push_back({kind, leaf.item, leaf.field, n.value});
    }
    std::sort(changes.begin(), changes.end(),
              [](const Change& a, const Change& b) { return a.fact < b.fact; });
    return changes;
  }

  // Of what is established only that is open which the case leaves open.
  Change::Kind KindOf(model::FactId fact) const {
    if (fact < scope_.steps.size() && scope_.steps[fact]) {
      return Change::Kind::Procedural;
    }
    return scope_.settled &&
                   subject_.file.standings[fact] == Standing::Established
               ? Change::Kind::Settled
               : Change::Kind::Obtainable;
  }

  // The facts whose change may displace a presumption.
  void FindUpstream() {
    for (LeafId leaf = 0; leaf < circuit_.leaves.size(); ++leaf) {
      for (const Condition& condition : ConditionsOf(leaf)) {
        for (const LeafId other : Behind(condition.gate)) {
          may_displace_[circuit_.leaves[other].fact] = true;
        }
      }
    }
  }

  // Those on which it depends which presumption gives the leaf its value.
  std::vector<Condition> ConditionsOf(LeafId leaf) const {
    const Leaf& l = circuit_.leaves[leaf];
    if (l.kind != Leaf::Kind::Fact) return {};
    return circuit_.conditions[l.fact];
  }

  // The leaves behind a gate that may change.
  std::vector<LeafId> Behind(GateId gate) const {
    std::vector<LeafId> leaves;
    std::vector<bool> met(circuit_.gates.size());
    std::vector<GateId> pending = {gate};
    while (!pending.empty()) {
      const GateId at = pending.back();
      pending.pop_back();
      if (met[at]) continue;
      met[at] = true;
      const Gate& g = circuit_.gates[at];
      const auto first = circuit_.operands.begin() + g.first;
      pending.insert(pending.end(), first, first + g.count);
      const LeafId leaf = circuit_.leaf_of[at];
      if (leaf != kNone && MayChange(leaf)) leaves.push_back(leaf);
    }
    return leaves;
  }

  const Subject& subject_;
  const FlipScope& scope_;
  Relaxed relaxed_;
  const Circuit& circuit_;
  const std::vector<Value> standing_;       // By LeafId.
  std::vector<Alternatives> alternatives_;  // By LeafId.
  std::vector<bool> may_displace_;          // By FactId.
  Valuation cube_;                          // Of a counterexample alone.
  Valuation after_;  // As the case stands after what is proposed.
  eval::Trace trace_;
  const eval::Trace* judged_ = nullptr;  // With what is proposed.
  std::uint64_t target_ = 0;
  Flips flips_;
};

}  // namespace

Flips FindFlips(const Subject& subject, const FlipScope& scope) {
  return Finder(subject, scope).Run();
}

}  // namespace rongcuo::inquiry
