#include "engine/checker/checker.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/checker/derivation.h"
#include "engine/checker/operations.h"

namespace rongcuo::checker {
namespace {

using casefile::CaseFile;
using eval::Certainty;
using eval::OutcomeSet;
using eval::Reading;

// The outcomes of a day and whether its norms may decide nothing.
OutcomeSet OutcomesOf(const Reading& reading) {
  return reading.possible | (reading.may_be_undecided ? kUndecided : 0);
}

bool IsOne(OutcomeSet set) {
  return std::has_single_bit(set) && set != kUndecided;
}

// From the best outcome to the worst of a set.
OutcomeSet UpTo(OutcomeSet set) {
  return set == 0 ? 0 : ~OutcomeSet{0} >> std::countl_zero(set);
}

// 从旧兼从轻: what is worse than all that the other day allows falls away,
// unless that day may decide nothing.
OutcomeSet Lighter(OutcomeSet a, OutcomeSet b) {
  const auto left = [](OutcomeSet set, OutcomeSet other) {
    const OutcomeSet decided = other & ~kUndecided;
    return decided == other && decided != 0 ? set & UpTo(decided) : set;
  };
  return ((left(a, b) | left(b, a)) & ~kUndecided) | (a & b & kUndecided);
}

// Whether one day is the more favourable: at worst, else at best.
bool Better(OutcomeSet a, OutcomeSet b) {
  if (a == 0 || b == 0 || UpTo(a) == UpTo(b)) {
    return a != 0 && (b == 0 || std::countr_zero(a) < std::countr_zero(b));
  }
  return UpTo(a) < UpTo(b);
}

bool Covers(std::vector<Value> parts, Value whole, bool is_set) {
  std::sort(parts.begin(), parts.end(),
            [](Value a, Value b) { return a.lo < b.lo; });
  std::int64_t rest = whole.lo;  // The bits left over; else the next number.
  for (const Value part : parts) {
    if (is_set) rest &= ~part.lo;
    if (is_set || part.lo > rest || part.hi < rest) continue;
    if (part.hi >= whole.hi) return true;
    rest = part.hi + 1;
  }
  return is_set && rest == 0;
}

struct Days {
  Value conduct, decision;
};

Value AsValue(Value value) { return value; }
template <typename Number>
Value AsValue(Number number) {
  return Exactly(static_cast<std::int64_t>(number));
}

class Checker {
 public:
  Checker(const model::HeaderFacts& header, const program::Program& program,
          const CaseFile& file, const eval::Options& options,
          const eval::Trace& trace)
      : header_(header),
        program_(program),
        file_(file),
        options_(options),
        trace_(trace),
        derivation_(program, options, file.jurisdiction) {
    for (model::FactId f = 0; f < file.standings.size(); ++f) {
      kept_.push_back(derivation_.Given(file, f));
    }
  }

  std::optional<Rejection> Run(const std::vector<Exclusion>& exclusions) {
    const std::vector<bool>& here = derivation_.here();
    CompareAll(Aspect::Norm, trace_.here, here);
    const Days days = DaysOf(file_);
    Expect(Aspect::DaysDiffer, 0, trace_.days_differ, Differ(days));
    OutcomeSet bare = 0, later_bare = 0;
    OutcomeSet outcomes = CheckDay(Place::Conduct, days.conduct, bare);
    Value score = trace_.conduct.score;
    bool newer = false;
    if (trace_.days_differ) {
      const OutcomeSet later =
          CheckDay(Place::Decision, days.decision, later_bare);
      newer = Better(later & ~kUndecided, outcomes & ~kUndecided);
      if (newer) score = trace_.decision.score;
      outcomes = Lighter(outcomes, later);
      bare = Lighter(bare, later_bare);
    }
    place_ = Place::Verdict;
    Expect(Aspect::DecisionDayHolds, 0, trace_.decision_day_holds, newer);
    CheckVerdict(outcomes, bare, score, exclusions);
    return rejection_;
  }

 private:
  template <typename Thing>
  void Expect(Aspect aspect, std::size_t id, Thing found, Thing derived) {
    if (rejection_ || found == derived) return;
    rejection_ = {place_, aspect, id, AsValue(found), AsValue(derived)};
  }

  // ---- days ----

  // The conduct was not after the decision.
  Days DaysOf(const CaseFile& file) const {
    Days days = {file.conduct_days, Exactly(kMaxNumber)};
    if (file.has_decision_date) days.decision = file.decision_days;
    if (options_.as_of) days.decision = Exactly(*options_.as_of);
    days.conduct.hi = std::min(days.conduct.hi, days.decision.hi);
    days.conduct.hi = std::max(days.conduct.hi, days.conduct.lo);
    return days;
  }

  bool Differ(const Days& days) const {
    for (model::NormId n = 0; n < program_.norms.size(); ++n) {
      if (derivation_.InForce(n, days.conduct) !=
          derivation_.InForce(n, days.decision)) {
        return true;
      }
    }
    return false;
  }

