#include "engine/derivation/derivation.h"

#include <algorithm>

namespace rongcuo::derivation {

using casefile::Standing;
using program::Address;
using program::Instruction;
using program::PresumptionEntry;

void Derivation::Begin(const eval::Reading& told, bool presume) {
  told_ = &told;
  presume_ = presume;
  presumed_ = false;
  known_.assign(program_.code.size(), {});
  held_back_.assign(program_.fact_values.size(), false);
}

void Derivation::Run(Address at, Address end) {
  while (at < end) {
    const Instruction& i = program_.code[at];
    const Address next = i.op == Op::Each ? i.b : at + 1;
    if (i.op == Op::SkipUnless) {
      at = At(i.a).hi == 0 ? i.b : next;
      continue;
    }
    known_[at] = i.op == Op::Each ? Quantify(at, i) : Derive(at, i);
    at = next;
  }
}

Value Derivation::InForce(model::NormId id, Value day) const {
  const program::NormEntry& norm = program_.norms[id];
  if (!here_[id]) return kFalse;
  const Value begun = Negated(Before(day, norm.begin));
  return norm.has_end ? Both(begun, Before(day, norm.end)) : begun;
}

// ---- conditions ----

Derivation::Known Derivation::Derive(Address at, const Instruction& i) {
  if (i.op == Op::Constant) return {program_.constants[at]};
  if (i.op == Op::LoadFact) return OfFact(i.a, Given(i.a));
  if (i.op == Op::LoadField) return {item_[i.a]};
  if (i.op == Op::Guard) return {InForce(i.a, told_->day)};
  if (i.op == Op::Score) return {told_->score};
  if (i.op == Op::Aggregate) return {Total(i)};
  const Known& a = known_[i.a];
  if (i.op == Op::Presume || i.op == Op::Deem) {
    const Value value = i.op == Op::Deem ? Deem(i)
                        : presume_       ? Presume(i)
                                         : a.value;
    return OfFact(program_.presumptions[i.b].fact, value);
  }
  // What leaves it open says of itself whether it is on file: of logic that is
  // what is open itself.
  const Known& b = known_[i.b];  // Of Not a constant, which is not on file.
  const bool logic = i.op == Op::Not || i.op == Op::And || i.op == Op::Or;
  return {Apply(i.op, a.value, b.value),
          (a.on_file && (!logic || Open(a.value))) ||
              (b.on_file && (!logic || Open(b.value)))};
}

// Counts the items that do and those that may meet the body.
Derivation::Known Derivation::Quantify(Address each, const Instruction& i) {
  const casefile::ListValue& list =
      (Assumed(i.a) ? file_.candidate_lists : file_.lists)[i.a];
  const auto fields = program_.fields.begin() + program_.list_fields[i.a];
  const std::uint32_t stride = program_.list_strides[i.a];
  std::int64_t certain = 0, possible = 0;
  bool on_file = !Counts(i.a) && file_.candidate_lists[i.a].count > 0;
  for (std::uint32_t n = 0; n < list.count; ++n) {
    item_ = &file_.items[list.first_item + n * stride];
    bool in_part = false;
    for (Address at = each + 1; at < i.b; ++at) {
      const Instruction& body = program_.code[at];
      known_[at] = Derive(at, body);
      in_part |=
          body.op == Op::LoadField &&
          InPart(At(at), fields[body.a].domain, fields[body.a].is_enumeration);
    }
    const Value meets = At(i.b - 1);
    certain += meets.lo;
    possible += meets.hi;
    on_file |= Counts(i.a) && Open(meets) && in_part;
  }
  for (Address at = each + 1; at < i.b; ++at) {
    const Instruction& body = program_.code[at];
    if (body.op == Op::LoadField) continue;
    on_file |= body.a < each && known_[body.a].on_file;  // Stands outside.
    on_file |= body.b < each && known_[body.b].on_file;
  }
  using Kind = syntax::QuantifierKind;
  const auto kind = static_cast<Kind>(i.c);
  if (kind == Kind::Exists) {
    return {{certain > 0, possible > 0 || !list.complete}, on_file};
  }
  if (kind == Kind::Count) {
    return {{certain, list.complete ? possible : kMaxNumber}, on_file};
  }
  const bool every = certain == list.count && list.complete;
  return {{every, possible == list.count}, on_file};
}

// Whether any rule has the status, or all: none has one that shuts it out.
Value Derivation::Total(const Instruction& i) const {
  if (i.b == 0) return told_->aggregates[i.a];
  const Value* of = &told_->aggregates[i.a - i.a % 4];  // By AggregateStatus.
  const Value holds = of[0], fails = of[1], blames = of[3];
  const Value shut_out[] = {fails, holds, Either(blames, fails),
                            Either(holds, fails)};
  return Negated(shut_out[i.a % 4]);
}

// ---- facts and what is presumed of them ----

bool Derivation::Assumed(model::FactId fact) const {
  const Standing standing = file_.standings[fact];
  return (options_.assume_claimed && standing == Standing::Claimed) ||
         (options_.assume_contested && standing == Standing::Contested);
}
bool Derivation::Counts(model::FactId fact) const {
  return Assumed(fact) || file_.standings[fact] == Standing::Established;
}
Value Derivation::Given(model::FactId fact) const {
  return (Assumed(fact) ? file_.candidates : file_.established)[fact];
}

// A fact is open on file if the case speaks of it without settling it.
Derivation::Known Derivation::OfFact(model::FactId fact, Value value) const {
  const bool is_set = program_.is_enumeration[fact];
  const Value domain = program_.domains[fact];
  if (OneValue(value, is_set)) return {value};
  return {value, held_back_[fact] ||
                     (Counts(fact) ? InPart(Given(fact), domain, is_set)
                                   : file_.candidates[fact] != domain)};
}

// Presumptions of norms, then the fact's own, which stands last.
Value Derivation::Presume(const Instruction& i) {
  const model::FactId fact = program_.presumptions[i.b].fact;
  const bool is_set = program_.is_enumeration[fact];
  const Value open = At(i.a), nothing = Nothing(is_set);
  Value filled = nothing;
  for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
    const PresumptionEntry& entry = program_.presumptions[p];
    const bool own = entry.presumption == model::kNone;
    if (!MayFill(p, open) || (own && filled != nothing)) continue;
    if (own && open != entry.value && Rivalled(i, entry.value)) {
      held_back_[fact] = true;
    } else {
      filled = Joined(filled, entry.value, is_set);
    }
  }
  if (filled == nothing) return open;
  presumed_ |= filled != open;
  return filled;
}

