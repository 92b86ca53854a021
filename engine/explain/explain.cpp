#include "engine/explain/explain.h"

#include <algorithm>
#include <bit>

#include "engine/base/quantity.h"
#include "engine/eval/run.h"
#include "engine/explain/conditions.h"
#include "engine/explain/presumed.h"
#include "engine/explain/readers.h"
#include "engine/explain/view.h"
#include "engine/explain/wanted.h"

namespace rongcuo::explain {
namespace {

class Explainer {
 public:
  Explainer(const View& view, const View& bare, const eval::Options& options,
            const eval::Trace& trace)
      : view_(view),
        bare_(bare),
        options_(options),
        trace_(trace),
        model_(view.model()),
        scope_(FindScope(view)),
        readers_(FindReaders(view, scope_)) {}

  Reasons Run() {
    reasons_.scope = scope_;
    AddVerdict();
    AddDays();
    AddNorms();
    AddDecisions();
    AddRules();
    AddDefinitions();
    AddFactors();
    reasons_.presumed = FindPresumed(view_, options_, trace_, readers_);
    reasons_.held_back = FindHeldBack(view_, options_, readers_);
    AddWanted();
    AddIdle();
    AddStated();
    AddFollowUps();
    return std::move(reasons_);
  }

 private:
  DayReason DayOf(const eval::Reading& reading,
                  const eval::Reading& bare) const {
    DayReason day;
    day.day = reading.day;
    day.possible = reading.possible;
    day.possible_without = reading.presumed ? bare.possible : reading.possible;
    day.decision = reading.decision;
    if (reading.clause != kNone) {
      day.clause =
          reading.clause - view_.program().decisions[reading.decision].first;
    }
    day.score = reading.score;
    return day;
  }

  void AddDays() {
    reasons_.days_differ = trace_.days_differ;
    reasons_.decision_day_holds = trace_.decision_day_holds;
    reasons_.conduct = DayOf(trace_.conduct, trace_.bare_conduct);
    if (!trace_.days_differ) return;
    reasons_.decision = DayOf(trace_.decision, trace_.bare_decision);
    const View conduct = ViewOf(trace_.conduct);
    const View decision = ViewOf(trace_.decision);
    for (NormId norm = 0; norm < model_.norms.size(); ++norm) {
      const bool then = conduct.MayApply(norm);
      const bool now = decision.MayApply(norm);
      if (then && !now) reasons_.conduct.norms.push_back(norm);
      if (now && !then) reasons_.decision.norms.push_back(norm);
    }
    reasons_.difference = FindDifference(conduct, decision);
  }

  View ViewOf(const eval::Reading& reading) const {
    return {model_, view_.program(), view_.file(), options_, reading};
  }

  void AddVerdict() {
    reasons_.verdict = trace_.verdict;
    const auto& outcomes = model_.matters[view_.file().matter].outcomes;
    bool mixed = false;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if ((trace_.verdict.possible >> i & 1) == 0) continue;
      const int side = outcomes[i].side;
      mixed = mixed || (reasons_.side != -1 && reasons_.side != side);
      reasons_.side = side;
    }
    if (mixed) reasons_.side = -1;
  }

  void AddNorms() {
    for (NormId norm = 0; norm < model_.norms.size(); ++norm) {
      const program::NormEntry& entry = view_.program().norms[norm];
      if (!model::Contains(entry.place, view_.file().jurisdiction)) continue;
      const Value guard = view_.reading().guards[norm];
      NormReason reason;
      reason.norm = norm;
      if (IsUnknown(guard)) {
        reason.status = NormReason::Status::MayApply;
      } else if (IsFalse(guard)) {
        const bool in_force =
            !IsFalse(eval::InForceOn(entry, view_.reading().day));
        reason.status = in_force ? NormReason::Status::OtherAudience
                                 : NormReason::Status::NotInForce;
      }
      const std::uint32_t decision = view_.reading().decision;
      reason.decides =
          decision != kNone && model_.decisions[decision].norm == norm;
      reasons_.norms.push_back(reason);
    }
  }

  void AddDecisions() {
    for (const std::uint32_t d : view_.program().matters[view_.file().matter]) {
      const program::DecisionEntry& entry = view_.program().decisions[d];
      if (!view_.MayApply(entry.norm)) continue;
      DecisionReason reason;
      reason.decision = d;
      reason.applies = view_.reading().guards[entry.norm];
      AddClauses(entry, model_.decisions[d], reason);
      reasons_.decisions.push_back(std::move(reason));
      if (IsTrue(view_.reading().guards[entry.norm])) break;
    }
  }

