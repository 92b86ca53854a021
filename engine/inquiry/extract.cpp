#include "engine/inquiry/extract.h"

#include <array>
#include <vector>

#include "engine/eval/run.h"
#include "engine/inquiry/gates.h"
#include "engine/inquiry/leaves.h"

namespace rongcuo::inquiry {
namespace {

using eval::Reading;
using program::Address;
using program::Instruction;
using program::kNoAddress;
using program::Op;
using syntax::AggregateFilter;
using syntax::AggregateStatus;

bool Settled(Value value) { return value.lo == value.hi; }

// The gates of one reading: those under the norms of one day.
class Side {
 public:
  Side(const program::Program& program, const Reading& reading, Leaves& leaves,
       Gates& gates, GateId day)
      : program_(program),
        reading_(reading),
        leaves_(leaves),
        gates_(gates),
        day_(day),
        made_(program.code.size(), kNone),
        rules_(program.rules.size()) {}

  GateId Outcome(std::uint32_t matter) {
    std::vector<GateId> operands;
    WalkTable table;
    for (const std::uint32_t d : program_.matters[matter]) {
      const program::DecisionEntry& decision = program_.decisions[d];
      const Address guard = program_.norms[decision.norm].guard;
      if (IsFalse(At(guard))) continue;
      AddDecision(decision, operands, table);
      if (IsTrue(At(guard))) break;
    }
    return gates_.Walk(operands, std::move(table));
  }

  GateId Score() {
    if (score_ != kNone) return score_;
    std::vector<GateId> points;
    for (const program::FactorEntry& factor : program_.factors) {
      const Address guard = program_.norms[factor.norm].guard;
      if (!IsFalse(At(guard))) points.push_back(Points(factor, Make(guard)));
    }
    score_ = gates_.Sum(points);
    return score_;
  }

  // The conditions on which it depends which presumption gives a leaf its
  // value; they may lead to further leaves.
  void MakePresumptions(bool at_decision) {
    auto& conditions = gates_.circuit().conditions;
    conditions.resize(program_.fact_values.size());
    std::vector<bool> done(program_.code.size());
    for (std::size_t before = 0; before < leaves_.count();) {
      before = leaves_.count();
      for (Address at = 0; at < program_.code.size(); ++at) {
        const Instruction& i = program_.code[at];
        if (i.op != Op::Presume || done[at]) continue;
        const model::FactId fact = program_.presumptions[i.b].fact;
        if (!leaves_.Has(fact)) continue;
        done[at] = true;
        for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
          const Address condition = program_.presumptions[p].condition;
          conditions[fact].push_back({Make(condition), condition, at_decision});
        }
      }
    }
  }

 private:
  Value At(Address address) const { return reading_.values[address]; }

  void AddDecision(const program::DecisionEntry& decision,
                   std::vector<GateId>& operands, WalkTable& table) {
    MakeRules(decision);
    operands.push_back(Make(program_.norms[decision.norm].guard));
    table.entries.push_back({.guard = true});
    for (std::uint32_t c = decision.first; c < decision.first + decision.count;
         ++c) {
      const program::ClauseEntry& clause = program_.clauses[c];
      operands.push_back(MakeOr(clause.condition, kTrue));
      table.entries.push_back({.outcome = clause.outcome});
    }
  }

  GateId Points(const program::FactorEntry& factor, GateId guard) {
    std::vector<GateId> operands = {guard};
    PointsTable table = {factor.base, factor.maximum, {}};
    for (std::uint32_t a = factor.first; a < factor.first + factor.count; ++a) {
      operands.push_back(Make(program_.adjustments[a].condition));
      table.points.push_back(program_.adjustments[a].points);
    }
    return gates_.Points(operands, std::move(table));
  }

  // ---- rules ----

  struct RuleGates {
    GateId holds = kNone, fails = kNone, blames = kNone;
  };

