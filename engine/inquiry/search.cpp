#include "engine/inquiry/search.h"

#include <bit>

#include "engine/inquiry/descent.h"
#include "engine/inquiry/split.h"

namespace rongcuo::inquiry {

Search::Search(const Circuit& circuit, std::uint64_t budget)
    : circuit_(circuit),
      branching_(circuit),
      budget_(budget),
      is_set_(FindSets(circuit)) {}

Answer Search::Reach(std::uint64_t outcomes) {
  branching_.Restart();
  const Descent descent(values(), is_set_);
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
    if (left() == 0) return Answer::Unknown;
    const std::uint64_t wanted = possible & outcomes;
    const Choice choice =
        descent.From(circuit_.outcome, Wish::True, wanted & (~wanted + 1));
    if (choice.leaf == kNone) return Answer::Unknown;
    branching_.Try(choice);
  }
}

std::int64_t Search::ExtremeScore(bool greatest, bool& exact) {
  branching_.Restart();
  const Descent descent(values(), is_set_);
  const auto end = [&](Value score) { return greatest ? score.hi : score.lo; };
  const std::int64_t bound = end(values()[circuit_.score]);
  std::int64_t best = 0;
  bool any = false;
  const auto better = [&](std::int64_t score) {
    return !any || (greatest ? score > best : score < best);
  };
  exact = true;
  while (true) {
    const Value score = values()[circuit_.score];
    if (!better(end(score))) {
      if (!branching_.Backtrack({circuit_.score})) return best;
      continue;
    }
    if (score.lo == score.hi) {
      best = score.lo;
      any = true;
      if (best == bound || !branching_.Backtrack({circuit_.score})) {
        return best;
      }
      continue;
    }
    const Choice choice =
        left() == 0 ? Choice{}
                    : descent.From(circuit_.score,
                                   greatest ? Wish::High : Wish::Low, 0);
    if (choice.leaf == kNone) {
      exact = false;
      return bound;
    }
    branching_.Try(choice);
  }
}

void Search::Keep() {
  found_.clear();
  for (const Leaf& leaf : circuit_.leaves) {
    found_.push_back(AnyOne(values()[leaf.gate], leaf.is_set));
  }
  needed_ = branching_.Narrowed();
}

}  // namespace rongcuo::inquiry
