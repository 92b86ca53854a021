#include "engine/eval/run.h"

#include <algorithm>

#include "engine/eval/machine.h"

namespace rongcuo::eval {
namespace {

using program::Address;
using program::kNoAddress;
using syntax::AggregateFilter;
using syntax::AggregateStatus;

// Judges one case on one day: guards, facts and rule conditions, rules,
// factors, decisions, in this order.
class Judge {
 public:
  Judge(const program::Program& program, const casefile::CaseFile& file,
        const RunContext& context, Reading& reading)
      : program_(program),
        file_(file),
        here_(*context.here),
        presumes_(context.use_presumptions),
        reading_(reading),
        machine_(program, file, context, reading) {
    reading.day = context.day;
  }

  void Run() {
    machine_.LoadConstants();
    for (std::size_t n = 0; n < program_.norms.size(); ++n) {
      reading_.guards[n] =
          here_[n] ? InForceOn(program_.norms[n], reading_.day) : kFalse;
    }
    std::fill(reading_.held_back.begin(), reading_.held_back.end(), false);
    const auto constants = static_cast<Address>(program_.constants.size());
    machine_.Run(constants, program_.rules_end);
    reading_.aggregates.fill(kFalse);
    for (const model::RuleId id : program_.rule_order) ApplyRule(id);
    machine_.Run(program_.rules_end, program_.factors_end);
    ApplyFactors();
    Decide();
    // What the guards were with the audience, for the reasons.
    for (std::size_t n = 0; n < program_.norms.size(); ++n) {
      reading_.guards[n] = At(program_.norms[n].guard);
    }
    reading_.presumed = presumes_ && AnyPresumed();
  }

 private:
  Value At(Address address) const { return reading_.values[address]; }
  Value AtOr(Address address, Value otherwise) const {
    return address == kNoAddress ? otherwise : At(address);
  }

  void ApplyRule(model::RuleId id) {
    const program::RuleEntry& rule = program_.rules[id];
    RuleResult& result = reading_.rules[id];
    result = {};
    const Value guard = At(program_.norms[rule.norm].guard);
    if (IsFalse(guard)) {
      result.status = InactiveStatus(rule.norm);
      return;
    }
    if (rule.missing_text) {
      result.status = RuleStatus::MissingText;
      return;
    }
    const Value excluded = ExcludedBy(id, result);
    const Value condition = AtOr(rule.condition, kFalse);
    const Value blame = AtOr(rule.blame, kFalse);
    const Value open = And(guard, Not(excluded));
    result.holds = And(open, And(condition, Not(blame)));
    result.fails = And(open, And(Not(condition), Not(blame)));
    result.blames = And(open, blame);
    result.status = StatusOf(result, excluded, Or(condition, blame));
    Count(rule, result);
  }

  // Of another place or person, or not in force.
  RuleStatus InactiveStatus(model::NormId norm) const {
    return here_[norm] && IsFalse(reading_.guards[norm])
               ? RuleStatus::NotInForce
               : RuleStatus::NotApplicable;
  }

  Value ExcludedBy(model::RuleId id, RuleResult& result) const {
    Value excluded = AtOr(program_.rules[id].unless, kFalse);
    for (std::uint32_t e = program_.exception_first[id];
         e < program_.exception_first[id + 1]; ++e) {
      const model::RuleId by = program_.exceptions[e];
      const Value holds = reading_.rules[by].holds;
      if (IsTrue(holds) && result.excluded_by == model::kNone) {
        result.excluded_by = by;
      }
      excluded = Or(excluded, holds);
    }
    return excluded;
  }

  static RuleStatus StatusOf(const RuleResult& result, Value excluded,
                             Value either) {
    if (IsTrue(result.blames)) return RuleStatus::Blames;
    if (IsTrue(result.holds)) return RuleStatus::Holds;
    if (IsTrue(excluded)) return RuleStatus::Excluded;
    return IsFalse(either) ? RuleStatus::Fails : RuleStatus::Open;
  }

  void Count(const program::RuleEntry& rule, const RuleResult& result) {
    const AggregateFilter filters[] = {
        AggregateFilter::None,
        rule.procedural ? AggregateFilter::Procedural
                        : AggregateFilter::Substantive,
        rule.shall ? AggregateFilter::Shall : AggregateFilter::May};
    const auto add = [&](AggregateStatus status, Value truth) {
      if (IsFalse(truth)) return;
      for (const AggregateFilter filter : filters) {
        Value& total =
            reading_
                .aggregates[program::AggregateSlot(rule.kind, filter, status)];
        total = Or(total, truth);
      }
    };
    add(AggregateStatus::Holds, result.holds);
    add(AggregateStatus::Fails, result.fails);
    add(AggregateStatus::Tolerate, result.holds);
    add(AggregateStatus::Blame, result.blames);
  }

