#include "engine/checker/checker.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "engine/derivation/derivation.h"
#include "engine/derivation/operations.h"

namespace rongcuo::checker {
namespace {

using derivation::Both;
using derivation::Either;
using derivation::Negated;
using eval::OutcomeSet;
using eval::Reading;
using program::Address;

bool IsOne(OutcomeSet set) {
  return std::has_single_bit(set) && set != kUndecided;
}

// From the best outcome to the worst of a set, if there is any. A day that may
// decide nothing has no worst.
OutcomeSet UpTo(OutcomeSet set) {
  return set == 0 ? ~kUndecided : ~OutcomeSet{0} >> std::countl_zero(set);
}

// 从旧兼从轻: what is worse than all that the other day allows falls away.
OutcomeSet Lighter(OutcomeSet a, OutcomeSet b) {
  return (a | b) & UpTo(a) & UpTo(b);
}

// Whether one day is the more favourable: at worst, else at best.
bool Better(OutcomeSet a, OutcomeSet b) {
  if (a == 0 || b == 0 || UpTo(a) != UpTo(b)) return UpTo(a) < UpTo(b);
  return std::countr_zero(a) < std::countr_zero(b);
}

class Checker {
 public:
  Checker(const program::Program& program, const casefile::CaseFile& file,
          const eval::Options& options, const eval::Trace& trace)
      : program_(program),
        file_(file),
        options_(options),
        trace_(trace),
        values_(program, file, options, trace.here) {}

  std::optional<Rejection> Run(const Outcomes& excluded) {
    Expect(Aspect::Shape, 0, trace_.here.size(), program_.norms.size());
    if (rejection_) return rejection_;
    Value decision = Exactly(kMaxNumber), conduct = file_.conduct_days;
    if (file_.has_decision_date) decision = file_.decision_days;
    if (options_.as_of) decision = Exactly(*options_.as_of);
    // The conduct was not after the decision.
    conduct.hi = std::max(conduct.lo, std::min(conduct.hi, decision.hi));
    const std::string inner = file_.jurisdiction + "/";
    bool differ = false;
    for (model::NormId n = 0; n < trace_.here.size(); ++n) {
      const std::string& outer = program_.norms[n].place;
      const bool within =
          inner.starts_with(outer) && inner[outer.size()] == '/';
      Expect(Aspect::Norm, n, trace_.here[n], within || outer == "全国");
      differ |= values_.InForce(n, conduct) != values_.InForce(n, decision);
    }
    Expect(Aspect::Day, 0, trace_.days_differ, differ);
    Outcomes possible = CheckDay(Place::Conduct, conduct);
    bool newer = false;
    if (differ && !rejection_) {
      const Outcomes later = CheckDay(Place::Decision, decision);
      newer =
          Better(later.presumed & ~kUndecided, possible.presumed & ~kUndecided);
      possible = {Lighter(possible.presumed, later.presumed),
                  Lighter(possible.bare, later.bare)};
    }
    place_ = Place::Verdict;
    Expect(Aspect::Day, 1, trace_.decision_day_holds, newer);
    CheckVerdict(possible, excluded, trace_.holding().score);
    return rejection_;
  }

 private:
  void Expect(Aspect aspect, std::size_t id, Value found, Value derived) {
    if (rejection_ || found == derived) return;
    rejection_ = {place_, aspect, id, found, derived};
  }
  template <typename Number>
  void Expect(Aspect aspect, std::size_t id, Number found, Number derived) {
    Expect(aspect, id, Exactly(static_cast<std::int64_t>(found)),
           Exactly(static_cast<std::int64_t>(derived)));
  }

  // Checks the readings of one day; its outcomes.
  Outcomes CheckDay(Place place, Value day) {
    const bool conduct = place == Place::Conduct;
    const Reading& reading = conduct ? trace_.conduct : trace_.decision;
    const Reading& bare = conduct ? trace_.bare_conduct : trace_.bare_decision;
    CheckReading(place, reading, day, true);
    if (!reading.presumed) return {OutcomesOf(reading), OutcomesOf(reading)};
    CheckReading(conduct ? Place::BareConduct : Place::BareDecision, bare, day,
                 false);
    return {OutcomesOf(reading), OutcomesOf(bare)};
  }

  static OutcomeSet OutcomesOf(const Reading& reading) {
    return reading.possible | (reading.may_be_undecided ? kUndecided : 0);
  }

