#pragma once

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
  // What is still to be established.
  std::function<inquiry::Asking(const inquiry::Subject&)> ask;
};

// Where a case stands: what it says, and what follows from that.
struct Position {
  casefile::CaseFile file;
  eval::Trace trace;
  explain::Reasons reasons;
  inquiry::Asking asking;
  eval::OutcomeSet possible = 0;  // Under the presumptions.
  bool may_be_undecided = false;
};

// Reads and judges a case. Nothing if it cannot be read, which is reported.
std::optional<Position> FindPosition(const Setting& setting,
                                     const std::string& text,
                                     Diagnostics& diagnostics);

// The rules that a question is asked for, those that wait for it first.
std::vector<model::RuleId> RulesFor(const Setting& setting,
                                    const Position& position,
                                    model::FactId fact);

}  // namespace rongcuo::dialogue
