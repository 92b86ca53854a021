#include "engine/lanes/plan.h"

#include <algorithm>
#include <bit>
#include <map>
#include <type_traits>
#include <utility>

#include "engine/lanes/live.h"
#include "engine/lanes/materials.h"
#include "engine/lanes/operands.h"

namespace rongcuo::lanes {
namespace {

using program::Address;
using program::Instruction;
using program::Op;
using program::Program;

// Planes for numbers from -limit to limit, as two's complement.
std::uint32_t WidthFor(std::uint64_t limit) {
  return static_cast<std::uint32_t>(std::bit_width(limit)) + 1;
}

class Maker {
 public:
  Maker(const Program& program, const Layout& layout,
        const std::vector<bool>& norms)
      : program_(program),
        layout_(layout),
        norms_(norms),
        live_(FindLive(program, layout, norms)),
        held_back_(layout.facts.size(), kNone),
        varies_(program.code.size()),
        totals_(program::kAggregateSlots, kNone),
        holds_(program.rules.size(), kNone) {}

  Plan Run() {
    plan_.operands.resize(program_.code.size());
    plan_.body_of.resize(program_.code.size(), kNone);
    plan_.norm_index.resize(norms_.size(), kNone);
    plan_.rule_steps.resize(program_.rules.size(), kNone);
    plan_.factors_open.resize(program_.factors.size(), kNone);
    for (model::NormId norm = 0; norm < norms_.size(); ++norm) {
      if (!norms_[norm]) continue;
      plan_.norm_index[norm] = static_cast<std::uint32_t>(plan_.norms.size());
      plan_.norms.push_back(norm);
    }
    for (Address at = 0; at <= program_.code.size(); ++at) {
      if (at == program_.rules_end) AddRules();
      if (at == program_.factors_end) AddScore();
      // There may be no factor and no decision behind the rules.
      if (at < program_.code.size() && live_.code[at]) Add(at);
    }
    AddDecisions();
    return std::move(plan_);
  }

 private:
  PlaneRef NewPlanes(std::uint32_t count) {
    const PlaneRef first = kOwn + plan_.planes;
    plan_.planes += count;
    return first;
  }
  PlaneRef NewTruth() { return NewPlanes(2); }

  std::uint32_t NewColumn() { return kOwn + plan_.columns++; }

  static PlaneRef ConstantTruth(Value value) {
    if (IsTrue(value)) return kTrueTruth;
    return IsFalse(value) ? kFalseTruth : kUnknownPlanes;
  }

  // The truth at an address that has one.
  PlaneRef TruthAt(Address at) const {
    if (layout_.shapes[at] == Shape::Constant) {
      return ConstantTruth(program_.constants[at]);
    }
    return plan_.operands[at].plane;
  }
  PlaneRef TruthOr(Address at, PlaneRef otherwise) const {
    return at == program::kNoAddress ? otherwise : TruthAt(at);
  }

  void Add(Address at) {
    const Instruction& i = program_.code[at];
    Operand& operand = plan_.operands[at];
    varies_[at] = Varies(at);
    switch (i.op) {
      case Op::Constant:
        operand.kind = Operand::Kind::Constant;
        operand.constant = program_.constants[at];
        operand.plane = ConstantTruth(operand.constant);
        break;
      case Op::LoadFact:
        operand = LoadedFact(i.a);
        break;
      case Op::Presume:
      case Op::Deem:
        AddPresume(at, i);
        break;
      case Op::Guard:
        SetTruth(operand);
        Put(at, Step::Kind::Guard, plan_.guards,
            {operand.plane, plan_.norm_index[i.a]});
        break;
      case Op::SkipUnless:
      case Op::LoadField:
        break;
      case Op::Not:
      case Op::And:
      case Op::Or:
        SetTruth(operand);
        Put(at, {KindOf(i.op), operand.plane, TruthAt(i.a),
                 i.op == Op::Not ? kTrueTruth : TruthAt(i.b)});
        break;
      case Op::Each:
        AddEach(at);
        break;
      case Op::Aggregate:
        AddAggregate(at, i, operand);
        break;
      case Op::Score:
        operand.kind = Operand::Kind::Score;
        break;
      default:
        AddOperation(at, i);
        break;
    }
  }

  static Step::Kind KindOf(Op op) {
    if (op == Op::Not) return Step::Kind::Not;
    return op == Op::And ? Step::Kind::And : Step::Kind::Or;
  }

  // Whether an instruction's value may differ from reading to reading.
  bool Varies(Address at) const {
    switch (program_.code[at].op) {
      case Op::Guard:
      case Op::Presume:
      case Op::Deem:
      case Op::Aggregate:
      case Op::Score:
        return true;
      default:
        break;
    }
    bool varies = false;
    ForEachOperand(program_, at,
                   [&](Address operand) { varies |= varies_[operand]; });
    return varies;
  }