  // Checks the readings of one day; its outcomes, and those without
  // presumptions.
  OutcomeSet CheckDay(Place place, Value day, OutcomeSet& without) {
    const bool conduct = place == Place::Conduct;
    if (rejection_) return 0;
    place_ = place;
    const Reading& reading = derivation_.Run(file_, day, true);
    Compare(conduct ? trace_.conduct : trace_.decision, reading);
    Keep(reading);
    const OutcomeSet outcomes = without = OutcomesOf(reading);
    if (rejection_ || !reading.presumed) return outcomes;
    place_ = conduct ? Place::BareConduct : Place::BareDecision;
    Compare(conduct ? trace_.bare_conduct : trace_.bare_decision,
            derivation_.Run(file_, day, false));
    without = OutcomesOf(reading);
    return outcomes;
  }

  void Compare(const Reading& told, const Reading& derived) {
    CompareAll(Aspect::Instruction, told.values, derived.values);
    CompareAll(Aspect::Norm, told.guards, derived.guards);
    CompareAll(Aspect::Fact, told.held_back, derived.held_back);
    CompareAll(Aspect::Aggregate, told.aggregates, derived.aggregates);
    CompareAll(Aspect::Factor, told.factors, derived.factors);
    Expect(Aspect::Shape, 0, told.rules.size(), derived.rules.size());
    for (std::size_t r = 0; r < derived.rules.size() && !rejection_; ++r) {
      const eval::RuleResult &found = told.rules[r], &rule = derived.rules[r];
      Expect(Aspect::RuleStatus, r, found.status, rule.status);
      Expect(Aspect::RuleHolds, r, found.holds, rule.holds);
      Expect(Aspect::RuleFails, r, found.fails, rule.fails);
      Expect(Aspect::RuleBlames, r, found.blames, rule.blames);
      Expect(Aspect::ExcludedBy, r, found.excluded_by, rule.excluded_by);
    }
    Expect(Aspect::Day, 0, told.day, derived.day);
    Expect(Aspect::Score, 0, told.score, derived.score);
    Expect(Aspect::Presumed, 0, told.presumed, derived.presumed);
    Expect(Aspect::Possible, 0, told.possible, derived.possible);
    Expect(Aspect::MayBeUndecided, 0, told.may_be_undecided,
           derived.may_be_undecided);
    Expect(Aspect::Decision, 0, told.decision, derived.decision);
    Expect(Aspect::Clause, 0, told.clause, derived.clause);
  }

  template <typename List>
  void CompareAll(Aspect aspect, const List& told, const List& derived) {
    Expect(Aspect::Shape, 0, told.size(), derived.size());
    for (std::size_t i = 0; i < derived.size() && !rejection_; ++i) {
      const Value value = AsValue(derived[i]);
      if (value != kNotMet) Expect(aspect, i, AsValue(told[i]), value);
    }
  }

  // ---- the verdict ----

  void CheckVerdict(OutcomeSet outcomes, OutcomeSet bare, Value score,
                    const std::vector<Exclusion>& exclusions) {
    const eval::Verdict& verdict = trace_.verdict;
    OutcomeSet ruled_out = 0, ruled_out_bare = 0;
    place_ = Place::Exclusion;
    for (std::size_t e = 0; e < exclusions.size() && !rejection_; ++e) {
      CheckExclusion(e, exclusions[e]);
      (exclusions[e].presumptions ? ruled_out : ruled_out_bare) |=
          exclusions[e].excluded;
    }
    place_ = Place::Verdict;
    const OutcomeSet possible =
        CheckSet(Aspect::Possible, verdict.possible, outcomes, ruled_out);
    const OutcomeSet without =
        CheckSet(Aspect::PossibleWithout, verdict.possible_without, bare,
                 ruled_out_bare);
    const bool certain = IsOne(without), presumed = IsOne(possible);
    Expect(Aspect::Certainty, 0, verdict.certainty,
           certain    ? Certainty::Certain
           : presumed ? Certainty::Presumed
                      : Certainty::Open);
    const int outcome = std::countr_zero(certain ? without : possible);
    Expect(Aspect::Outcome, 0, verdict.outcome,
           certain || presumed ? static_cast<std::uint32_t>(outcome)
                               : model::kNone);
    Expect(Aspect::Exact, 0, verdict.exact,
           verdict.exact || (certain && presumed));
    if (verdict.score.lo > verdict.score.hi ||
        Shared(verdict.score, score, false) != verdict.score) {
      Expect(Aspect::Score, 0, verdict.score, score);
    }
  }

