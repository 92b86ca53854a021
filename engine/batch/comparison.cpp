#include "engine/batch/comparison.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "engine/batch/matter_counts.h"

namespace rongcuo::batch {
namespace {

using Ids = std::set<std::uint32_t>;

Ids GroundRules(const SharedIds& ids, const Row& row) {
  Ids rules;
  for (const Ground& ground : row.grounds) {
    if (ground.kind == Ground::Kind::Rule) rules.insert(ids.rules[ground.id]);
  }
  return rules;
}

SharedVerdict VerdictOf(const SharedIds& ids, const Row& row) {
  SharedVerdict verdict = {row.certainty, model::kNone,
                           ids.Set(row.matter, row.possible)};
  if (row.outcome != model::kNone) {
    verdict.outcome = ids.outcomes[row.matter][row.outcome];
  }
  return verdict;
}

std::vector<std::uint32_t> ChangedBy(const Correspondence& rules,
                                     const Row& before, const Row& after) {
  const Ids was = GroundRules(rules.before(), before);
  const Ids is = GroundRules(rules.after(), after);
  std::vector<std::uint32_t> all, one_only;
  std::set_union(was.begin(), was.end(), is.begin(), is.end(),
                 std::back_inserter(all));
  std::set_symmetric_difference(was.begin(), was.end(), is.begin(), is.end(),
                                std::back_inserter(one_only));
  const auto differing = [&](const std::vector<std::uint32_t>& ids) {
    std::vector<std::uint32_t> found;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(found),
                 [&](std::uint32_t id) { return rules.rules()[id].differs; });
    return found;
  };
  if (auto found = differing(one_only); !found.empty()) return found;
  if (auto found = differing(all); !found.empty()) return found;
  return one_only;
}

void MergeFindings(const Comparison::Findings& more,
                   Comparison::Findings& findings) {
  for (const auto& [finding, count] : more) findings[finding] += count;
}

}  // namespace

Comparison::Comparison(const Correspondence& rules) : rules_(&rules) {
  for (const SharedMatter& matter : rules.matters()) {
    matters_.emplace_back().matrix = CountTable(matter.outcomes.size() + 1);
  }
}

void Comparison::Add(const Row& before, const Row& after) {
  if (before.refused || after.refused) {
    Findings& findings = !after.refused    ? refused_before_
                         : !before.refused ? refused_after_
                                           : refused_by_both_;
    ++findings[before.refused ? before.problem.finding : after.problem.finding];
    return;
  }
  const SharedVerdict was = VerdictOf(rules_->before(), before);
  const SharedVerdict is = VerdictOf(rules_->after(), after);
  const std::uint32_t matter = rules_->before().matters[before.matter];
  MatterChanges& counts = matters_[matter];
  const std::size_t open = rules_->matters()[matter].outcomes.size();
  ++counts.cases;
  if (was.certainty == eval::Certainty::Presumed) ++counts.presumed_before;
  if (is.certainty == eval::Certainty::Presumed) ++counts.presumed_after;
  counts.matrix.Add(was.outcome == model::kNone ? open : was.outcome,
                    is.outcome == model::kNone ? open : is.outcome);
  if (was == is) {
    ++counts.same;
    return;
  }
  if (was.outcome == is.outcome) ++counts.same_outcome;
  AddChange({"", "", matter, was, is, ChangedBy(*rules_, before, after)},
            before);
}

void Comparison::AddChange(Change change, const Row& row) {
  ChangeKind kind = {change.matter,
                     model::kNone,
                     change.before.outcome,
                     change.after.outcome,
                     change.before.certainty == eval::Certainty::Presumed,
                     change.after.certainty == eval::Certainty::Presumed};
  if (change.by.empty()) ++kinds_[kind];
  for (const std::uint32_t rule : change.by) {
    kind.rule = rule;
    ++kinds_[kind];
  }
  if (changes_.size() == kMaxNamed) return;
  change.id = Shortened(row.id);
  change.title = Shortened(row.title);
  changes_.push_back(std::move(change));
}

void Comparison::Merge(const Comparison& later) {
  for (std::size_t m = 0; m < matters_.size(); ++m) {
    matters_[m].cases += later.matters_[m].cases;
    matters_[m].same += later.matters_[m].same;
    matters_[m].same_outcome += later.matters_[m].same_outcome;
    matters_[m].presumed_before += later.matters_[m].presumed_before;
    matters_[m].presumed_after += later.matters_[m].presumed_after;
    matters_[m].matrix.Merge(later.matters_[m].matrix);
  }
  broken_inputs_ += later.broken_inputs_;
  MergeFindings(later.refused_by_both_, refused_by_both_);
  MergeFindings(later.refused_before_, refused_before_);
  MergeFindings(later.refused_after_, refused_after_);
  for (const auto& [kind, count] : later.kinds_) kinds_[kind] += count;
  const std::size_t room = kMaxNamed - changes_.size();
  const std::size_t taken = std::min(room, later.changes_.size());
  changes_.insert(changes_.end(), later.changes_.begin(),
                  later.changes_.begin() + static_cast<std::ptrdiff_t>(taken));
}

std::uint64_t Comparison::compared() const {
  std::uint64_t cases = 0;
  for (const MatterChanges& matter : matters_) cases += matter.cases;
  return cases;
}

std::uint64_t Comparison::refused() const {
  std::uint64_t cases = 0;
  for (const Findings* findings :
       {&refused_by_both_, &refused_before_, &refused_after_}) {
    for (const auto& [finding, count] : *findings) cases += count;
  }
  return cases;
}

std::uint64_t Comparison::changed() const {
  std::uint64_t same = 0;
  for (const MatterChanges& matter : matters_) same += matter.same;
  return compared() - same;
}

}  // namespace rongcuo::batch