  void Put(Address at, Step step) {
    (varies_[at] ? plan_.steps : plan_.once).push_back(step);
  }

  template <typename Kind>
  void Put(Address at, Step::Kind kind, std::vector<Kind>& steps,
           std::type_identity_t<Kind> step) {
    Put(at, {kind, kNone, static_cast<std::uint32_t>(steps.size())});
    steps.push_back(std::move(step));
  }

  void SetTruth(Operand& operand) {
    operand.kind = Operand::Kind::Truth;
    operand.plane = NewTruth();
  }

  Operand LoadedFact(model::FactId fact) const {
    const FactColumn& column = layout_.facts[fact];
    Operand operand;
    operand.plane = column.plane;
    if (column.kind == FactColumn::Kind::Truth) {
      operand.kind = Operand::Kind::Truth;
    } else {
      operand.kind = Operand::Kind::Tests;
      operand.column = column.raw;
      operand.single = column.single;
    }
    return operand;
  }

  void AddPresume(Address at, const Instruction& i) {
    const model::FactId fact = FactAt(program_, at);
    const FactColumn& column = layout_.facts[fact];
    PresumeStep step;
    step.fact = fact;
    step.conclusive = i.op == Op::Deem;
    step.value = plan_.operands[i.a];
    step.out.kind = step.value.kind;
    if (step.out.kind == Operand::Kind::Truth) {
      step.out.plane = NewTruth();
    } else {
      step.out.plane =
          NewPlanes(static_cast<std::uint32_t>(column.tests.size()));
      if (column.raw != kNone) step.out.column = NewColumn();
      step.out.single = NewPlanes(1);
    }
    for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
      const model::NormId norm = layout_.presumption_norms[p];
      if (norm == kNone || norms_[norm]) AddPresumption(column, p, step);
    }
    if (!step.conclusive) AddHeldBack(at, step);
    plan_.operands[at] = step.out;
    Put(at, Step::Kind::Presume, plan_.presumes, std::move(step));
  }

  void AddPresumption(const FactColumn& column, std::uint32_t p,
                      PresumeStep& step) {
    const program::PresumptionEntry& entry = program_.presumptions[p];
    PresumptionStep presumption;
    presumption.condition = TruthAt(entry.condition);
    presumption.value = entry.value;
    presumption.own = entry.presumption == kNone;
    for (const PresumedValue& presumed : column.presumed) {
      if (presumed.value == entry.value) presumption.on_file = presumed.plane;
    }
    for (const Test& test : column.tests) {
      presumption.passes.push_back(Passes(test, entry.value));
    }
    if (entry.own_condition != program::kNoAddress) {
      presumption.own_condition = TruthAt(entry.own_condition);
    }
    step.entries.push_back(std::move(presumption));
  }

  // What may hold a fact's own presumption back: rivals in force.
  void AddHeldBack(Address at, PresumeStep& step) {
    const auto own =
        std::find_if(step.entries.begin(), step.entries.end(),
                     [](const PresumptionStep& p) { return p.own; });
    if (own == step.entries.end()) return;
    Materials materials(program_, layout_, plan_, held_back_);
    const Instruction& i = program_.code[at];
    std::size_t entry = 0;
    for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
      const model::NormId norm = layout_.presumption_norms[p];
      if (norm != kNone && !norms_[norm]) continue;
      PresumptionStep& presumption = step.entries[entry++];
      if (presumption.own || presumption.value == own->value) continue;
      presumption.material =
          materials.Of(program_.presumptions[p].own_condition);
    }
    step.materials = materials.Take();
    if (step.materials.empty()) return;
    step.held_back = NewPlanes(1);
    held_back_[step.fact] = step.held_back;
  }

  void AddEach(Address at) {
    AddBody(at);
    Operand& operand = plan_.operands[at];
    if (layout_.shapes[at] == Shape::Number) {
      operand.kind = Operand::Kind::Column;
      operand.column = NewColumn();
    } else {
      SetTruth(operand);
    }
    Put(at, Step::Kind::Each, plan_.eaches, {at, plan_.body_of[at], operand});
  }