  // A set of the verdict is the derived one less what is ruled out. It comes
  // back with kUndecided if that is left.
  OutcomeSet CheckSet(Aspect aspect, OutcomeSet told, OutcomeSet derived,
                      OutcomeSet ruled_out) {
    const OutcomeSet most = derived & ~kUndecided;
    const OutcomeSet least = most & ~ruled_out;
    const bool empty = told == 0 && most != 0;
    if ((told & ~most) != 0 || (least & ~told) != 0 || empty) {
      Expect(aspect, 0, told, most);
    }
    return told | (derived & ~ruled_out & kUndecided);
  }

  // ---- exclusions ----

  // What the readings presume is kept where the two days agree in it.
  void Keep(const Reading& reading) {
    for (const program::PresumptionEntry& entry : program_.presumptions) {
      const Value value = reading.values[entry.address];
      const Value open = reading.values[program_.code[entry.address].a];
      if (entry.conclusive || value == open) continue;
      kept_[entry.fact] = Shared(kept_[entry.fact], value, IsSet(entry.fact));
    }
  }

  bool IsSet(model::FactId fact) const { return program_.is_enumeration[fact]; }

  // What a plain fact may still be, the days of the header considered.
  Value Left(const CaseFile& file, model::FactId fact) const {
    Value value = derivation_.Given(file, fact);
    if (fact == header_.conduct_date) {
      value = Shared(value, DaysOf(file).conduct, false);
    } else if (fact == header_.decision_date && file.has_decision_date) {
      value = Shared(value, file.decision_days, false);
    }
    return value;
  }

  void Establish(CaseFile& file, model::FactId fact, Value value) const {
    file.established[fact] = value;
    file.standings[fact] = casefile::Standing::Established;
    if (fact == header_.conduct_date) file.conduct_days = value;
    if (fact == header_.decision_date) file.decision_days = value;
  }

  void CheckExclusion(std::size_t e, const Exclusion& exclusion) {
    const std::vector<Split>& splits = exclusion.splits;
    std::vector<std::optional<CaseFile>> cases(splits.size());
    Expect(Aspect::Split, e, splits.empty(), false);
    if (rejection_) return;
    cases[0] = file_;
    for (model::FactId f = 0; f < kept_.size() && exclusion.presumptions; ++f) {
      if (kept_[f] == derivation_.Given(file_, f)) continue;
      if (!Nothing(kept_[f], IsSet(f))) Establish(*cases[0], f, kept_[f]);
    }
    for (std::size_t s = 0; s < splits.size() && !rejection_; ++s) {
      const Split& split = splits[s];
      if (cases[s] && split.fact == model::kNone) {
        CheckEnd(e, exclusion.excluded, *cases[s]);
      } else {
        Expect(Aspect::Split, e, cases[s] && Part(split, s, cases), true);
      }
      cases[s].reset();
    }
  }

  // Makes the cases of the parts of a split; false if it does not cover the
  // fact, or if the tree is none.
  bool Part(const Split& split, std::size_t at,
            std::vector<std::optional<CaseFile>>& cases) const {
    if (split.fact >= program_.fact_values.size() ||
        program_.fact_values[split.fact] == program::kNoAddress ||
        split.parts.size() != split.next.size()) {
      return false;
    }
    const Value left = Left(*cases[at], split.fact);
    const bool is_set = IsSet(split.fact);
    if (!Covers(split.parts, left, is_set)) return false;
    for (std::size_t p = 0; p < split.parts.size(); ++p) {
      const Value part = Shared(left, split.parts[p], is_set);
      const std::uint32_t next = split.next[p];
      if (Nothing(part, is_set) || next <= at || next >= cases.size() ||
          cases[next]) {
        return false;
      }
      cases[next] = cases[at];
      Establish(*cases[next], split.fact, part);
    }
    return true;
  }

  void CheckEnd(std::size_t e, OutcomeSet excluded, const CaseFile& file) {
    const Days days = DaysOf(file);
    OutcomeSet outcomes =
        OutcomesOf(derivation_.Run(file, days.conduct, false));
    if (Differ(days)) {
      outcomes = Lighter(
          outcomes, OutcomesOf(derivation_.Run(file, days.decision, false)));
    }
    Expect(Aspect::Excluded, e, excluded & outcomes, OutcomeSet{0});
  }

  const model::HeaderFacts& header_;
  const program::Program& program_;
  const CaseFile& file_;
  const eval::Options& options_;
  const eval::Trace& trace_;
  Derivation derivation_;
  Place place_ = Place::Verdict;
  std::optional<Rejection> rejection_;
  std::vector<Value> kept_;  // By FactId: what is given, as far as presumed.
};

}  // namespace

std::optional<Rejection> Check(const model::HeaderFacts& header,
                               const program::Program& program,
                               const CaseFile& file,
                               const eval::Options& options,
                               const eval::Trace& trace,
                               const std::vector<Exclusion>& exclusions) {
  return Checker(header, program, file, options, trace).Run(exclusions);
}

}  // namespace rongcuo::checker