  void CheckReading(Place place, const Reading& told, Value day, bool presume) {
    if (rejection_) return;
    place_ = place;
    told_ = &told;
    totals_.fill(kFalse);
    Expect(Aspect::Shape, 0, told.values.size(), program_.code.size());
    Expect(Aspect::Shape, 1, told.guards.size(), program_.norms.size());
    Expect(Aspect::Shape, 2, told.rules.size(), program_.rules.size());
    Expect(Aspect::Shape, 3, told.held_back.size(),
           program_.fact_values.size());
    Expect(Aspect::Shape, 4, told.factors.size(), program_.factors.size());
    Expect(Aspect::Day, 0, told.day, day);
    if (rejection_) return;
    values_.Begin(told, presume);
    CheckStretch(0, program_.rules_end);
    for (model::RuleId r = 0; r < told.rules.size(); ++r) CheckRule(r);
    CheckAll(Aspect::Aggregate, told.aggregates, totals_);
    CheckStretch(program_.rules_end, program_.factors_end);
    Value score = Exactly(0);
    for (std::size_t f = 0; f < told.factors.size(); ++f) {
      Expect(Aspect::Factor, f, told.factors[f], PointsOf(program_.factors[f]));
      score = derivation::Apply(program::Op::Add, score, told.factors[f]);
    }
    Expect(Aspect::Score, 0, told.score, score);
    CheckDecision();
    for (std::size_t n = 0; n < told.guards.size(); ++n) {
      Expect(Aspect::Norm, n, told.guards[n], At(program_.norms[n].guard));
    }
    CheckAll(Aspect::Fact, told.held_back, values_.held_back());
    Expect(Aspect::Presumed, 0, told.presumed, values_.presumed());
  }

  void CheckStretch(Address begin, Address end) {
    values_.Run(begin, end);
    for (Address at = begin; at < end; ++at) {
      if (!values_.Met(at)) continue;
      Expect(Aspect::Instruction, at, told_->values[at], At(at));
    }
  }
  template <typename List>
  void CheckAll(Aspect aspect, const List& told, const List& derived) {
    for (std::size_t i = 0; i < derived.size(); ++i) {
      Expect(aspect, i, told[i], derived[i]);
    }
  }

  Value At(Address at) const { return values_.At(at); }
  Value AtOr(Address at, Value otherwise) const {
    return at == program::kNoAddress ? otherwise : At(at);
  }

  // ---- rules, factors, decisions ----

  void CheckRule(model::RuleId id) {
    using Filter = syntax::AggregateFilter;
    const program::RuleEntry& rule = program_.rules[id];
    const eval::RuleResult &told = told_->rules[id], result = ResultOf(id);
    Expect(Aspect::Rule, id, told.status, result.status);
    Expect(Aspect::Rule, id, told.holds, result.holds);
    Expect(Aspect::Rule, id, told.fails, result.fails);
    Expect(Aspect::Rule, id, told.blames, result.blames);
    Expect(Aspect::Rule, id, told.excluded_by, result.excluded_by);
    for (const Filter filter :
         {Filter::None,
          rule.procedural ? Filter::Procedural : Filter::Substantive,
          rule.shall ? Filter::Shall : Filter::May}) {
      Value* total = &totals_[program::AggregateSlot(rule.kind, filter, {})];
      for (const Value truth :  // By AggregateStatus.
           {result.holds, result.fails, result.holds, result.blames}) {
        *total = Either(*total, truth);
        ++total;
      }
    }
  }

  eval::RuleResult ResultOf(model::RuleId id) const {
    using eval::RuleStatus;
    const program::RuleEntry& rule = program_.rules[id];
    const Value guard = At(program_.norms[rule.norm].guard);
    eval::RuleResult result;
    if (guard.hi == 0) {
      const bool out = values_.InForce(rule.norm, told_->day).hi == 0;
      if (trace_.here[rule.norm] && out) result.status = RuleStatus::NotInForce;
      return result;
    }
    result.status = RuleStatus::MissingText;
    if (rule.missing_text) return result;
    Value excluded = AtOr(rule.unless, kFalse);
    for (std::uint32_t e = program_.exception_first[id];
         e < program_.exception_first[id + 1]; ++e) {
      const model::RuleId by = program_.exceptions[e];
      const Value holds = told_->rules[by].holds;
      const bool first = result.excluded_by == model::kNone;
      if (holds.lo == 1 && first) result.excluded_by = by;
      excluded = Either(excluded, holds);
    }
    const Value applies = Both(guard, Negated(excluded));
    const Value condition = AtOr(rule.condition, kFalse);
    const Value blame = AtOr(rule.blame, kFalse);
    const Value either = Either(condition, blame);
    result.blames = Both(applies, blame);
    result.holds = Both(applies, Both(condition, Negated(blame)));
    result.fails = Both(applies, Negated(either));
    result.status = result.blames.lo == 1  ? RuleStatus::Blames
                    : result.holds.lo == 1 ? RuleStatus::Holds
                    : excluded.lo == 1     ? RuleStatus::Excluded
                    : either.hi == 0       ? RuleStatus::Fails
                                           : RuleStatus::Open;
    return result;
  }

