#include "engine/lanes/spread.h"

#include <algorithm>
#include <utility>

namespace rongcuo::lanes {

void Completions::Put(Completion completion, std::size_t lane) {
  if (lane == all_.size()) {
    all_.emplace_back();
    facts_.Add({});
  }
  all_[lane] = std::move(completion);
  State(lane);
}

void Completions::Swap(std::size_t a, std::size_t b) {
  std::swap(all_[a], all_[b]);
  State(a);
  State(b);
}

void Completions::State(std::size_t lane) {
  const std::vector<Value>& values = all_[lane].facts;
  for (model::FactId fact = 0; fact < values.size(); ++fact) {
    if (facts_.layout().facts[fact].kind == FactColumn::Kind::List) continue;
    const Value value = values[fact];
    facts_.State(lane, fact, {casefile::Standing::Established, value, value});
  }
}

Spread::Spread(const Block& from, std::span<const std::size_t> cases,
               const Completions& completions)
    : from_(from),
      cases_(cases),
      completions_(completions),
      words_(cases.size() == 1 ? kWords : 1),
      tried_(std::min(completions.size(), words_ * kWordBits)) {}

void Spread::Fill(Block& to) const {
  to.size_ = LaneOf(cases_.size() - 1, tried_);
  for (std::size_t lane = 0; lane < to.size_; ++lane) {
    to.headings_[lane] = from_.headings_[cases_[lane / LaneOf(1, 0)]];
  }
  to.items_.clear();
  to.partly_.clear();
  for (model::FactId fact = 0; fact < to.layout_->facts.size(); ++fact) {
    const FactColumn& column = to.layout_->facts[fact];
    if (column.kind == FactColumn::Kind::List) {
      FillList(column, fact, to);
    } else if (column.kind == FactColumn::Kind::Truth) {
      FillTruth(column, to);
    } else {
      FillTests(column, to);
      if (column.raw != kNone) FillValues(column, to);
    }
  }
  FillPartly(to);
}

void Spread::FillPlane(std::size_t i, bool known, std::uint32_t plane,
                       Block& to) const {
  const Plane& completions = completions_.facts().planes_[plane];
  const bool bit = from_.planes_[plane].Get(cases_[i]);
  for (std::size_t w = 0; w < words_; ++w) {
    to.planes_[plane].words[i * words_ + w] = !known ? completions.words[w]
                                              : bit  ? ~std::uint64_t{0}
                                                     : 0;
  }
}

void Spread::FillTruth(const FactColumn& column, Block& to) const {
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    const bool must = from_.planes_[column.plane].Get(cases_[i]);
    const bool may = from_.planes_[column.plane + 1].Get(cases_[i]);
    FillPlane(i, must == may, column.plane, to);
  }
  to.planes_[column.plane + 1] = to.planes_[column.plane];
}

void Spread::FillTests(const FactColumn& column, Block& to) const {
  const auto tests = static_cast<std::uint32_t>(column.tests.size());
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    const bool known = from_.planes_[column.single].Get(cases_[i]);
    for (std::uint32_t t = 0; t < tests; ++t) {
      FillPlane(i, known, column.plane + t, to);
    }
  }
  to.planes_[column.single] = Plane::All(true);
}

// What the first case knows stands once.
void Spread::FillValues(const FactColumn& column, Block& to) const {
  const ValueColumn& from = from_.values_[column.raw];
  const ValueColumn& completions = completions_.facts().values_[column.raw];
  ValueColumn& values = to.values_[column.raw];
  values.stated = {};
  values.otherwise = from.At(cases_.front());
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    const bool known = from_.planes_[column.single].Get(cases_[i]);
    const Value value = from.At(cases_[i]);
    if (known && value == values.otherwise) continue;
    for (std::size_t j = 0; j < tried_; ++j) {
      values.stated.Set(LaneOf(i, j), true);
      values.values[LaneOf(i, j)] = known ? value : completions.values[j];
    }
  }
}

void Spread::FillPartly(Block& to) const {
  for (const PartlyStated& partly : from_.partly_) {
    const auto at = std::find(cases_.begin(), cases_.end(), partly.lane);
    const FactColumn& column = to.layout_->facts[partly.fact];
    if (at == cases_.end() || from_.planes_[column.single].Get(partly.lane)) {
      continue;
    }
    const auto i = static_cast<std::size_t>(at - cases_.begin());
    for (std::size_t j = 0; j < tried_; ++j) {
      const Value wanted = completions_[j].facts[partly.fact];
      to.PutValue(column, LaneOf(i, j),
                  OneOf(partly.value, wanted, column.bits));
    }
  }
}

// A list that is open has the completion's items beside its own.
void Spread::FillList(const FactColumn& column, model::FactId fact,
                      Block& to) const {
  const ListColumn& from = from_.lists_[column.list];
  ListColumn& lists = to.lists_[column.list];
  std::vector<Value>& items = to.items_;
  lists.stated = Plane::First(to.size_);
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    casefile::ListValue own;
    if (from.stated.Get(cases_[i])) own = from.lists[cases_[i]];
    const auto first = from_.items_.begin() + own.first_item;
    const auto last = first + std::ptrdiff_t{own.count} * column.stride;
    const auto begin = [&](std::size_t count) {
      const casefile::ListValue list = {
          static_cast<std::uint32_t>(items.size()),
          static_cast<std::uint32_t>(count), true};
      items.insert(items.end(), first, last);
      return list;
    };
    const casefile::ListValue whole = begin(own.count);
    for (std::size_t j = 0; j < tried_; ++j) {
      casefile::ListValue& list = lists.lists[LaneOf(i, j)];
      const std::vector<Value>& more = completions_[j].items[fact];
      if (own.complete || more.empty()) {
        list = whole;
      } else {
        list = begin(own.count + more.size() / column.stride);
        items.insert(items.end(), more.begin(), more.end());
      }
    }
  }
}

}  // namespace rongcuo::lanes
