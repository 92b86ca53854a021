// Lists: few cases have any, so items are gone through one by one.
#include <algorithm>

#include "engine/eval/operate.h"
#include "engine/lanes/machine.h"

namespace rongcuo::lanes {
namespace {

using program::Address;
using program::Instruction;
using program::Op;

// Of the truths of all items.
Value Quantified(syntax::QuantifierKind kind, Value any, Value all,
                 Value count) {
  switch (kind) {
    case syntax::QuantifierKind::Exists:
      return any;
    case syntax::QuantifierKind::Every:
      return all;
    case syntax::QuantifierKind::Count:
      return count;
  }
  return kUnknownTruth;
}

bool Partly(Value value, const program::FieldEntry& field) {
  return value != field.domain && !IsSingle(value, field.is_enumeration);
}

}  // namespace

void Machine::Do(const EachStep& step) {
  const Instruction& i = program_.code[step.each];
  const ListColumn& lists = block_->lists(layout_.facts[i.a].list);
  if (step.out.kind == Operand::Kind::Column) {
    ValueColumn& column = columns_[step.out.column & ~kOwn];
    column.stated = lists.stated;
    ForEachLane(lists.stated, [&](std::size_t lane) {
      column.values[lane] = RunItems(step.each, lists.lists[lane], lane);
    });
    return;
  }
  // Nothing is known of a list that nobody speaks of.
  Truth truth = Truth::All(
      Quantified(static_cast<syntax::QuantifierKind>(i.c), kUnknownTruth,
                 kUnknownTruth, kUnknownTruth));
  ForEachLane(lists.stated, [&](std::size_t lane) {
    truth.Put(lane, RunItems(step.each, lists.lists[lane], lane));
  });
  Put(step.out.plane, truth);
}

Value Machine::RunItems(Address each, const casefile::ListValue& list,
                        std::size_t lane) {
  const Instruction& i = program_.code[each];
  const std::uint32_t stride = program_.list_strides[i.a];
  Value any = kFalse;
  Value all = kTrue;
  Value count = Exactly(0);
  for (std::uint32_t n = 0; n < list.count; ++n) {
    const Value* item = block_->items() + list.first_item + n * stride;
    const Value holds = RunItem(each, item, lane);
    any = Or(any, holds);
    all = And(all, holds);
    count = Add(count, holds);
  }
  if (!list.complete) {
    any = Or(any, kUnknownTruth);
    all = And(all, kUnknownTruth);
    count.hi = kMaxNumber;
  }
  return Quantified(static_cast<syntax::QuantifierKind>(i.c), any, all, count);
}

Value Machine::RunItem(Address each, const Value* item, std::size_t lane) {
  const Address end = program_.code[each].b;
  for (Address at = each + 1; at < end; ++at) {
    const Instruction& body = program_.code[at];
    body_[at] = body.op == Op::LoadField ? item[body.a]
                                         : RunBody(at, each, lane);
  }
  return body_[end - 1];
}

Value Machine::RunBody(Address at, Address each, std::size_t lane) {
  const auto value = [&](Address operand) {
    return operand > each ? body_[operand]
                          : ValueAt(plan_->operands[operand], lane);
  };
  // What is the same for every item stands beside the quantifier.
  const Operand& outside = plan_->operands[at];
  if (outside.kind != Operand::Kind::None) return ValueAt(outside, lane);
  const Instruction& body = program_.code[at];
  const Value a = value(body.a);
  return eval::Operate(body.op, a, body.op == Op::Not ? a : value(body.b));
}

// The lanes in which an item is known in part and leaves the body open.
Plane Machine::UnsettledItems(Address each) {
  const Instruction& i = program_.code[each];
  const ListColumn& lists = block_->lists(layout_.facts[i.a].list);
  const std::uint32_t stride = program_.list_strides[i.a];
  const program::FieldEntry* fields =
      program_.fields.data() + program_.list_fields[i.a];
  const auto partly_read = [&](const Value* item) {
    const auto begin = program_.code.begin() + each + 1;
    const auto end = program_.code.begin() + i.b;
    return std::any_of(begin, end, [&](const Instruction& body) {
      return body.op == Op::LoadField && Partly(item[body.a], fields[body.a]);
    });
  };
  Plane unsettled;
  ForEachLane(lists.stated, [&](std::size_t lane) {
    const casefile::ListValue& list = lists.lists[lane];
    for (std::uint32_t n = 0; n < list.count; ++n) {
      const Value* item = block_->items() + list.first_item + n * stride;
      if (IsUnknown(RunItem(each, item, lane)) && partly_read(item)) {
        unsettled.Set(lane, true);
      }
    }
  });
  return unsettled;
}

}  // namespace rongcuo::lanes
