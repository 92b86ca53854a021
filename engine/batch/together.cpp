#include "engine/batch/together.h"

#include <bit>
#include <utility>

#include "engine/eval/days.h"
#include "engine/inquiry/outcomes.h"

namespace rongcuo::batch {

using casefile::Standing;
using eval::Certainty;

namespace {

std::optional<LaneReasons> ReasonsOf(const Rulebook& rulebook, Detail detail) {
  if (detail != Detail::Rules) return std::nullopt;
  return LaneReasons(rulebook.model(), rulebook.program());
}

}  // namespace

Judge::Together::Together(const Rulebook& rulebook, Alone& alone)
    : rulebook_(rulebook),
      alone_(alone),
      reasons_(ReasonsOf(rulebook, alone.options().detail)),
      layout_(lanes::MakeLayout(rulebook.program(),
                                reasons_ ? reasons_->Asked() : lanes::Asked())),
      panel_(rulebook.model().header, rulebook.program(), layout_),
      reader_(rulebook.model()),
      batch_{lanes::Block(layout_, alone.options().judging), {}, {}, {}} {
  for (std::size_t m = 0; m < rulebook.model().matters.size(); ++m) {
    pools_.push_back(
        {lanes::Block(layout_, alone.options().judging), {}, {}, {}});
  }
}

void Judge::Together::Run(std::span<const std::string_view> cases,
                          std::vector<Row>& rows) {
  cases_ = cases;
  rows_ = &rows;
  panel_.regimes().ForgetIfMany();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    Take(i);
    if (batch_.block.full()) JudgeBatch();
  }
  JudgeBatch();
  for (Batch& pool : pools_) JudgePool(pool);
}

void Judge::Together::Take(std::size_t index) {
  Row& row = (*rows_)[index];
  if (reader_.Read(cases_[index], quick_)) {
    Describe(quick_, row);
    Add(quick_, index);
    return;
  }
  const auto file = alone_.Read(cases_[index], row);
  if (!file) return;
  reader_.AcceptPlace(file->jurisdiction);
  AddCase(rulebook_.program(), *file, alone_.options().judging,
          panel_.regimes().PlaceOf(file->jurisdiction), batch_.block);
  batch_.cases.push_back(index);
  if (!reasons_ || !reasons_->reads_texts()) return;
  const auto own = file->texts.begin() +
                   static_cast<std::ptrdiff_t>(rulebook_.model().texts.size());
  batch_.texts.emplace_back(own, file->texts.end());
}

void Judge::Together::Describe(const QuickCase& quick, Row& row) const {
  row.Clear();
  row.id = quick.id;
  row.title = quick.title;
  row.jurisdiction = quick.jurisdiction;
  row.matter = quick.matter;
  row.fictional = quick.fictional;
  row.year = YearOf(quick.conduct);
  const model::Model& model = rulebook_.model();
  const Options& options = alone_.options();
  for (const model::FactId fact : options.group_by) {
    Value value = model.facts[fact].domain;
    for (const QuickCase::Fact& stated : quick.facts) {
      if (stated.fact != fact) continue;
      const Standing standing = stated.statement.standing;
      const bool assumed =
          (standing == Standing::Claimed && options.judging.assume_claimed) ||
          (standing == Standing::Contested && options.judging.assume_contested);
      value =
          assumed ? stated.statement.candidate : stated.statement.established;
    }
    row.groups.push_back(value);
  }
  if (!quick.has_official) return;
  row.official_clear = quick.official_clear;
  const auto& outcomes = model.matters[quick.matter].outcomes;
  for (std::uint32_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].label.text == quick.official) row.official = i;
  }
}

void Judge::Together::Add(const QuickCase& quick, std::size_t index) {
  const auto [conduct, decision] = eval::DaysOf(
      quick.conduct, quick.has_decision_date ? &quick.decision : nullptr,
      alone_.options().judging);
  lanes::Block& block = batch_.block;
  const std::size_t lane =
      block.Add({panel_.regimes().PlaceOf(quick.jurisdiction), quick.matter,
                 conduct, decision});
  for (const QuickCase::Fact& fact : quick.facts) {
    block.State(lane, fact.fact, fact.statement);
  }
  for (const QuickCase::List& list : quick.lists) {
    const bool established = list.standing == Standing::Established;
    const casefile::ListValue nothing;
    block.StateList(lane, list.fact,
                    {list.standing, established ? list.list : nothing,
                     established ? nothing : list.list, quick.items.data()});
  }
  batch_.cases.push_back(index);
  if (!reasons_ || !reasons_->reads_texts()) return;
  batch_.texts.emplace_back(quick.texts.begin(), quick.texts.end());
}

