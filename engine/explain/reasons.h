#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"

// Why a verdict is as it is: ids, values and statuses in the order in which
// people want them, no sentences. A rendering reads Reasons beside the model
// and the case that made them.
namespace rongcuo::explain {

using eval::OutcomeSet;
using model::ExprId;
using model::FactId;
using model::kNone;
using model::NormId;
using model::RuleId;

// Where the value of a fact came from.
enum class Origin : std::uint8_t {
  Nothing,      // Nobody has said, or only said without establishing it.
  CaseFile,     // Established in the case.
  Header,       // Of the case's header: a date, the subject's category.
  Assumed,      // Claimed or contested, and taken as true on request.
  Presumption,  // 推定
  Deeming,      // 视为
};

// A fact as one condition read it.
struct FactUse {
  FactId fact = kNone;
  Value value;  // What was reasoned with; of a list nothing.
  Origin origin = Origin::Nothing;
  casefile::Standing standing = casefile::Standing::Open;
  std::uint32_t detail = kNone;       // In CaseFile::details.
  std::uint32_t presumption = kNone;  // In Program::presumptions.
};

// What became of one item of a list within 存在, 每一 or 计数.
struct ItemResult {
  std::uint32_t item = 0;  // From 0, within its list.
  Value value;
  std::vector<ExprId> decisive;  // The parts that made it so.
};

// A condition or part of one. Parts follow what they belong to, one deeper.
struct Condition {
  enum class Shape : std::uint8_t { Single, All, Any };
  ExprId expr = model::kNoExpr;
  Shape shape = Shape::Single;
  bool decisive = false;  // Without it the whole would not be as it is.
  std::uint8_t depth = 0;
  bool has_parts = false;  // Which follow, one deeper.
  bool reads_score = false;
  Value value;                  // Truth.
  std::vector<FactUse> facts;   // Read directly.
  std::vector<std::uint32_t> definitions;
  std::vector<ItemResult> items;  // Of a quantifier.
  std::vector<RuleId> rules;      // Of 任一, 全部: those that made it so.
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

// A presumption that gave a fact its value.
struct PresumedReason {
  FactUse use;
  OutcomeSet without = 0;  // Possible outcomes if it falls.
  bool matters = false;    // Whether they differ.
  std::vector<RuleId> rules;  // That read the fact.
};

// A fact worth establishing.
struct Wanted {
  FactUse use;
  bool red_line = false;  // A red line that may hold waits for it.
  OutcomeSet without = 0;  // Of a presumed fact: possible if it falls.
  std::vector<RuleId> rules;
  std::vector<std::uint32_t> factors;
  std::vector<std::uint32_t> clauses;  // Of the first decision.
  std::vector<std::uint32_t> definitions;
};

// A fact that nobody knows and that cannot change the outcome.
struct Idle {
  FactUse use;
  bool in_case = false;  // The case speaks of it.
  std::vector<RuleId> rules;           // That read it.
  std::vector<std::uint32_t> factors;  // Whose points depend on it.
};

// A fact that the case states, and which rules it bears on.
struct Stated {
  FactUse use;
  bool used = false;  // Some applicable rule, factor or clause reads it.
};

struct FollowUpReason {
  std::uint32_t follow_up = kNone;
  bool certain = false;  // Its norm applies for certain.
  std::vector<Value> due;  // By item; any day if it has no period or no day.
};

// What a careful reader of the case file would note in its margin.
struct Remark {
  enum class Kind : std::uint8_t {
    UnsignedFinding,
    NoEvidence,
    Claimed,
    Contested,
  };
  Kind kind = Kind::NoEvidence;
  FactId fact = kNone;
  std::uint32_t detail = kNone;
};

// The verdict by the norms of one day.
struct DayReason {
  Value day;
  OutcomeSet possible = 0;
  std::uint32_t decision = kNone;
  std::uint32_t clause = kNone;
  Value score;
};

struct Reasons {
  eval::Verdict verdict;
  int side = -1;  // On which all possible outcomes lie; -1 if on several.
  bool has_score = false;
  bool days_differ = false;
  bool decision_day_holds = false;
  DayReason conduct, decision;

  std::vector<DecisionReason> decisions;
  std::vector<NormReason> norms;
  std::vector<RuleReason> rules;  // Of applicable norms, by RuleId.
  std::vector<DefinitionReason> definitions;
  std::vector<FactorReason> factors;
  std::vector<PresumedReason> presumed;  // Those that matter first.
  std::vector<RuleId> missing_texts;
  std::vector<Wanted> to_establish;  // The most urgent first.
  std::vector<Idle> idle;            // Those of the case first.
  std::vector<Stated> stated;        // In file order.
  std::vector<FollowUpReason> follow_ups;
  std::vector<Remark> remarks;  // In file order.
};

}  // namespace rongcuo::explain