  // Makes the rules that a decision counts, excluding ones first.
  void MakeRules(const program::DecisionEntry& decision) {
    std::vector<bool> wanted(program_.rules.size());
    std::array<bool, syntax::kRuleKinds> kinds{};
    for (Address at = decision.begin; at < decision.end; ++at) {
      if (program_.code[at].op != Op::Aggregate) continue;
      kinds[program_.code[at].a /
            (program::kAggregateSlots / syntax::kRuleKinds)] = true;
    }
    const auto& order = program_.rule_order;
    for (auto rule = order.rbegin(); rule != order.rend(); ++rule) {
      const auto kind = static_cast<std::size_t>(program_.rules[*rule].kind);
      wanted[*rule] = wanted[*rule] || kinds[kind];
      if (!wanted[*rule] || !Open(*rule)) continue;
      for (std::uint32_t e = program_.exception_first[*rule];
           e < program_.exception_first[*rule + 1]; ++e) {
        wanted[program_.exceptions[e]] = true;
      }
    }
    for (const model::RuleId rule : order) {
      if (wanted[rule] && rules_[rule].holds == kNone) MakeRule(rule);
    }
  }

  bool Open(model::RuleId rule) const {
    const eval::RuleResult& result = reading_.rules[rule];
    return !Settled(result.holds) || !Settled(result.fails) ||
           !Settled(result.blames);
  }

  void MakeRule(model::RuleId id) {
    const eval::RuleResult& result = reading_.rules[id];
    RuleGates& rule = rules_[id];
    if (!Open(id)) {
      rule = {gates_.Constant(result.holds), gates_.Constant(result.fails),
              gates_.Constant(result.blames)};
      return;
    }
    const program::RuleEntry& entry = program_.rules[id];
    std::vector<GateId> excluded = {MakeOr(entry.unless, kFalse)};
    for (std::uint32_t e = program_.exception_first[id];
         e < program_.exception_first[id + 1]; ++e) {
      excluded.push_back(rules_[program_.exceptions[e]].holds);
    }
    const GateId open = gates_.All({Make(program_.norms[entry.norm].guard),
                                    gates_.Not(gates_.Any(excluded))});
    const GateId condition = MakeOr(entry.condition, kFalse);
    const GateId blame = MakeOr(entry.blame, kFalse);
    const GateId clear = gates_.Not(blame);
    rule.holds = gates_.All({open, condition, clear});
    rule.fails = gates_.All({open, gates_.Not(condition), clear});
    rule.blames = gates_.All({open, blame});
  }

  bool Within(const program::RuleEntry& rule, AggregateFilter filter) const {
    switch (filter) {
      case AggregateFilter::None:
        return true;
      case AggregateFilter::Procedural:
        return rule.procedural;
      case AggregateFilter::Substantive:
        return !rule.procedural;
      case AggregateFilter::Shall:
        return rule.shall;
      case AggregateFilter::May:
        return !rule.shall;
    }
    return false;
  }

  GateId AnyRule(std::uint32_t slot, AggregateStatus status) {
    const std::uint32_t group = slot / 4;
    const auto filter = static_cast<AggregateFilter>(group % 5);
    const auto kind = static_cast<syntax::RuleKind>(group / 5);
    std::vector<GateId> any;
    for (model::RuleId id = 0; id < rules_.size(); ++id) {
      const program::RuleEntry& rule = program_.rules[id];
      if (rule.kind != kind || !Within(rule, filter)) continue;
      const RuleGates& made = rules_[id];
      any.push_back(status == AggregateStatus::Fails   ? made.fails
                    : status == AggregateStatus::Blame ? made.blames
                                                       : made.holds);
    }
    return gates_.Any(any);
  }

