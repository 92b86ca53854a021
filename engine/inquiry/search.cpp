#include "engine/inquiry/search.h"

#include <algorithm>
#include <array>

#include "engine/inquiry/descent.h"
#include "engine/inquiry/split.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

constexpr std::array kEfforts = {Effort{2'000, 2'000}, Effort{10'000, 20'000},
                                 Effort{300'000, 100'000},
                                 Effort{5'000'000, 500'000}};

}  // namespace

Search::Search(const Circuit& circuit, std::uint64_t budget)
    : circuit_(circuit),
      branching_(circuit),
      budget_(budget),
      is_set_(FindSets(circuit)) {}

Answer Search::Reach(std::uint64_t outcomes) {
  for (const Effort& effort : kEfforts) {
    Answer answer = Look(outcomes, effort.gates);
    if (answer == Answer::Unknown && left() > 0) {
      answer = Solve(outcomes, effort.conflicts);
    }
    if (answer != Answer::Unknown || left() == 0) return answer;
  }
  return Answer::Unknown;
}

Answer Search::Look(std::uint64_t outcomes, std::uint64_t gates) {
  branching_.Restart();
  const Descent descent(values(), is_set_);
  const std::uint64_t until = values().work() + std::min(gates, left());
  while (true) {
    const std::uint64_t possible = Bits(values()[circuit_.outcome]);
    if ((possible & ~outcomes) == 0) {
      Keep();
      return Answer::Yes;
    }
    if ((possible & outcomes) == 0) {
      if (!branching_.Backtrack({circuit_.outcome})) return Answer::No;
      continue;
    }
    if (values().work() >= until) return Answer::Unknown;
    const std::uint64_t wanted = possible & outcomes;
    const Choice choice =
        descent.From(circuit_.outcome, Wish::True, wanted & (~wanted + 1));
    if (choice.leaf == kNone) return Answer::Unknown;
    branching_.Try(choice);
  }
}

Answer Search::Solve(std::uint64_t outcomes, std::uint64_t conflicts) {
  const Answer answer = Clauses().Reach(outcomes, Assumed(), conflicts);
  if (answer != Answer::Yes) return answer;
  const bool comes = Take(encoding_->first()) &&
                     (Bits(values()[circuit_.outcome]) & ~outcomes) == 0;
  if (!comes) return Answer::Unknown;
  Keep();
  return Answer::Yes;
}

std::int64_t Search::ExtremeScore(bool greatest, bool& exact) {
  branching_.Restart();
  const Value all = values()[circuit_.score];
  Extreme extreme = {greatest, greatest ? all.hi : all.lo};
  for (const Effort& effort : kEfforts) {
    Look(extreme, effort.gates);
    if (!extreme.proved && left() > 0) Solve(extreme, effort.conflicts);
    if (extreme.proved || left() == 0) break;
  }
  exact = extreme.proved;
  return exact ? *extreme.best : extreme.bound;
}

void Search::Look(Extreme& extreme, std::uint64_t gates) {
  branching_.Restart();
  const Descent descent(values(), is_set_);
  const std::uint64_t until = values().work() + std::min(gates, left());
  while (extreme.best != extreme.bound) {
    const Value score = values()[circuit_.score];
    const bool single = score.lo == score.hi;
    if (!extreme.Better(extreme.greatest ? score.hi : score.lo) || single) {
      if (single && extreme.Better(score.lo)) extreme.best = score.lo;
      if (extreme.best == extreme.bound) break;
      if (!branching_.Backtrack({circuit_.score})) break;
      continue;
    }
    if (values().work() >= until) return;
    const Choice choice = descent.From(
        circuit_.score, extreme.greatest ? Wish::High : Wish::Low, 0);
    if (choice.leaf == kNone) return;
    branching_.Try(choice);
  }
  extreme.proved = extreme.best.has_value();
}

// Asks for ever better scores.
void Search::Solve(Extreme& extreme, std::uint64_t conflicts) {
  while (!extreme.proved) {
    branching_.Restart();
    Value better = values()[circuit_.score];
    if (extreme.best) {
      (extreme.greatest ? better.lo : better.hi) =
          *extreme.best + (extreme.greatest ? 1 : -1);
    }
    const Answer answer = Clauses().ReachScore(better, Assumed(), conflicts);
    if (answer == Answer::No) extreme.proved = extreme.best.has_value();
    if (answer != Answer::Yes || !Take(encoding_->first())) return;
    const Value score = values()[circuit_.score];
    if (score.lo != score.hi || !extreme.Better(score.lo)) return;
    extreme.best = score.lo;
    extreme.proved = extreme.best == extreme.bound;
  }
}

Encoding& Search::Clauses() {
  if (!encoding_) encoding_.emplace(circuit_);
  return *encoding_;
}

// What each leaf may be before anything is tried, by LeafId.
std::vector<Value> Search::Assumed() {
  branching_.Restart();
  std::vector<Value> within;
  for (const Leaf& leaf : circuit_.leaves) {
    within.push_back(values()[leaf.gate]);
  }
  return within;
}

// Goes to a completion; false if it is not one of what is assumed.
bool Search::Take(const std::vector<Value>& completion) {
  branching_.Restart();
  for (LeafId id = 0; id < completion.size(); ++id) {
    const Leaf& leaf = circuit_.leaves[id];
    const Value now = values()[leaf.gate];
    if (Common(now, completion[id], leaf.is_set) != completion[id]) {
      return false;
    }
    if (now != completion[id]) branching_.Try({id, completion[id]});
  }
  return true;
}

void Search::Keep() {
  found_.clear();
  for (const Leaf& leaf : circuit_.leaves) {
    found_.push_back(AnyOne(values()[leaf.gate], leaf.is_set));
  }
}

}  // namespace rongcuo::inquiry
