#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/eval/trace.h"
#include "engine/explain/parts.h"
#include "engine/model/model.h"

// What became of rules, factors, clauses, norms and definitions.
namespace rongcuo::explain {

using model::NormId;

// What has to do with the decision: rules of which kinds it reads
// (circumstances weigh what situations open), and whether the score.
struct Scope {
  std::array<bool, syntax::kRuleKinds> kinds = {};
  bool score = false;

  bool Has(syntax::RuleKind kind) const {
    return kinds[static_cast<std::size_t>(kind)];
  }
};

// One rule of an applicable norm.
struct RuleReason {
  RuleId rule = kNone;
  eval::RuleStatus status = eval::RuleStatus::NotApplicable;
  RuleId excluded_by = kNone;  // kNone while Excluded: by its own 除非.
  std::vector<Condition> conditions;  // 当 or 容
  std::vector<Condition> blame;       // 究
  std::vector<Condition> unless;      // 除非
  std::vector<FactId> wanted;         // Of an open rule: what would settle it.
};

struct AdjustmentReason {
  std::uint32_t index = 0;  // In the factor.
  Value applies;
  std::vector<Condition> conditions;
};
struct FactorReason {
  std::uint32_t factor = 0;  // In Model::factors.
  Value points;
  std::vector<AdjustmentReason> adjustments;
};

struct ClauseReason {
  std::uint32_t index = 0;  // In Decision::clauses.
  Value value;              // Truth; 其余 is true.
  bool decides = false;
  bool reached = false;  // No clause before it decides for certain.
  std::vector<Condition> conditions;
};
// An order of decision that may apply; normally one.
struct DecisionReason {
  std::uint32_t decision = kNone;  // In Model::decisions.
  Value applies;
  std::vector<ClauseReason> clauses;
};

// A norm whose place contains the case's.
struct NormReason {
  enum class Status : std::uint8_t {
    Applies,
    MayApply,       // Not known whether in force or meant for the person.
    NotInForce,     // On the day by which it is judged.
    OtherAudience,  // 对象 does not fit.
  };
  NormId norm = kNone;
  Status status = Status::Applies;
  bool decides = false;
};

// A definition that an applicable rule reads.
struct DefinitionReason {
  std::uint32_t definition = kNone;
  Value value;
  std::vector<Condition> conditions;
};

}  // namespace rongcuo::explain
