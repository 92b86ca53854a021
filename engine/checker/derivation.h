#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "engine/casefile/case_file.h"
#include "engine/checker/operations.h"
#include "engine/eval/trace.h"
#include "engine/program/program.h"

namespace rongcuo::checker {

// The value of an instruction that the last run did not come to.
inline constexpr Value kNotMet = {kMaxNumber, kMinNumber};

// Readings of a case, worked out from rules and facts alone, one at a time.
class Derivation {
 public:
  Derivation(const program::Program& program, const eval::Options& options,
             const std::string& place)
      : program_(program), options_(options), on_file_(program.code.size()) {
    const std::string inner = place + "/";
    for (const auto& [outer, begin, end, has_end, guard] : program.norms) {
      const bool within = inner.starts_with(outer);
      here_.push_back(outer == "全国" ||
                      (within && inner[outer.size()] == '/'));
    }
    reading_.guards.resize(program.norms.size());
    reading_.rules.resize(program.rules.size());
    reading_.factors.resize(program.factors.size());
  }

  // Whether the place of each norm contains the case's, by NormId.
  const std::vector<bool>& here() const { return here_; }

  // Whether a norm of the place is in force on the day.
  Value InForce(model::NormId norm, Value day) const {
    return here_[norm] ? checker::InForce(program_.norms[norm], day) : kFalse;
  }

  // What a case gives a fact: all that it may be.
  Value Given(const casefile::CaseFile& file, model::FactId fact) const {
    return (Assumed(file, fact) ? file.candidates : file.established)[fact];
  }

  // Judges a case of the place. What is returned lasts until the next run.
  const eval::Reading& Run(const casefile::CaseFile& file, Value day,
                           bool presume) {
    file_ = &file;
    presume_ = presume;
    reading_.day = day;
    reading_.presumed = false;
    reading_.score = Exactly(0);
    reading_.values.assign(program_.code.size(), kNotMet);
    reading_.held_back.assign(program_.fact_values.size(), false);
    reading_.aggregates.fill(kFalse);
    Stretch(0, program_.rules_end);
    for (const model::RuleId id : program_.rule_order) JudgeRule(id);
    Stretch(program_.rules_end, program_.factors_end);
    for (std::size_t f = 0; f < program_.factors.size(); ++f) Award(f);
    Decide();
    for (std::size_t n = 0; n < program_.norms.size(); ++n) {
      reading_.guards[n] = At(program_.norms[n].guard);
    }
    return reading_;
  }

 private:
  using Standing = casefile::Standing;
  using Address = program::Address;
  using Instruction = program::Instruction;
  using Presumption = program::PresumptionEntry;
  using Op = program::Op;

  Value At(Address at) const { return reading_.values[at]; }
  Value AtOr(Address at, Value otherwise) const {
    return at == program::kNoAddress ? otherwise : At(at);
  }

  // ---- facts and conditions ----

  bool Assumed(const casefile::CaseFile& file, model::FactId fact) const {
    const Standing standing = file.standings[fact];
    return (options_.assume_claimed && standing == Standing::Claimed) ||
           (options_.assume_contested && standing == Standing::Contested);
  }
  bool Counts(model::FactId fact) const {
    return Assumed(*file_, fact) ||
           file_->standings[fact] == Standing::Established;
  }

  void Stretch(Address at, Address end) {
    while (at < end) {
      const Instruction& i = program_.code[at];
      if (i.op == Op::SkipUnless) {
        at = At(i.a).hi == 0 ? i.b : at + 1;
      } else if (i.op == Op::Each) {
        reading_.values[at] = Quantify(at, i);
        at = i.b;
      } else {
        reading_.values[at] =
            i.op == Op::Constant ? program_.constants[at] : Derive(i);
        on_file_[at] = OnFile(at);
        ++at;
      }
    }
  }

  Value Derive(const Instruction& i) {
    switch (i.op) {
      case Op::LoadFact:
        return Given(*file_, i.a);
      case Op::Presume:
        return presume_ ? Presume(i) : At(i.a);
      case Op::Deem:
        return Deem(i);
      case Op::Guard:
        return InForce(i.a, reading_.day);
      case Op::Aggregate:
        return i.b == 0 ? reading_.aggregates[i.a] : None(i.a);
      case Op::Score:
        return reading_.score;
      default:
        return Apply(i.op, At(i.a), At(i.b));
    }
  }