  void ApplyFactors() {
    reading_.score = Exactly(0);
    for (std::size_t f = 0; f < program_.factors.size(); ++f) {
      const program::FactorEntry& factor = program_.factors[f];
      const Value guard = At(program_.norms[factor.norm].guard);
      Value points = IsFalse(guard) ? Exactly(0) : PointsOf(factor);
      if (IsUnknown(guard)) points.lo = 0;
      reading_.factors[f] = points;
      reading_.score = Add(reading_.score, points);
    }
  }

  Value PointsOf(const program::FactorEntry& factor) const {
    Value points = Exactly(factor.base);
    for (std::uint32_t a = factor.first; a < factor.first + factor.count; ++a) {
      const program::AdjustmentEntry& adjustment = program_.adjustments[a];
      const Value holds = At(adjustment.condition);
      if (IsTrue(holds) || (IsUnknown(holds) && adjustment.points < 0)) {
        points.lo += adjustment.points;
      }
      if (IsTrue(holds) || (IsUnknown(holds) && adjustment.points > 0)) {
        points.hi += adjustment.points;
      }
    }
    const auto clamp = [&](std::int64_t p) {
      return std::clamp<std::int64_t>(p, 0, factor.maximum);
    };
    return {clamp(points.lo), clamp(points.hi)};
  }

  void Decide() {
    reading_.possible = 0;
    reading_.may_be_undecided = true;
    reading_.decision = model::kNone;
    reading_.clause = model::kNone;
    for (const std::uint32_t d : program_.matters[file_.matter]) {
      const Value guard = At(program_.norms[program_.decisions[d].norm].guard);
      if (IsFalse(guard)) continue;
      if (reading_.decision == model::kNone) reading_.decision = d;
      WalkClauses(program_.decisions[d], IsTrue(guard));
      if (IsTrue(guard)) {
        reading_.may_be_undecided = false;
        return;
      }
    }
  }

  void WalkClauses(const program::DecisionEntry& decision, bool applies) {
    machine_.Run(decision.begin, decision.end);
    bool only = applies && reading_.possible == 0;
    for (std::uint32_t c = decision.first; c < decision.first + decision.count;
         ++c) {
      const program::ClauseEntry& clause = program_.clauses[c];
      const Value holds = AtOr(clause.condition, kTrue);
      if (IsFalse(holds)) continue;
      reading_.possible |= OutcomeSet{1} << clause.outcome;
      if (IsTrue(holds)) {
        if (only) reading_.clause = c;
        return;
      }
      only = false;
    }
  }

  bool AnyPresumed() const {
    for (std::uint32_t p = 0; p < program_.presumptions.size(); ++p) {
      if (!program_.presumptions[p].conclusive &&
          Fired(program_, reading_, p)) {
        return true;
      }
    }
    return false;
  }

  const program::Program& program_;
  const casefile::CaseFile& file_;
  const std::vector<bool>& here_;
  const bool presumes_;
  Reading& reading_;
  Machine machine_;
};

}  // namespace

Value InForceOn(const program::NormEntry& norm, Value day) {
  const Value begun = LessEqual(norm.begin, day);
  const Value ended = norm.has_end ? LessEqual(norm.end, day) : kFalse;
  return And(begun, Not(ended));
}

void Run(const program::Program& program, const casefile::CaseFile& file,
         const RunContext& context, Reading& reading) {
  Judge(program, file, context, reading).Run();
}

bool Fired(const program::Program& program, const Reading& reading,
           std::uint32_t presumption) {
  const program::PresumptionEntry& entry = program.presumptions[presumption];
  const program::Instruction& instruction = program.code[entry.address];
  const Value result = reading.values[entry.address];
  if (result == reading.values[instruction.a] ||
      IsFalse(reading.values[entry.condition])) {
    return false;
  }
  const bool part =
      program.is_enumeration[entry.fact]
          ? (Bits(result) & Bits(entry.value)) != 0
          : result.lo <= entry.value.lo && entry.value.hi <= result.hi;
  if (!part || entry.conclusive) return part;
  if (!IsTrue(reading.values[entry.condition])) return false;
  if (entry.presumption != model::kNone) return true;
  // The fact's own presumption steps back behind those of norms.
  for (std::uint32_t p = instruction.b; p < presumption; ++p) {
    if (Fired(program, reading, p)) return false;
  }
  return true;
}

}  // namespace rongcuo::eval
