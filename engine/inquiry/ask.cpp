#include "engine/inquiry/ask.h"

#include <algorithm>
#include <bit>

#include "engine/inquiry/cones.h"
#include "engine/inquiry/dependence.h"
#include "engine/inquiry/displaced.h"
#include "engine/inquiry/effects.h"
#include "engine/inquiry/extract.h"
#include "engine/inquiry/groups.h"
#include "engine/inquiry/search.h"
#include "engine/inquiry/stage.h"
#include "engine/inquiry/witnesses.h"

namespace rongcuo::inquiry {
namespace {

// Ways in which other facts may turn out that are tried one by one.
constexpr std::size_t kMostTries = 256;

// What is to be asked while the presumptions stand as they do.
class Asker {
 public:
  Asker(const Subject& subject, bool presumptions, std::uint64_t budget)
      : circuit_(Extract(subject, presumptions)),
        groups_(GroupLeaves(circuit_, subject.program.fact_values.size())),
        search_(circuit_, budget),
        witnesses_(circuit_, groups_),
        dependence_(circuit_, groups_, witnesses_, budget),
        is_set_(FindSets(circuit_)) {}

  Asking Run() {
    if (IsTooLarge(circuit_)) return AskAll();
    FindPossible();
    if (std::has_single_bit(possible_)) {
      asking_.exact = exact_;
      asking_.settles = exact_ && possible_ != kUndecided;
      AddIdle(std::vector<Answer>(groups_.groups.size(), Answer::No));
      return std::move(asking_);
    }
    witnesses_.Spread();
    std::vector<Answer> answers;
    for (std::uint32_t g = 0; g < groups_.groups.size(); ++g) {
      answers.push_back(witnesses_.matters()[g] ? Answer::Yes
                                                : dependence_.On(g));
    }
    asking_.exact = exact_;
    asking_.settles = circuit_.faithful && (possible_ & kUndecided) == 0;
    for (std::uint32_t g = 0; g < answers.size(); ++g) {
      if (answers[g] != Answer::No) Add(g, answers);
    }
    Rank();
    AddIdle(answers);
    return std::move(asking_);
  }

 private:
  struct Weight {
    std::int64_t excluded = 0;  // Share of outcomes, on average, in millionths.
    std::int64_t freed = 0;     // Likewise of the facts asked.
  };

  // Everything that is read and open: any of it may matter.
  Asking AskAll() {
    for (const Group& group : groups_.groups) {
      if (group.fact == kNone) continue;
      Asked asked;
      asked.fact = group.fact;
      asked.proved = false;
      asking_.asked.push_back(std::move(asked));
    }
    return std::move(asking_);
  }

  void FindPossible() {
    exact_ = circuit_.faithful;
    std::uint64_t left = Bits(search_.values()[circuit_.outcome]);
    for (; left != 0; left &= left - 1) {
      const std::uint64_t bit = left & (~left + 1);
      const Answer answer = search_.Reach(bit);
      if (answer == Answer::No) continue;
      possible_ |= bit;
      if (answer == Answer::Yes) {
        witnesses_.Add(search_.found());
      } else {
        exact_ = false;
      }
    }
  }

  void Add(std::uint32_t group, const std::vector<Answer>& answers) {
    const Group& g = groups_.groups[group];
    if (answers[group] == Answer::Unknown) asking_.exact = false;
    if (g.fact == kNone) {
      asking_.settles = false;
      return;
    }
    Asked asked;
    asked.fact = g.fact;
    asked.proved = answers[group] == Answer::Yes;
    // What an unfaithful circuit leaves out might come to something else.
    if (circuit_.faithful) {
      asked.effects = FindEffects(circuit_, g, possible_, search_, witnesses_);
    }
    weights_.push_back(WeightOf(g, asked.effects, answers));
    asking_.asked.push_back(std::move(asked));
  }

