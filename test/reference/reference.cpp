#include "test/reference/reference.h"

#include <algorithm>
#include <bit>

#include "test/reference/facts.h"
#include "test/reference/rules.h"

namespace rongcuo::reference {
namespace {

using eval::OutcomeSet;

bool Has(OutcomeSet set, int outcome) { return (set >> outcome) % 2 == 1; }

int Best(OutcomeSet set) { return std::countr_zero(set); }
int Worst(OutcomeSet set) { return 63 - std::countl_zero(set); }

// The more favourable of each pair of outcomes; where the norms of one day may
// decide nothing, the other day's outcome stands alone.
OutcomeSet MoreFavourable(const Reading& then, const Reading& now) {
  const OutcomeSet a = then.possible;
  const OutcomeSet b = now.possible;
  OutcomeSet result = 0;
  if (then.may_be_undecided) result |= b;
  if (now.may_be_undecided) result |= a;
  for (int i = 0; i < 64; ++i) {
    for (int j = 0; j < 64; ++j) {
      if (Has(a, i) && Has(b, j)) result |= OutcomeSet{1} << std::min(i, j);
    }
  }
  return result;
}

bool DecisionDayHolds(OutcomeSet conduct, OutcomeSet decision) {
  if (conduct == 0 || decision == 0) return conduct == 0 && decision != 0;
  if (Worst(decision) != Worst(conduct)) {
    return Worst(decision) < Worst(conduct);
  }
  return Best(decision) < Best(conduct);
}

// Whether any norm of the case's place is in force on one day and not, or not
// in the same way, on the other.
bool NormsDiffer(const model::Model& model, const casefile::CaseFile& file,
                 const Options& options, const Days& days) {
  const Facts then(model, file, options, days.conduct, false);
  const Facts now(model, file, options, days.decision, false);
  for (model::NormId norm = 0; norm < model.norms.size(); ++norm) {
    if (then.ContainsPlace(norm) && then.InForce(norm) != now.InForce(norm)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Days DaysOf(const casefile::CaseFile& file, const Options& options) {
  Days days = {file.conduct_days, {kMaxNumber, kMaxNumber}};
  if (file.has_decision_date) days.decision = file.decision_days;
  if (options.as_of) days.decision = {*options.as_of, *options.as_of};
  if (days.decision.hi != kMaxNumber) {
    days.conduct.hi = std::min(days.conduct.hi, days.decision.hi);
    days.conduct.hi = std::max(days.conduct.hi, days.conduct.lo);
  }
  return days;
}

Reading Read(const model::Model& model, const casefile::CaseFile& file,
             const Options& options, Value day, bool presume) {
  Facts facts(model, file, options, day, presume);
  Rules rules(facts);
  Reading reading;
  reading.day = day;
  for (model::FactId id = 0; id < model.facts.size(); ++id) {
    const bool list = model.facts[id].type.kind == model::TypeKind::List;
    reading.facts.push_back(list ? Value{} : ToValue(facts.Fact(id)));
  }
  for (std::uint32_t id = 0; id < model.definitions.size(); ++id) {
    reading.definitions.push_back(ToValue(facts.Definition(id)));
  }
  for (model::NormId id = 0; id < model.norms.size(); ++id) {
    reading.guards.push_back(ToValue(facts.Guard(id)));
  }
  for (model::RuleId id = 0; id < model.rules.size(); ++id) {
    reading.rules.push_back(rules.Rule(id));
  }
  for (std::uint32_t id = 0; id < model.factors.size(); ++id) {
    reading.factors.push_back(ToValue(rules.Factor(id)));
  }
  reading.score = ToValue(rules.Score());
  rules.Decide(file.matter, reading);
  reading.presumed = facts.presumed();
  reading.fired = facts.fired();
  reading.exprs.resize(model.exprs.size());
  for (const auto& seen : facts.seen()) {
    reading.known_exprs.push_back(seen.has_value());
    if (seen) {
      reading.exprs[reading.known_exprs.size() - 1] = ToValue(*seen);
    }
  }
  return reading;
}

Result Judge(const model::Model& model, const casefile::CaseFile& file,
             const Options& options) {
  Result result;
  result.left_out = options.without;
  const Days days = DaysOf(file, options);
  result.days_differ = NormsDiffer(model, file, options, days);
  result.conduct = Read(model, file, options, days.conduct, true);
  result.bare_conduct = Read(model, file, options, days.conduct, false);
  bool undecided = result.conduct.may_be_undecided;
  bool undecided_without = result.bare_conduct.may_be_undecided;
  result.possible = result.conduct.possible;
  result.possible_without = result.bare_conduct.possible;
  if (result.days_differ) {
    result.decision = Read(model, file, options, days.decision, true);
    result.bare_decision = Read(model, file, options, days.decision, false);
    undecided = undecided && result.decision.may_be_undecided;
    undecided_without =
        undecided_without && result.bare_decision.may_be_undecided;
    result.decision_day_holds =
        DecisionDayHolds(result.possible, result.decision.possible);
    result.possible = MoreFavourable(result.conduct, result.decision);
    result.possible_without =
        MoreFavourable(result.bare_conduct, result.bare_decision);
  }
  const bool certain =
      !undecided_without && std::has_single_bit(result.possible_without);
  const bool presumed = !undecided && std::has_single_bit(result.possible);
  if (certain) {
    result.certainty = eval::Certainty::Certain;
    result.outcome = Best(result.possible_without);
  } else if (presumed) {
    result.certainty = eval::Certainty::Presumed;
    result.outcome = Best(result.possible);
  }
  result.exact = certain && presumed;
  return result;
}

}  // namespace rongcuo::reference
