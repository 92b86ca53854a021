#include "engine/explain/flip_reasons.h"

#include <algorithm>

#include "engine/explain/view.h"

namespace rongcuo::explain {

std::vector<bool> StepsOf(const model::Model& model,
                          const casefile::CaseFile& file) {
  std::vector<bool> steps;
  for (FactId fact = 0; fact < model.facts.size(); ++fact) {
    const bool taken = model.facts[fact].type.kind == model::TypeKind::Truth &&
                       IsTrue(file.established[fact]);
    steps.push_back(model.facts[fact].text.step != syntax::StepTime::None &&
                    !taken);
  }
  return steps;
}

FlipReasons ExplainFlips(const model::Model& model,
                         const inquiry::Subject& subject,
                         const inquiry::Flips& flips) {
  const View view(model, subject.program, subject.file, subject.options,
                  subject.trace.holding());
  FlipReasons reasons;
  reasons.exact = flips.exact;
  for (const inquiry::Flip& flip : flips.flips) {
    FlipReason reason;
    reason.outcome = flip.outcome;
    for (const inquiry::Change& change : flip.changes) {
      reason.kind = std::max(reason.kind, change.kind);
      reason.changes.push_back({view.Use(change.fact), change});
    }
    reasons.flips.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace rongcuo::explain
