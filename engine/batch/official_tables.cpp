#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "engine/batch/matter_section.h"
#include "engine/batch/report_compose.h"

namespace rongcuo::batch {
namespace {

class Composer {
 public:
  Composer(const model::Matter& matter, const MatterCounts& counts,
           Language language)
      : matter_(matter), counts_(counts), language_(language) {}

  void Run(Section& section) const {
    if (counts_.confusion.rows() == 0) return;
    section.tables.push_back(Confusion());
    section.tables.push_back(AgreementTable());
    if (counts_.too_favourable_count == 0) {
      section.paragraphs.push_back(
          Say(ReportWord::NoneTooFavourable, {matter_.name}));
    } else {
      section.tables.push_back(TooFavourable());
    }
  }

 private:
  std::string Say(ReportWord word,
                  std::initializer_list<std::string_view> words = {}) const {
    return batch::Say(word, language_, words);
  }
  std::string Outcome(std::size_t i) const {
    return OutcomeName(matter_.outcomes[i].code.text,
                       matter_.outcomes[i].label.text, language_);
  }

  // The headings of MatterCounts::confusion.
  std::vector<Column> EngineColumns() const {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < matter_.outcomes.size(); ++i) {
      columns.push_back({Say(ReportWord::CertainOf, {Outcome(i)}), true});
      columns.push_back({Say(ReportWord::PresumedOf, {Outcome(i)}), true});
    }
    const Sides sides(matter_);
    for (std::size_t s = 0; s < sides.count(); ++s) {
      columns.push_back(
          {Say(s == 0 ? ReportWord::OpenFavourable : ReportWord::OpenAdverse),
           true});
    }
    columns.push_back({Say(ReportWord::OpenSides), true});
    columns.push_back({Say(ReportWord::Undecided), true});
    return columns;
  }

  Table Confusion() const {
    Table table = {Say(ReportWord::ConfusionTitle, {matter_.name}),
                   Say(ReportWord::ConfusionNote,
                       {std::to_string(counts_.without_official)}),
                   {{Say(ReportWord::Official)}},
                   {},
                   {Chart::Kind::Shaded, {}, 0}};
    for (Column& column : EngineColumns()) {
      table.columns.push_back(std::move(column));
    }
    for (std::size_t o = 0; o < counts_.confusion.rows(); ++o) {
      if (counts_.confusion.Sum(o) == 0) continue;
      auto& row = table.rows.emplace_back();
      row.push_back(Outcome(o));
      for (const std::uint64_t count : counts_.confusion[o]) {
        row.push_back(std::to_string(count));
      }
    }
    DropEmptyColumns(table, 1);
    return table;
  }

  Table AgreementTable() const {
    Table table = {Say(ReportWord::AgreementTitle, {matter_.name}),
                   "",
                   {{Say(ReportWord::AgreementOf)},
                    {Say(ReportWord::Cases), true},
                    {Say(ReportWord::Same), true},
                    {Say(ReportWord::SameSide), true},
                    {Say(ReportWord::BothSides), true},
                    {Say(ReportWord::OtherSide), true},
                    {Say(ReportWord::Undecided), true}},
                   {},
                   {}};
    static constexpr std::array kNames = {
        std::array{ReportWord::ThinFavourable, ReportWord::ThinAdverse},
        std::array{ReportWord::ClearFavourable, ReportWord::ClearAdverse}};
    for (const std::size_t clear : {1, 0}) {
      const auto& by_side = counts_.agreement[clear];
      for (std::size_t side = 0; side < by_side.size(); ++side) {
        const Agreement& a = by_side[side];
        if (a.cases == 0) continue;
        table.rows.push_back({Say(kNames[clear][side == 0 ? 0 : 1]),
                              std::to_string(a.cases), std::to_string(a.same),
                              std::to_string(a.same_side),
                              std::to_string(a.open), std::to_string(a.other),
                              std::to_string(a.undecided)});
      }
    }
    return table;
  }

  std::string EngineSays(const NamedCase& named) const {
    std::vector<std::string> outcomes;
    for (std::size_t i = 0; i < matter_.outcomes.size(); ++i) {
      if ((named.possible >> i & 1) != 0) outcomes.push_back(Outcome(i));
    }
    static constexpr std::array kWords = {
        ReportWord::CertainOf, ReportWord::PresumedOf, ReportWord::OpenOf};
    return Say(kWords[static_cast<std::size_t>(named.certainty)],
               {Joined(outcomes, language_)});
  }

  Table TooFavourable() const {
    Table table = {Say(ReportWord::TooFavourableTitle, {matter_.name}),
                   Say(ReportWord::TooFavourableNote,
                       {std::to_string(counts_.too_favourable_count),
                        std::to_string(counts_.too_favourable.size())}),
                   {{Say(ReportWord::Case)},
                    {Say(ReportWord::Place)},
                    {Say(ReportWord::Official)},
                    {Say(ReportWord::Engine)}},
                   {},
                   {}};
    for (const NamedCase& named : counts_.too_favourable) {
      table.rows.push_back({Say(ReportWord::CaseIs, {named.id, named.title}),
                            named.jurisdiction, Outcome(named.official),
                            EngineSays(named)});
    }
    return table;
  }

  const model::Matter& matter_;
  const MatterCounts& counts_;
  const Language language_;
};

}  // namespace

void AddOfficialTables(const model::Matter& matter, const MatterCounts& counts,
                       Language language, Section& section) {
  Composer(matter, counts, language).Run(section);
}

}  // namespace rongcuo::batch