  // Counts the items that do and those that may meet the body.
  Value Quantify(Address each, const Instruction& i) {
    const casefile::ListValue& list =
        (Assumed(*file_, i.a) ? file_->candidate_lists : file_->lists)[i.a];
    const auto fields = program_.fields.begin() + program_.list_fields[i.a];
    const std::uint32_t stride = program_.list_strides[i.a];
    std::int64_t certain = 0, possible = 0;
    bool on_file = !Counts(i.a) && file_->candidate_lists[i.a].count > 0;
    for (std::uint32_t n = 0; n < list.count; ++n) {
      bool in_part = false;
      for (Address at = each + 1; at < i.b; ++at) {
        const Instruction& body = program_.code[at];
        if (body.op == Op::LoadField) {
          const Value field =
              file_->items[list.first_item + n * stride + body.a];
          in_part |= InPart(field, fields[body.a].domain,
                            fields[body.a].is_enumeration);
          reading_.values[at] = field;
        } else {
          reading_.values[at] = Derive(body);
        }
      }
      certain += At(i.b - 1).lo;
      possible += At(i.b - 1).hi;
      on_file |= Counts(i.a) && Open(At(i.b - 1)) && in_part;
    }
    for (Address at = each + 1; at < i.b; ++at) {  // What stands outside.
      const Instruction& body = program_.code[at];
      if (body.op == Op::LoadField) continue;
      on_file |= body.a < each && on_file_[body.a];
      on_file |= body.op != Op::Not && body.b < each && on_file_[body.b];
    }
    on_file_[each] = on_file;
    using Kind = syntax::QuantifierKind;
    const auto kind = static_cast<Kind>(i.c);
    if (kind == Kind::Exists) {
      return {certain > 0, possible > 0 || !list.complete};
    }
    if (kind == Kind::Every) {
      return {certain == list.count && list.complete, possible == list.count};
    }
    return {certain, list.complete ? possible : kMaxNumber};
  }

  // Whether a value is open for something of which the case speaks: what leaves
  // it open says so of itself.
  bool OnFile(Address at) const {
    const Instruction& i = program_.code[at];
    const auto part = [&](Address p) { return Open(At(p)) && on_file_[p]; };
    switch (i.op) {
      case Op::LoadFact:
        return OnFile(i.a, At(at));
      case Op::Presume:
      case Op::Deem:
        return OnFile(program_.presumptions[i.b].fact, At(at));
      case Op::Not:
        return part(i.a);
      case Op::And:
      case Op::Or:
        return part(i.a) || part(i.b);
      case Op::Constant:
      case Op::Guard:
      case Op::Aggregate:
      case Op::Score:
        return false;
      default:
        return on_file_[i.a] || on_file_[i.b];
    }
  }

  bool OnFile(model::FactId fact, Value value) const {
    const bool is_set = program_.is_enumeration[fact];
    const Value domain = program_.domains[fact];
    if (OneValue(value, is_set)) return false;
    if (reading_.held_back[fact]) return true;
    return Counts(fact) ? InPart(Given(*file_, fact), domain, is_set)
                        : file_->candidates[fact] != domain;
  }

  // Presumptions of norms, then the fact's own, which stands last.
  Value Presume(const Instruction& i) {
    Value filled = At(i.a);
    bool any = false;
    for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
      const Presumption& entry = program_.presumptions[p];
      const bool own = entry.presumption == model::kNone;
      if ((own && any) || !MayFill(p, At(i.a))) continue;
      if (own && At(i.a) != entry.value && Rivalled(i, entry.value)) {
        reading_.held_back[entry.fact] = true;
        continue;
      }
      filled =
          any ? Joined(filled, entry.value, program_.is_enumeration[entry.fact])
              : entry.value;
      any = true;
    }
    reading_.presumed |= filled != At(i.a);
    return filled;
  }

  // It certainly applies, no doubt is on file, and it can be so.
  bool MayFill(std::uint32_t p, Value open) const {
    const Presumption& entry = program_.presumptions[p];
    const bool is_set = program_.is_enumeration[entry.fact];
    const Value domain = program_.domains[entry.fact];
    const Value stated = file_->candidates[entry.fact];
    const bool doubted =
        Counts(entry.fact)
            ? InPart(open, domain, is_set)
            : file_->standings[entry.fact] == Standing::Contested ||
                  (stated != domain && stated != entry.value);
    const Value both = Shared(open, entry.value, is_set);
    return At(entry.condition).lo == 1 && !options_.LeavesOut(p) && !doubted &&
           (is_set ? both.lo != 0 : both == entry.value);
  }

