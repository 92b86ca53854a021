#pragma once

#include <bit>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/language.h"
#include "engine/casefile/case_file.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/trace.h"
#include "engine/explain/reasons.h"
#include "engine/inquiry/ask.h"
#include "engine/inquiry/subject.h"
#include "engine/model/model.h"
#include "engine/program/program.h"

namespace rongcuo::dialogue {

// What a dialogue works with; all of it must outlive the dialogue.
struct Setting {
  const model::Model& model;
  const program::Program& program;
  eval::Options judging;
  Language language = Language::Chinese;
  // What is still to be established to settle a case so far.
  std::function<inquiry::Asking(const inquiry::Subject&, inquiry::Goal)> ask;
};

// Where a case stands on the way to a goal: what it says, and what follows from
// that.
struct Position {
  inquiry::Goal goal = inquiry::Goal::Presumed;
  casefile::CaseFile file;
  eval::Trace trace;
  explain::Reasons reasons;
  inquiry::Asking asking;         // What settles it to the goal.
  eval::OutcomeSet possible = 0;  // As the goal is, under presumptions or not.
  bool may_be_undecided = false;
  bool certain = false;  // One outcome, without any presumption.
  // What makes it certain, once it is settled under presumptions.
  inquiry::Asking beyond;

  bool decided() const {
    return std::has_single_bit(possible) && !may_be_undecided;
  }
};

// Reads and judges a case. Nothing if it cannot be read, which is reported.
std::optional<Position> FindPosition(const Setting& setting,
                                     const std::string& text,
                                     inquiry::Goal goal,
                                     Diagnostics& diagnostics);

// The rules that a question is asked for, those that wait for it first.
std::vector<model::RuleId> RulesFor(const Setting& setting,
                                    const Position& position,
                                    model::FactId fact);

}  // namespace rongcuo::dialogue