  // Every part counts alike; of a list, that it is complete and that it is not.
  Weight WeightOf(const Group& group, const std::vector<Effect>& effects,
                  const std::vector<Answer>& answers) {
    const LeafId leaf = group.leaves.front();
    const bool list = circuit_.leaves[leaf].kind == Leaf::Kind::Present ||
                      circuit_.leaves[leaf].kind == Leaf::Kind::Field;
    const std::int64_t all = std::popcount(possible_) - 1;
    const std::int64_t count =
        list ? 2 : static_cast<std::int64_t>(effects.size());
    const auto asked = static_cast<std::int64_t>(
        std::count_if(answers.begin(), answers.end(),
                      [](Answer a) { return a != Answer::No; }));
    Weight weight;
    for (const Effect& effect : effects) {
      const std::int64_t left = std::popcount(effect.possible) +
                                static_cast<int>(effect.may_be_undecided);
      weight.excluded += (all + 1 - left) * 1'000'000 / all / count;
      for (const LeafId l : group.leaves) {
        if (!list) search_.Assume(l, effect.value);
      }
      if (!list) {
        weight.freed +=
            (asked - StillOpen(answers)) * 1'000'000 / asked / count;
      }
      search_.Forget();
    }
    return weight;
  }

  // How many of the groups asked can, as things stand, still be read.
  std::int64_t StillOpen(const std::vector<Answer>& answers) const {
    const std::vector<bool> leaves = OpenLeaves(search_.values(), is_set_);
    std::int64_t open = 0;
    for (std::uint32_t g = 0; g < answers.size(); ++g) {
      const auto& own = groups_.groups[g].leaves;
      const bool any = std::any_of(own.begin(), own.end(),
                                   [&](LeafId leaf) { return leaves[leaf]; });
      if (any && answers[g] != Answer::No) ++open;
    }
    return open;
  }

  void Rank() {
    std::vector<std::size_t> order(asking_.asked.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) {
                       const Weight& x = weights_[a];
                       const Weight& y = weights_[b];
                       if (x.excluded != y.excluded) {
                         return x.excluded > y.excluded;
                       }
                       return x.freed > y.freed;
                     });
    std::vector<Asked> ranked;
    for (const std::size_t i : order) ranked.push_back(asking_.asked[i]);
    asking_.asked = std::move(ranked);
  }

  void AddIdle(const std::vector<Answer>& answers) {
    if (!circuit_.faithful) return;
    for (std::uint32_t g = 0; g < answers.size(); ++g) {
      const model::FactId fact = groups_.groups[g].fact;
      if (answers[g] == Answer::No && fact != kNone) {
        asking_.idle.push_back(fact);
      }
    }
  }

