#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/inquiry/outcomes.h"
#include "engine/lanes/panel.h"
#include "test/inquiry/small.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"

// What is called settled is: no proof would make the verdict another one.
namespace rongcuo::lanes {
namespace {

using reference::Random;
using reference::World;

constexpr std::uint64_t kBudget = 20'000'000;

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kRulebooks = 5;
#else
constexpr int kRulebooks = 60;
#endif

struct Counts {
  int shown = 0;   // Settled by completions that were learned.
  int needed = 0;  // Of these a proof might have made another verdict.
};

class Settling {
 public:
  Settling(const World& world, const eval::Options& options)
      : world_(world),
        options_(options),
        layout_(MakeLayout(world.program)),
        panel_(world.model.header, world.program, layout_) {}

  // Judges cases twice: from the first time completions are learned.
  void Look(const std::vector<casefile::CaseFile>& files, Counts& counts) {
    Block block(layout_, options_);
    for (const casefile::CaseFile& file : files) {
      AddCase(world_.program, file, options_,
              panel_.regimes().PlaceOf(file.jurisdiction), block);
    }
    std::array<Left, kLanes> left;
    panel_.Judge(block, left);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (left[i].settled) continue;
      const inquiry::Outcomes found = Find(files[i], left[i]);
      for (const inquiry::Reached& reached : found.reached) {
        panel_.Learn(reached.completion, panel_.presumed(), left);
      }
    }
    Check(files, left, counts);
    panel_.Judge(block, left);
    Check(files, left, counts);
    for (std::uint32_t m = 0; m < world_.program.matters.size(); ++m) {
      SettleTogether(files, m, left);
    }
    Check(files, left, counts);
  }

 private:
  // With all that was learned, what is left of one matter.
  void SettleTogether(const std::vector<casefile::CaseFile>& files,
                      std::uint32_t matter, std::array<Left, kLanes>& left) {
    Block pool(layout_, options_);
    std::vector<std::size_t> cases;
    std::array<Left, kLanes> pooled;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (left[i].settled || files[i].matter != matter) continue;
      pooled[pool.Copy(panel_.presumed(), i)] = left[i];
      cases.push_back(i);
    }
    panel_.Settle(pool, pooled);
    for (std::size_t lane = 0; lane < cases.size(); ++lane) {
      left[cases[lane]] = pooled[lane];
    }
  }

  inquiry::Outcomes Find(const casefile::CaseFile& file, const Left& left) {
    eval::Trace trace;
    eval::Evaluate(world_.program, file, options_, trace);
    return inquiry::FindOutcomes(
        {world_.model.header, world_.program, file, options_, trace},
        !left.presumed.Single(), kBudget);
  }

  void Check(const std::vector<casefile::CaseFile>& files,
             const std::array<Left, kLanes>& left, Counts& counts) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!left[i].settled || left[i].bare.Single()) continue;
      ++counts.shown;
      const inquiry::Outcomes found = Find(files[i], left[i]);
      ASSERT_EQ(left[i].seen & ~found.possible, 0) << "case " << i;
      if (!found.exact) continue;
      ++counts.needed;
      ASSERT_FALSE(std::has_single_bit(found.possible) &&
                   !found.may_be_undecided)
          << "case " << i << " comes to " << found.possible << " alone";
    }
  }

  const World& world_;
  const eval::Options options_;
  const Layout layout_;
  Panel panel_;
};

template <typename MakeJson>
void LookAt(const std::vector<std::string>& rules, Random& random,
            MakeJson make, Counts& counts) {
  std::string errors;
  const std::optional<World> world = reference::Load(rules, &errors);
  ASSERT_TRUE(world) << errors;
  eval::Options options = ToEngine(RandomOptions(random, *world), *world);
  options.without_presumptions.clear();
  std::vector<casefile::CaseFile> files;
  for (int i = random.Between(1, 80); i > 0; --i) {
    auto file = LoadCase(*world, make(), &errors);
    ASSERT_TRUE(file) << errors;
    files.push_back(*std::move(file));
  }
  Settling(*world, options).Look(files, counts);
}

TEST(SettledTest, WhatIsSettledInSmallRulebooksIsSettled) {
  Counts counts;
  for (int seed = 1; seed <= kRulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    const brute::SmallRulebook book = brute::MakeSmallRulebook(random);
    const auto make = [&] {
      return MakeSmallCase(random, book, random.Between(0, 100));
    };
    LookAt(book.rules, random, make, counts);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(counts.needed, kRulebooks);
  std::cout << counts.shown << " settled by completions, of " << counts.needed
            << " the exact outcomes are known\n";
}

TEST(SettledTest, WhatIsSettledInRandomRulebooksIsSettled) {
  Counts counts;
  for (int seed = 1; seed <= kRulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    reference::Sizes sizes;
    sizes.norms = random.Between(1, 3);
    sizes.facts = random.Between(2, 8);
    sizes.rules = random.Between(1, 4);
    const reference::Rulebook book = MakeRulebook(random, sizes);
    const auto make = [&] { return MakeCase(random, book.vocabulary); };
    LookAt(Write(book), random, make, counts);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(counts.needed, kRulebooks);
  std::cout << counts.shown << " settled by completions, of " << counts.needed
            << " the exact outcomes are known\n";
}

}  // namespace
}  // namespace rongcuo::lanes