  // Whether a norm may presume otherwise because of what is on file.
  bool Rivalled(const Instruction& i, Value own) const {
    for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
      const Presumption& entry = program_.presumptions[p];
      const Address condition = entry.own_condition;
      if (entry.value != own && !options_.LeavesOut(p) &&
          Open(At(entry.condition)) &&
          (At(condition).lo == 1 || on_file_[condition])) {
        return true;
      }
    }
    return false;
  }

  // What is certainly deemed takes the place of the value, what may be is
  // added.
  Value Deem(const Instruction& i) const {
    Value value = At(i.a);
    bool replaced = false;
    for (const bool certain : {true, false}) {
      for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
        const Presumption& entry = program_.presumptions[p];
        const Value condition = At(entry.condition);
        if (condition.hi == 0 || (condition.lo == 1) != certain) continue;
        value = certain && !replaced
                    ? entry.value
                    : Joined(value, entry.value,
                             program_.is_enumeration[entry.fact]);
        replaced |= certain;
      }
    }
    return value;
  }

  // ---- rules ----

  // That all rules have a status: none has one that shuts it out.
  Value None(std::uint32_t slot) const {
    constexpr int kHolds = 0, kFails = 1, kBlame = 3;  // AggregateStatus
    constexpr int kOthers[][2] = {
        {kFails, kFails}, {kHolds, kHolds}, {kBlame, kFails}, {kHolds, kFails}};
    const Value* of = &reading_.aggregates[slot - slot % 4];
    const auto& others = kOthers[slot % 4];
    return Negated(Either(of[others[0]], of[others[1]]));
  }

  void JudgeRule(model::RuleId id) {
    using eval::RuleStatus;
    using Filter = syntax::AggregateFilter;
    const program::RuleEntry& rule = program_.rules[id];
    eval::RuleResult& result = reading_.rules[id] = {};
    const Value guard = At(program_.norms[rule.norm].guard);
    if (guard.hi == 0) {
      const bool in_force = InForce(rule.norm, reading_.day).hi == 1;
      if (here_[rule.norm] && !in_force) result.status = RuleStatus::NotInForce;
      return;
    }
    if (rule.missing_text) {
      result.status = RuleStatus::MissingText;
      return;
    }
    Value excluded = AtOr(rule.unless, kFalse);
    for (std::uint32_t e = program_.exception_first[id];
         e < program_.exception_first[id + 1]; ++e) {
      const Value by = reading_.rules[program_.exceptions[e]].holds;
      const bool first = result.excluded_by == model::kNone;
      if (by.lo == 1 && first) result.excluded_by = program_.exceptions[e];
      excluded = Either(excluded, by);
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
    const Value totals[] = {result.holds, result.fails, result.holds,
                            result.blames};  // By AggregateStatus.
    for (const Filter filter :
         {Filter::None,
          rule.procedural ? Filter::Procedural : Filter::Substantive,
          rule.shall ? Filter::Shall : Filter::May}) {
      Value* of =
          &reading_.aggregates[program::AggregateSlot(rule.kind, filter, {})];
      for (int status = 0; status < 4; ++status) {
        of[status] = Either(of[status], totals[status]);
      }
    }
  }

  void Award(std::size_t f) {
    const program::FactorEntry& factor = program_.factors[f];
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
    points = {std::clamp(points.lo, none, most) * guard.lo,
              std::clamp(points.hi, none, most) * guard.hi};
    reading_.factors[f] = points;
    reading_.score = Apply(Op::Add, reading_.score, points);
  }

  // ---- decisions ----

  void Decide() {
    reading_.possible = 0;
    reading_.may_be_undecided = true;
    reading_.decision = reading_.clause = model::kNone;
    for (const std::uint32_t d : program_.matters[file_->matter]) {
      const Value guard = At(program_.norms[program_.decisions[d].norm].guard);
      if (guard.hi == 0) continue;
      if (reading_.decision == model::kNone) reading_.decision = d;
      Walk(program_.decisions[d], guard);
      if (guard.lo == 0) continue;
      reading_.may_be_undecided = false;
      return;
    }
  }

  // The outcomes of the clauses up to the first that certainly holds, which
  // decides if none before it may hold.
  void Walk(const program::DecisionEntry& decision, Value guard) {
    Stretch(decision.begin, decision.end);
    bool first = guard.lo == 1 && reading_.possible == 0;
    for (std::uint32_t c = decision.first; c < decision.first + decision.count;
         ++c) {
      const Value holds = AtOr(program_.clauses[c].condition, kTrue);
      if (holds.hi == 0) continue;
      reading_.possible |= eval::OutcomeSet{1} << program_.clauses[c].outcome;
      if (holds.lo == 1 && first) reading_.clause = c;
      if (holds.lo == 1) return;
      first = false;
    }
  }

  const program::Program& program_;
  const eval::Options& options_;
  const casefile::CaseFile* file_ = nullptr;
  std::vector<bool> here_;
  bool presume_ = false;
  eval::Reading reading_;
  std::vector<bool> on_file_;  // By Address.
};

}  // namespace rongcuo::checker
