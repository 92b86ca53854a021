#include "engine/inquiry/why.h"

#include <algorithm>
#include <bit>
#include <set>

#include "engine/inquiry/because.h"
#include "engine/inquiry/outcomes.h"
#include "engine/inquiry/relaxed.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

// Larger sets, and more of them, are not looked for.
constexpr std::size_t kMostGrounds = 4;
constexpr std::size_t kMostSets = 12;

using GroupSet = std::vector<std::uint32_t>;  // Ascending.

// Looks for the sets of facts that, as they stand, rule outcomes out. What a
// set leaves possible is a completion that comes to one of them; a fact that
// stands against that completion must join the set.
class Finder {
 public:
  Finder(const Subject& subject, std::uint64_t excluded, std::uint64_t budget)
      : subject_(subject),
        excluded_(excluded),
        relaxed_(subject,
                 std::vector<bool>(subject.program.fact_values.size(), true),
                 budget),
        circuit_(relaxed_.circuit()),
        standing_(relaxed_.Standing(subject.file, subject.trace)) {}

  Grounds Run() {
    if (IsTooLarge(circuit_)) return {};
    grounds_.exact = circuit_.faithful;
    std::vector<GroupSet> level = {{}};
    for (std::size_t size = 0; size <= kMostGrounds && !level.empty(); ++size) {
      std::vector<GroupSet> next;
      for (const GroupSet& set : level) Visit(set, next);
      level = std::move(next);
    }
    if (!level.empty()) grounds_.exact = false;
    if (found_.empty()) FindOne();
    for (const GroupSet& set : found_) grounds_.sets.push_back(SetOf(set));
    return std::move(grounds_);
  }

 private:
  bool KnownToSuffice(const GroupSet& set) const {
    return std::any_of(found_.begin(), found_.end(), [&](const GroupSet& f) {
      return std::includes(set.begin(), set.end(), f.begin(), f.end());
    });
  }

  void Visit(const GroupSet& set, std::vector<GroupSet>& next) {
    if (KnownToSuffice(set)) return;
    if (found_.size() >= kMostSets) {
      grounds_.exact = false;
      return;
    }
    GroupSet against;
    switch (FindAgainst(set, against)) {
      case Answer::No:
        found_.push_back(set);
        return;
      case Answer::Unknown:
        grounds_.exact = false;
        return;
      case Answer::Yes:
        break;
    }
    for (const std::uint32_t group : against) {
      GroupSet wider = set;
      wider.insert(std::lower_bound(wider.begin(), wider.end(), group), group);
      if (seen_.insert(wider).second) next.push_back(std::move(wider));
    }
  }

  // A completion that comes to an excluded outcome though the set stands: the
  // groups that, as they stand, are against it.
  Answer FindAgainst(const GroupSet& set, GroupSet& against) {
    for (const GroupSet& known : counterexamples_) {
      const bool hit =
          std::any_of(known.begin(), known.end(), [&](std::uint32_t group) {
            return std::binary_search(set.begin(), set.end(), group);
          });
      if (!hit) {
        against = known;
        return Answer::Yes;
      }
    }
    const Answer answer = Reach(set);
    if (answer != Answer::Yes) return answer;
    const Search& search = relaxed_.search();
    for (const LeafId leaf :
         Because(search.values(), relaxed_.open(), ~excluded_)) {
      const Leaf& l = circuit_.leaves[leaf];
      const Value value = search.values()[l.gate];
      if (Empty(Common(value, standing_[leaf], l.is_set), l.is_set)) {
        against.push_back(relaxed_.groups().of[leaf]);
      }
    }
    std::sort(against.begin(), against.end());
    against.erase(std::unique(against.begin(), against.end()), against.end());
    counterexamples_.push_back(against);
    return answer;
  }

  Answer Reach(const GroupSet& set) {
    std::vector<Value> values;
    for (const Leaf& leaf : circuit_.leaves) values.push_back(leaf.domain);
    for (const std::uint32_t group : set) {
      for (const LeafId leaf : relaxed_.groups().groups[group].leaves) {
        values[leaf] = standing_[leaf];
      }
    }
    relaxed_.search().Forget();
    relaxed_.search().AssumeAll(values);
    return relaxed_.search().Reach(excluded_);
  }

  // Some set, if no small one was found: all that stands, less what can be
  // left out.
  void FindOne() {
    GroupSet set;
    for (std::uint32_t g = 0; g < relaxed_.groups().groups.size(); ++g) {
      if (relaxed_.groups().groups[g].fact != kNone) set.push_back(g);
    }
    if (Reach(set) != Answer::No) return;
    for (const std::uint32_t g : GroupSet(set)) {
      GroupSet smaller = set;
      smaller.erase(std::find(smaller.begin(), smaller.end(), g));
      if (Reach(smaller) == Answer::No) set = std::move(smaller);
    }
    found_.push_back(set);
  }

  GroundSet SetOf(const GroupSet& set) const {
    GroundSet result;
    for (const std::uint32_t group : set) {
      const model::FactId fact = relaxed_.groups().groups[group].fact;
      result.grounds.push_back({fact, Presumed(fact)});
    }
    std::sort(result.grounds.begin(), result.grounds.end(),
              [](const Ground& a, const Ground& b) { return a.fact < b.fact; });
    return result;
  }

  // Whether a presumption made it what it is.
  bool Presumed(model::FactId fact) const {
    program::Address at = subject_.program.fact_values[fact];
    if (at == program::kNoAddress) return false;
    const auto& code = subject_.program.code;
    if (code[at].op == program::Op::Deem) at = code[at].a;
    if (code[at].op != program::Op::Presume) return false;
    const Readings readings = ReadingsOf(subject_.trace, true);
    const auto presumed = [&](const eval::Reading& reading) {
      return reading.values[at] != reading.values[code[at].a];
    };
    return presumed(*readings.conduct) || presumed(*readings.decision);
  }

  const Subject& subject_;
  const std::uint64_t excluded_;
  Relaxed relaxed_;
  const Circuit& circuit_;
  const std::vector<Value> standing_;  // By LeafId.
  std::vector<GroupSet> counterexamples_;
  std::vector<GroupSet> found_;
  std::set<GroupSet> seen_;
  Grounds grounds_;
};

Grounds Find(const Subject& subject, std::uint64_t excluded,
             std::uint64_t budget) {
  const Outcomes now = FindOutcomes(subject, true, budget);
  excluded &= ~now.possible;
  if (now.may_be_undecided) excluded &= ~kUndecided;
  if (excluded == 0) return {{}, now.exact};
  return Finder(subject, excluded, budget).Run();
}

}  // namespace

Grounds WhyNot(const Subject& subject, std::uint32_t outcome,
               std::uint64_t budget) {
  return Find(subject, std::uint64_t{1} << outcome, budget);
}

Grounds Why(const Subject& subject, std::uint64_t budget) {
  return Find(subject, ~std::uint64_t{0}, budget);
}

}  // namespace rongcuo::inquiry
