#include "engine/inquiry/displaced.h"

#include "engine/eval/evaluate.h"
#include "engine/inquiry/stage.h"

namespace rongcuo::inquiry {
namespace {

using program::Address;
using program::Instruction;
using program::Op;

// Looks behind the conditions of one fact's presumptions.
class Tracer {
 public:
  Tracer(const Subject& subject, const std::vector<bool>& known)
      : header_(subject.header),
        program_(subject.program),
        readings_(ReadingsOf(subject.trace, true)),
        known_(known),
        met_(program_.code.size()) {}

  // `presume`: the Presume instruction of the fact.
  bool Run(Address presume) {
    met_.assign(met_.size(), false);
    pending_.clear();
    AddPresumptions(program_.code[presume]);
    while (!pending_.empty()) {
      const Address at = pending_.back();
      pending_.pop_back();
      if (Visit(at)) return true;
    }
    return false;
  }

 private:
  void Meet(Address at) {
    if (met_[at]) return;
    met_[at] = true;
    pending_.push_back(at);
  }

  void AddPresumptions(const Instruction& i) {
    for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
      Meet(program_.presumptions[p].condition);
    }
  }

  bool Settled(Address at) const {
    const auto settled = [&](const eval::Reading& reading) {
      return reading.values[at].lo == reading.values[at].hi;
    };
    return settled(*readings_.conduct) && settled(*readings_.decision);
  }

  // Whether the instruction reads one of the facts; else what it stands on is
  // still to be visited. What is settled stays so, however much more is known.
  bool Visit(Address at) {
    const Instruction& i = program_.code[at];
    if (i.op == Op::Constant || i.op == Op::LoadField || Settled(at)) {
      return false;
    }
    switch (i.op) {
      case Op::Guard:
        return Known(header_.conduct_date) || Known(header_.decision_date);
      case Op::LoadFact:
        return Known(i.a);
      case Op::Presume:
      case Op::Deem:
        Meet(i.a);
        AddPresumptions(i);
        return false;
      case Op::Each:
        for (Address body = at + 1; body < i.b; ++body) {
          const Instruction& b = program_.code[body];
          if (b.op == Op::LoadField) continue;
          if (b.a < at) Meet(b.a);
          if (b.op != Op::Not && b.b < at) Meet(b.b);
        }
        return Known(i.a);
      default:
        Meet(i.a);
        if (i.op != Op::Not) Meet(i.b);
        return false;
    }
  }

  bool Known(model::FactId fact) const {
    return fact != model::kNone && known_[fact];
  }

  const model::HeaderFacts& header_;
  const program::Program& program_;
  const Readings readings_;
  const std::vector<bool>& known_;
  std::vector<bool> met_;
  std::vector<Address> pending_;
};

}  // namespace

std::vector<model::FactId> MayBeDisplaced(const Subject& subject,
                                          const std::vector<bool>& known) {
  const program::Program& program = subject.program;
  const Readings readings = ReadingsOf(subject.trace, true);
  Tracer tracer(subject, known);
  std::vector<model::FactId> displaced;
  for (const Instruction& i : program.code) {
    if (i.op != Op::Presume) continue;
    const auto at = static_cast<Address>(&i - program.code.data());
    const auto presumed = [&](const eval::Reading& reading) {
      return reading.values[at] != reading.values[i.a];
    };
    if (!presumed(*readings.conduct) && !presumed(*readings.decision)) continue;
    if (tracer.Run(at)) displaced.push_back(program.presumptions[i.b].fact);
  }
  return displaced;
}

std::vector<model::FactId> Upstream(const program::Program& program,
                                    model::FactId fact) {
  std::vector<model::FactId> facts;
  std::vector<bool> met(program.code.size());
  std::vector<Address> pending;
  const auto meet = [&](Address at) {
    if (at != program::kNoAddress && !met[at]) {
      met[at] = true;
      pending.push_back(at);
    }
  };
  const auto meet_presumptions = [&](const Instruction& i) {
    for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
      meet(program.presumptions[p].condition);
    }
  };
  const auto find = [&](Address at) {
    if (at == program::kNoAddress) return;
    if (program.code[at].op == Op::Deem) at = program.code[at].a;
    if (program.code[at].op == Op::Presume) meet_presumptions(program.code[at]);
  };
  find(program.fact_values[fact]);
  while (!pending.empty()) {
    const Address at = pending.back();
    pending.pop_back();
    const Instruction& i = program.code[at];
    switch (i.op) {
      case Op::Constant:
      case Op::LoadField:
      case Op::Guard:
      case Op::SkipUnless:
      case Op::Aggregate:
      case Op::Score:
        break;
      case Op::LoadFact:
        facts.push_back(i.a);
        break;
      case Op::Presume:
      case Op::Deem:
        meet(i.a);
        meet_presumptions(i);
        break;
      case Op::Each:
        facts.push_back(i.a);
        for (Address body = at + 1; body < i.b; ++body) {
          const Instruction& b = program.code[body];
          if (b.op == Op::LoadField) continue;
          if (b.a < at) meet(b.a);
          if (b.op != Op::Not && b.b < at) meet(b.b);
        }
        break;
      case Op::Not:
        meet(i.a);
        break;
      default:
        meet(i.a);
        meet(i.b);
    }
  }
  return facts;
}

}  // namespace rongcuo::inquiry
