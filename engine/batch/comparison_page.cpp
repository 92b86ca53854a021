#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "engine/batch/ranking.h"
#include "engine/batch/report.h"
#include "engine/batch/report_compose.h"

namespace rongcuo::batch {
namespace {

using model::kNone;

constexpr std::size_t kShownChanges = 200;

std::uint64_t SumOf(const Comparison::Findings& findings) {
  std::uint64_t sum = 0;
  for (const auto& [finding, count] : findings) sum += count;
  return sum;
}

class Composer {
 public:
  Composer(const Comparison& comparison, const Folders& folders,
           Language language)
      : comparison_(comparison), folders_(folders), language_(language) {}

  Page Run() const {
    Page page;
    page.language = language_;
    page.title = Say(ReportWord::ComparisonTitle);
    page.advice = Say(ReportWord::Advice);
    page.summary = Summary();
    page.sections.push_back(Kinds());
    for (const Ranked& matter : RankMatters(comparison_)) {
      page.sections.push_back(Matrix(matter.id));
    }
    if (comparison_.changed() > 0) page.sections.push_back(Changes());
    if (Section refused = Refused(); !refused.tables.front().rows.empty()) {
      page.sections.push_back(std::move(refused));
    }
    return page;
  }

 private:
  std::string Say(ReportWord word,
                  std::initializer_list<std::string_view> words = {}) const {
    return batch::Say(word, language_, words);
  }

  std::vector<std::string> Summary() const {
    std::uint64_t same_outcome = 0, presumed_before = 0, presumed_after = 0;
    for (const auto& matter : comparison_.matters()) {
      same_outcome += matter.same_outcome;
      presumed_before += matter.presumed_before;
      presumed_after += matter.presumed_after;
    }
    const std::uint64_t changed = comparison_.changed();
    const auto refused = [](const Comparison::Findings& findings) {
      return std::to_string(SumOf(findings));
    };
    std::vector<std::string> lines = {
        Say(ReportWord::Folders, {folders_.before, folders_.after}),
        Say(ReportWord::Compared,
            {std::to_string(comparison_.compared()), std::to_string(changed),
             std::to_string(changed - same_outcome),
             std::to_string(same_outcome)}),
        Say(ReportWord::RestingBoth,
            {std::to_string(presumed_before), std::to_string(presumed_after)}),
        Say(ReportWord::RefusedBoth, {refused(comparison_.refused_by_both()),
                                      refused(comparison_.refused_before()),
                                      refused(comparison_.refused_after())})};
    if (comparison_.broken_inputs() > 0) {
      lines.push_back(Say(ReportWord::Broken,
                          {std::to_string(comparison_.broken_inputs())}));
    }
    return lines;
  }

  const SharedMatter& MatterOf(std::uint32_t matter) const {
    return comparison_.rules().matters()[matter];
  }
  std::string Outcome(std::uint32_t matter, std::uint32_t outcome) const {
    if (outcome == kNone) return Say(ReportWord::Open);
    const SharedMatter::Outcome& o = MatterOf(matter).outcomes[outcome];
    return OutcomeName(o.code, o.label, language_);
  }

  Section Kinds() const {
    Section section = {Say(ReportWord::KindsHeading), {}, {}};
    if (comparison_.kinds().empty()) {
      section.paragraphs.push_back(Say(ReportWord::NothingChanged));
      return section;
    }
    Table table = {"",
                   Say(ReportWord::KindsNote),
                   {{Say(ReportWord::Rule)},
                    {Say(ReportWord::NormAndArticle)},
                    {Say(ReportWord::Matter)},
                    {Say(ReportWord::Before)},
                    {Say(ReportWord::After)},
                    {Say(ReportWord::Cases), true}},
                   {},
                   {Chart::Kind::Bars, {{5}}, 20}};
    for (const auto& [kind, count] : RankKinds(comparison_)) {
      table.rows.push_back(
          {RuleName(kind.rule), RulePlace(kind.rule),
           MatterOf(kind.matter).name,
           Verdict(kind.matter, kind.before, kind.presumed_before),
           Verdict(kind.matter, kind.after, kind.presumed_after),
           std::to_string(count)});
    }
    CutRows(table, language_);
    section.tables.push_back(std::move(table));
    return section;
  }

  std::string Verdict(std::uint32_t matter, std::uint32_t outcome,
                      bool presumed) const {
    if (outcome == kNone) return Say(ReportWord::Open);
    return Say(ReportWord::VerdictIs,
               {Outcome(matter, outcome),
                Say(presumed ? ReportWord::Presumed : ReportWord::Certain)});
  }

