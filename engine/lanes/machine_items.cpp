// Lists: few cases have any, so items are gone through one by one.
#include <algorithm>

#include "engine/eval/operate.h"
#include "engine/lanes/machine.h"

namespace rongcuo::lanes {
namespace {

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
  const Plane unstated = lanes_ & ~lists.stated;
  // What is asked of the items may differ from lane to lane.
  const bool same =
      lists.otherwise.count == 0 || plan_->bodies[step.body].outside.empty();
  const Value otherwise = same ? RunItems(step, lists.otherwise, 0) : Value();
  const Plane own = same ? lists.stated & lanes_ : lanes_;
  const auto value = [&](std::size_t lane) {
    return RunItems(
        step, unstated.Get(lane) ? lists.otherwise : lists.lists[lane], lane);
  };
  if (step.out.kind == Operand::Kind::Column) {
    ValueColumn& column = columns_[step.out.column & ~kOwn];
    column.stated = own;
    column.otherwise = otherwise;
    ForEachLane(own,
                [&](std::size_t lane) { column.values[lane] = value(lane); });
    return;
  }
  Truth truth = Truth::All(otherwise);
  ForEachLane(own, [&](std::size_t lane) { truth.Put(lane, value(lane)); });
  Put(step.out.plane, truth);
}

Value Machine::RunItems(const EachStep& step, const casefile::ListValue& list,
                        std::size_t lane) {
  const Instruction& i = program_.code[step.each];
  const Body& body = plan_->bodies[step.body];
  const std::uint32_t stride = layout_.facts[i.a].stride;
  Value any = kFalse;
  Value all = kTrue;
  Value count = Exactly(0);
  if (list.count > 0) BeginItems(body, lane);
  for (std::uint32_t n = 0; n < list.count; ++n) {
    const Value holds = RunItem(
        body, block_->items() + list.first_item + std::size_t{n} * stride);
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

void Machine::BeginItems(const Body& body, std::size_t lane) {
  if (row_.size() < body.size()) row_.resize(body.size());
  std::copy(body.constants.begin(), body.constants.end(), row_.begin());
  Value* out = row_.data() + body.constants.size();
  for (const Operand& operand : body.outside) *out++ = ValueAt(operand, lane);
}

Value Machine::RunItem(const Body& body, const Value* item) {
  Value* out = row_.data() + body.constants.size() + body.outside.size();
  for (const Body::Step& step : body.steps) {
    *out++ = step.op == Op::LoadField
                 ? item[step.a]
                 : eval::Operate(step.op, row_[step.a], row_[step.b]);
  }
  return row_[body.result];
}

// The lanes in which an item is known in part and leaves the body open.
Plane Machine::UnsettledItems(const MaterialStep& step) {
  const Instruction& i = program_.code[step.each];
  const Body& body = plan_->bodies[step.body];
  const ListColumn& lists = block_->lists(layout_.facts[i.a].list);
  const std::uint32_t stride = layout_.facts[i.a].stride;
  const program::FieldEntry* fields =
      program_.fields.data() + program_.list_fields[i.a];
  const auto partly_read = [&](const Value* item) {
    return std::any_of(body.fields.begin(), body.fields.end(),
                       [&](std::uint32_t field) {
                         return Partly(item[field], fields[field]);
                       });
  };
  Plane unsettled;
  ForEachLane(lists.stated & lanes_, [&](std::size_t lane) {
    const casefile::ListValue& list = lists.lists[lane];
    if (list.count > 0) BeginItems(body, lane);
    for (std::uint32_t n = 0; n < list.count; ++n) {
      const Value* item =
          block_->items() + list.first_item + std::size_t{n} * stride;
      if (partly_read(item) && IsUnknown(RunItem(body, item))) {
        unsettled.Set(lane, true);
      }
    }
  });
  return unsettled;
}

}  // namespace rongcuo::lanes