  void AddClauses(const program::DecisionEntry& entry,
                  const model::Decision& decision, DecisionReason& reason) {
    bool reached = true;
    for (std::uint32_t i = 0; i < entry.count; ++i) {
      const program::ClauseEntry& clause =
          view_.program().clauses[entry.first + i];
      ClauseReason result;
      result.index = i;
      result.value = clause.condition == program::kNoAddress
                         ? kTrue
                         : view_.reading().values[clause.condition];
      result.decides = reached && Decides(entry.first + i, result.value);
      result.reached = reached;
      result.conditions = Conditions(view_, decision.clauses[i].text.condition);
      reached = reached && !IsTrue(result.value);
      reason.clauses.push_back(std::move(result));
    }
  }

  // The clause that decides. Those before it may still hold, if they lead to
  // the same outcome.
  bool Decides(std::uint32_t clause, Value holds) const {
    const eval::Reading& reading = view_.reading();
    return IsTrue(holds) && std::has_single_bit(reading.possible) &&
           reading.possible >> view_.program().clauses[clause].outcome & 1;
  }

  void AddRules() {
    for (RuleId rule = 0; rule < model_.rules.size(); ++rule) {
      const eval::RuleResult& result = view_.reading().rules[rule];
      if (result.status == eval::RuleStatus::NotApplicable) continue;
      RuleReason reason;
      reason.rule = rule;
      reason.status = result.status;
      reason.excluded_by = result.excluded_by;
      if (result.status == eval::RuleStatus::MissingText) {
        reasons_.missing_texts.push_back(rule);
      } else if (result.status != eval::RuleStatus::NotInForce) {
        const syntax::Rule& text = model_.rules[rule].text;
        reason.conditions = Conditions(view_, text.condition);
        reason.blame = Conditions(view_, text.blame);
        reason.unless = Conditions(view_, text.unless);
      }
      if (result.status == eval::RuleStatus::Open) {
        reason.wanted = WantedBy(view_, rule);
      }
      reasons_.rules.push_back(std::move(reason));
    }
  }

  void AddDefinitions() {
    for (std::uint32_t d = 0; d < model_.definitions.size(); ++d) {
      if (!readers_.definitions[d]) continue;
      const ExprId value = model_.definitions[d].text.value;
      reasons_.definitions.push_back(
          {d, view_.ValueOf(value), Conditions(view_, value)});
    }
  }

  void AddFactors() {
    for (std::uint32_t f = 0; f < model_.factors.size(); ++f) {
      if (!view_.MayApply(model_.factors[f].norm)) continue;
      reasons_.has_score = true;
      FactorReason reason;
      reason.factor = f;
      reason.points = view_.reading().factors[f];
      const auto& adjustments = model_.factors[f].text.adjustments;
      for (std::uint32_t a = 0; a < adjustments.size(); ++a) {
        const ExprId condition = adjustments[a].condition;
        reason.adjustments.push_back(
            {a, view_.ValueOf(condition), Conditions(view_, condition)});
      }
      reasons_.factors.push_back(std::move(reason));
    }
  }

  // While open: what would settle it. While presumed: the presumptions on which
  // it rests. What is certain needs nothing.
  void AddWanted() {
    std::vector<Wanted>& wanted = reasons_.to_establish;
    std::vector<FactId> presumed;
    if (trace_.verdict.certainty == eval::Certainty::Open) {
      wanted = CollectWanted(view_, true);
      for (const PresumedReason& reason : reasons_.presumed) {
        presumed.push_back(reason.use.fact);
      }
    } else if (trace_.verdict.certainty == eval::Certainty::Presumed) {
      wanted = CollectWanted(bare_, false);
      std::erase_if(wanted, [&](Wanted& w) {
        w.use = view_.Use(w.use.fact);
        return w.use.origin != Origin::Presumption;
      });
      for (const Wanted& w : wanted) presumed.push_back(w.use.fact);
    }
    for (Wanted& w : wanted) w.without = PossibleWithout(w.use.fact);
    Rank(wanted);
    // A presumption that alone carries the verdict comes before those that only
    // do so together.
    std::stable_partition(wanted.begin(), wanted.end(), [&](const Wanted& w) {
      return w.without != trace_.verdict.possible ||
             w.use.origin != Origin::Presumption;
    });
    for (Wanted& w : CollectDisplacing(view_, presumed)) {
      const bool known = std::any_of(
          wanted.begin(), wanted.end(),
          [&](const Wanted& other) { return other.use.fact == w.use.fact; });
      w.without = trace_.verdict.possible;
      if (!known) wanted.push_back(std::move(w));
    }
  }