void Judge::Together::JudgeBatch() {
  if (batch_.block.size() == 0) return;
  lanes::Panel::Holding holding;
  if (reasons_) {
    holding = [this](const lanes::Machine& machine, const lanes::Plane& lanes) {
      PutReasons(machine, lanes);
    };
  }
  panel_.Judge(batch_.block, batch_.left, holding);
  for (std::size_t i = 0; i < batch_.cases.size(); ++i) {
    if (batch_.left[i].settled) {
      Write(batch_.left[i], batch_.cases[i]);
      continue;
    }
    Batch& pool = pools_[batch_.block.heading(i).matter];
    if (pool.block.full()) JudgePool(pool);
    const std::size_t lane = pool.block.Copy(panel_.presumed(), i);
    pool.left[lane] = batch_.left[i];
    pool.cases.push_back(batch_.cases[i]);
  }
  batch_.block.Clear();
  batch_.cases.clear();
  batch_.texts.clear();
}

void Judge::Together::PutReasons(const lanes::Machine& machine,
                                 const lanes::Plane& lanes) {
  const std::vector<std::string>& known = rulebook_.model().texts;
  const auto text_of = [&](std::size_t lane, std::size_t number) {
    return number < known.size() ? known[number]
                                 : batch_.texts[lane][number - known.size()];
  };
  std::array<Row*, lanes::kLanes> rows;
  for (std::size_t i = 0; i < batch_.cases.size(); ++i) {
    rows[i] = &(*rows_)[batch_.cases[i]];
  }
  reasons_->Put(lanes::Findings(rulebook_.program(), layout_, machine), lanes,
                text_of, rows);
}

void Judge::Together::JudgePool(Batch& pool) {
  if (pool.cases.empty()) return;
  panel_.Settle(pool.block, pool.left);
  for (std::size_t i = 0; i < pool.cases.size(); ++i) {
    if (pool.left[i].settled) {
      Write(pool.left[i], pool.cases[i]);
    } else {
      JudgeAlone(pool, i);
    }
  }
  pool.block.Clear();
  pool.cases.clear();
}

// What three-valued judging says of it stands.
void Judge::Together::Write(const lanes::Left& left, std::size_t index) {
  Row& row = (*rows_)[index];
  const Options& options = alone_.options();
  const bool certain = left.bare.Single();
  const eval::Possible& decided = certain ? left.bare : left.presumed;
  row.possible = left.presumed.outcomes;
  row.certainty = Certainty::Open;
  row.exact = decided.Single();
  if (row.exact) {
    row.certainty = certain ? Certainty::Certain : Certainty::Presumed;
    row.outcome =
        static_cast<std::uint32_t>(std::countr_zero(decided.outcomes));
  }
  if (row.certainty != Certainty::Open) {
    row.missing.clear();
    return;
  }
  if (!options.exact) return;
  if (const auto file = ReadAgain(index)) alone_.Finish(*file, row);
}

std::optional<casefile::CaseFile> Judge::Together::ReadAgain(
    std::size_t index) {
  Row read;
  auto file = alone_.Read(cases_[index], read);
  if (!file) (*rows_)[index] = std::move(read);
  return file;
}

void Judge::Together::JudgeAlone(Batch& pool, std::size_t lane) {
  const std::size_t index = pool.cases[lane];
  const auto file = ReadAgain(index);
  if (!file) return;
  const eval::Options& judging = alone_.options().judging;
  trace_ = {};  // As Alone has it.
  rulebook_.Judge(*file, judging, trace_);
  lanes::Left& left = pool.left[lane];
  const bool presumed = left.presumed.Single();
  const auto outcomes =
      rulebook_.FindOutcomes(*file, judging, trace_, !presumed);
  for (const inquiry::Reached& reached : outcomes.reached) {
    left.seen |= eval::OutcomeSet{1} << reached.outcome;
  }
  // Two outcomes are reached: what judging says stands. Else it takes a proof.
  left.settled = !left.unclear && !std::has_single_bit(left.seen);
  if (left.settled) {
    Write(left, index);
  } else {
    alone_.Finish(*file, (*rows_)[index]);
  }
  for (const inquiry::Reached& reached : outcomes.reached) {
    panel_.Learn(reached.completion, pool.block, pool.left);
  }
}

}  // namespace rongcuo::batch
