#include "engine/inquiry/flips.h"

#include <algorithm>
#include <bit>
#include <set>

#include "engine/inquiry/because.h"
#include "engine/inquiry/displaced.h"
#include "engine/inquiry/outcomes.h"
#include "engine/inquiry/relaxed.h"
#include "engine/inquiry/split.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

using casefile::CaseFile;
using casefile::Standing;

// More parts of facts and items are not narrowed together.
constexpr std::size_t kMostNarrowed = 24;
// Sets of changes that are tried for one outcome, and what takes as long as
// trying so many.
constexpr std::int64_t kMostTries = 20'000;
constexpr std::int64_t kJudging = 30;
constexpr std::int64_t kSearching = 60;

// What is changed of a leaf: it is one of `value`.
struct Narrowed {
  LeafId leaf;
  Value value;

  friend bool operator<(const Narrowed& a, const Narrowed& b) {
    if (a.leaf != b.leaf) return a.leaf < b.leaf;
    return a.value.lo != b.value.lo ? a.value.lo < b.value.lo
                                    : a.value.hi < b.value.hi;
  }
};
using Set = std::vector<Narrowed>;  // By leaf, each once.

using FactBits = std::vector<bool>;  // By FactId.

// Completions that come to another outcome than the one looked for: all those
// in which these leaves are as they are here.
struct Counterexample {
  std::vector<Narrowed> parts;
  FactBits facts;  // Whose change may do away with it.
};

bool Overlap(Value a, Value b, bool is_set) {
  return !Empty(Common(a, b, is_set), is_set);
}

// Looks for the smallest changes after which the case comes to one outcome.
// Changes that do not suffice leave a completion that comes to another; one of
// the leaves that make it do so must change, too.
class Finder {
 public:
  Finder(const Subject& subject, const FlipScope& scope)
      : subject_(subject),
        scope_(scope),
        relaxed_(subject, OpenFacts(), scope.budget),
        circuit_(relaxed_.circuit()),
        standing_(relaxed_.Standing(subject.file, subject.trace)),
        may_displace_(subject.program.fact_values.size()) {
    FindUpstream();
  }

