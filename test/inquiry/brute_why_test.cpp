#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "engine/inquiry/outcomes.h"
#include "engine/inquiry/why.h"
#include "test/inquiry/possible.h"
#include "test/inquiry/relaxed_case.h"
#include "test/inquiry/samples.h"

// inquiry::WhyNot and Why against all subsets of what a case states, each tried
// on all completions of the rest.
namespace rongcuo::brute {
namespace {

using inquiry::Grounds;
using Facts = std::set<model::FactId>;

constexpr std::uint64_t kBudget = 500'000;
constexpr std::size_t kCompletions = 1500;

struct Seen {
  int cases = 0;
  int answers = 0;
  int inexact = 0;
  int sets = 0;
  int several = 0;  // Answers of more than one set.
  int presumed = 0;
};

class Checker {
 public:
  Checker(const Sample& sample, const eval::Options& options,
          const eval::Trace& trace, Seen& seen)
      : sample_(sample),
        options_(options),
        trace_(trace),
        seen_(seen),
        relaxed_(Relaxed(sample.world.model, sample.file)),
        axes_(sample.world, relaxed_, options, nullptr, &sample.file) {}

  bool IsSmall() const { return axes_.size() <= kCompletions; }

  std::string Check() {
    const Table table(sample_.world, relaxed_, options_, axes_);
    standing_ = Standing(sample_.world, sample_.file, options_, trace_, axes_);
    if (standing_.empty() || !axes_.complete()) return {};
    FindGrounds();
    for (Table::Point p = 0; p < table.size(); ++p) {
      if (table.IsPossible(p)) against_.emplace_back(Against(table, p));
    }
    for (Table::Point p = 0; p < table.size(); ++p) {
      if (table.IsPossible(p)) outcomes_.push_back(table.outcomes(p));
    }
    const std::uint64_t now = PossibleWith(0);
    if (now == 0) return {};
    ++seen_.cases;
    const inquiry::Subject subject = {sample_.world.model.header,
                                      sample_.world.program, sample_.file,
                                      options_, trace_};
    // What is not exact leaves more possible than completions do.
    if (!inquiry::FindOutcomes(subject, true, kBudget).exact) return {};
    const std::size_t outcomes =
        sample_.world.model.matters[sample_.file.matter].outcomes.size();
    for (std::uint32_t o = 0; o < outcomes; ++o) {
      const std::string wrong = Compare(inquiry::WhyNot(subject, o, kBudget),
                                        (std::uint64_t{1} << o) & ~now);
      if (!wrong.empty()) {
        return "why not " + wrong + " of outcome " + std::to_string(o);
      }
    }
    const std::string wrong = Compare(inquiry::Why(subject, kBudget), ~now);
    return wrong.empty() ? wrong : "why " + wrong;
  }

 private:
  // Of each axis that the case limits a bit.
  void FindGrounds() {
    for (std::size_t a = 0; a < axes_.all().size(); ++a) {
      const bool limits =
          std::count(standing_[a].begin(), standing_[a].end(), false) > 0;
      if (limits) grounds_.push_back(a);
    }
  }

  // The grounds that, as they stand, rule a completion out.
  std::uint32_t Against(const Table& table, Table::Point point) const {
    std::uint32_t against = 0;
    for (std::size_t g = 0; g < grounds_.size(); ++g) {
      const std::size_t axis = grounds_[g];
      if (!standing_[axis][table.ChoiceOf(point, axis)]) {
        against |= std::uint32_t{1} << g;
      }
    }
    return against;
  }

  // What is possible while at least these grounds are left out.
  std::uint64_t PossibleWith(std::uint32_t left_out) const {
    std::uint64_t possible = 0;
    for (std::size_t i = 0; i < against_.size(); ++i) {
      if ((against_[i] & ~left_out) == 0) possible |= outcomes_[i];
    }
    return possible;
  }