  void AddBody(Address each) {
    const Address end = program_.code[each].b;
    Body body;
    std::map<Address, std::uint32_t> row;
    ForEachOperand(program_, each, [&](Address at) {
      if (layout_.shapes[at] != Shape::Constant) return;
      if (row.try_emplace(at, body.constants.size()).second) {
        body.constants.push_back(program_.constants[at]);
      }
    });
    const auto outside = [&](Address at) {
      const auto next = body.constants.size() + body.outside.size();
      if (!row.try_emplace(at, next).second) return;
      body.outside.push_back(plan_.operands[at]);
    };
    for (Address at = each + 1; at < end; ++at) {
      const Op op = program_.code[at].op;
      if (op == Op::Aggregate || op == Op::Score) {
        Add(at);
        varies_[each] = true;
        outside(at);
      }
    }
    ForEachOperand(program_, each, outside);
    for (Address at = each + 1; at < end; ++at) {
      if (row.contains(at)) continue;
      const Instruction& i = program_.code[at];
      Body::Step step = {i.op, i.a, 0};
      if (i.op == Op::LoadField) {
        body.fields.push_back(i.a);
      } else {
        step.a = row.at(i.a);
        step.b = i.op == Op::Not ? step.a : row.at(i.b);
      }
      row[at] = static_cast<std::uint32_t>(body.size());
      body.steps.push_back(step);
    }
    body.result = row.at(end - 1);
    plan_.body_of[each] = static_cast<std::uint32_t>(plan_.bodies.size());
    plan_.bodies.push_back(std::move(body));
  }

  void AddAggregate(Address at, const Instruction& i, Operand& operand) {
    using syntax::AggregateStatus;
    SetTruth(operand);
    AggregateStep step;
    step.out = operand.plane;
    step.negated = i.b != 0;
    const std::uint32_t group = i.a - i.a % 4;
    const auto add = [&](AggregateStatus status) {
      step.totals.push_back(
          totals_[group + static_cast<std::uint32_t>(status)]);
    };
    const auto status = static_cast<AggregateStatus>(i.a % 4);
    if (!step.negated) {
      add(status);
    } else {
      // All of them have the status: none has another.
      if (status != AggregateStatus::Holds &&
          status != AggregateStatus::Tolerate) {
        add(AggregateStatus::Holds);
      }
      if (status != AggregateStatus::Fails) add(AggregateStatus::Fails);
      if (status == AggregateStatus::Tolerate) add(AggregateStatus::Blame);
    }
    Put(at, Step::Kind::Aggregate, plan_.aggregates, std::move(step));
  }

  void AddOperation(Address at, const Instruction& i) {
    Operand& operand = plan_.operands[at];
    const bool number = layout_.shapes[at] == Shape::Number;
    if (!number) SetTruth(operand);
    const std::uint32_t comparison = layout_.comparisons[at];
    if (comparison != kNone) {
      AddComparison(at, layout_.comparison_table[comparison], operand.plane);
      return;
    }
    const Operand& a = plan_.operands[i.a];
    const Operand& b = plan_.operands[i.b];
    if (i.op == Op::Equal && IsTruth(a) && IsTruth(b)) {
      Put(at, {Step::Kind::Equal, operand.plane, a.plane, b.plane});
      return;
    }
    if (number) {
      operand.kind = Operand::Kind::Column;
      operand.column = NewColumn();
    }
    Put(at, Step::Kind::General, plan_.generals, {i.op, a, b, operand});
  }

  static bool IsTruth(const Operand& operand) {
    return operand.kind == Operand::Kind::Truth ||
           (operand.kind == Operand::Kind::Constant &&
            operand.constant.lo >= 0 && operand.constant.hi <= 1);
  }

  void AddComparison(Address at, const Comparison& comparison, PlaneRef out) {
    const Operand& operand = plan_.operands[comparison.operand];
    const PlaneRef first =
        operand.kind == Operand::Kind::Score ? score_tests_ : operand.plane;
    const auto term = [&](const Term& t) {
      return PlaneTerm{t.test == kNone ? kTrueTruth : first + t.test,
                       t.negated};
    };
    const auto both = [&](const BothTerms& terms) {
      return std::array<PlaneTerm, 2>{term(terms.first), term(terms.second)};
    };
    Put(at, Step::Kind::Compare, plan_.compares,
        {out, both(comparison.must), both(comparison.may)});
  }

  void AddRules() {
    RulesStep& step = plan_.rules;
    for (std::uint32_t slot = 0; slot < live_.slots.size(); ++slot) {
      if (!live_.slots[slot]) continue;
      totals_[slot] = NewTruth();
      step.totals.push_back(totals_[slot]);
    }
    for (const model::RuleId id : program_.rule_order) {
      if (!live_.rules[id]) continue;
      plan_.rule_steps[id] = static_cast<std::uint32_t>(step.rules.size());
      step.rules.push_back(RuleOf(id));
    }
    plan_.steps.push_back({Step::Kind::Rules});
  }

