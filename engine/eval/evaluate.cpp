#include "engine/eval/evaluate.h"

#include <algorithm>
#include <bit>

#include "engine/eval/days.h"
#include "engine/eval/run.h"

namespace rongcuo::eval {
namespace {

// Vectors grow only for the first case of a program, whichever of the readings
// that case needs.
void Resize(const program::Program& program, Trace& trace) {
  for (Reading* reading : {&trace.conduct, &trace.decision, &trace.bare_conduct,
                           &trace.bare_decision}) {
    reading->values.resize(program.code.size());
    reading->guards.resize(program.norms.size());
    reading->rules.resize(program.rules.size());
    reading->held_back.resize(program.fact_values.size());
    reading->walk.met.resize(program.code.size());
    reading->walk.path.reserve(program.code.size());
    reading->factors.resize(program.factors.size());
  }
}

void FindNormsHere(const program::Program& program, const std::string& place,
                   std::vector<bool>& here) {
  here.resize(program.norms.size());
  for (std::size_t n = 0; n < here.size(); ++n) {
    here[n] = model::Contains(program.norms[n].place, place);
  }
}

bool NormsDiffer(const program::Program& program, const std::vector<bool>& here,
                 Value conduct, Value decision) {
  for (std::size_t n = 0; n < here.size(); ++n) {
    if (here[n] && InForceOn(program.norms[n], conduct) !=
                       InForceOn(program.norms[n], decision)) {
      return true;
    }
  }
  return false;
}

Possible Of(const Reading& reading) {
  return {reading.possible, reading.may_be_undecided};
}

// Judges with presumptions, and without if any was needed; what is possible
// without.
Possible RunBoth(const program::Program& program,
                 const casefile::CaseFile& file, RunContext context,
                 Reading& reading, Reading& bare) {
  Run(program, file, context, reading);
  if (!reading.presumed) return Of(reading);
  context.use_presumptions = false;
  Run(program, file, context, bare);
  return Of(bare);
}

void Conclude(Possible presumed, Possible without, Trace& trace) {
  Verdict& verdict = trace.verdict;
  verdict.possible = presumed.outcomes;
  verdict.possible_without = without.outcomes;
  verdict.score = trace.holding().score;
  const bool certain = without.Single();
  verdict.exact = certain && presumed.Single();
  verdict.outcome = model::kNone;
  verdict.certainty = Certainty::Open;
  if (certain || presumed.Single()) {
    verdict.certainty = certain ? Certainty::Certain : Certainty::Presumed;
    const Possible& decided = certain ? without : presumed;
    verdict.outcome =
        static_cast<std::uint32_t>(std::countr_zero(decided.outcomes));
  }
}

}  // namespace

void Evaluate(const program::Program& program, const casefile::CaseFile& file,
              const Options& options, Trace& trace) {
  const auto [conduct, decision] = DaysOf(file, options);
  Resize(program, trace);
  FindNormsHere(program, file.jurisdiction, trace.here);
  trace.days_differ = NormsDiffer(program, trace.here, conduct, decision);
  trace.decision_day_holds = false;
  Possible without =
      RunBoth(program, file, {conduct, true, &options, &trace.here},
              trace.conduct, trace.bare_conduct);
  Possible possible = Of(trace.conduct);
  if (trace.days_differ) {
    const Possible later =
        RunBoth(program, file, {decision, true, &options, &trace.here},
                trace.decision, trace.bare_decision);
    trace.decision_day_holds =
        DecisionDayHolds(possible.outcomes, trace.decision.possible);
    without = Combine(without, later);
    possible = Combine(possible, Of(trace.decision));
  }
  Conclude(possible, without, trace);
}

}  // namespace rongcuo::eval
