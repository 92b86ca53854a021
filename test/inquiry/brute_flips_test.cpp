#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/inquiry/flips.h"
#include "test/inquiry/possible.h"
#include "test/inquiry/relaxed_case.h"
#include "test/inquiry/samples.h"

// inquiry::FindFlips against all changes of few facts, each judged anew and
// tried on all completions of what it leaves open.
namespace rongcuo::brute {
namespace {

using inquiry::Change;
using inquiry::Flip;
using inquiry::Flips;
using inquiry::FlipScope;
using Facts = std::set<model::FactId>;

constexpr std::uint64_t kBudget = 500'000;
constexpr std::size_t kCompletions = 400;
// Changes of more facts are not tried here.
constexpr std::size_t kMostChanges = 3;

struct Seen {
  int cases = 0;
  int inexact = 0;
  std::map<std::size_t, int> flips;  // By number of changes.
};

class Checker {
 public:
  Checker(const Sample& sample, const eval::Options& options, FlipScope scope,
          Seen& seen)
      : sample_(sample),
        options_(options),
        scope_(std::move(scope)),
        seen_(seen),
        relaxed_(RelaxedFacts()),
        axes_(sample.world, relaxed_, options, nullptr, &sample.file) {}

  bool IsSmall() const {
    if (axes_.size() > kCompletions) return false;
    return std::none_of(
        axes_.all().begin(), axes_.all().end(),
        [](const Axis& axis) { return axis.kind == Axis::Kind::List; });
  }

  std::string Check() {
    const Table table(sample_.world, relaxed_, options_, axes_);
    table_ = &table;
    const std::uint64_t now = Left(sample_.file);
    if (now == 0) return {};
    ++seen_.cases;
    eval::Trace trace;
    eval::Evaluate(sample_.world.program, sample_.file, options_, trace);
    const inquiry::Subject subject = {sample_.world.model.header,
                                      sample_.world.program, sample_.file,
                                      options_, trace};
    const Flips flips = inquiry::FindFlips(subject, scope_);
    if (!flips.exact) ++seen_.inexact;
    std::map<std::uint32_t, std::set<Facts>> found;
    std::size_t last = 0;
    for (const Flip& flip : flips.flips) {
      ++seen_.flips[flip.changes.size()];
      if (flip.changes.size() < last) return "not by number of changes";
      last = flip.changes.size();
      const std::string wrong = CheckFlip(subject, flip, now);
      if (!wrong.empty()) return wrong + Words(flip);
      Facts facts;
      for (const Change& change : flip.changes) facts.insert(change.fact);
      found[flip.outcome].insert(facts);
    }
    return flips.exact ? CheckAll(found, now) : std::string();
  }

 private:
  // Facts that may not change stay as the case has them.
  CaseFile RelaxedFacts() const {
    const CaseFile& file = sample_.file;
    CaseFile relaxed = Relaxed(sample_.world.model, file);
    for (model::FactId fact = 0; fact < file.standings.size(); ++fact) {
      const bool step = fact < scope_.steps.size() && scope_.steps[fact];
      if (scope_.settled || step ||
          file.standings[fact] != casefile::Standing::Established) {
        continue;
      }
      relaxed.established[fact] = file.established[fact];
      relaxed.candidates[fact] = file.candidates[fact];
      relaxed.standings[fact] = file.standings[fact];
      relaxed.lists[fact] = file.lists[fact];
      relaxed.candidate_lists[fact] = file.candidate_lists[fact];
    }
    return relaxed;
  }

  // What a case comes to, judged anew with presumptions; none if the days
  // presume otherwise (then it is torn), or it has values that are not tried.
  std::uint64_t Left(const CaseFile& file) {
    return Left(file, axes_, *table_);
  }
  std::uint64_t Left(const CaseFile& file, const Axes& axes,
                     const Table& table) {
    eval::Evaluate(sample_.world.program, file, options_, trace_);
    const Choices standing =
        Standing(sample_.world, file, options_, trace_, axes);
    std::uint64_t left = 0;
    torn_ = torn_ || standing.empty();
    if (standing.empty()) return left;
    for (Table::Point p = 0; p < table.size(); ++p) {
      if (Allows(axes, table, standing, p)) left |= table.outcomes(p);
    }
    return left;
  }
  // The same, where the values that the case has are tried.
  std::uint64_t LeftBeside(const CaseFile& file) {
    const Axes axes(sample_.world, relaxed_, options_, nullptr, &file);
    const Table table(sample_.world, relaxed_, options_, axes);
    return Left(file, axes, table);
  }

  std::string CheckFlip(const inquiry::Subject& subject, const Flip& flip,
                        std::uint64_t now) {
    const std::uint64_t bit = std::uint64_t{1} << flip.outcome;
    if (now == bit) return "comes to it already:";
    const CaseFile changed = inquiry::Changed(subject, flip.changes);
    std::uint64_t left = Left(changed);
    if (left == 0) left = LeftBeside(changed);
    if (left == 0 && torn_) return {};
    if (left != bit) return "does not come to it:";
    for (std::size_t i = 0; i < flip.changes.size(); ++i) {
      std::vector<Change> fewer = flip.changes;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (Left(inquiry::Changed(subject, fewer)) == bit) {
        return "one change too many:";
      }
    }
    return {};
  }

