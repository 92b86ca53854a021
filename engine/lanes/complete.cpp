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

// The earliest day of the conduct and the latest of the decision are in order.
void Block::CompleteDays(const model::HeaderFacts& header, Plane& unclear) {
  for (std::size_t lane = 0; lane < size_; ++lane) {
    Heading& heading = headings_[lane];
    Value& conduct = heading.conduct;
    Value& decision = heading.decision;
    const bool decision_exact = decision.lo == decision.hi;
    decision = Exactly(decision.hi);
    const bool conduct_exact = conduct.lo == conduct.hi;
    if (conduct.lo == kMinNumber && header.conduct_date != kNone) {
      const Value domain = layout_->facts[header.conduct_date].domain;
      conduct = Exactly(std::min(decision.hi, domain.hi));
    } else {
      conduct = Exactly(conduct.lo);
    }
    CompleteDay(header.conduct_date, lane, conduct_exact, conduct.lo, unclear);
    if (!decision_exact) {
      CompleteDay(header.decision_date, lane, false, decision.lo, unclear);
    }
  }
}

void Block::CompleteDay(model::FactId fact, std::size_t lane, bool exact,
                        std::int64_t day, Plane& unclear) {
  if (fact == kNone) return;
  const FactColumn& column = layout_->facts[fact];
  if (!planes_[column.single].Get(lane)) {
    PutValue(column, lane, Exactly(day));
  } else if (!exact) {
    unclear.Set(lane, true);
  }
}

void Block::Complete(const Completion& completion, const Plane& lanes) {
  for (model::FactId fact = 0; fact < layout_->facts.size(); ++fact) {
    const FactColumn& column = layout_->facts[fact];
    if (column.kind == FactColumn::Kind::List) {
      CompleteList(column, completion.items[fact], lanes);
    } else if (column.kind == FactColumn::Kind::Truth) {
      CompleteTruth(column, completion.facts[fact]);
    } else {
      CompleteTests(column, completion.facts[fact]);
    }
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
  for (const PartlyStated& partly : partly_) {
    if (&layout_->facts[partly.fact] != &column ||
        planes_[column.single].Get(partly.lane)) {
      continue;
    }
    PutValue(column, partly.lane, OneOf(partly.value, value, column.bits));
  }
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

// A list that is open gets the items given beside its own; then it is closed.
void Block::CompleteList(const FactColumn& column,
                         const std::vector<Value>& items,
                         const Plane& lanes) {
  const std::uint32_t stride = column.stride;
  ListColumn& lists = lists_[column.list];
  lists.closed = true;
  const auto count =
      static_cast<std::uint32_t>(stride == 0 ? 0 : items.size() / stride);
  ForEachLane(lists.stated & lanes, [&](std::size_t lane) {
    casefile::ListValue& list = lists.lists[lane];
    if (!list.complete && count > 0) {
      const std::size_t first = items_.size();
      const std::size_t own = std::size_t{list.count} * stride;
      items_.resize(first + own);
      std::copy_n(items_.begin() + list.first_item, own,
                  items_.begin() + static_cast<std::ptrdiff_t>(first));
      items_.insert(items_.end(), items.begin(), items.end());
      list.first_item = static_cast<std::uint32_t>(first);
      list.count += count;
    }
    list.complete = true;
  });
  if (count == 0) return;
  const auto first = static_cast<std::uint32_t>(items_.size());
  items_.insert(items_.end(), items.begin(), items.end());
  ForEachLane(lanes & ~lists.stated, [&](std::size_t lane) {
    lists.lists[lane] = {first, count, true};
  });
  lists.stated |= lanes;
}

}  // namespace rongcuo::lanes
