// Completions of a block: what is open, settled.
#include <algorithm>

#include "engine/lanes/block.h"

namespace rongcuo::lanes {

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
  values_[column.raw].stated &= ~open;
  values_[column.raw].otherwise = value;
}

// A list that is open gets the items given beside its own; then it is closed.
void Block::CompleteList(const FactColumn& column,
                         const std::vector<Value>& items, const Plane& lanes) {
  const std::uint32_t stride = column.stride;
  ListColumn& lists = lists_[column.list];
  const auto count =
      static_cast<std::uint32_t>(stride == 0 ? 0 : items.size() / stride);
  lists.otherwise = {static_cast<std::uint32_t>(items_.size()), count, true};
  items_.insert(items_.end(), items.begin(), items.end());
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
}

void Block::Follow(const Block& other, const Plane& lanes) {
  size_ = other.size_;
  headings_ = other.headings_;
  planes_ = other.planes_;
  for (std::size_t v = 0; v < values_.size(); ++v) {
    const ValueColumn& from = other.values_[v];
    values_[v].stated = from.stated & lanes;
    values_[v].otherwise = from.otherwise;
    ForEachLane(values_[v].stated, [&](std::size_t lane) {
      values_[v].values[lane] = from.values[lane];
    });
  }
  bool items = false;
  for (std::size_t l = 0; l < lists_.size(); ++l) {
    const ListColumn& from = other.lists_[l];
    lists_[l].stated = from.stated & lanes;
    lists_[l].otherwise = from.otherwise;
    ForEachLane(lists_[l].stated, [&](std::size_t lane) {
      lists_[l].lists[lane] = from.lists[lane];
      items = items || from.lists[lane].count > 0;
    });
  }
  items_.clear();
  if (items) items_ = other.items_;
  partly_.clear();
  for (const PartlyStated& partly : other.partly_) {
    if (lanes.Get(partly.lane)) partly_.push_back(partly);
  }
}

}  // namespace rongcuo::lanes