  std::string RuleName(std::uint32_t rule) const {
    if (rule == kNone) return Say(ReportWord::NoRule);
    return comparison_.rules().Rule(rule).text.name.text;
  }
  std::string RulePlace(std::uint32_t rule) const {
    if (rule == kNone) return "";
    return NormAndArticle(comparison_.rules().NormOf(rule),
                          comparison_.rules().Rule(rule));
  }

  Section Matrix(std::uint32_t m) const {
    const Comparison::MatterChanges& counts = comparison_.matters()[m];
    const auto open = static_cast<std::uint32_t>(MatterOf(m).outcomes.size());
    const auto name = [&](std::uint32_t i) {
      return Outcome(m, i == open ? kNone : i);
    };
    Table table = {Say(ReportWord::MatrixTitle, {MatterOf(m).name}),
                   Say(ReportWord::MatrixNote, {std::to_string(counts.cases),
                                                std::to_string(counts.same)}),
                   {{Say(ReportWord::Before)}},
                   {},
                   {Chart::Kind::Shaded, {}, 0}};
    for (std::uint32_t i = 0; i <= open; ++i) {
      table.columns.push_back({name(i), true});
    }
    for (std::uint32_t i = 0; i <= open; ++i) {
      if (counts.matrix.Sum(i) == 0) continue;
      auto& row = table.rows.emplace_back();
      row.push_back(name(i));
      for (const std::uint64_t count : counts.matrix[i]) {
        row.push_back(std::to_string(count));
      }
    }
    DropEmptyColumns(table, 1);
    return {Say(ReportWord::MatterHeading,
                {MatterOf(m).name, std::to_string(counts.cases)}),
            {},
            {std::move(table)}};
  }

  std::string VerdictText(std::uint32_t matter,
                          const SharedVerdict& verdict) const {
    if (verdict.outcome != kNone) {
      return Verdict(matter, verdict.outcome,
                     verdict.certainty == eval::Certainty::Presumed);
    }
    std::vector<std::string> words;
    for (std::uint32_t i = 0; i < MatterOf(matter).outcomes.size(); ++i) {
      if (verdict.possible[i]) words.push_back(Outcome(matter, i));
    }
    if (words.empty()) return Say(ReportWord::Undecided);
    return Say(ReportWord::OpenOf, {Joined(words, language_)});
  }

  Section Changes() const {
    const std::vector<Change>& changes = comparison_.changes();
    const std::size_t shown = std::min(changes.size(), kShownChanges);
    Table table = {
        "",
        Say(ReportWord::ChangesNote,
            {std::to_string(comparison_.changed()), std::to_string(shown)}),
        {{Say(ReportWord::Case)},
         {Say(ReportWord::Before)},
         {Say(ReportWord::After)},
         {Say(ReportWord::By)}},
        {},
        {}};
    for (std::size_t i = 0; i < shown; ++i) {
      const Change& change = changes[i];
      std::vector<std::string> by;
      for (const std::uint32_t rule : change.by) by.push_back(RuleName(rule));
      if (by.empty()) by.push_back(RuleName(kNone));
      table.rows.push_back({Say(ReportWord::CaseIs, {change.id, change.title}),
                            VerdictText(change.matter, change.before),
                            VerdictText(change.matter, change.after),
                            Joined(by, language_)});
    }
    return {Say(ReportWord::ChangesTitle), {}, {std::move(table)}};
  }

  Section Refused() const {
    Table table = {"",
                   Say(ReportWord::RefusedNote),
                   {{Say(ReportWord::RefusedBy)},
                    {Say(ReportWord::Finding)},
                    {Say(ReportWord::Cases), true}},
                   {},
                   {}};
    const auto add = [&](ReportWord by, const Comparison::Findings& findings) {
      for (const auto& [finding, count] : findings) {
        table.rows.push_back(
            {Say(by), FindingName(finding, language_), std::to_string(count)});
      }
    };
    add(ReportWord::ByBoth, comparison_.refused_by_both());
    add(ReportWord::ByBefore, comparison_.refused_before());
    add(ReportWord::ByAfter, comparison_.refused_after());
    return {Say(ReportWord::RefusedHeading), {}, {std::move(table)}};
  }

  const Comparison& comparison_;
  const Folders& folders_;
  const Language language_;
};

}  // namespace

Page ComparisonPage(const Comparison& comparison, const Folders& folders,
                    Language language) {
  return Composer(comparison, folders, language).Run();
}

}  // namespace rongcuo::batch