  RuleStep RuleOf(model::RuleId id) {
    const program::RuleEntry& rule = program_.rules[id];
    RuleStep step;
    step.rule = id;
    step.out = NewPlanes(6);
    holds_[id] = step.out;
    step.guard = TruthAt(program_.norms[rule.norm].guard);
    step.condition = TruthOr(rule.condition, kFalseTruth);
    step.blame = TruthOr(rule.blame, kFalseTruth);
    step.unless = TruthOr(rule.unless, kFalseTruth);
    for (std::uint32_t e = program_.exception_first[id];
         e < program_.exception_first[id + 1]; ++e) {
      const PlaneRef by = holds_[program_.exceptions[e]];
      if (by != kNone) step.exceptions.push_back(by);
    }
    AddTotals(rule, step);
    return step;
  }

  void AddTotals(const program::RuleEntry& rule, RuleStep& step) const {
    using syntax::AggregateFilter;
    using syntax::AggregateStatus;
    constexpr std::pair<AggregateStatus, std::uint32_t> kStatuses[] = {
        {AggregateStatus::Holds, 0},
        {AggregateStatus::Fails, 1},
        {AggregateStatus::Tolerate, 0},
        {AggregateStatus::Blame, 2}};
    const AggregateFilter filters[] = {
        AggregateFilter::None,
        rule.procedural ? AggregateFilter::Procedural
                        : AggregateFilter::Substantive,
        rule.shall ? AggregateFilter::Shall : AggregateFilter::May};
    for (const auto& [status, index] : kStatuses) {
      for (const AggregateFilter filter : filters) {
        const PlaneRef total =
            totals_[program::AggregateSlot(rule.kind, filter, status)];
        if (total != kNone) step.totals.push_back({total, index});
      }
    }
  }

  void AddScore() {
    if (!live_.score) return;
    ScoreStep& step = plan_.score;
    std::uint64_t greatest = 0;
    for (std::size_t f = 0; f < program_.factors.size(); ++f) {
      const program::FactorEntry& factor = program_.factors[f];
      if (!norms_[factor.norm]) continue;
      step.factors.push_back(FactorOf(factor));
      if (layout_.asked.rules) {
        plan_.factors_open[f] = step.factors.back().open = NewPlanes(1);
      }
      greatest += static_cast<std::uint64_t>(factor.maximum);
    }
    step.width = WidthFor(greatest);
    score_tests_ =
        NewPlanes(static_cast<std::uint32_t>(layout_.score_tests.size()));
    for (std::size_t t = 0; t < layout_.score_tests.size(); ++t) {
      step.tests.push_back(
          {layout_.score_tests[t], score_tests_ + static_cast<PlaneRef>(t)});
    }
    plan_.steps.push_back({Step::Kind::Score});
  }

  FactorStep FactorOf(const program::FactorEntry& factor) const {
    FactorStep step;
    step.guard = TruthAt(program_.norms[factor.norm].guard);
    step.base = factor.base;
    step.maximum = factor.maximum;
    auto limit = static_cast<std::uint64_t>(
        std::max(std::abs(factor.base), factor.maximum));
    for (std::uint32_t a = 0; a < factor.count; ++a) {
      const program::AdjustmentEntry& adjustment =
          program_.adjustments[factor.first + a];
      limit += static_cast<std::uint64_t>(std::abs(adjustment.points));
      step.adjustments.push_back(
          {adjustment.points, TruthAt(adjustment.condition)});
    }
    step.width = WidthFor(limit);
    return step;
  }

  void AddDecisions() {
    for (const std::vector<std::uint32_t>& decisions : program_.matters) {
      std::vector<PlanDecision>& planned = plan_.matters.emplace_back();
      for (const std::uint32_t d : decisions) {
        const program::DecisionEntry& decision = program_.decisions[d];
        if (!norms_[decision.norm]) continue;
        PlanDecision& plan = planned.emplace_back();
        plan.guard = TruthAt(program_.norms[decision.norm].guard);
        for (std::uint32_t c = 0; c < decision.count; ++c) {
          const program::ClauseEntry& clause =
              program_.clauses[decision.first + c];
          plan.clauses.push_back(
              {clause.outcome, TruthOr(clause.condition, kTrueTruth)});
        }
      }
    }
  }

  const Program& program_;
  const Layout& layout_;
  const std::vector<bool>& norms_;
  const Live live_;
  std::vector<PlaneRef> held_back_;  // By FactId.
  std::vector<bool> varies_;         // By Address.
  std::vector<PlaneRef> totals_;     // By AggregateSlot.
  std::vector<PlaneRef> holds_;      // By RuleId.
  PlaneRef score_tests_ = kNone;
  Plan plan_;
};

}  // namespace

Plan MakePlan(const Program& program, const Layout& layout,
              const std::vector<bool>& norms) {
  return Maker(program, layout, norms).Run();
}

}  // namespace rongcuo::lanes
