#include "engine/batch/matter_counts.h"

#include <algorithm>
#include <bit>

#include "engine/base/utf8.h"

namespace rongcuo::batch {
namespace {

using Counts = std::vector<std::uint64_t>;

void CountOne(std::uint32_t id, Counts& counts) {
  if (id >= counts.size()) counts.resize(id + 1);
  ++counts[id];
}

void MergeInto(const Counts& more, Counts& counts) {
  if (more.size() > counts.size()) counts.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i) counts[i] += more[i];
}

void CountVerdict(const Row& row, MatterCounts& counts) {
  if (!row.exact) ++counts.inexact;
  if (row.outcome == model::kNone) {
    ++counts.open[row.possible];
  } else {
    CountOne(row.outcome, row.certainty == eval::Certainty::Certain
                              ? counts.certain
                              : counts.presumed);
  }
}

void CountReasons(const Row& row, std::size_t column, MatterCounts& counts) {
  for (const Ground& ground : row.grounds) {
    switch (ground.kind) {
      case Ground::Kind::Rule:
        counts.rules.Add(ground.id, column);
        break;
      case Ground::Kind::Fact:
        CountOne(ground.id, counts.facts);
        break;
      case Ground::Kind::Otherwise:
        ++counts.otherwise;
        break;
    }
  }
  for (const model::RuleId rule : row.near_misses) {
    CountOne(rule, counts.near_misses);
  }
  for (const model::FactId fact : row.missing) CountOne(fact, counts.missing);
}

void CountAgreement(const Sides& sides, const Row& row, Agreement& agreement) {
  const std::uint32_t official_side = sides.side[row.official];
  ++agreement.cases;
  if (row.possible == 0) {
    ++agreement.undecided;
  } else if (row.outcome == row.official) {
    ++agreement.same;
  } else if (sides.Of(row.possible) == official_side) {
    ++agreement.same_side;
  } else if ((row.possible & sides.outcomes[official_side]) != 0) {
    ++agreement.open;
  } else {
    ++agreement.other;
  }
}

void CompareWithOfficial(const Sides& sides, const Row& row,
                         MatterCounts& counts) {
  if (row.official == model::kNone) {
    ++counts.without_official;
    return;
  }
  const std::uint32_t official_side = sides.side[row.official];
  counts.confusion.Add(row.official, sides.EngineColumn(row));
  CountAgreement(sides, row,
                 counts.agreement[row.official_clear ? 1 : 0][official_side]);
  const std::uint32_t side = sides.Of(row.possible);
  if (side == model::kNone || side >= official_side) return;
  ++counts.too_favourable_count;
  if (counts.too_favourable.size() == MatterCounts::kMaxNamed) return;
  counts.too_favourable.push_back({Shortened(row.id), Shortened(row.title),
                                   Shortened(row.jurisdiction), row.official,
                                   row.certainty, row.possible});
}

}  // namespace

void Agreement::Merge(const Agreement& more) {
  cases += more.cases;
  same += more.same;
  same_side += more.same_side;
  open += more.open;
  other += more.other;
  undecided += more.undecided;
}

std::size_t YearRow(std::int32_t year) {
  if (year < kFirstYear || year > kLastYear) return 0;
  return static_cast<std::size_t>(year - kFirstYear) + 1;
}

std::size_t GroupValues(const model::Model& model, model::FactId fact) {
  const model::Type type = model.facts[fact].type;
  return type.kind == model::TypeKind::Enumeration
             ? model.enumerations[type.index].values.size()
             : 2;
}

std::size_t GroupRow(const model::Model& model, model::FactId fact,
                     Value value) {
  const std::size_t values = GroupValues(model, fact);
  if (model.facts[fact].type.kind != model::TypeKind::Enumeration) {
    return IsUnknown(value) ? values + 1 : static_cast<std::size_t>(value.lo);
  }
  if (std::has_single_bit(Bits(value))) {
    return static_cast<std::size_t>(LowestIndex(value));
  }
  return value == model.facts[fact].domain ? values + 1 : values;
}

Sides::Sides(const model::Matter& matter) {
  for (std::size_t i = 0; i < matter.outcomes.size(); ++i) {
    side.push_back(static_cast<std::uint32_t>(matter.outcomes[i].side));
    if (side.back() >= outcomes.size()) outcomes.resize(side.back() + 1);
    outcomes[side.back()] |= eval::OutcomeSet{1} << i;
  }
}

std::uint32_t Sides::Of(eval::OutcomeSet set) const {
  for (std::uint32_t s = 0; s < outcomes.size(); ++s) {
    if (set != 0 && (set & ~outcomes[s]) == 0) return s;
  }
  return model::kNone;
}

std::size_t Sides::EngineColumn(const Row& row) const {
  if (row.outcome != model::kNone) {
    return 2 * row.outcome +
           (row.certainty == eval::Certainty::Certain ? 0 : 1);
  }
  const std::size_t open = 2 * side.size();
  if (row.possible == 0) return open + count() + 1;
  const std::uint32_t all = Of(row.possible);
  return open + (all == model::kNone ? count() : all);
}

std::size_t OutcomeColumn(const Row& row, std::size_t outcomes) {
  return row.outcome == model::kNone ? outcomes : row.outcome;
}

void Count(const model::Model& model,
           const std::vector<model::FactId>& group_by, const Sides& sides,
           const Row& row, MatterCounts& counts) {
  const std::size_t column = OutcomeColumn(row, sides.side.size());
  ++counts.cases;
  CountVerdict(row, counts);
  counts.years.Add(YearRow(row.year), column);
  for (std::size_t i = 0; i < group_by.size() && i < row.groups.size(); ++i) {
    counts.groups[i].Add(GroupRow(model, group_by[i], row.groups[i]), column);
  }
  CountReasons(row, column, counts);
  CompareWithOfficial(sides, row, counts);
}

void MergeCounts(const MatterCounts& later, MatterCounts& counts) {
  counts.cases += later.cases;
  counts.inexact += later.inexact;
  counts.otherwise += later.otherwise;
  counts.without_official += later.without_official;
  MergeInto(later.certain, counts.certain);
  MergeInto(later.presumed, counts.presumed);
  for (const auto& [set, count] : later.open) counts.open[set] += count;
  counts.years.Merge(later.years);
  for (std::size_t i = 0; i < counts.groups.size(); ++i) {
    counts.groups[i].Merge(later.groups[i]);
  }
  counts.rules.Merge(later.rules);
  MergeInto(later.facts, counts.facts);
  MergeInto(later.near_misses, counts.near_misses);
  MergeInto(later.missing, counts.missing);
  counts.confusion.Merge(later.confusion);
  for (std::size_t clear = 0; clear < counts.agreement.size(); ++clear) {
    for (std::size_t side = 0; side < counts.agreement[clear].size(); ++side) {
      counts.agreement[clear][side].Merge(later.agreement[clear][side]);
    }
  }
  counts.too_favourable_count += later.too_favourable_count;
  for (const NamedCase& named : later.too_favourable) {
    if (counts.too_favourable.size() == MatterCounts::kMaxNamed) break;
    counts.too_favourable.push_back(named);
  }
}

std::string Shortened(const std::string& text) {
  constexpr std::size_t kMaxCharacters = 80;
  std::string_view rest = text;
  for (std::size_t i = 0; i < kMaxCharacters && !rest.empty(); ++i) {
    rest.remove_prefix(utf8::Decode(rest).size);
  }
  if (rest.empty()) return text;
  return text.substr(0, text.size() - rest.size()) + "…";
}

}  // namespace rongcuo::batch
