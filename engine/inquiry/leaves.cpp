#include "engine/inquiry/leaves.h"

#include <algorithm>

namespace rongcuo::inquiry {
namespace {

using program::Address;
using program::Op;

// More items than this are not tried: an open list read by more quantifiers
// makes the circuit unfaithful.
constexpr std::uint64_t kMostNewItems = 8;
constexpr std::uint64_t kManyItems = 1'000'000;

bool Assumed(const casefile::CaseFile& file, const eval::Options& options,
             model::FactId fact) {
  const casefile::Standing standing = file.standings[fact];
  return (standing == casefile::Standing::Claimed && options.assume_claimed) ||
         (standing == casefile::Standing::Contested &&
          options.assume_contested);
}

}  // namespace

Leaves::Leaves(const Subject& subject, const Readings& readings,
               const casefile::CaseFile* stated, Gates& gates)
    : header_(subject.header),
      program_(subject.program),
      file_(subject.file),
      options_(subject.options),
      readings_(readings),
      stated_(stated),
      gates_(gates),
      facts_(program_.fact_values.size(), kNone),
      items_(program_.fact_values.size()),
      listed_(program_.fact_values.size()) {}

GateId Leaves::Fact(model::FactId fact, Value here) {
  const bool is_set = program_.is_enumeration[fact];
  if (Single(here, is_set)) return gates_.Constant(here);
  if (fact == header_.conduct_date) return ConductDay();
  if (fact == header_.decision_date && file_.has_decision_date &&
      !options_.as_of) {
    return DecisionDay();
  }
  if (facts_[fact] != kNone) return facts_[fact];
  Value domain = StageOf(program_, readings_, fact).common;
  if (Empty(domain, is_set)) {  // Presumed otherwise on the other day.
    domain = here;
    faithful_ = false;
  }
  facts_[fact] =
      Single(domain, is_set)
          ? gates_.Constant(domain)
          : gates_.NewLeaf({.fact = fact, .domain = domain, .is_set = is_set});
  return facts_[fact];
}

GateId Leaves::Bound(Leaf::Kind kind, model::NormId norm, Value day) {
  if (day.lo == day.hi) return gates_.Constant(day);
  const auto [at, added] = bounds_.try_emplace({kind, norm}, kNone);
  if (added) {
    at->second = gates_.NewLeaf({.kind = kind, .norm = norm, .domain = day});
  }
  return at->second;
}

// The conduct was not after the decision.
GateId Leaves::ConductDay() {
  if (conduct_day_ != kNone) return conduct_day_;
  GateId day = kNone;
  Day(Leaf::Kind::Conduct, header_.conduct_date, readings_.conduct->day, day);
  return conduct_day_ = gates_.Earlier(day, DecisionDay());
}

GateId Leaves::DecisionDay() {
  Value days = options_.as_of            ? Exactly(*options_.as_of)
               : file_.has_decision_date ? file_.decision_days
                                         : Exactly(kMaxNumber);
  days.lo = std::min(std::max(days.lo, readings_.conduct->day.lo), days.hi);
  return Day(Leaf::Kind::Decision, header_.decision_date, days, decision_day_);
}

GateId Leaves::Day(Leaf::Kind kind, model::FactId fact, Value days,
                   GateId& made) {
  if (made != kNone) return made;
  if (days.lo == days.hi) return made = gates_.Constant(days);
  Value domain = days;
  if (fact != kNone) domain = Common(days, file_.established[fact], false);
  if (Empty(domain, false)) domain = days;
  made = gates_.NewLeaf({.kind = kind, .fact = fact, .domain = domain});
  return made;
}

const std::vector<Leaves::Item>& Leaves::Items(model::FactId list) {
  if (listed_[list]) return items_[list];
  listed_[list] = true;
  const casefile::ListValue& value = Assumed(file_, options_, list)
                                         ? file_.candidate_lists[list]
                                         : file_.lists[list];
  const std::uint32_t stride = program_.list_strides[list];
  for (std::uint32_t i = 0; i < value.count; ++i) {
    items_[list].push_back(
        ItemOf(list, i, &file_.items[value.first_item + i * stride], true));
  }
  std::uint32_t next = value.count;
  if (stated_ != nullptr && next == 0) {
    const casefile::ListValue& other = stated_->lists[list];
    for (; next < other.count; ++next) {
      const Value* fields = &stated_->items[other.first_item + next * stride];
      items_[list].push_back(ItemOf(list, next, fields, false));
    }
  }
  if (value.complete) return items_[list];
  const std::uint64_t needed = ItemsNeeded(list);
  if (needed > kMostNewItems) faithful_ = false;
  for (std::uint32_t i = 0; i < std::min(needed, kMostNewItems); ++i) {
    items_[list].push_back(ItemOf(list, next + i, nullptr, false));
  }
  return items_[list];
}

// `fields` of an item that the case states, none of one that there may be.
Leaves::Item Leaves::ItemOf(model::FactId list, std::uint32_t index,
                            const Value* fields, bool certain) {
  Item item;
  item.present = certain ? gates_.Constant(kTrue)
                         : gates_.NewLeaf({.kind = Leaf::Kind::Present,
                                           .fact = list,
                                           .item = index,
                                           .domain = kUnknownTruth});
  for (std::uint32_t f = 0; f < program_.list_strides[list]; ++f) {
    const program::FieldEntry& field =
        program_.fields[program_.list_fields[list] + f];
    const Value value = fields != nullptr ? fields[f] : field.domain;
    item.fields.push_back(
        Single(value, field.is_enumeration)
            ? gates_.Constant(value)
            : gates_.NewLeaf({.kind = Leaf::Kind::Field,
                              .fact = list,
                              .item = index,
                              .field = f,
                              .domain = value,
                              .is_set = field.is_enumeration}));
  }
  return item;
}

// One new item is enough to make one 存在 true or one 每一 false, and to a 计数
// those count that it is compared with and one more: the others can be left
// out.
std::uint64_t Leaves::ItemsNeeded(model::FactId list) const {
  std::uint64_t needed = 0;
  // Where each reading goes on behind the rules that it passed over, which have
  // no values.
  Address conduct = 0, decision = 0;
  for (Address at = 0; at < program_.code.size(); ++at) {
    const program::Instruction& i = program_.code[at];
    if (i.op == Op::SkipUnless) {
      if (IsFalse(readings_.conduct->values[i.a])) conduct = i.b;
      if (IsFalse(readings_.decision->values[i.a])) decision = i.b;
    }
    if (i.op != Op::Each || i.a != list) continue;
    const bool counts = static_cast<syntax::QuantifierKind>(i.c) ==
                        syntax::QuantifierKind::Count;
    const auto open = [&](const eval::Reading& reading, Address from) {
      return at >= from && reading.values[at].lo != reading.values[at].hi;
    };
    if (!open(*readings_.conduct, conduct) &&
        !open(*readings_.decision, decision)) {
      continue;
    }
    needed = std::min(needed + (counts ? MostCounted(at) + 1 : 1), kManyItems);
  }
  return needed;
}

// The greatest constant with which a count is compared; very many if it is used
// in another way.
std::uint64_t Leaves::MostCounted(Address count) const {
  std::uint64_t most = 0;
  for (Address at = count + 1; at < program_.code.size(); ++at) {
    const program::Instruction& i = program_.code[at];
    const bool compares =
        i.op == Op::Equal || i.op == Op::Less || i.op == Op::LessEqual;
    const bool calculates = Op::Add <= i.op && i.op <= Op::SubtractMonths;
    if (!compares && !calculates) continue;
    if (i.a != count && i.b != count) continue;
    const Address other = i.a == count ? i.b : i.a;
    if (!compares || program_.code[other].op != Op::Constant) return kManyItems;
    const std::int64_t constant = program_.constants[other].hi;
    if (constant > 0)
      most = std::max(most, static_cast<std::uint64_t>(constant));
  }
  return most;
}

std::size_t Leaves::count() const {
  const auto made = [](GateId gate) { return gate != kNone; };
  return static_cast<std::size_t>(
      std::count_if(facts_.begin(), facts_.end(), made) +
      std::count(listed_.begin(), listed_.end(), true));
}

}  // namespace rongcuo::inquiry
