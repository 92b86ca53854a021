#include "engine/inquiry/solver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/inquiry/differences.h"
#include "engine/inquiry/ladder.h"
#include "engine/inquiry/logic.h"
#include "test/reference/random.h"

namespace rongcuo::inquiry {
namespace {

using reference::Random;
using Clauses = std::vector<std::vector<Literal>>;
using Result = Solver::Result;

constexpr std::uint64_t kConflicts = 100'000;

bool Holds(Literal literal, std::uint32_t values) {
  return (values >> VariableOf(literal) & 1) != (literal & 1U);
}

bool Fits(const Clauses& clauses, std::uint32_t values) {
  return std::all_of(
      clauses.begin(), clauses.end(), [&](const std::vector<Literal>& clause) {
        return std::any_of(clause.begin(), clause.end(),
                           [&](Literal l) { return Holds(l, values); });
      });
}

bool HasSolution(Clauses clauses, const std::vector<Literal>& assumed,
                 int variables) {
  for (const Literal literal : assumed) clauses.push_back({literal});
  for (std::uint32_t v = 0; v < std::uint32_t{1} << variables; ++v) {
    if (Fits(clauses, v)) return true;
  }
  return false;
}

Literal SomeLiteral(Random& random, int variables) {
  return static_cast<Literal>(random.Below(2 * variables));
}

Clauses SomeClauses(Random& random, int variables, int count) {
  Clauses clauses(static_cast<std::size_t>(count));
  for (auto& clause : clauses) {
    for (int i = random.Between(1, 3); i >= 0; --i) {
      clause.push_back(SomeLiteral(random, variables));
    }
  }
  return clauses;
}

// What was learned of clauses that were forgotten does not stay.
TEST(SolverTest, AgreesWithTryingAll) {
  int solutions = 0, contradictions = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    Random random(seed);
    const int variables = random.Between(3, 11);
    Solver solver;
    for (int i = 0; i < variables; ++i) solver.NewVariable();
    const Clauses clauses =
        SomeClauses(random, variables, variables * random.Between(1, 5));
    for (const auto& clause : clauses) solver.Add(clause);
    for (int question = 0; question < 8; ++question) {
      const Solver::Mark mark = solver.MarkHere();
      const Literal extra = solver.NewVariable();
      Clauses all = clauses;
      for (auto& clause : SomeClauses(random, variables, random.Below(6))) {
        all.push_back(clause);
        clause.push_back(Negated(extra));  // While this one is assumed.
        solver.Add(clause);
      }
      std::vector<Literal> assumed;
      for (int i = random.Below(4); i > 0; --i) {
        assumed.push_back(SomeLiteral(random, variables));
      }
      std::vector<Literal> with_extra = assumed;
      with_extra.push_back(extra);
      const Result result = solver.Solve(with_extra, kConflicts);
      ASSERT_NE(result, Result::GaveUp);
      ASSERT_EQ(result == Result::Satisfied,
                HasSolution(all, assumed, variables))
          << "seed " << seed << ", question " << question;
      ++(result == Result::Satisfied ? solutions : contradictions);
      if (result == Result::Satisfied) {
        std::uint32_t values = 0;
        for (int i = 0; i < variables; ++i) {
          const Literal literal = LiteralOf(static_cast<Variable>(i));
          values |= std::uint32_t{solver.IsTrue(literal)} << i;
        }
        EXPECT_TRUE(Fits(all, values)) << "seed " << seed;
        for (const Literal l : assumed) EXPECT_TRUE(Holds(l, values));
      }
      solver.UndoTo(mark);
    }
  }
  EXPECT_GT(solutions, 500);
  EXPECT_GT(contradictions, 500);
}

TEST(SolverTest, GivesUpAfterSoManyConflicts) {
  // Eight pigeons, seven holes.
  Solver solver;
  constexpr Literal kPigeons = 8, kHoles = 7;
  std::vector<std::vector<Literal>> in(kPigeons);
  for (auto& holes : in) {
    for (Literal h = 0; h < kHoles; ++h) holes.push_back(solver.NewVariable());
    solver.Add(holes);
  }
  for (Literal h = 0; h < kHoles; ++h) {
    for (Literal a = 0; a < kPigeons; ++a) {
      for (Literal b = 0; b < a; ++b) {
        solver.Add({Negated(in[a][h]), Negated(in[b][h])});
      }
    }
  }
  EXPECT_EQ(solver.Solve({}, 10), Result::GaveUp);
  EXPECT_EQ(solver.Solve({}, 1'000'000), Result::Contradiction);
}

// Numbers 0 to 4 and what is said of their differences, against all of them.
TEST(DifferencesTest, AgreeWithTryingAll) {
  constexpr int kNumbers = 3;
  constexpr std::int64_t kMost = 4;
  int solutions = 0, contradictions = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Random random(seed);
    Solver solver;
    Logic logic(solver);
    Differences differences(solver, logic);
    std::vector<Differences::Number> numbers;
    for (int i = 0; i < kNumbers; ++i) {
      numbers.push_back(differences.NewNumber({0, kMost}));
    }
    struct Said {
      std::size_t a, b;
      std::int64_t most;
      bool so;
    };
    std::vector<Said> all;
    std::vector<Literal> assumed;
    for (int i = random.Between(2, 7); i > 0; --i) {
      const Said said = {static_cast<std::size_t>(random.Below(kNumbers)),
                         static_cast<std::size_t>(random.Below(kNumbers)),
                         random.Between(-4, 4), random.Chance(50)};
      const auto literal =
          differences.AtMost(numbers[said.a], numbers[said.b], said.most);
      ASSERT_TRUE(literal);
      assumed.push_back(said.so ? *literal : Negated(*literal));
      all.push_back(said);
    }
    const auto fits = [&](const std::vector<std::int64_t>& values) {
      return std::all_of(all.begin(), all.end(), [&](const Said& said) {
        return (values[said.a] - values[said.b] <= said.most) == said.so;
      });
    };
    bool expected = false;
    for (std::int64_t x = 0; x <= kMost; ++x) {
      for (std::int64_t y = 0; y <= kMost; ++y) {
        for (std::int64_t z = 0; z <= kMost; ++z) {
          expected = expected || fits({x, y, z});
        }
      }
    }
    Result result = Result::GaveUp;
    do result = solver.Solve(assumed, kConflicts);
    while (result == Result::Satisfied && !differences.Fit());
    ASSERT_EQ(result == Result::Satisfied, expected) << "seed " << seed;
    ++(expected ? solutions : contradictions);
    if (expected) {
      EXPECT_TRUE(fits({differences[numbers[0]], differences[numbers[1]],
                        differences[numbers[2]]}));
    }
  }
  EXPECT_GT(solutions, 50);
  EXPECT_GT(contradictions, 50);
}