  // All of them have the status: none has another.
  GateId Aggregate(const Instruction& i) {
    const auto status = static_cast<AggregateStatus>(i.a % 4);
    if (i.b == 0) return AnyRule(i.a, status);
    const bool positive =
        status == AggregateStatus::Holds || status == AggregateStatus::Fails;
    if (positive) {
      return gates_.Not(AnyRule(i.a, status == AggregateStatus::Holds
                                         ? AggregateStatus::Fails
                                         : AggregateStatus::Holds));
    }
    const AggregateStatus other = status == AggregateStatus::Tolerate
                                      ? AggregateStatus::Blame
                                      : AggregateStatus::Holds;
    return gates_.Not(gates_.Any(
        {AnyRule(i.a, other), AnyRule(i.a, AggregateStatus::Fails)}));
  }

  // ---- conditions ----

  GateId MakeOr(Address address, Value otherwise) {
    return address == kNoAddress ? gates_.Constant(otherwise) : Make(address);
  }

  // A gate for an instruction, after those for what it needs. No recursion:
  // definitions may stand on each other as deep as a rulebook is long.
  GateId Make(Address root) {
    std::vector<Address> pending = {root};
    while (!pending.empty()) {
      const Address at = pending.back();
      if (made_[at] != kNone) {
        pending.pop_back();
        continue;
      }
      const std::size_t before = pending.size();
      if (!Known(at)) AddNeeds(at, pending);
      if (pending.size() > before) continue;
      made_[at] = Known(at) ? gates_.Constant(At(at)) : MakeOne(at);
      pending.pop_back();
    }
    return made_[root];
  }

  bool Known(Address at) const {
    const Instruction& i = program_.code[at];
    switch (i.op) {
      case Op::Constant:
        return true;
      case Op::LoadFact:
      case Op::Presume:
      case Op::Deem:       // Of these Leaves knows; the values of the other
      case Op::Aggregate:  // two are those of the last decision walked.
      case Op::Score:
        return false;
      default:
        return Settled(At(at));
    }
  }

  void Need(Address at, std::vector<Address>& pending) const {
    if (made_[at] == kNone) pending.push_back(at);
  }

  void AddNeeds(Address at, std::vector<Address>& pending) const {
    const Instruction& i = program_.code[at];
    switch (i.op) {
      case Op::Constant:
      case Op::LoadFact:
      case Op::LoadField:
      case Op::Presume:
      case Op::Guard:
      case Op::SkipUnless:
      case Op::Aggregate:
      case Op::Score:
        return;
      case Op::Deem:
        for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
          Need(program_.presumptions[p].condition, pending);
        }
        return;
      case Op::Each:
        for (Address body = at + 1; body < i.b; ++body) {
          const Instruction& b = program_.code[body];
          if (b.op == Op::LoadField) continue;
          if (b.a < at) Need(b.a, pending);
          if (b.op != Op::Not && b.b < at) Need(b.b, pending);
        }
        return;
      case Op::Not:
        Need(i.a, pending);
        return;
      default:
        Need(i.a, pending);
        Need(i.b, pending);
        return;
    }
  }

  GateId MakeOne(Address at) {
    const Instruction& i = program_.code[at];
    switch (i.op) {
      case Op::LoadFact:
        return leaves_.Fact(i.a, At(at));
      case Op::Presume:
        return leaves_.Fact(program_.presumptions[i.b].fact, At(at));
      case Op::Deem:
        return Deem(i);
      case Op::Guard:
        return Guard(i.a);
      case Op::Each:
        return Each(at);
      case Op::Aggregate:
        return Aggregate(i);
      case Op::Score:
        return Score();
      case Op::Not:
        return gates_.Not(made_[i.a]);
      default:
        return gates_.Operation(i.op, made_[i.a], made_[i.b]);
    }
  }