// It certainly applies, no doubt is on file, and it can be so.
bool Derivation::MayFill(std::uint32_t p, Value open) const {
  const PresumptionEntry& entry = program_.presumptions[p];
  if (At(entry.condition).lo == 0 || options_.LeavesOut(p)) return false;
  const bool is_set = program_.is_enumeration[entry.fact];
  const Value domain = program_.domains[entry.fact];
  const Value stated = file_.candidates[entry.fact];
  const bool doubted =
      Counts(entry.fact) ? InPart(open, domain, is_set)
                         : file_.standings[entry.fact] == Standing::Contested ||
                               (stated != domain && stated != entry.value);
  const Value both = Shared(open, entry.value, is_set);
  return !doubted && (is_set ? both.lo != 0 : both == entry.value);
}

// Whether a norm may presume otherwise because of what is on file.
bool Derivation::Rivalled(const Instruction& i, Value own) const {
  for (std::uint32_t p = i.b; p < i.b + i.c; ++p) {
    const PresumptionEntry& entry = program_.presumptions[p];
    if (entry.value == own || options_.LeavesOut(p)) continue;
    const bool open = Open(At(entry.condition));
    const Known& condition = known_[entry.own_condition];
    if (open && (condition.value.lo == 1 || condition.on_file)) return true;
  }
  return false;
}

// What is certainly deemed takes the place of the value; what may be is added.
Value Derivation::Deem(const Instruction& i) const {
  const auto begin = program_.presumptions.begin() + i.b, end = begin + i.c;
  const bool is_set = program_.is_enumeration[begin->fact];
  const bool certain = std::any_of(begin, end, [&](const auto& entry) {
    return At(entry.condition).lo == 1;
  });
  Value value = certain ? Nothing(is_set) : At(i.a);
  for (auto entry = begin; entry != end; ++entry) {
    if (At(entry->condition).hi == 0) continue;
    value = Joined(value, entry->value, is_set);
  }
  return value;
}

}  // namespace rongcuo::derivation