  // The fewest facts by which each outcome can be had.
  std::string CheckAll(const std::map<std::uint32_t, std::set<Facts>>& found,
                       std::uint64_t now) {
    std::map<std::uint32_t, std::set<Facts>> expected;
    std::vector<std::vector<std::size_t>> sets = {{}};
    for (std::size_t size = 1; size <= kMostChanges; ++size) {
      std::map<std::uint32_t, std::set<Facts>> these;
      std::vector<std::vector<std::size_t>> wider;
      for (const auto& set : sets) {
        for (std::size_t a = set.empty() ? 0 : set.back() + 1;
             a < axes_.all().size(); ++a) {
          if (axes_.all()[a].kind != Axis::Kind::Fact) continue;
          wider.push_back(set);
          wider.back().push_back(a);
          TryAll(wider.back(), these);
        }
      }
      for (auto& [outcome, facts] : these) {
        if (now != std::uint64_t{1} << outcome) {
          expected.try_emplace(outcome, std::move(facts));
        }
      }
      sets = std::move(wider);
    }
    if (torn_) return {};
    const std::size_t outcomes =
        sample_.world.model.matters[sample_.file.matter].outcomes.size();
    for (std::uint32_t o = 0; o < outcomes; ++o) {
      const bool is_found = found.contains(o);
      if (!expected.contains(o)) {
        if (is_found && found.at(o).begin()->size() <= kMostChanges) {
          return "not found by trying all: outcome " + std::to_string(o);
        }
        continue;
      }
      const std::string both = " of outcome " + std::to_string(o) +
                               ", expected" + Words(expected.at(o)) +
                               ", found" +
                               (is_found ? Words(found.at(o)) : " none");
      if (!is_found) return "not found:" + both;
      if (expected.at(o).begin()->size() != found.at(o).begin()->size()) {
        return "not the smallest:" + both;
      }
      if (expected.at(o) != found.at(o)) return "not all of them:" + both;
    }
    return {};
  }

  void TryAll(const std::vector<std::size_t>& axes,
              std::map<std::uint32_t, std::set<Facts>>& found) {
    std::size_t ways = 1;
    Facts facts;
    for (const std::size_t a : axes) {
      ways *= axes_.all()[a].size();
      facts.insert(axes_.all()[a].fact);
    }
    for (std::size_t way = 0; way < ways; ++way) {
      CaseFile file = sample_.file;
      std::size_t rest = way;
      for (const std::size_t a : axes) {
        const Axis& axis = axes_.all()[a];
        axes_.Establish(axis, rest % axis.size(), file);
        rest /= axis.size();
      }
      const std::uint64_t left = Left(file);
      if (std::has_single_bit(left) && left != Table::kUndecided) {
        found[static_cast<std::uint32_t>(std::countr_zero(left))].insert(facts);
      }
    }
  }

  std::string Name(model::FactId fact) const {
    return sample_.world.model.facts[fact].text.name.text;
  }
  std::string Words(const std::set<Facts>& sets) const {
    std::string text;
    for (const Facts& facts : sets) {
      text += " {";
      for (const model::FactId fact : facts) text += " " + Name(fact);
      text += " }";
    }
    return text;
  }
  std::string Words(const Flip& flip) const {
    std::string text = " to outcome " + std::to_string(flip.outcome);
    for (const Change& change : flip.changes) {
      text += " " + Name(change.fact);
      for (const inquiry::ChangePart& part : change.parts) {
        text += " " + std::to_string(part.value.lo) + "-" +
                std::to_string(part.value.hi);
      }
    }
    return text;
  }

  const Sample& sample_;
  const eval::Options& options_;
  const FlipScope scope_;
  Seen& seen_;
  bool torn_ = false;  // Whether the days of some case presumed otherwise.
  const CaseFile relaxed_;
  const Axes axes_;
  const Table* table_ = nullptr;
  eval::Trace trace_;
};

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kCases = 100;
#else
constexpr int kCases = 2'000;
#endif

TEST(BruteForceTest, FindsTheSmallestChanges) {
  Seen seen;
  ForSmallCases(AmountOf(kCases, 30), kCompletions, [&](const Sample& sample) {
    const eval::Options options =
        reference::ToEngine(sample.options, sample.world);
    const std::size_t facts = sample.world.model.facts.size();
    std::vector<bool> some(facts);
    for (std::size_t f = 0; f < facts; f += 3) some[f] = true;
    for (const FlipScope& scope :
         {FlipScope{true, {}, kBudget}, FlipScope{false, some, kBudget}}) {
      Checker checker(sample, options, scope, seen);
      if (!checker.IsSmall()) continue;
      const std::string wrong = checker.Check();
      if (!wrong.empty()) {
        return (scope.settled ? "settled, " : "open, ") + wrong;
      }
    }
    return std::string();
  });
  std::cout << seen.cases << " cases, inexact " << seen.inexact << "; flips";
  for (const auto& [changes, count] : seen.flips) {
    std::cout << ", of " << changes << " changes " << count;
  }
  std::cout << "\n";
}

}  // namespace
}  // namespace rongcuo::brute
