#include "engine/lanes/block.h"

#include <algorithm>

#include "engine/eval/days.h"

namespace rongcuo::lanes {
namespace {

using casefile::Standing;

// Something is said, though not enough to settle it.
bool Partly(Value value, const FactColumn& column) {
  return value != column.domain && !IsSingle(value, column.bits);
}

bool MayBe(Value value, Value presumed, bool bits) {
  return bits ? (rongcuo::Bits(value) & rongcuo::Bits(presumed)) != 0
              : value.lo <= presumed.lo && presumed.hi <= value.hi;
}

}  // namespace

Block::Block(const Layout& layout, const eval::Options& options)
    : layout_(&layout),
      assume_claimed_(options.assume_claimed),
      assume_contested_(options.assume_contested),
      planes_(layout.plane_defaults.size()),
      values_(layout.raws),
      lists_(layout.lists) {
  for (const FactColumn& column : layout.facts) {
    if (column.raw != kNone) values_[column.raw].otherwise = column.domain;
  }
  Clear();
}

void Block::KeepWhere(const Plane& lanes, const Block& other) {
  for (std::size_t p = 0; p < planes_.size(); ++p) {
    planes_[p] = (planes_[p] & lanes) | (other.planes_[p] & ~lanes);
  }
  for (std::size_t v = 0; v < values_.size(); ++v) {
    const ValueColumn& column = other.values_[v];
    values_[v].stated = (values_[v].stated & lanes) | (column.stated & ~lanes);
    ForEachLane(column.stated & ~lanes, [&](std::size_t lane) {
      values_[v].values[lane] = column.values[lane];
    });
  }
}

void Block::Clear() {
  size_ = 0;
  for (std::size_t p = 0; p < planes_.size(); ++p) {
    planes_[p] = Plane::All(layout_->plane_defaults[p]);
  }
  for (ValueColumn& column : values_) column.stated = {};
  for (ListColumn& column : lists_) {
    column.stated = {};
    column.otherwise = {};
  }
  items_.clear();
  partly_.clear();
}

std::size_t Block::Add(const Heading& heading) {
  headings_[size_] = heading;
  return size_++;
}

std::size_t Block::Copy(const Block& other, std::size_t lane) {
  const std::size_t to = Add(other.headings_[lane]);
  for (std::size_t p = 0; p < planes_.size(); ++p) {
    planes_[p].Set(to, other.planes_[p].Get(lane));
  }
  for (std::size_t v = 0; v < values_.size(); ++v) {
    values_[v].stated.Set(to, other.values_[v].stated.Get(lane));
    values_[v].values[to] = other.values_[v].values[lane];
  }
  for (const FactColumn& column : layout_->facts) {
    if (column.list == kNone || !other.lists_[column.list].stated.Get(lane)) {
      continue;
    }
    casefile::ListValue list = other.lists_[column.list].lists[lane];
    const auto first = other.items_.begin() + list.first_item;
    list.first_item = static_cast<std::uint32_t>(items_.size());
    items_.insert(items_.end(), first,
                  first + std::ptrdiff_t{list.count} * column.stride);
    lists_[column.list].stated.Set(to, true);
    lists_[column.list].lists[to] = list;
  }
  for (const PartlyStated& partly : other.partly_) {
    if (partly.lane == lane) partly_.push_back({to, partly.fact, partly.value});
  }
  return to;
}

bool Block::Assumed(Standing standing) const {
  return (standing == Standing::Claimed && assume_claimed_) ||
         (standing == Standing::Contested && assume_contested_);
}

bool Block::Counts(Standing standing) const {
  return standing == Standing::Established || Assumed(standing);
}

void Block::State(std::size_t lane, model::FactId fact,
                  const Statement& statement) {
  const FactColumn& column = layout_->facts[fact];
  const bool counts = Counts(statement.standing);
  const Value candidate = statement.candidate;
  const Value value =
      Assumed(statement.standing) ? candidate : statement.established;
  const bool truth = column.kind == FactColumn::Kind::Truth;
  if (truth) {
    planes_[column.plane].Set(lane, value.lo != 0);
    planes_[column.plane + 1].Set(lane, value.hi != 0);
    // What counts of a truth is known or nothing.
    if (counts) return;
  } else {
    PutValue(column, lane, value);
    if (Partly(value, column)) partly_.push_back({lane, fact, value});
  }
  for (const PresumedValue& presumed : column.presumed) {
    const bool doubted = counts ? Partly(value, column)
                                : statement.standing == Standing::Contested ||
                                      (candidate != presumed.value &&
                                       candidate != column.domain);
    planes_[presumed.plane].Set(
        lane, truth ? doubted
                    : !doubted && MayBe(value, presumed.value, column.bits));
  }
  if (column.stirred != kNone) {
    planes_[column.stirred].Set(
        lane, counts ? Partly(value, column) : candidate != column.domain);
  }
}

void Block::PutValue(const FactColumn& column, std::size_t lane, Value value) {
  Plane* plane = &planes_[column.plane];
  for (const Test& test : column.tests) {
    (plane++)->Set(lane, Passes(test, value));
  }
  planes_[column.single].Set(lane, IsSingle(value, column.bits));
  if (column.raw == kNone) return;
  values_[column.raw].stated.Set(lane, true);
  values_[column.raw].values[lane] = value;
}

void Block::StateList(std::size_t lane, model::FactId fact,
                      const Lists& lists) {
  const FactColumn& column = layout_->facts[fact];
  casefile::ListValue list =
      Assumed(lists.standing) ? lists.candidate : lists.established;
  const Value* first = lists.items + list.first_item;
  list.first_item = static_cast<std::uint32_t>(items_.size());
  items_.insert(items_.end(), first,
                first + std::size_t{list.count} * column.stride);
  lists_[column.list].stated.Set(lane, true);
  lists_[column.list].lists[lane] = list;
  if (column.stirred != kNone) {
    planes_[column.stirred].Set(
        lane, !Counts(lists.standing) && lists.candidate.count > 0);
  }
}

std::size_t AddCase(const program::Program& program,
                    const casefile::CaseFile& file,
                    const eval::Options& options, std::uint32_t place,
                    Block& block) {
  const eval::Days days = eval::DaysOf(file, options);
  const std::size_t lane =
      block.Add({place, file.matter, days.conduct, days.decision});
  for (model::FactId fact = 0; fact < file.standings.size(); ++fact) {
    const Standing standing = file.standings[fact];
    if (program.fact_values[fact] != program::kNoAddress) {
      const Value domain = program.domains[fact];
      if (file.established[fact] != domain || file.candidates[fact] != domain ||
          standing != Standing::Open) {
        block.State(lane, fact,
                    {standing, file.established[fact], file.candidates[fact]});
      }
    } else if (standing != Standing::Open || file.lists[fact].complete ||
               file.candidate_lists[fact].count > 0) {
      block.StateList(lane, fact,
                      {standing, file.lists[fact], file.candidate_lists[fact],
                       file.items.data()});
    }
  }
  return lane;
}

}  // namespace rongcuo::lanes