  GateId Deem(const Instruction& i) {
    const model::FactId fact = program_.presumptions[i.b].fact;
    std::vector<GateId> operands = {leaves_.Fact(fact, At(i.a))};
    DeemTable table = {program_.is_enumeration[fact], {}};
    for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
      operands.push_back(made_[program_.presumptions[p].condition]);
      table.values.push_back(program_.presumptions[p].value);
    }
    return gates_.Deem(operands, std::move(table));
  }

  GateId Guard(model::NormId id) {
    const program::NormEntry& norm = program_.norms[id];
    const auto reached = [&](Leaf::Kind kind, Value day) {
      return gates_.Operation(Op::LessEqual, leaves_.Bound(kind, id, day),
                              day_);
    };
    const GateId begun = reached(Leaf::Kind::Begin, norm.begin);
    if (!norm.has_end) return begun;
    return gates_.All({begun, gates_.Not(reached(Leaf::Kind::End, norm.end))});
  }

  GateId Each(Address each) {
    const Instruction& list = program_.code[each];
    const auto kind = static_cast<syntax::QuantifierKind>(list.c);
    std::vector<GateId> holds;
    for (const Leaves::Item& item : leaves_.Items(list.a)) {
      const GateId body = Body(each, item);
      if (kind == syntax::QuantifierKind::Every) {
        holds.push_back(gates_.Any({gates_.Not(item.present), body}));
      } else {
        holds.push_back(gates_.All({item.present, body}));
      }
    }
    switch (kind) {
      case syntax::QuantifierKind::Exists:
        return gates_.Any(holds);
      case syntax::QuantifierKind::Every:
        return gates_.All(holds);
      case syntax::QuantifierKind::Count:
        return gates_.Total(holds);
    }
    return kNone;
  }

  GateId Body(Address each, const Leaves::Item& item) {
    const Address end = program_.code[each].b;
    std::vector<GateId> inside(end - each, kNone);
    const auto operand = [&](Address a) {
      return a > each ? inside[a - each] : made_[a];
    };
    for (Address at = each + 1; at < end; ++at) {
      const Instruction& i = program_.code[at];
      GateId& gate = inside[at - each];
      if (i.op == Op::LoadField) {
        gate = item.fields[i.a];
      } else if (i.op == Op::Not) {
        gate = gates_.Not(operand(i.a));
      } else {
        gate = gates_.Operation(i.op, operand(i.a), operand(i.b));
      }
    }
    return inside[end - 1 - each];
  }

  const program::Program& program_;
  const Reading& reading_;
  Leaves& leaves_;
  Gates& gates_;
  GateId day_;
  std::vector<GateId> made_;  // By Address.
  std::vector<RuleGates> rules_;
  GateId score_ = kNone;
};

}  // namespace

namespace {

// Whether a norm of which it is not known, on either day, if it is in force may
// be so on one of them only.
bool DaysMayDiffer(const Subject& subject, Leaves& leaves) {
  if (leaves.ConductDay() == leaves.DecisionDay()) return false;
  const eval::Trace& trace = subject.trace;
  for (model::NormId norm = 0; norm < trace.here.size(); ++norm) {
    if (trace.here[norm] &&
        IsUnknown(
            eval::InForceOn(subject.program.norms[norm], trace.conduct.day))) {
      return true;
    }
  }
  return false;
}

}  // namespace

Circuit Extract(const Subject& subject, bool presumptions,
                const casefile::CaseFile* stated) {
  const program::Program& program = subject.program;
  const eval::Trace& trace = subject.trace;
  const Readings readings = ReadingsOf(trace, presumptions);
  Gates gates;
  Leaves leaves(subject, readings, stated, gates);
  Side first(program, *readings.conduct, leaves, gates, leaves.ConductDay());
  GateId outcome = first.Outcome(subject.file.matter);
  GateId score = first.Score();
  if (stated != nullptr) first.MakePresumptions(false);
  if (trace.days_differ || DaysMayDiffer(subject, leaves)) {
    Side second(program, *readings.decision, leaves, gates,
                leaves.DecisionDay());
    outcome = gates.Favourable(outcome, second.Outcome(subject.file.matter));
    if (stated != nullptr) second.MakePresumptions(true);
    if (trace.decision_day_holds) score = second.Score();
  }
  Circuit circuit = std::move(gates).Take();
  circuit.outcome = outcome;
  circuit.score = score;
  circuit.faithful = leaves.faithful();
  LinkUsers(circuit);
  return circuit;
}

}  // namespace rongcuo::inquiry
