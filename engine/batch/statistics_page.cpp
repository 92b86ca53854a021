#include <initializer_list>
#include <numeric>
#include <string_view>
#include <utility>

#include "engine/batch/matter_section.h"
#include "engine/batch/ranking.h"
#include "engine/batch/report.h"
#include "engine/batch/report_compose.h"

namespace rongcuo::batch {
namespace {

std::uint64_t SumOf(const std::vector<std::uint64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::uint64_t OpenOf(const MatterCounts& counts) {
  return counts.cases - SumOf(counts.certain) - SumOf(counts.presumed);
}

class Composer {
 public:
  Composer(const Statistics& statistics, Language language)
      : statistics_(statistics), language_(language) {}

  Page Run() const {
    Page page;
    page.language = language_;
    page.title = Say(ReportWord::StatisticsTitle);
    page.advice = Say(ReportWord::Advice);
    page.summary = Summary();
    if (statistics_.judged() > 0) page.sections.push_back(Matters());
    if (statistics_.refused() > 0) page.sections.push_back(Refused());
    for (const Ranked& matter : RankMatters(statistics_)) {
      page.sections.push_back(MatterSection(statistics_, matter.id, language_));
    }
    return page;
  }

 private:
  std::string Say(ReportWord word,
                  std::initializer_list<std::string_view> words = {}) const {
    return batch::Say(word, language_, words);
  }

  std::vector<std::string> Summary() const {
    const auto& s = statistics_;
    std::uint64_t open = 0, inexact = 0, others = 0;
    for (const MatterCounts& counts : s.matters()) {
      open += OpenOf(counts);
      inexact += counts.inexact;
      others += counts.places.Sum(PlaceNames::kOthers);
    }
    std::vector<std::string> lines = {
        Say(ReportWord::Read,
            {std::to_string(s.judged() + s.refused()),
             std::to_string(s.judged()), std::to_string(s.refused())}),
        Say(ReportWord::Resting,
            {std::to_string(s.presumed()), std::to_string(open)})};
    const auto add = [&](ReportWord word, std::uint64_t count) {
      if (count > 0) lines.push_back(Say(word, {std::to_string(count)}));
    };
    add(ReportWord::Fictional, s.fictional());
    add(ReportWord::Inexact, inexact);
    add(ReportWord::Broken, s.broken_inputs());
    add(ReportWord::CutPlaces, others);
    return lines;
  }

  Section Matters() const {
    Table table = {"",
                   "",
                   {{Say(ReportWord::Matter)},
                    {Say(ReportWord::Cases), true},
                    {Say(ReportWord::Certain), true},
                    {Say(ReportWord::Presumed), true},
                    {Say(ReportWord::Open), true}},
                   {},
                   {}};
    for (const Ranked& matter : RankMatters(statistics_)) {
      const MatterCounts& counts = statistics_.matters()[matter.id];
      table.rows.push_back({statistics_.model().matters[matter.id].name,
                            std::to_string(counts.cases),
                            std::to_string(SumOf(counts.certain)),
                            std::to_string(SumOf(counts.presumed)),
                            std::to_string(OpenOf(counts))});
    }
    return {Say(ReportWord::MattersHeading), {}, {std::move(table)}};
  }

  Section Refused() const {
    Table table = {"",
                   Say(ReportWord::RefusedNote),
                   {{Say(ReportWord::Finding)}, {Say(ReportWord::Cases), true}},
                   {},
                   {}};
    for (const auto& [finding, count] : statistics_.findings()) {
      table.rows.push_back(
          {FindingName(finding, language_), std::to_string(count)});
    }
    return {Say(ReportWord::RefusedHeading), {}, {std::move(table)}};
  }

  const Statistics& statistics_;
  const Language language_;
};

}  // namespace

Page StatisticsPage(const Statistics& statistics, Language language) {
  return Composer(statistics, language).Run();
}

}  // namespace rongcuo::batch