  Flips Run() {
    const Outcomes now = FindOutcomes(subject_, true, scope_.budget);
    flips_.exact = now.exact && circuit_.faithful;
    const std::uint64_t all =
        Bits(relaxed_.open()[circuit_.outcome]) & ~kUndecided;
    for (std::uint64_t rest = all; rest != 0; rest &= rest - 1) {
      const std::uint64_t bit = rest & (~rest + 1);
      if (!now.may_be_undecided && now.possible == bit) continue;
      FindFor(bit);
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

  // With ever more changes, until some suffice.
  void FindFor(std::uint64_t target) {
    counterexamples_.clear();
    undecided_.clear();
    target_ = target;
    left_ = kMostTries;
    if (OutOfReach()) return;
    const std::size_t before = flips_.flips.size();
    for (most_ = 1; most_ <= kMostChanges; ++most_) {
      seen_.clear();
      Visit({}, 0);
      if (left_ <= 0 || flips_.flips.size() > before) break;
    }
    if (left_ <= 0) flips_.exact = false;
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

  // Adds to the changes, `facts` in number, what suffices beside them.
  // Recursion is as deep as parts of leaves are narrowed, which is bounded.
  void Visit(const Set& set, std::size_t facts) {
    if (--left_ <= 0 || set.size() > kMostNarrowed) return;
    const std::vector<Value> standing = StandingAfter(set);
    const std::vector<std::size_t> against = FindAgainst(standing);
    if (against.empty()) {
      if (left_ > 0) Conclude(set, standing);
      return;
    }
    if (NeedsMoreThan(most_ - std::min(most_, facts), set, against)) return;
    // The last change must do away, at once, with every counterexample with
    // which changing more of what is changed already does not.
    FactBits allowed(subject_.program.fact_values.size(), facts < most_);
    for (const std::size_t c : against) {
      if (facts + 1 != most_ || Meets(counterexamples_[c], set)) continue;
      for (std::size_t f = 0; f < allowed.size(); ++f) {
        if (!counterexamples_[c].facts[f]) allowed[f] = false;
      }
    }
    for (const Narrowed& n : set) allowed[circuit_.leaves[n.leaf].fact] = true;
    const auto fewest = std::min_element(
        against.begin(), against.end(), [&](std::size_t a, std::size_t b) {
          return counterexamples_[a].parts.size() <
                 counterexamples_[b].parts.size();
        });
    const std::vector<Narrowed> parts = counterexamples_[*fewest].parts;
    for (const Narrowed& n : parts) Branch(set, facts, standing, allowed, n);
  }

  // Whether a fact that is changed already may do away with it.
  bool Meets(const Counterexample& counterexample, const Set& set) const {
    return std::any_of(set.begin(), set.end(), [&](const Narrowed& n) {
      return counterexample.facts[circuit_.leaves[n.leaf].fact];
    });
  }

  // Whether there are more counterexamples, no two of which one fact does away
  // with, than further facts may change.
  bool NeedsMoreThan(std::size_t further, const Set& set,
                     const std::vector<std::size_t>& against) const {
    FactBits taken(subject_.program.fact_values.size());
    for (const Narrowed& n : set) taken[circuit_.leaves[n.leaf].fact] = true;
    std::size_t apart = 0;
    for (const std::size_t c : against) {
      const FactBits& facts = counterexamples_[c].facts;
      bool meets = false;
      for (std::size_t f = 0; f < facts.size() && !meets; ++f) {
        meets = facts[f] && taken[f];
      }
      if (meets) continue;
      for (std::size_t f = 0; f < facts.size(); ++f) {
        if (facts[f]) taken[f] = true;
      }
      if (++apart > further) return true;
    }
    return false;
  }

  // No counterexample is known: one is looked for, else the changes suffice.
  void Conclude(const Set& set, const std::vector<Value>& standing) {
    left_ -= kSearching;
    Search& search = relaxed_.search();
    search.Forget();
    search.AssumeAll(standing);
    const Answer answer = search.Reach(~target_);
    if (answer == Answer::No) return Accept(set);
    if (answer == Answer::Unknown) {
      flips_.exact = false;
      undecided_.push_back(set);
      return;
    }
    Counterexample found = {{}, FactBits(subject_.program.fact_values.size())};
    for (const LeafId leaf :
         Because(search.values(), relaxed_.open(), target_)) {
      found.parts.push_back(
          {leaf, search.values()[circuit_.leaves[leaf].gate]});
      if (MayChange(leaf)) found.facts[circuit_.leaves[leaf].fact] = true;
      for (const LeafId other : upstream_[leaf]) {
        found.facts[circuit_.leaves[other].fact] = true;
      }
    }
    counterexamples_.push_back(std::move(found));
    Visit(set, CountFacts(set));
  }

  std::size_t CountFacts(const Set& set) const {
    std::size_t count = 0;
    for (auto n = set.begin(); n != set.end(); ++n) {
      const model::FactId fact = circuit_.leaves[n->leaf].fact;
      count += std::none_of(set.begin(), n, [&](const Narrowed& other) {
        return circuit_.leaves[other.leaf].fact == fact;
      });
    }
    return count;
  }

  // The known counterexamples that are still possible.
  std::vector<std::size_t> FindAgainst(
      const std::vector<Value>& standing) const {
    std::vector<std::size_t> against;
    for (std::size_t c = 0; c < counterexamples_.size(); ++c) {
      const auto& parts = counterexamples_[c].parts;
      const bool possible =
          std::all_of(parts.begin(), parts.end(), [&](const Narrowed& n) {
            return Overlap(standing[n.leaf], n.value,
                           circuit_.leaves[n.leaf].is_set);
          });
      if (possible) against.push_back(c);
    }
    return against;
  }

  // What each leaf may be after the changes. These may displace presumptions;
  // then the case is judged anew.
  std::vector<Value> StandingAfter(const Set& set) {
    const bool displaces =
        std::any_of(set.begin(), set.end(), [&](const Narrowed& n) {
          return may_displace_[circuit_.leaves[n.leaf].fact];
        });
    std::vector<Value> standing = standing_;
    if (displaces) {
      const CaseFile file = Changed(subject_, ChangesOf(set));
      eval::Evaluate(subject_.program, file, subject_.options, trace_);
      standing = relaxed_.Standing(file, trace_);
      left_ -= kJudging;
    }
    for (const Narrowed& n : set) standing[n.leaf] = n.value;
    return standing;
  }

  // Tries what takes the leaf, or the presumption that gives it its value, out
  // of a counterexample.
  void Branch(const Set& set, std::size_t facts,
              const std::vector<Value>& standing, const FactBits& allowed,
              const Narrowed& against) {
    const LeafId leaf = against.leaf;
    const Leaf& l = circuit_.leaves[leaf];
    if (MayChange(leaf) && allowed[l.fact]) {
      const bool changed =
          std::any_of(set.begin(), set.end(),
                      [&](const Narrowed& n) { return n.leaf == leaf; });
      const Value from = changed ? standing[leaf] : l.domain;
      const Value within = Common(from, against.value, l.is_set);
      const auto others = Empty(within, l.is_set)
                              ? std::vector<Value>{from}
                              : Remainder(from, within, l.is_set);
      for (const Value& other : others) Add(set, facts, {leaf, other});
    }
    for (const LeafId other : upstream_[leaf]) {
      if (!allowed[circuit_.leaves[other].fact]) continue;
      const Parts parts = PartsOf(circuit_, other);
      if (!parts.complete) flips_.exact = false;
      for (const Value& part : parts.parts) Add(set, facts, {other, part});
    }
  }

  void Add(const Set& set, std::size_t facts, const Narrowed& change) {
    Set wider = set;
    const Leaf& leaf = circuit_.leaves[change.leaf];
    const bool same =
        std::any_of(set.begin(), set.end(), [&](const Narrowed& n) {
          return circuit_.leaves[n.leaf].fact == leaf.fact;
        });
    Put(wider, change);
    // What an item says matters only if there is one.
    if (leaf.kind == Leaf::Kind::Field) MakePresent(wider, leaf);
    if (seen_.insert(wider).second) Visit(wider, same ? facts : facts + 1);
  }

  static void Put(Set& set, const Narrowed& change) {
    const auto at = std::lower_bound(
        set.begin(), set.end(), change,
        [](const Narrowed& a, const Narrowed& b) { return a.leaf < b.leaf; });
    if (at != set.end() && at->leaf == change.leaf) {
      at->value = change.value;
    } else {
      set.insert(at, change);
    }
  }

  void MakePresent(Set& set, const Leaf& field) const {
    for (LeafId id = 0; id < circuit_.leaves.size(); ++id) {
      const Leaf& leaf = circuit_.leaves[id];
      if (leaf.kind != Leaf::Kind::Present || leaf.fact != field.fact ||
          leaf.item != field.item) {
        continue;
      }
      Put(set, {id, kTrue});
    }
  }

  // Whether fewer changes are perhaps enough.
  bool MayHoldTooMany(const Set& set) const {
    return std::any_of(undecided_.begin(), undecided_.end(),
                       [&](const Set& fewer) {
                         return std::includes(set.begin(), set.end(),
                                              fewer.begin(), fewer.end());
                       });
  }

  // Replays the changes.
  void Accept(const Set& set) {
    if (MayHoldTooMany(set)) return;
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
        flips_.exact = false;
        return;
      }
    }
    flips_.flips.push_back({outcome, std::move(changes)});
  }

  std::vector<Change> ChangesOf(const Set& set) const {
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

  Change::Kind KindOf(model::FactId fact) const {
    if (fact < scope_.steps.size() && scope_.steps[fact]) {
      return Change::Kind::Procedural;
    }
    return subject_.file.standings[fact] == Standing::Established
               ? Change::Kind::Settled
               : Change::Kind::Obtainable;
  }

  void FindUpstream() {
    for (const Leaf& leaf : circuit_.leaves) {
      std::vector<LeafId>& upstream = upstream_.emplace_back();
      if (leaf.kind != Leaf::Kind::Fact) continue;
      for (const model::FactId fact : Upstream(subject_.program, leaf.fact)) {
        const std::uint32_t group = relaxed_.groups().named[fact];
        if (group == kNone) continue;
        for (const LeafId other : relaxed_.groups().groups[group].leaves) {
          if (MayChange(other)) upstream.push_back(other);
        }
        may_displace_[fact] = true;
      }
    }
  }

  const Subject& subject_;
  const FlipScope& scope_;
  Relaxed relaxed_;
  const Circuit& circuit_;
  const std::vector<Value> standing_;  // By LeafId.
  std::vector<bool> may_displace_;     // By FactId.
  // By LeafId, of a fact to which a presumption may give its value: the leaves
  // that decide which one does.
  std::vector<std::vector<LeafId>> upstream_;
  std::vector<Counterexample> counterexamples_;
  std::set<Set> seen_;
  std::vector<Set> undecided_;  // Of which it is not known if they suffice.
  eval::Trace trace_;
  std::uint64_t target_ = 0;
  std::size_t most_ = 0;   // Facts that may change.
  std::int64_t left_ = 0;  // Tries.
  Flips flips_;
};

// Puts changed lists together again.
class Changer {
 public:
  Changer(const program::Program& program, CaseFile& file)
      : program_(program), file_(file) {}

  void Make(const Change& change) {
    file_.standings[change.fact] = Standing::Established;
    if (change.parts.front().kind == ChangePart::Kind::Value) {
      file_.established[change.fact] = change.parts.front().value;
      file_.candidates[change.fact] = program_.domains[change.fact];
      return;
    }
    const std::uint32_t stride = program_.list_strides[change.fact];
    casefile::ListValue& list = file_.lists[change.fact];
    std::vector<Item> items(list.count);
    for (std::uint32_t i = 0; i < list.count; ++i) {
      const auto first =
          file_.items.begin() + list.first_item + std::ptrdiff_t{i} * stride;
      items[i] = {true, {first, first + stride}};
    }
    for (const ChangePart& part : change.parts) {
      while (items.size() <= part.item) items.push_back(NewItem(change.fact));
      Item& item = items[part.item];
      if (part.kind == ChangePart::Kind::Present) {
        item.present = IsTrue(part.value);
      } else {
        item.fields[part.field] = part.value;
      }
    }
    list.first_item = static_cast<std::uint32_t>(file_.items.size());
    list.count = 0;
    for (const Item& item : items) {
      if (!item.present) continue;
      file_.items.insert(file_.items.end(), item.fields.begin(),
                         item.fields.end());
      ++list.count;
    }
  }

 private:
  struct Item {
    bool present = false;
    std::vector<Value> fields;
  };

  Item NewItem(model::FactId list) const {
    Item item;
    for (std::uint32_t f = 0; f < program_.list_strides[list]; ++f) {
      item.fields.push_back(
          program_.fields[program_.list_fields[list] + f].domain);
    }
    return item;
  }

  const program::Program& program_;
  CaseFile& file_;
};

}  // namespace

Flips FindFlips(const Subject& subject, const FlipScope& scope) {
  return Finder(subject, scope).Run();
}

CaseFile Changed(const Subject& subject, const std::vector<Change>& changes) {
  CaseFile file = subject.file;
  Changer changer(subject.program, file);
  for (const Change& change : changes) changer.Make(change);
  return file;
}

}  // namespace rongcuo::inquiry