  const Circuit circuit_;
  const Groups groups_;
  Search search_;
  Witnesses witnesses_;
  Dependence dependence_;
  const std::vector<bool> is_set_;
  std::uint64_t possible_ = 0;
  bool exact_ = false;
  Asking asking_;
  std::vector<Weight> weights_;  // By index in asked.
};

// Leaves out every presumption of the facts.
eval::Options Without(const Subject& subject,
                      const std::vector<model::FactId>& facts) {
  eval::Options options = subject.options;
  const auto& all = subject.program.presumptions;
  for (std::uint32_t p = 0; p < all.size(); ++p) {
    const bool meant =
        std::find(facts.begin(), facts.end(), all[p].fact) != facts.end();
    if (meant && !all[p].conclusive) options.without_presumptions.push_back(p);
  }
  return options;
}

// Every value of a fact that has few; none if it has many.
std::vector<Value> FewValues(const program::Program& program,
                             model::FactId fact, Value from) {
  std::vector<Value> values;
  if (program.is_enumeration[fact]) {
    for (std::uint64_t rest = Bits(from); rest != 0; rest &= rest - 1) {
      values.push_back(EnumSet(rest & (~rest + 1)));
    }
  } else if (from == kUnknownTruth) {
    values = {kFalse, kTrue};
  }
  return values;
}

// Whether some presumption gives a fact its value whatever these others, once
// established, turn out to be. False if that would take too many tries.
bool AlwaysPresumed(const Subject& subject, model::FactId fact,
                    const std::vector<model::FactId>& others) {
  casefile::CaseFile file = subject.file;
  std::vector<std::vector<Value>> values;
  std::size_t tries = 1;
  for (const model::FactId other : others) {
    if (subject.program.fact_values[other] == program::kNoAddress) return false;
    values.push_back(
        FewValues(subject.program, other, file.established[other]));
    tries *= values.back().size();
    if (tries == 0 || tries > kMostTries) return false;
    file.standings[other] = casefile::Standing::Established;
    file.candidates[other] = subject.program.domains[other];
  }
  eval::Trace trace;
  for (std::size_t t = 0; t < tries; ++t) {
    std::size_t rest = t;
    for (std::size_t i = 0; i < others.size(); ++i) {
      file.established[others[i]] = values[i][rest % values[i].size()];
      rest /= values[i].size();
    }
    eval::Evaluate(subject.program, file, subject.options, trace);
    const FactStage stage =
        StageOf(subject.program, ReadingsOf(trace, true), fact);
    if (!Single(stage.common, stage.is_set)) return false;
  }
  return true;
}

bool MayBePresumed(const program::Program& program, model::FactId fact) {
  program::Address at = program.fact_values[fact];
  if (at == program::kNoAddress) return false;
  if (program.code[at].op == program::Op::Deem) at = program.code[at].a;
  return program.code[at].op == program::Op::Presume;
}

// Leaves out facts that a presumption will settle once the others are known.
// None if a day is asked: it may bring other presumptions in or out.
void DropPresumable(const Subject& subject, std::vector<Asked>& asked) {
  const auto is_day = [&](const Asked& a) {
    return a.fact == subject.header.conduct_date ||
           a.fact == subject.header.decision_date;
  };
  if (std::any_of(asked.begin(), asked.end(), is_day)) return;
  for (std::size_t i = asked.size(); i-- > 0;) {
    std::vector<model::FactId> others;
    for (const model::FactId fact : Upstream(subject.program, asked[i].fact)) {
      const bool among =
          std::any_of(asked.begin(), asked.end(),
                      [&](const Asked& other) { return other.fact == fact; });
      if (among &&
          std::find(others.begin(), others.end(), fact) == others.end()) {
        others.push_back(fact);
      }
    }
    if (MayBePresumed(subject.program, asked[i].fact) &&
        AlwaysPresumed(subject, asked[i].fact, others)) {
      asked.erase(asked.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

// An answer may displace presumptions. A fact that may lose its value so is
// open, too, and may be asked in its turn.
Asking AskPresumed(const Subject& subject, std::uint64_t budget) {
  Asking asking = Asker(subject, true, budget).Run();
  std::vector<model::FactId> open;
  while (true) {
    std::vector<bool> known(subject.program.fact_values.size());
    for (const Asked& asked : asking.asked) known[asked.fact] = true;
    const eval::Options options = Without(subject, open);
    eval::Trace trace;
    eval::Evaluate(subject.program, subject.file, options, trace);
    const Subject opened = {subject.header, subject.program, subject.file,
                            options, trace};
    const auto more = MayBeDisplaced(opened, known);
    if (more.empty()) break;
    open.insert(open.end(), more.begin(), more.end());
    const eval::Options wider = Without(subject, open);
    eval::Evaluate(subject.program, subject.file, wider, trace);
    asking =
        Asker({subject.header, subject.program, subject.file, wider, trace},
              true, budget)
            .Run();
  }
  DropPresumable(subject, asking.asked);
  for (Asked& asked : asking.asked) {
    asked.presumed =
        std::find(open.begin(), open.end(), asked.fact) != open.end();
  }
  return asking;
}

}  // namespace

Asking Ask(const Subject& subject, Goal goal, std::uint64_t budget) {
  if (goal == Goal::Presumed) return AskPresumed(subject, budget);
  return Asker(subject, false, budget).Run();
}

}  // namespace rongcuo::inquiry
