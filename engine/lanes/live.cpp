#include "engine/lanes/live.h"

#include "engine/lanes/operands.h"

namespace rongcuo::lanes {
namespace {

using program::Address;
using program::Instruction;
using program::Op;

class Finder {
 public:
  Finder(const program::Program& program, const Layout& layout,
         const std::vector<bool>& norms)
      : program_(program), layout_(layout), norms_(norms) {
    live_.code.resize(program.code.size());
    live_.rules.resize(program.rules.size());
    live_.slots.resize(program::kAggregateSlots);
  }

  Live Run() {
    for (const program::DecisionEntry& decision : program_.decisions) {
      if (!norms_[decision.norm]) continue;
      Mark(program_.norms[decision.norm].guard);
      for (std::uint32_t c = 0; c < decision.count; ++c) {
        Mark(program_.clauses[decision.first + c].condition);
      }
    }
    MarkAsked();
    while (!pending_.empty()) {
      const Address at = pending_.back();
      pending_.pop_back();
      Visit(at);
    }
    return std::move(live_);
  }

 private:
  void MarkAsked() {
    for (const model::FactId fact : layout_.asked.facts) {
      Mark(program_.fact_values[fact]);
    }
    if (!layout_.asked.rules) return;
    for (model::RuleId rule = 0; rule < program_.rules.size(); ++rule) {
      MarkRule(rule);
    }
    for (model::NormId norm = 0; norm < norms_.size(); ++norm) {
      if (norms_[norm]) Mark(program_.norms[norm].guard);
    }
    MarkFactors();
  }

  void Mark(Address at) {
    if (at == program::kNoAddress || live_.code[at]) return;
    live_.code[at] = true;
    pending_.push_back(at);
  }

  void Visit(Address at) {
    const Instruction& i = program_.code[at];
    ForEachOperand(program_, at, [&](Address operand) { Mark(operand); });
    VisitTotals(i);
    if (i.op == Op::Presume || i.op == Op::Deem) {
      for (std::uint32_t p = i.b; p < i.b + i.c; ++p) VisitPresumption(p);
    } else if (i.op == Op::Each) {
      for (Address body = at + 1; body < i.b; ++body) {
        VisitTotals(program_.code[body]);
      }
    }
  }

  void VisitPresumption(std::uint32_t p) {
    const model::NormId norm = layout_.presumption_norms[p];
    if (norm != kNone && !norms_[norm]) return;
    Mark(program_.presumptions[p].condition);
    Mark(program_.presumptions[p].own_condition);
  }

  void VisitTotals(const Instruction& i) {
    if (i.op == Op::Score) {
      MarkFactors();
    } else if (i.op == Op::Aggregate) {
      MarkSlot(i.a);
      if (i.b == 0) return;
      const std::uint32_t group = i.a - i.a % 4;
      for (std::uint32_t status = 0; status < 4; ++status) {
        MarkSlot(group + status);
      }
    }
  }

  void MarkSlot(std::uint32_t slot) {
    if (live_.slots[slot]) return;
    live_.slots[slot] = true;
    const auto kind = static_cast<syntax::RuleKind>(slot / 20);
    for (model::RuleId rule = 0; rule < program_.rules.size(); ++rule) {
      if (program_.rules[rule].kind == kind) MarkRule(rule);
    }
  }

  // Exceptions are no deeper than the model lets rules exclude one another.
  void MarkRule(model::RuleId first) {
    std::vector<model::RuleId> pending = {first};
    while (!pending.empty()) {
      const model::RuleId id = pending.back();
      pending.pop_back();
      const program::RuleEntry& rule = program_.rules[id];
      if (live_.rules[id] || rule.missing_text || !norms_[rule.norm]) continue;
      live_.rules[id] = true;
      Mark(program_.norms[rule.norm].guard);
      Mark(rule.condition);
      Mark(rule.blame);
      Mark(rule.unless);
      for (std::uint32_t e = program_.exception_first[id];
           e < program_.exception_first[id + 1]; ++e) {
        pending.push_back(program_.exceptions[e]);
      }
    }
  }

  void MarkFactors() {
    if (live_.score) return;
    live_.score = true;
    for (const program::FactorEntry& factor : program_.factors) {
      if (!norms_[factor.norm]) continue;
      Mark(program_.norms[factor.norm].guard);
      for (std::uint32_t a = 0; a < factor.count; ++a) {
        Mark(program_.adjustments[factor.first + a].condition);
      }
    }
  }

  const program::Program& program_;
  const Layout& layout_;
  const std::vector<bool>& norms_;
  Live live_;
  std::vector<Address> pending_;
};

}  // namespace

Live FindLive(const program::Program& program, const Layout& layout,
              const std::vector<bool>& norms) {
  return Finder(program, layout, norms).Run();
}

}  // namespace rongcuo::lanes