  OutcomeSet PossibleWithout(FactId fact) const {
    for (const PresumedReason& presumed : reasons_.presumed) {
      if (presumed.use.fact == fact) return presumed.without;
    }
    return trace_.verdict.possible;
  }

  void AddIdle() {
    std::vector<bool> in_case(model_.facts.size());
    for (const casefile::FactDetail& detail : view_.file().details) {
      in_case[detail.fact] = true;
    }
    std::vector<bool> wanted(model_.facts.size());
    for (const Wanted& w : reasons_.to_establish) wanted[w.use.fact] = true;
    for (FactId fact = 0; fact < model_.facts.size(); ++fact) {
      if (wanted[fact] || view_.KnownFact(fact)) continue;
      if (view_.IsHeader(fact)) continue;  // Days are known as far as they are.
      if (!in_case[fact] && !readers_.Any(fact)) continue;
      reasons_.idle.push_back({view_.Use(fact), in_case[fact],
                               readers_.rules[fact], readers_.factors[fact]});
    }
    std::stable_partition(reasons_.idle.begin(), reasons_.idle.end(),
                          [](const Idle& idle) { return idle.in_case; });
  }

  void AddStated() {
    const auto& details = view_.file().details;
    for (std::uint32_t i = 0; i < details.size(); ++i) {
      const FactId fact = details[i].fact;
      reasons_.stated.push_back({view_.Use(fact), readers_.Any(fact)});
      const auto remark = [&](Remark::Kind kind) {
        reasons_.remarks.push_back({kind, fact, i});
      };
      const casefile::Standing standing = view_.file().standings[fact];
      if (details[i].unsigned_finding) {
        remark(Remark::Kind::UnsignedFinding);
      } else if (standing == casefile::Standing::Claimed) {
        remark(Remark::Kind::Claimed);
      } else if (standing == casefile::Standing::Contested) {
        remark(Remark::Kind::Contested);
      } else if (standing == casefile::Standing::Established &&
                 details[i].evidence.empty() && !view_.IsHeader(fact)) {
        remark(Remark::Kind::NoEvidence);
      }
    }
  }

  void AddFollowUps() {
    const std::uint32_t outcome = trace_.verdict.outcome;
    if (outcome == kNone) return;
    for (std::uint32_t f = 0; f < model_.follow_ups.size(); ++f) {
      const model::FollowUp& follow_up = model_.follow_ups[f];
      const bool meant =
          std::any_of(follow_up.targets.begin(), follow_up.targets.end(),
                      [&](const model::FollowUp::Target& target) {
                        return target.matter == view_.file().matter &&
                               target.outcome == outcome;
                      });
      if (!meant || !view_.MayApply(follow_up.norm)) continue;
      FollowUpReason reason;
      reason.follow_up = f;
      reason.certain = IsTrue(view_.reading().guards[follow_up.norm]);
      for (std::size_t i = 0; i < follow_up.text.items.size(); ++i) {
        reason.due.push_back(DueOf(follow_up, i));
      }
      reasons_.follow_ups.push_back(std::move(reason));
    }
  }

  Value DueOf(const model::FollowUp& follow_up, std::size_t i) const {
    const syntax::FollowUpItem& item = follow_up.text.items[i];
    if (!item.has_period || follow_up.from[i] == kNone) return kAnyNumber;
    const Value from =
        view_.reading().values[view_.program().fact_values[follow_up.from[i]]];
    // A day that is open on either side makes no date.
    const Value domain = model_.facts[follow_up.from[i]].domain;
    if (from.lo == domain.lo || from.hi == domain.hi) return kAnyNumber;
    const std::int64_t count = item.period.count;
    if (item.period.months) {
      return {AddMonths(from.lo, count), AddMonths(from.hi, count)};
    }
    return {from.lo + count, from.hi + count};
  }

  const View& view_;
  const View& bare_;
  const eval::Options& options_;
  const eval::Trace& trace_;
  const model::Model& model_;
  Scope scope_;
  Readers readers_;
  Reasons reasons_;
};

// The reading without presumptions of the day that holds.
const eval::Reading& Bare(const eval::Trace& trace) {
  const eval::Reading& holding = trace.holding();
  if (!holding.presumed) return holding;
  return trace.decision_day_holds ? trace.bare_decision : trace.bare_conduct;
}

}  // namespace

Reasons Explain(const model::Model& model, const program::Program& program,
                const casefile::CaseFile& file, const eval::Options& options,
                const eval::Trace& trace) {
  const View view(model, program, file, options, trace.holding());
  const View bare(model, program, file, options, Bare(trace));
  return Explainer(view, bare, options, trace).Run();
}

}  // namespace rongcuo::explain
