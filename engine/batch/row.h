#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/value.h"
#include "engine/eval/trace.h"
#include "engine/model/model.h"

// What one case of many came to: what a row of a table says and statistics
// count. Ids and values, no sentences but the message of a refusal.
namespace rongcuo::batch {

// How much a row says: the outcome alone; also the determining rules and facts;
// the whole trace.
enum class Detail : std::uint8_t { None, Rules, Full };

// Why a case was refused: the first thing wrong with it.
struct Problem {
  std::uint32_t line = 0;    // Both from 1, in the text of the case; column in
  std::uint32_t column = 0;  // characters. 0: the text as a whole.
  std::string finding;       // Its name in findings.def.
  std::string message;       // One line, in the language asked for.
};

// What makes a clause of the decision what it is, in the order in which the
// clauses name it: rules by name or through 任一 …, and facts read directly.
struct Ground {
  enum class Kind : std::uint8_t { Rule, Fact, Otherwise };
  Kind kind = Kind::Rule;
  std::uint32_t id = model::kNone;  // Of the rule or fact; none of 其余.
  Value value;                      // Of the fact, as it was reasoned with.
  std::string text;  // Of a fact of type 文本, its text if known.

  friend bool operator==(const Ground&, const Ground&) = default;
};

// Rows are reused: Clear keeps the memory.
struct Row {
  bool refused = false;
  Problem problem;  // If refused; then nothing else is set but what was read.

  std::string id, title, jurisdiction;
  std::uint32_t matter = model::kNone;  // In Model::matters.
  bool fictional = false;
  std::int32_t year = 0;  // Of the conduct; 0 if it may be more than one.

  eval::Certainty certainty = eval::Certainty::Open;
  std::uint32_t outcome = model::kNone;  // Of the matter; kNone while open.
  // With presumptions. As check has it; but while open what three-valued
  // judging leaves, never too few, perhaps more, unless Options::exact or
  // Detail::Full.
  eval::OutcomeSet possible = 0;
  bool exact = false;  // Whether `possible` is known to be exact.

  // What was really decided, of the matter's outcomes; kNone if the case does
  // not say, or says something else.
  std::uint32_t official = model::kNone;
  bool official_clear = false;  // `official.clear` of the case.

  // Of the facts in Options::group_by, as the case establishes them.
  std::vector<Value> groups;

  // Of Detail::Rules and above.
  std::vector<Ground> grounds;
  // Rules that do not hold for want of exactly one condition; see NearMisses.
  std::vector<model::RuleId> near_misses;
  // While open: the facts for want of which it is. In the order of the
  // vocabulary; of Detail::Full the most urgent first.
  std::vector<model::FactId> missing;

  // Of Detail::Full: what `check --format json` prints, without the newline.
  std::string full;

  void Clear();
};

}  // namespace rongcuo::batch
