#include "engine/dialogue/position.h"

#include <algorithm>

#include "engine/base/source.h"
#include "engine/casefile/read.h"
#include "engine/explain/explain.h"
#include "engine/explain/readers.h"
#include "engine/explain/view.h"
#include "engine/inquiry/outcomes.h"

namespace rongcuo::dialogue {
namespace {

// Gates worked out for the possible outcomes: well under a second.
constexpr std::uint64_t kBudget = 20'000'000;

bool IsSettled(const inquiry::Asking& asking) {
  return asking.asked.empty() && asking.settles;
}

}  // namespace

std::optional<Position> FindPosition(const Setting& setting,
                                     const std::string& text,
                                     inquiry::Goal goal,
                                     Diagnostics& diagnostics) {
  SourceMap sources;
  const std::uint32_t source = sources.Add("", text);
  auto file = casefile::Read(sources, source, setting.model, diagnostics);
  if (!file) return std::nullopt;
  Position position;
  position.goal = goal;
  position.file = *std::move(file);
  eval::Evaluate(setting.program, position.file, setting.judging,
                 position.trace);
  position.reasons =
      explain::Explain(setting.model, setting.program, position.file,
                       setting.judging, position.trace);
  const inquiry::Subject subject = {setting.model.header, setting.program,
                                    position.file, setting.judging,
                                    position.trace};
  const bool presumed = goal == inquiry::Goal::Presumed;
  const inquiry::Outcomes outcomes =
      inquiry::FindOutcomes(subject, presumed, kBudget);
  position.possible = outcomes.possible;
  position.may_be_undecided = outcomes.may_be_undecided;
  position.asking = setting.ask(subject, goal);
  if (!presumed) {
    position.certain = position.decided();
  } else if (IsSettled(position.asking)) {
    position.beyond = setting.ask(subject, inquiry::Goal::Certain);
    position.certain = IsSettled(position.beyond);
  }
  return position;
}

std::vector<model::RuleId> RulesFor(const Setting& setting,
                                    const Position& position,
                                    model::FactId fact) {
  std::vector<model::RuleId> rules;
  for (const explain::Wanted& wanted : position.reasons.to_establish) {
    if (wanted.use.fact == fact) rules = wanted.rules;
  }
  const explain::View view(setting.model, setting.program, position.file,
                           setting.judging, position.trace.holding());
  const explain::Readers readers =
      explain::FindReaders(view, explain::FindScope(view));
  for (const model::RuleId rule : readers.rules[fact]) {
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) {
      rules.push_back(rule);
    }
  }
  return rules;
}

}  // namespace rongcuo::dialogue
