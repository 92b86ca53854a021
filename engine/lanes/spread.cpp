// One case under many completions.
#include <algorithm>
#include <utility>

#include "engine/lanes/block.h"

namespace rongcuo::lanes {

void Completions::Put(Completion completion, std::size_t lane) {
  if (lane == all.size()) {
    all.emplace_back();
    facts.Add({});
  }
  for (model::FactId fact = 0; fact < completion.facts.size(); ++fact) {
    if (facts.layout().facts[fact].kind == FactColumn::Kind::List) continue;
    const Value value = completion.facts[fact];
    facts.State(lane, fact, {casefile::Standing::Established, value, value});
  }
  all[lane] = std::move(completion);
}

void Block::Spread(const Block& other, std::size_t lane,
                   const Completions& completions) {
  size_ = completions.all.size();
  std::fill_n(headings_.begin(), size_, other.headings_[lane]);
  items_.clear();
  partly_.clear();
  const std::vector<Plane>& planes = completions.facts.planes_;
  for (model::FactId fact = 0; fact < layout_->facts.size(); ++fact) {
    const FactColumn& column = layout_->facts[fact];
    if (column.kind == FactColumn::Kind::List) {
      SpreadList(column, fact, other, lane, completions);
    } else if (column.kind == FactColumn::Kind::Truth) {
      const bool must = other.planes_[column.plane].Get(lane);
      const bool may = other.planes_[column.plane + 1].Get(lane);
      planes_[column.plane] =
          must == may ? Plane::All(must) : planes[column.plane];
      planes_[column.plane + 1] = planes_[column.plane];
    } else {
      SpreadTests(column, fact, other, lane, completions);
    }
  }
}

void Block::SpreadTests(const FactColumn& column, model::FactId fact,
                        const Block& other, std::size_t lane,
                        const Completions& completions) {
  const bool known = other.planes_[column.single].Get(lane);
  planes_[column.single] = Plane::All(true);
  for (std::size_t p = column.plane; p < column.plane + column.tests.size();
       ++p) {
    planes_[p] = known ? Plane::All(other.planes_[p].Get(lane))
                       : completions.facts.planes_[p];
  }
  if (column.raw != kNone && known) {
    values_[column.raw].stated = {};
    values_[column.raw].otherwise = other.values_[column.raw].At(lane);
  } else if (column.raw != kNone) {
    values_[column.raw] = completions.facts.values_[column.raw];
  }
  if (known) return;
  for (const PartlyStated& partly : other.partly_) {
    if (partly.lane != lane || partly.fact != fact) continue;
    for (std::size_t l = 0; l < size_; ++l) {
      const Value wanted = completions.all[l].facts[fact];
      PutValue(column, l, OneOf(partly.value, wanted, column.bits));
    }
  }
}

// A list that is open has the completion's items beside its own.
void Block::SpreadList(const FactColumn& column, model::FactId fact,
                       const Block& other, std::size_t lane,
                       const Completions& completions) {
  ListColumn& lists = lists_[column.list];
  const ListColumn& from = other.lists_[column.list];
  const casefile::ListValue own =
      from.stated.Get(lane) ? from.lists[lane] : casefile::ListValue();
  const Value* first = other.items_.data() + own.first_item;
  const auto begin = [&](std::uint32_t count) {
    const casefile::ListValue list = {static_cast<std::uint32_t>(items_.size()),
                                      count, true};
    items_.insert(items_.end(), first,
                  first + std::size_t{own.count} * column.stride);
    return list;
  };
  lists.stated = {};
  if (own.complete) {
    lists.otherwise = begin(own.count);
    return;
  }
  lists.stated = Plane::First(size_);
  for (std::size_t l = 0; l < size_; ++l) {
    const std::vector<Value>& items = completions.all[l].items[fact];
    const std::size_t count =
        column.stride == 0 ? 0 : items.size() / column.stride;
    lists.lists[l] = begin(own.count + static_cast<std::uint32_t>(count));
    items_.insert(items_.end(), items.begin(), items.end());
  }
}

}  // namespace rongcuo::lanes
