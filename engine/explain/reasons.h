#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/value.h"
#include "engine/eval/trace.h"
#include "engine/explain/difference.h"
#include "engine/explain/parts.h"
#include "engine/explain/rule_reasons.h"
#include "engine/model/model.h"

// Why a verdict is as it is: ids, values and statuses in the order in which
// people want them, no sentences. A rendering reads Reasons beside the model
// and the case that made them.
namespace rongcuo::explain {

using eval::OutcomeSet;

// A presumption that gave a fact its value.
struct PresumedReason {
  FactUse use;
  OutcomeSet without = 0;     // Possible outcomes if it falls.
  bool matters = false;       // Whether they differ.
  std::vector<RuleId> rules;  // That read the fact.
};

// A fact that would have been presumed, had the case raised no doubt.
struct HeldBack {
  FactUse use;
  // What the case speaks of without settling it, so that something else may
  // have to be presumed. Empty: the doubt is about the fact itself.
  std::vector<FactId> doubts;
};

// A fact worth establishing.
struct Wanted {
  FactUse use;
  bool red_line = false;  // A red line that may hold waits for it.
  // What it would show is presumed otherwise for want of it; kNone: nothing.
  FactId displaces = kNone;
  OutcomeSet without = 0;  // Of a presumed fact: possible if it falls.
  std::vector<RuleId> rules;
  std::vector<std::uint32_t> factors;
  std::vector<std::uint32_t> clauses;  // Of the first decision.
  std::vector<std::uint32_t> definitions;
};

// A fact that nobody knows and that cannot change the outcome.
struct Idle {
  FactUse use;
  bool in_case = false;                // The case speaks of it.
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
  bool certain = false;    // Its norm applies for certain.
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
  OutcomeSet possible_without = 0;  // Without presumptions.
  std::uint32_t decision = kNone;
  std::uint32_t clause = kNone;  // Within the decision.
  Value score;
  std::vector<NormId> norms;  // That may apply on this day alone.
};

struct Reasons {
  eval::Verdict verdict;
  int side = -1;  // On which all possible outcomes lie; -1 if on several.
  Scope scope;
  bool has_score = false;  // Some factor applies.
  bool days_differ = false;
  bool decision_day_holds = false;
  DayReason conduct, decision;
  Difference difference;  // From the conduct's day to the decision's.

  std::vector<DecisionReason> decisions;
  std::vector<NormReason> norms;
  std::vector<RuleReason> rules;  // Of applicable norms, by RuleId.
  std::vector<DefinitionReason> definitions;
  std::vector<FactorReason> factors;
  std::vector<PresumedReason> presumed;  // Those that matter first.
  std::vector<HeldBack> held_back;
  std::vector<RuleId> missing_texts;
  std::vector<Wanted> to_establish;  // The most urgent first.
  std::vector<Idle> idle;            // Those of the case first.
  std::vector<Stated> stated;        // In file order.
  std::vector<FollowUpReason> follow_ups;
  std::vector<Remark> remarks;  // In file order.
};

}  // namespace rongcuo::explain