TEST(LadderTest, CountsPoints) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Random random(seed);
    Solver solver;
    Logic logic(solver);
    const int count = random.Between(1, 6);
    const std::int64_t base = random.Below(8), most = random.Between(3, 20);
    std::vector<Literal> conditions;
    std::vector<std::int64_t> points;
    for (int i = 0; i < count; ++i) {
      conditions.push_back(logic.New());
      points.push_back(random.Between(-6, 9));
    }
    const Literal guard = logic.New();
    const Ladder factor = Clamped(logic, guard, base, conditions, points, most);
    const Ladder total = Total(logic, {factor, LadderOf(logic, 2), factor});
    for (std::uint32_t v = 0; v < std::uint32_t{2} << count; ++v) {
      std::vector<Literal> assumed;
      std::int64_t sum = base;
      for (int i = 0; i < count; ++i) {
        const bool holds = (v >> i & 1) != 0;
        const Literal l = conditions[static_cast<std::size_t>(i)];
        assumed.push_back(holds ? l : Negated(l));
        if (holds) sum += points[static_cast<std::size_t>(i)];
      }
      const bool applies = (v >> count & 1) != 0;
      assumed.push_back(applies ? guard : Negated(guard));
      const std::int64_t expected =
          2 + 2 * (applies ? std::clamp<std::int64_t>(sum, 0, most) : 0);
      ASSERT_EQ(solver.Solve(assumed, kConflicts), Result::Satisfied);
      for (std::int64_t value = 0; value <= 2 * most + 3; ++value) {
        EXPECT_EQ(solver.IsTrue(AtLeast(logic, total, value)),
                  expected >= value)
            << "seed " << seed << ", " << expected << " and " << value;
      }
    }
  }
}

}  // namespace
}  // namespace rongcuo::inquiry