  Value PointsOf(const program::FactorEntry& factor) const {
    const Value guard = At(program_.norms[factor.norm].guard);
    Value points = Exactly(factor.base);
    for (std::uint32_t a = factor.first; a < factor.first + factor.count; ++a) {
      const program::AdjustmentEntry& adjustment = program_.adjustments[a];
      const Value holds = At(adjustment.condition);
      const bool gain = adjustment.points > 0;
      points.lo += adjustment.points * (gain ? holds.lo : holds.hi);
      points.hi += adjustment.points * (gain ? holds.hi : holds.lo);
    }
    const std::int64_t none = 0, most = factor.maximum;
    return {std::clamp(points.lo, none, most) * guard.lo,
            std::clamp(points.hi, none, most) * guard.hi};
  }

  // The outcomes of the clauses up to the first that certainly holds, which
  // decides if none before it may hold; of all decisions up to the first that
  // certainly applies.
  void CheckDecision() {
    OutcomeSet possible = 0;
    bool decided = false;
    std::uint32_t first = model::kNone, deciding = model::kNone;
    for (const std::uint32_t d : program_.matters[file_.matter]) {
      const program::DecisionEntry& decision = program_.decisions[d];
      const Value guard = At(program_.norms[decision.norm].guard);
      if (guard.hi == 0 || decided) continue;
      if (first == model::kNone) first = d;
      decided = guard.lo == 1;
      CheckStretch(decision.begin, decision.end);
      for (std::uint32_t n = 0; n < decision.count; ++n) {
        const program::ClauseEntry& clause =
            program_.clauses[decision.first + n];
        const Value holds = AtOr(clause.condition, kTrue);
        if (holds.hi == 0) continue;
        const bool alone = decided && possible == 0;
        if (holds.lo == 1 && alone) deciding = decision.first + n;
        possible |= OutcomeSet{1} << clause.outcome;
        if (holds.lo == 1) break;
      }
    }
    Expect(Aspect::Possible, 0, told_->possible, possible);
    Expect(Aspect::Decision, 0, told_->may_be_undecided, !decided);
    Expect(Aspect::Decision, 0, told_->decision, first);
    Expect(Aspect::Decision, 0, told_->clause, deciding);
  }

  void CheckVerdict(Outcomes derived, Outcomes excluded, Value score) {
    using eval::Certainty;
    const eval::Verdict& verdict = trace_.verdict;
    const OutcomeSet possible = CheckSet(Aspect::Possible, verdict.possible,
                                         derived.presumed, excluded.presumed);
    const OutcomeSet without = CheckSet(
        Aspect::Without, verdict.possible_without, derived.bare, excluded.bare);
    const bool certain = IsOne(without), presumed = IsOne(possible);
    Expect(Aspect::Certainty, 0, verdict.certainty,
           certain    ? Certainty::Certain
           : presumed ? Certainty::Presumed
                      : Certainty::Open);
    const auto outcome = static_cast<std::uint32_t>(
        std::countr_zero(certain ? without : possible));
    Expect(Aspect::Certainty, 0, verdict.outcome,
           certain || presumed ? outcome : model::kNone);
    if (certain && presumed) {
      Expect(Aspect::Certainty, 0, verdict.exact, true);
    }
    const Value told = verdict.score;
    const bool within = told.lo >= score.lo && told.hi <= score.hi;
    if (!within || told.lo > told.hi) Expect(Aspect::Score, 0, told, score);
  }

  // A set of the verdict is the derived one less what is excluded. It comes
  // back with kUndecided if that is left.
  OutcomeSet CheckSet(Aspect aspect, OutcomeSet told, OutcomeSet derived,
                      OutcomeSet excluded) {
    const OutcomeSet most = derived & ~kUndecided, least = most & ~excluded;
    const bool within = (told & ~most) == 0 && (least & ~told) == 0;
    if (!within || (told == 0 && most != 0)) Expect(aspect, 0, told, most);
    return told | (derived & ~excluded & kUndecided);
  }

  const program::Program& program_;
  const casefile::CaseFile& file_;
  const eval::Options& options_;
  const eval::Trace& trace_;
  Place place_ = Place::Verdict;
  std::optional<Rejection> rejection_;

  derivation::Derivation values_;
  const Reading* told_ = nullptr;  // The reading at hand.
  std::array<Value, program::kAggregateSlots> totals_;
};

}  // namespace

std::optional<Rejection> Check(const program::Program& program,
                               const casefile::CaseFile& file,
                               const eval::Options& options,
                               const eval::Trace& trace,
                               const Outcomes& excluded) {
  return Checker(program, file, options, trace).Run(excluded);
}

}  // namespace rongcuo::checker
