#include "engine/lanes/spread.h"

#include <gtest/gtest.h>

#include <bit>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/lanes/machine.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"

// A case under many completions at once comes to what it comes to under each.
namespace rongcuo::lanes {
namespace {

using reference::Random;
using reference::World;

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kRulebooks = 20;
#else
constexpr int kRulebooks = 300;
#endif
constexpr std::size_t kCases = 20;

// Any one value of a fact: perhaps that of a case.
Value AnyValue(Random& random, const program::Program& program,
               const std::vector<casefile::CaseFile>& files,
               model::FactId fact) {
  const casefile::CaseFile& file =
      files[static_cast<std::size_t>(random.Between(0, kCases - 1))];
  const Value domain = program.domains[fact];
  const bool bits = program.is_enumeration[fact];
  const Value wanted = bits ? EnumSet(std::uint64_t{1} << random.Between(0, 5))
                            : Exactly(random.Between(-3, 25'000));
  return OneOf(random.Chance(50) ? file.established[fact] : domain, wanted,
               bits);
}

Completion AnyCompletion(Random& random, const World& world,
                         const std::vector<casefile::CaseFile>& files) {
  Completion completion;
  for (model::FactId fact = 0; fact < world.program.domains.size(); ++fact) {
    completion.facts.push_back(AnyValue(random, world.program, files, fact));
    std::vector<Value>& items = completion.items.emplace_back();
    const casefile::CaseFile& file =
        files[static_cast<std::size_t>(random.Between(0, kCases - 1))];
    const casefile::ListValue& list = file.lists[fact];
    for (std::uint32_t i = 0; i < list.count * world.program.list_strides[fact];
         ++i) {
      items.push_back(file.items[list.first_item + i]);
    }
  }
  return completion;
}

class Spreading {
 public:
  Spreading(const World& world, Random& random)
      : layout_(MakeLayout(world.program)),
        plan_(MakePlan(world.program, layout_,
                       std::vector<bool>(world.program.norms.size(), true))),
        machine_(world.program, layout_),
        completed_(layout_, {}) {
    for (std::size_t n = 0; n < plan_.norms.size(); ++n) {
      guards_.push_back(Truth::All(random.Chance(70)   ? kTrue
                                   : random.Chance(50) ? kUnknownTruth
                                                       : kFalse));
    }
  }

  const Layout& layout() const { return layout_; }

  // By case and completion: the outcomes, and whether perhaps none decides.
  using Came = std::pair<std::uint64_t, bool>;

  Came OneByOne(const Block& block, std::size_t lane,
                const Completion& completion) {
    Plane lanes;
    lanes.Set(lane, true);
    completed_.Follow(block, lanes);
    completed_.Complete(completion, lanes);
    machine_.Begin(plan_, completed_, lanes);
    return Read(lane);
  }

  // By case and completion.
  std::vector<std::vector<Came>> Together(const Block& block,
                                          std::span<const std::size_t> cases,
                                          const Completions& completions) {
    const Spread spread(block, cases, completions);
    spread.Fill(completed_);
    machine_.Begin(plan_, completed_, Plane::First(completed_.size()));
    std::vector<std::vector<Came>> came(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
      for (std::size_t j = 0; j < spread.tried(); ++j) {
        came[i].push_back(Read(spread.LaneOf(i, j)));
      }
    }
    return came;
  }

 private:
  Came Read(std::size_t lane) {
    machine_.Read(guards_, false, reached_);
    Came came = {0, reached_.undecided.Get(lane)};
    for (std::size_t o = 0; o < reached_.outcomes.size(); ++o) {
      if (reached_.outcomes[o].Get(lane)) came.first |= std::uint64_t{1} << o;
    }
    return came;
  }

  const Layout layout_;
  const Plan plan_;
  std::vector<Truth> guards_;
  Machine machine_;
  Reached reached_;
  Block completed_;
};

TEST(SpreadTest, ComesToWhatEachCompletionComesTo) {
  std::size_t single = 0, several = 0;
  for (int seed = 1; seed <= kRulebooks; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(static_cast<std::uint64_t>(seed));
    reference::Sizes sizes;
    sizes.norms = random.Between(1, 3);
    const reference::Rulebook book = MakeRulebook(random, sizes);
    std::string errors;
    const std::optional<World> world = reference::Load(Write(book), &errors);
    ASSERT_TRUE(world) << errors;
    std::vector<casefile::CaseFile> files;
    while (files.size() < kCases) {
      auto file = LoadCase(*world, MakeCase(random, book.vocabulary), &errors);
      ASSERT_TRUE(file) << errors;
      files.push_back(*std::move(file));
    }
    Spreading spreading(*world, random);
    Block block(spreading.layout(), {});
    for (const casefile::CaseFile& file : files) {
      AddCase(world->program, file, {}, 0, block);
    }
    Completions completions(spreading.layout());
    // Some are put in the place of others.
    for (const std::size_t lane : {0, 1, 2, 3, 4, 5, 2, 0}) {
      completions.Put(AnyCompletion(random, *world, files), lane);
    }
    completions.Swap(1, 4);
    for (std::size_t i = 0; i < kCases;) {
      std::vector<std::size_t> cases;
      for (int n = random.Between(1, kWords); n > 0 && i < kCases; --n) {
        cases.push_back(i++);
      }
      const auto together = spreading.Together(block, cases, completions);
      for (std::size_t c = 0; c < cases.size(); ++c) {
        ASSERT_EQ(together[c].size(), completions.size());
        for (std::size_t l = 0; l < together[c].size(); ++l) {
          ASSERT_EQ(together[c][l],
                    spreading.OneByOne(block, cases[c], completions[l]))
              << "case " << cases[c] << ", completion " << l;
          ++(std::has_single_bit(together[c][l].first) ? single : several);
        }
      }
    }
  }
  EXPECT_GT(single, several);
}

}  // namespace
}  // namespace rongcuo::lanes
