// Doubts on file, which keep presumptions away.
#include <algorithm>
#include <bit>

#include "engine/eval/machine.h"

namespace rongcuo::eval {
namespace {

using casefile::Standing;
using program::Address;
using program::Instruction;
using program::Op;

bool Single(Value value, bool bits) {
  return bits ? std::has_single_bit(Bits(value)) : value.lo == value.hi;
}

// Whether something is said, though not enough to settle it.
bool Partly(Value value, Value domain, bool bits) {
  return value != domain && !Single(value, bits);
}

}  // namespace

// A fact is in doubt if it is established in part, contested, or if somebody
// states another value than the presumed one.
bool Machine::Doubted(const program::PresumptionEntry& presumption,
                      Value value) const {
  const model::FactId fact = presumption.fact;
  const Value domain = program_.domains[fact];
  const Standing standing = file_.standings[fact];
  if (Counts(standing)) {
    return Partly(value, domain, program_.is_enumeration[fact]);
  }
  const Value stated = file_.candidates[fact];
  return standing == Standing::Contested ||
         (stated != presumption.value && stated != domain);
}

// Whether a norm may presume something else than a fact's own presumption does,
// because of what is on file. Only what is missing may be presumed away.
bool Machine::HeldBack(const Instruction& presume, Value own) {
  for (std::uint32_t p = presume.b; p < presume.b + presume.c; ++p) {
    const program::PresumptionEntry& rival = program_.presumptions[p];
    if (rival.value != own && !context_.options->LeavesOut(p) &&
        IsUnknown(At(rival.condition)) && RestsOnMaterial(rival)) {
      return true;
    }
  }
  return false;
}

// Of a condition that may be true: that it is, or that it is open for something
// of which the case speaks without settling it.
bool Machine::RestsOnMaterial(const program::PresumptionEntry& presumption) {
  if (IsTrue(At(presumption.own_condition))) return true;
  Walk& walk = reading_.walk;
  walk.Meet(presumption.own_condition);
  bool found = false;
  for (std::size_t i = 0; i < walk.path.size() && !found; ++i) {
    found = Unsettled(walk.path[i]);
  }
  walk.Forget();
  return found;
}

// Of an instruction on the walk; it goes on to what leaves this one open.
bool Machine::Unsettled(Address address) {
  const Instruction& i = program_.code[address];
  Walk& walk = reading_.walk;
  const auto meet_open = [&](Address operand) {
    if (IsUnknown(At(operand))) walk.Meet(operand);
  };
  switch (i.op) {
    case Op::LoadFact:
      return UnsettledFact(i.a, At(address));
    case Op::Presume:
    case Op::Deem:
      return UnsettledFact(program_.presumptions[i.b].fact, At(address));
    case Op::Each:
      MeetOutside(address);
      return UnsettledList(address);
    case Op::Not:
      meet_open(i.a);
      return false;
    case Op::And:
    case Op::Or:
      meet_open(i.a);
      meet_open(i.b);
      return false;
    case Op::Constant:
    case Op::LoadField:
    case Op::Guard:
    case Op::SkipUnless:
    case Op::Aggregate:
    case Op::Score:
      return false;
    default:  // Comparisons and arithmetic.
      walk.Meet(i.a);
      walk.Meet(i.b);
      return false;
  }
}

// What the body of a quantifier reads that does not depend on the item.
void Machine::MeetOutside(Address each) {
  Walk& walk = reading_.walk;
  for (Address at = each + 1; at < program_.code[each].b; ++at) {
    const Instruction& body = program_.code[at];
    if (body.op == Op::LoadField) continue;
    if (body.a < each) walk.Meet(body.a);
    if (body.op != Op::Not && body.b < each) walk.Meet(body.b);
  }
}

bool Machine::UnsettledFact(model::FactId fact, Value value) const {
  const bool bits = program_.is_enumeration[fact];
  if (Single(value, bits)) return false;
  if (reading_.held_back[fact]) return true;
  if (Counts(file_.standings[fact])) {
    return Partly(LoadFact(fact), program_.domains[fact], bits);
  }
  return file_.candidates[fact] != program_.domains[fact];
}

// Of a list that does not count: that it has items. Of one that does: that an
// item is known in part and leaves the body open.
bool Machine::UnsettledList(Address each) {
  const Instruction& i = program_.code[each];
  if (!Counts(file_.standings[i.a])) {
    return file_.candidate_lists[i.a].count > 0;
  }
  const casefile::ListValue& list = List(i.a);
  const std::uint32_t stride = program_.list_strides[i.a];
  bool any = false;
  for (std::uint32_t n = 0; n < list.count; ++n) {
    any |= UnsettledItem(each, &file_.items[list.first_item + n * stride]);
  }
  return any;
}

bool Machine::UnsettledItem(Address each, const Value* item) {
  if (!IsUnknown(RunItem(each, item))) return false;
  const Instruction& list = program_.code[each];
  const program::FieldEntry* fields =
      program_.fields.data() + program_.list_fields[list.a];
  const auto begin = program_.code.begin() + each + 1;
  const auto end = program_.code.begin() + list.b;
  return std::any_of(begin, end, [&](const Instruction& body) {
    return body.op == Op::LoadField &&
           Partly(item[body.a], fields[body.a].domain,
                  fields[body.a].is_enumeration);
  });
}

}  // namespace rongcuo::eval
