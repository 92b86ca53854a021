// Completions of a block: what is open, settled.
#include <algorithm>

#include "engine/lanes/block.h"

namespace rongcuo::lanes {
namespace {

// One of several values: the one wanted if it is among them.
Value OneOf(Value values, Value wanted, bool bits) {
  if (bits) {
    const std::uint64_t both = rongcuo::Bits(values) & rongcuo::Bits(wanted);
    const std::uint64_t from = both != 0 ? both : rongcuo::Bits(values);
    return EnumSet(from & (~from + 1));
  }
  return Exactly(std::clamp(wanted.lo, values.lo, values.hi));
}

}  // namespace

void Block::Complete(const program::Program& program,
                     const model::HeaderFacts& header,
                     const Completion& completion) {
  for (model::FactId fact = 0; fact < layout_.facts.size(); ++fact) {
    // Days stand in an order that is not looked after here.
    if (fact == header.conduct_date || fact == header.decision_date) continue;
    const FactColumn& column = layout_.facts[fact];
    if (column.kind == FactColumn::Kind::List) {
      CompleteList(column, completion.items[fact], program.list_strides[fact]);
    } else if (column.kind == FactColumn::Kind::Truth) {
      CompleteTruth(column, completion.facts[fact]);
    } else {
      CompleteTests(column, completion.facts[fact]);
    }
  }
  for (const PartlyStated& partly : partly_) {
    if (partly.fact == header.conduct_date ||
        partly.fact == header.decision_date) {
      continue;
    }
    const FactColumn& column = layout_.facts[partly.fact];
    PutValue(column, partly.lane,
             OneOf(partly.value, completion.facts[partly.fact], column.bits));
  }
}

void Block::CompleteTruth(const FactColumn& column, Value value) {
  Plane& must = planes_[column.plane];
  Plane& may = planes_[column.plane + 1];
  const Plane open = may & ~must;
  if (IsTrue(value)) {
    must |= open;
  } else {
    may &= ~open;
  }
}

void Block::CompleteTests(const FactColumn& column, Value value) {
  const Plane open = ~planes_[column.single];
  if (!open.Any()) return;
  Plane* plane = &planes_[column.plane];
  for (const Test& test : column.tests) {
    *plane = Passes(test, value) ? *plane | open : *plane & ~open;
    ++plane;
  }
  planes_[column.single] = Plane::All(true);
  if (column.raw == kNone) return;
  ValueColumn& values = values_[column.raw];
  values.stated |= open;
  ForEachLane(open, [&](std::size_t lane) { values.values[lane] = value; });
}

// A list of which nothing is known gets the items given; what is said of others
// is all there is.
void Block::CompleteList(const FactColumn& column,
                         const std::vector<Value>& items,
                         std::uint32_t stride) {
  ListColumn& lists = lists_[column.list];
  lists.closed = true;
  ForEachLane(lists.stated,
              [&](std::size_t lane) { lists.lists[lane].complete = true; });
  if (items.empty()) return;
  const auto first = static_cast<std::uint32_t>(items_.size());
  items_.insert(items_.end(), items.begin(), items.end());
  const auto count = static_cast<std::uint32_t>(items.size() / stride);
  ForEachLane(~lists.stated, [&](std::size_t lane) {
    lists.lists[lane] = {first, count, true};
  });
  lists.stated = Plane::All(true);
}

}  // namespace rongcuo::lanes