  // The smallest sets of grounds that rule out all these outcomes.
  std::set<Facts> Smallest(std::uint64_t excluded) const {
    const std::uint32_t all = (std::uint32_t{1} << grounds_.size()) - 1;
    std::vector<std::uint32_t> sets(all + 1);
    for (std::uint32_t s = 0; s <= all; ++s) sets[s] = s;
    std::stable_sort(sets.begin(), sets.end(),
                     [](std::uint32_t a, std::uint32_t b) {
                       return std::popcount(a) < std::popcount(b);
                     });
    std::vector<std::uint32_t> smallest;
    std::set<Facts> result;
    for (const std::uint32_t s : sets) {
      const bool wider = std::any_of(
          smallest.begin(), smallest.end(),
          [&](std::uint32_t smaller) { return (smaller & ~s) == 0; });
      if (wider || (PossibleWith(all & ~s) & excluded) != 0) continue;
      smallest.push_back(s);
      Facts facts;
      for (std::size_t g = 0; g < grounds_.size(); ++g) {
        if ((s >> g & 1) != 0) facts.insert(axes_.all()[grounds_[g]].fact);
      }
      result.insert(facts);
    }
    return result;
  }

  std::string Words(const std::set<Facts>& sets) const {
    std::string text;
    for (const Facts& facts : sets) {
      text += " {";
      for (const model::FactId fact : facts) {
        text += " " + sample_.world.model.facts[fact].text.name.text;
      }
      text += " }";
    }
    return text;
  }

  std::string Compare(const Grounds& grounds, std::uint64_t excluded) {
    ++seen_.answers;
    if (!grounds.exact) ++seen_.inexact;
    seen_.sets += static_cast<int>(grounds.sets.size());
    if (grounds.sets.size() > 1) ++seen_.several;
    std::set<Facts> found;
    std::size_t last = 0;
    for (const inquiry::GroundSet& set : grounds.sets) {
      Facts facts;
      for (const inquiry::Ground& ground : set.grounds) {
        facts.insert(ground.fact);
        if (ground.presumed) ++seen_.presumed;
      }
      if (facts.size() < last) return "not by size:";
      last = facts.size();
      if (!found.insert(facts).second) return "a set twice:";
    }
    if (excluded == 0) return found.empty() ? "" : "though possible:";
    const std::set<Facts> expected = Smallest(excluded);
    const std::string both =
        " expected" + Words(expected) + ", found" + Words(found);
    for (const Facts& facts : found) {
      // What could not be proved may hold more than it takes.
      const bool suffices =
          expected.contains(facts) ||
          (!grounds.exact &&
           std::any_of(expected.begin(), expected.end(), [&](const Facts& e) {
             return std::includes(facts.begin(), facts.end(), e.begin(),
                                  e.end());
           }));
      if (!suffices) return "no such set:" + both;
    }
    if (grounds.exact && found != expected) return "not all sets:" + both;
    return {};
  }

  const Sample& sample_;
  const eval::Options& options_;
  const eval::Trace& trace_;
  Seen& seen_;
  const CaseFile relaxed_;
  const Axes axes_;
  Choices standing_;
  std::vector<std::size_t> grounds_;     // Axes.
  std::vector<std::uint32_t> against_;   // By completion: bits of grounds.
  std::vector<std::uint64_t> outcomes_;  // By completion.
};

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kCases = 150;
#else
constexpr int kCases = 4'000;
#endif

TEST(BruteForceTest, SaysWhyAnOutcomeIsRuledOut) {
  Seen seen;
  ForSmallCases(AmountOf(kCases, 30), kCompletions, [&](const Sample& sample) {
    const eval::Options options =
        reference::ToEngine(sample.options, sample.world);
    eval::Trace trace;
    eval::Evaluate(sample.world.program, sample.file, options, trace);
    if (StatesList(sample.world.model, sample.file)) return std::string();
    Checker checker(sample, options, trace, seen);
    return checker.IsSmall() ? checker.Check() : std::string();
  });
  std::cout << seen.cases << " cases; of " << seen.answers
            << " answers inexact " << seen.inexact << ", of several sets "
            << seen.several << "; sets " << seen.sets << ", grounds presumed "
            << seen.presumed << "\n";
}

}  // namespace
}  // namespace rongcuo::brute
