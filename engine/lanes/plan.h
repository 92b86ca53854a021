#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/lanes/layout.h"
#include "engine/program/program.h"

// What is to be run, of a whole program, for cases of some places and days: no
// rule of a norm that applies to none of them, and nothing that only such rules
// read. Each step writes planes or columns that later ones read.
namespace rongcuo::lanes {

// A plane of the block, or (with kOwn) one of the machine's. A truth is two
// planes, must and may, by the first of them.
using PlaneRef = std::uint32_t;
inline constexpr PlaneRef kOwn = 0x80000000;

// The machine's first planes, of truths that are the same in every lane.
inline constexpr PlaneRef kTrueTruth = kOwn + 0;
inline constexpr PlaneRef kFalseTruth = kOwn + 2;
inline constexpr PlaneRef kUnknownPlanes = kOwn + 4;
inline constexpr std::uint32_t kConstantPlanes = 6;

// Where the value of an instruction stands.
struct Operand {
  enum class Kind : std::uint8_t {
    None,
    Constant,
    Truth,
    Tests,   // Planes of a fact's tests; its values too if `column` says so.
    Column,  // Values.
    Score,
  };
  Kind kind = Kind::None;
  Value constant;
  PlaneRef plane = kNone;
  std::uint32_t column = kNone;  // With kOwn, of the machine's.
  PlaneRef single = kNone;       // Of Tests: whether the value is one.
};

struct PlaneTerm {
  PlaneRef plane = kTrueTruth;
  bool negated = false;
};
struct CompareStep {
  PlaneRef out = kNone;
  std::array<PlaneTerm, 2> must, may;
};

// Any operation, lane by lane.
struct GeneralStep {
  program::Op op = program::Op::Equal;
  Operand a, b;
  Operand out;  // Truth or Column.
};

struct GuardStep {
  PlaneRef out = kNone;
  std::uint32_t norm = 0;  // In Plan::norms.
};

// Whether something on which a condition rests is said without being settled,
// worked out from the operands up; see eval's Machine::RestsOnMaterial.
struct MaterialStep {
  enum class Kind : std::uint8_t { Nothing, Fact, Logic, Other, List };
  Kind kind = Kind::Nothing;
  PlaneRef out = kNone;  // One plane.
  Operand value;         // Of a fact.
  PlaneRef held_back = kNone;
  PlaneRef stirred = kNone;  // Of a fact or list.
  // Their material planes; of Logic also the truths that leave it open.
  std::vector<PlaneRef> operands;
  std::vector<PlaneRef> truths;
  program::Address each = 0;  // Of a list; with its body, in Plan::bodies.
  std::uint32_t body = 0;
};

struct PresumptionStep {
  PlaneRef condition = kNone;  // A truth.
  PlaneRef on_file = kNone;    // Of 推定; see PresumedValue.
  Value value;
  bool own = false;
  std::vector<bool> passes;  // By test of the fact.
  // Of a rival of the own one: the condition without its norm's guard.
  PlaneRef own_condition = kNone;
  PlaneRef material = kNone;
};
struct PresumeStep {
  model::FactId fact = kNone;
  bool conclusive = false;
  Operand value, out;
  std::vector<PresumptionStep> entries;
  std::vector<MaterialStep> materials;
  PlaneRef held_back = kNone;
};

// What a quantifier asks of one item. Its values stand in one row: constants,
// what else is the same for all items, then one for each step.
struct Body {
  std::vector<Value> constants;
  std::vector<Operand> outside;
  struct Step {
    program::Op op = program::Op::Not;
    std::uint32_t a = 0, b = 0;  // In the row; of LoadField, a is the field.
  };
  std::vector<Step> steps;
  std::uint32_t result = 0;           // In the row.
  std::vector<std::uint32_t> fields;  // That it reads.

  std::size_t size() const {
    return constants.size() + outside.size() + steps.size();
  }
};
struct EachStep {
  program::Address each = 0;
  std::uint32_t body = 0;  // In Plan::bodies.
  Operand out;
};

struct AggregateStep {
  PlaneRef out = kNone;
  // Or of these totals, negated if all rules are spoken of.
  std::vector<PlaneRef> totals;
  bool negated = false;
};

struct RuleStep {
  model::RuleId rule = 0;
  PlaneRef out = kNone;  // Three truths: holds, fails, blames.
  PlaneRef guard = kNone, condition = kFalseTruth, blame = kFalseTruth;
  PlaneRef unless = kFalseTruth;
  std::vector<PlaneRef> exceptions;  // Of rules: whether they hold.
  struct Total {
    PlaneRef total = kNone;
    std::uint32_t status = 0;  // 0 holds, 1 fails, 2 blames.
  };
  std::vector<Total> totals;
};
struct RulesStep {
  std::vector<PlaneRef> totals;  // To begin with false.
  std::vector<RuleStep> rules;
};

struct FactorStep {
  PlaneRef guard = kNone;
  std::int64_t base = 0, maximum = 0;
  std::uint32_t width = 0;  // In planes, for all sums on the way.
  PlaneRef open = kNone;    // Whether its points are; if asked for.
  struct Adjustment {
    std::int64_t points = 0;
    PlaneRef condition = kNone;
  };
  std::vector<Adjustment> adjustments;
};
struct ScoreStep {
  std::vector<FactorStep> factors;
  std::uint32_t width = 0;
  struct Asked {
    Test test;
    PlaneRef out = kNone;  // One plane.
  };
  std::vector<Asked> tests;
};

// What is done, in order. Logic, of which there is most, stands here itself;
// other steps by their index `a` in the plan.
struct Step {
  enum class Kind : std::uint8_t {
    Not,
    And,
    Or,
    Equal,
    Compare,
    General,
    Guard,
    Presume,
    Each,
    Aggregate,
    Rules,
    Score,
  };
  Kind kind = Kind::Not;
  PlaneRef out = kNone, a = kNone, b = kNone;
};

struct PlanClause {
  std::uint32_t outcome = 0;
  PlaneRef condition = kTrueTruth;
};
struct PlanDecision {
  PlaneRef guard = kNone;
  std::vector<PlanClause> clauses;
};

struct Plan {
  std::vector<model::NormId> norms;
  std::vector<std::uint32_t> norm_index;  // By NormId: in `norms`; kNone.
  // What depends on facts as they are stated alone, done once for a block; and
  // what depends on days or presumptions, done for each reading.
  std::vector<Step> once, steps;
  std::vector<CompareStep> compares;
  std::vector<GeneralStep> generals;
  std::vector<GuardStep> guards;
  std::vector<PresumeStep> presumes;
  std::vector<EachStep> eaches;
  std::vector<Body> bodies;
  std::vector<AggregateStep> aggregates;
  RulesStep rules;
  std::vector<std::uint32_t> rule_steps;  // By RuleId: in `rules`; kNone.
  ScoreStep score;
  std::vector<PlaneRef> factors_open;  // By factor, of FactorStep; kNone.
  std::vector<std::vector<PlanDecision>> matters;  // By matter.
  std::vector<Operand> operands;                   // By Address.
  std::vector<std::uint32_t> body_of;  // By Address of a quantifier.
  std::uint32_t planes = kConstantPlanes;
  std::uint32_t columns = 0;
};

// `norms`: by NormId, those that may apply to some case at hand.
Plan MakePlan(const program::Program& program, const Layout& layout,
              const std::vector<bool>& norms);

}  // namespace rongcuo::lanes
