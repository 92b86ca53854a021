#include <gtest/gtest.h>

#include <bit>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "test/reference/completion.h"
#include "test/reference/rulebook.h"
#include "test/reference/world.h"

// What must be so of every rulebook and case, tested on random ones.
namespace rongcuo::reference {
namespace {

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kRulebooks = 40;
#else
constexpr int kRulebooks = 400;
#endif
constexpr int kCases = 10;

Sizes RandomSizes(Random& random) {
  Sizes sizes;
  sizes.norms = random.Between(1, 4);
  sizes.facts = random.Between(1, 9);
  sizes.definitions = random.Between(0, 4);
  sizes.rules = random.Between(1, 5);
  return sizes;
}

eval::Trace Judged(const World& world, const casefile::CaseFile& file) {
  eval::Trace trace;
  eval::Evaluate(world.program, file, {}, trace);
  return trace;
}

struct Sample {
  Random& random;
  const Rulebook& book;
  const World& world;
  const Texts& texts;
  const casefile::CaseFile& file;
};

// Runs a law on random rulebooks and cases. `change` may alter a rulebook.
void ForSamples(const std::function<void(const Sample&)>& law,
                const std::function<void(Rulebook&)>& change = nullptr) {
  for (int seed = 1; seed <= kRulebooks; ++seed) {
    Random random(static_cast<std::uint64_t>(seed) * 7919);
    Rulebook book = MakeRulebook(random, RandomSizes(random));
    if (change) change(book);
    Texts texts = {Write(book), {}};
    std::string errors;
    const std::optional<World> world = Load(texts.rules, &errors);
    ASSERT_TRUE(world) << errors;
    for (int i = 0; i < kCases; ++i) {
      texts.json = MakeCase(random, book.vocabulary);
      const auto file = LoadCase(*world, texts.json, &errors);
      ASSERT_TRUE(file) << errors;
      law({random, book, *world, texts, *file});
      if (testing::Test::HasFailure()) {
        FAIL() << "seed " << seed << "\n" << Show(texts);
      }
    }
  }
}

// What a reader of the verdict would notice.
std::string Summary(const World& world, const eval::Trace& trace) {
  const eval::Verdict& verdict = trace.verdict;
  std::string text;
  for (const auto number :
       {static_cast<std::int64_t>(verdict.certainty),
        static_cast<std::int64_t>(verdict.outcome),
        static_cast<std::int64_t>(verdict.possible),
        static_cast<std::int64_t>(verdict.possible_without), verdict.score.lo,
        verdict.score.hi, std::int64_t{trace.days_differ},
        std::int64_t{trace.decision_day_holds}}) {
    text += std::to_string(number) + " ";
  }
  std::map<std::string, int> statuses;
  for (model::RuleId id = 0; id < world.model.rules.size(); ++id) {
    const model::Rule& rule = world.model.rules[id];
    statuses[world.model.norms[rule.norm].text.name.text + "." +
             rule.text.name.text] =
        static_cast<int>(trace.conduct.rules[id].status);
  }
  for (const auto& [name, status] : statuses) {
    text += name + "=" + std::to_string(status) + " ";
  }
  return text;
}

TEST(LawsTest, OrderNeverMatters) {
  ForSamples([](const Sample& sample) {
    Random order(sample.random.Next());
    const std::vector<std::string> rules = Write(sample.book, &order);
    std::string errors;
    const std::optional<World> other = Load(rules, &errors);
    ASSERT_TRUE(other) << errors;
    const auto file = LoadCase(*other, sample.texts.json);
    ASSERT_TRUE(file);
    EXPECT_EQ(Summary(sample.world, Judged(sample.world, sample.file)),
              Summary(*other, Judged(*other, *file)))
        << Show({rules, {}});
  });
}

TEST(LawsTest, OneMoreEstablishedFactNeverWidensWhatIsPossible) {
  ForSamples([](const Sample& sample) {
    casefile::CaseFile file = sample.file;
    eval::Trace before = Judged(sample.world, file);
    for (int step = 0; step < 10; ++step) {
      file = WithOneMoreKnown(sample.random, sample.world.model, file);
      const eval::Trace after = Judged(sample.world, file);
      ASSERT_EQ(
          after.verdict.possible_without & ~before.verdict.possible_without,
          0U);
      // What is certain stays so.
      if (before.verdict.certainty == eval::Certainty::Certain) {
        ASSERT_EQ(after.verdict.certainty, eval::Certainty::Certain);
        ASSERT_EQ(after.verdict.outcome, before.verdict.outcome);
      }
      before = after;
    }
  });
}

TEST(LawsTest, PresumptionsOnlyNarrow) {
  ForSamples([](const Sample& sample) {
    const eval::Trace trace = Judged(sample.world, sample.file);
    const eval::Verdict& verdict = trace.verdict;
    EXPECT_EQ(verdict.possible & ~verdict.possible_without, 0U);
    if (verdict.certainty != eval::Certainty::Open) {
      EXPECT_EQ(verdict.possible, eval::OutcomeSet{1} << verdict.outcome);
    }
  });
}

bool Within(Value inner, Value outer) {
  return outer.lo <= inner.lo && inner.hi <= outer.hi;
}

// Whether what one reading says of rules and points allows what another says,
// of the same case with more known.
void ExpectAllowed(const eval::Reading& narrow, const eval::Reading& wide) {
  for (std::size_t i = 0; i < wide.rules.size(); ++i) {
    EXPECT_TRUE(Within(narrow.rules[i].holds, wide.rules[i].holds)) << i;
    EXPECT_TRUE(Within(narrow.rules[i].fails, wide.rules[i].fails)) << i;
    EXPECT_TRUE(Within(narrow.rules[i].blames, wide.rules[i].blames)) << i;
  }
  for (std::size_t i = 0; i < wide.factors.size(); ++i) {
    EXPECT_TRUE(Within(narrow.factors[i], wide.factors[i])) << i;
  }
  EXPECT_TRUE(Within(narrow.score, wide.score));
  EXPECT_EQ(narrow.possible & ~wide.possible, 0U);
}

// Completes a case in many ways and sees that all was foreseen.
void ExpectForeseen(const Sample& sample, const casefile::CaseFile& file) {
  const eval::Trace before = Judged(sample.world, file);
  for (int i = 0; i < 25; ++i) {
    const eval::Trace after = Judged(
        sample.world, Completed(sample.random, sample.world.model, file));
    ExpectAllowed(BareConduct(after), BareConduct(before));
    EXPECT_EQ(after.verdict.possible_without & ~before.verdict.possible_without,
              0U);
    if (before.verdict.certainty == eval::Certainty::Certain) {
      EXPECT_EQ(after.verdict.outcome, before.verdict.outcome);
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST(LawsTest, EveryCompletionWasForeseen) {
  ForSamples([](const Sample& sample) { ExpectForeseen(sample, sample.file); });
}

TEST(LawsTest, NothingUnknownReadsAsFalseOrZeroOrAMatch) {
  ForSamples([](const Sample& sample) {
    ExpectForeseen(sample, AllUnknown(sample.world.model, sample.file));
  });
}

// Whether the rules themselves leave something open: a day that is no day, a
// fact that two norms deem to be different things.
bool LeavesOpen(const model::Model& model) {
  for (const model::Norm& norm : model.norms) {
    const syntax::Document& text = norm.text;
    if (text.has_begin && text.begin.lo != text.begin.hi) return true;
    if (text.has_end && text.end.lo != text.end.hi) return true;
  }
  std::map<model::FactId, Value> deemed;
  for (const model::Presumption& p : model.presumptions) {
    if (!p.text.conclusive) continue;
    const auto [at, first] = deemed.emplace(p.fact, p.value);
    if (at->second != p.value) return true;
  }
  return false;
}

TEST(LawsTest, ACompleteCaseLeavesNothingUnknown) {
  ForSamples([](const Sample& sample) {
    if (LeavesOpen(sample.world.model)) return;
    const eval::Trace trace =
        Judged(sample.world,
               Completed(sample.random, sample.world.model, sample.file));
    const eval::Reading& reading = BareConduct(trace);
    for (const eval::RuleResult& rule : reading.rules) {
      EXPECT_NE(rule.status, eval::RuleStatus::Open);
    }
    EXPECT_EQ(reading.score.lo, reading.score.hi);
    EXPECT_LE(std::popcount(reading.possible), 1);
    EXPECT_FALSE(trace.conduct.presumed);
  });
}

// In every decision a red line that holds refuses, before all else.
void RefuseFirst(Rulebook& book) {
  for (DocumentText& document : book.documents) {
    for (Declaration& declaration : document.declarations) {
      if (!declaration.head.starts_with("裁定")) continue;
      const bool four = declaration.head.find("下(o4)") != std::string::npos;
      declaration.clauses.insert(
          declaration.clauses.begin(),
          {Phrase::Shape::Words,
           std::string("  ") + (four ? "下" : "中") + " 当 任一 红线 成立"});
    }
  }
}

void ExpectRefusalPossible(const World& world, const eval::Reading& reading,
                           eval::OutcomeSet worst) {
  bool red_line = false;
  for (model::RuleId id = 0; id < world.model.rules.size(); ++id) {
    red_line = red_line ||
               (world.model.rules[id].text.kind == syntax::RuleKind::RedLine &&
                !IsFalse(reading.rules[id].holds));
  }
  if (red_line && reading.possible != 0) {
    EXPECT_NE(reading.possible & worst, 0U);
  }
}

TEST(LawsTest, ARedLineThatMayHoldNeverLeavesToleranceCertain) {
  ForSamples(
      [](const Sample& sample) {
        const eval::Trace trace = Judged(sample.world, sample.file);
        const auto& outcomes =
            sample.world.model.matters[sample.file.matter].outcomes;
        const eval::OutcomeSet worst = eval::OutcomeSet{1}
                                       << (outcomes.size() - 1);
        ExpectRefusalPossible(sample.world, trace.conduct, worst);
        ExpectRefusalPossible(sample.world, BareConduct(trace), worst);
        if (!trace.days_differ) return;
        ExpectRefusalPossible(sample.world, trace.decision, worst);
        ExpectRefusalPossible(sample.world, BareDecision(trace), worst);
      },
      RefuseFirst);
}

// Equal inputs give equal results, whatever the trace was used for before.
TEST(LawsTest, NothingIsLeftOverFromTheCaseBefore) {
  eval::Trace used;
  ForSamples([&](const Sample& sample) {
    eval::Evaluate(sample.world.program, sample.file, {}, used);
    EXPECT_EQ(Summary(sample.world, used),
              Summary(sample.world, Judged(sample.world, sample.file)));
    EXPECT_EQ(used.conduct.guards,
              Judged(sample.world, sample.file).conduct.guards);
  });
}

}  // namespace
}  // namespace rongcuo::reference
