#include "engine/eval/machine.h"

#include <algorithm>

#include "engine/eval/operate.h"

namespace rongcuo::eval {
namespace {

using casefile::Standing;
using program::Address;
using program::Instruction;
using program::Op;

// All that either value may be.
Value Union(Value a, Value b, bool bits) {
  if (bits) return EnumSet(Bits(a) | Bits(b));
  return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
}

}  // namespace

void Machine::Run(Address begin, Address end) {
  const Instruction* code = program_.code.data();
  for (Address at = begin; at < end;) {
    const Instruction& instruction = code[at];
    switch (instruction.op) {
      case Op::Each:
        at = RunEach(at);
        break;
      case Op::SkipUnless:
        at = IsFalse(At(instruction.a)) ? instruction.b : at + 1;
        break;
      case Op::LoadFact:
        values_[at++] = LoadFact(instruction.a);
        break;
      case Op::Presume:
      case Op::Deem:
      case Op::Guard:
      case Op::Aggregate:
      case Op::Score:
        values_[at++] = Step(instruction);
        break;
      default:
        values_[at++] =
            Operate(instruction.op, At(instruction.a), At(instruction.b));
        break;
    }
  }
}

void Machine::LoadConstants() {
  std::copy(program_.constants.begin(), program_.constants.end(), values_);
}

Value Machine::Step(const Instruction& i) {
  switch (i.op) {
    case Op::LoadFact:
      return LoadFact(i.a);
    case Op::Presume:
      return Presume(i);
    case Op::Deem:
      return Deem(i);
    case Op::Guard:
      return reading_.guards[i.a];
    case Op::Aggregate:
      return Aggregate(i);
    case Op::Score:
      return reading_.score;
    default:
      return Operate(i.op, At(i.a), At(i.b));
  }
}

bool Machine::Assumed(Standing standing) const {
  const Options& options = *context_.options;
  return (standing == Standing::Claimed && options.assume_claimed) ||
         (standing == Standing::Contested && options.assume_contested);
}

bool Machine::Counts(Standing standing) const {
  return standing == Standing::Established || Assumed(standing);
}

const casefile::ListValue& Machine::List(model::FactId fact) const {
  return Assumed(file_.standings[fact]) ? file_.candidate_lists[fact]
                                        : file_.lists[fact];
}

Value Machine::LoadFact(model::FactId fact) const {
  return Assumed(file_.standings[fact]) ? file_.candidates[fact]
                                        : file_.established[fact];
}

// Whether a rebuttable presumption may fill a fact that may still be `value`. A
// doubt that is on file keeps it open.
bool Machine::Applies(std::uint32_t index, Value value) const {
  const program::PresumptionEntry& presumption = program_.presumptions[index];
  if (!IsTrue(At(presumption.condition)) ||
      context_.options->LeavesOut(index)) {
    return false;
  }
  if (Doubted(presumption, value)) return false;
  const Value presumed = presumption.value;
  return program_.is_enumeration[presumption.fact]
             ? (Bits(value) & Bits(presumed)) != 0
             : value.lo <= presumed.lo && presumed.hi <= value.hi;
}

// Presumptions of norms go before the fact's own; where they contradict each
// other, what any of them presumes stays possible, so that order never matters.
Value Machine::Presume(const Instruction& i) {
  const Value value = At(i.a);
  if (!context_.use_presumptions) return value;
  Value presumed;
  bool any = false;
  for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
    const program::PresumptionEntry& entry = program_.presumptions[p];
    const bool own = entry.presumption == model::kNone;
    if ((own && any) || !Applies(p, value)) continue;
    if (own && value != entry.value && HeldBack(i, entry.value)) {
      reading_.held_back[entry.fact] = true;
      continue;
    }
    presumed =
        any ? Union(presumed, entry.value, program_.is_enumeration[entry.fact])
            : entry.value;
    any = true;
  }
  return any ? presumed : value;
}

// What is certainly deemed replaces the value; what may be deemed adds to it.
Value Machine::Deem(const Instruction& i) const {
  Value certain, possible = At(i.a);
  bool any = false;
  for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
    const program::PresumptionEntry& entry = program_.presumptions[p];
    const Value condition = At(entry.condition);
    const bool bits = program_.is_enumeration[entry.fact];
    if (IsFalse(condition)) continue;
    if (IsTrue(condition)) {
      certain = any ? Union(certain, entry.value, bits) : entry.value;
      any = true;
    }
    possible = Union(possible, entry.value, bits);
  }
  if (!any) return possible;
  for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
    const program::PresumptionEntry& entry = program_.presumptions[p];
    if (!IsUnknown(At(entry.condition))) continue;
    certain = Union(certain, entry.value, program_.is_enumeration[entry.fact]);
  }
  return certain;
}

Value Machine::Aggregate(const Instruction& i) const {
  using syntax::AggregateStatus;
  if (i.b == 0) return reading_.aggregates[i.a];
  // All of them have the status: none has another.
  const std::uint32_t group = i.a - i.a % 4;
  const auto total = [&](AggregateStatus status) {
    return reading_.aggregates[group + static_cast<std::uint32_t>(status)];
  };
  switch (static_cast<AggregateStatus>(i.a % 4)) {
    case AggregateStatus::Holds:
      return Not(total(AggregateStatus::Fails));
    case AggregateStatus::Fails:
      return Not(total(AggregateStatus::Holds));
    case AggregateStatus::Tolerate:
      return Not(
          Or(total(AggregateStatus::Blame), total(AggregateStatus::Fails)));
    case AggregateStatus::Blame:
      return Not(
          Or(total(AggregateStatus::Holds), total(AggregateStatus::Fails)));
  }
  return kUnknownTruth;
}

Value Machine::RunItem(Address each, const Value* item) {
  const Address end = program_.code[each].b;
  for (Address at = each + 1; at < end; ++at) {
    const Instruction& body = program_.code[at];
    values_[at] = body.op == Op::LoadField ? item[body.a] : Step(body);
  }
  return At(end - 1);
}

Address Machine::RunEach(Address each) {
  const Instruction& i = program_.code[each];
  const casefile::ListValue& list = List(i.a);
  const std::uint32_t stride = program_.list_strides[i.a];
  Value any = kFalse;
  Value all = kTrue;
  Value count = Exactly(0);
  for (std::uint32_t n = 0; n < list.count; ++n) {
    const Value holds =
        RunItem(each, &file_.items[list.first_item + n * stride]);
    any = Or(any, holds);
    all = And(all, holds);
    count = Add(count, holds);
  }
  if (!list.complete) {
    any = Or(any, kUnknownTruth);
    all = And(all, kUnknownTruth);
    count.hi = kMaxNumber;
  }
  switch (static_cast<syntax::QuantifierKind>(i.c)) {
    case syntax::QuantifierKind::Exists:
      values_[each] = any;
      break;
    case syntax::QuantifierKind::Every:
      values_[each] = all;
      break;
    case syntax::QuantifierKind::Count:
      values_[each] = count;
      break;
  }
  return i.b;
}

}  // namespace rongcuo::eval
