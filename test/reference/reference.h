#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/value.h"
#include "engine/casefile/case_file.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

// A second, slow judge of cases, to test the engine's against: it walks the
// model by recursion, works out everything on demand and keeps possibilities as
// plain sets. It shares with the engine's only the model, the case and dates.
namespace rongcuo::reference {

// A presumption of a fact, by index in Model::presumptions; kNone is the fact's
// own.
struct PresumptionName {
  model::FactId fact = model::kNone;
  std::uint32_t presumption = model::kNone;

  auto operator<=>(const PresumptionName&) const = default;
};

struct Options {
  bool assume_claimed = false;
  bool assume_contested = false;
  std::optional<std::int64_t> as_of;
  std::optional<PresumptionName> without;  // A 推定 left out.
};

struct RuleResult {
  eval::RuleStatus status = eval::RuleStatus::NotApplicable;
  Value holds, fails, blames;
};

// Under the norms of one day, with or without presumptions.
struct Reading {
  Value day;
  std::vector<Value> facts;        // By FactId; of a list, nothing.
  std::vector<Value> definitions;  // By index.
  std::vector<Value> guards;       // By NormId.
  std::vector<Value> exprs;  // By ExprId, of those that stand by themselves.
  std::vector<bool> known_exprs;  // Which of them were worked out.
  std::vector<RuleResult> rules;  // By RuleId.
  std::vector<Value> factors;
  Value score;
  bool presumed = false;            // Whether a presumption changed any fact.
  std::set<PresumptionName> fired;  // Which did, 视为 too.
  eval::OutcomeSet possible = 0;
  bool may_be_undecided = true;           // Perhaps no decision applies at all.
  std::uint32_t decision = model::kNone;  // The first one that may apply.
};

struct Result {
  Reading conduct, decision;            // With presumptions.
  Reading bare_conduct, bare_decision;  // Without.
  bool days_differ = false;
  bool decision_day_holds = false;
  eval::Certainty certainty = eval::Certainty::Open;
  std::uint32_t outcome = model::kNone;
  eval::OutcomeSet possible = 0;
  eval::OutcomeSet possible_without = 0;
  bool exact = false;
  std::optional<PresumptionName> left_out;  // As the options said.
};

// The days by whose norms a case is judged.
struct Days {
  Value conduct;
  Value decision;
};
Days DaysOf(const casefile::CaseFile& file, const Options& options);

// One reading; reading.cpp.
Reading Read(const model::Model& model, const casefile::CaseFile& file,
             const Options& options, Value day, bool presume);

// The whole verdict.
Result Judge(const model::Model& model, const casefile::CaseFile& file,
             const Options& options);

// The first thing in which the engine's trace differs from the reference, in
// words; empty if nothing does.
std::string Difference(const model::Model& model,
                       const program::Program& program, const Result& expected,
                       const eval::Trace& trace);

}  // namespace rongcuo::reference
