#include "engine/batch/matter_section.h"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>

#include "engine/batch/ranking.h"
#include "engine/batch/report_compose.h"

namespace rongcuo::batch {
namespace {

using Kind = Chart::Kind;

class Composer {
 public:
  Composer(const Statistics& statistics, std::uint32_t matter,
           Language language)
      : statistics_(statistics),
        model_(statistics.model()),
        matter_(model_.matters[matter]),
        counts_(statistics.matters()[matter]),
        language_(language) {}

  Section Run() {
    section_.heading = Say(ReportWord::MatterHeading,
                           {matter_.name, std::to_string(counts_.cases)});
    AddOutcomes();
    AddPlaces(ReportWord::ProvincesTitle, counts_.provinces,
              statistics_.provinces(), Kind::Bars);
    AddPlaces(ReportWord::PlacesTitle, counts_.places, statistics_.places(),
              Kind::Bars);
    AddYears();
    for (std::size_t i = 0; i < counts_.groups.size(); ++i) AddGroup(i);
    AddRules();
    AddFacts(ReportWord::FactsTitle, counts_.facts, counts_.otherwise,
             Kind::None);
    AddNearMisses();
    AddFacts(ReportWord::MissingTitle, counts_.missing, 0, Kind::Bars);
    AddOfficialTables(matter_, counts_, language_, section_);
    return std::move(section_);
  }

 private:
  std::string Say(ReportWord word,
                  std::initializer_list<std::string_view> words = {}) const {
    return batch::Say(word, language_, words);
  }
  std::string Title(ReportWord word) const { return Say(word, {matter_.name}); }
  std::string Outcome(std::size_t i) const {
    return OutcomeName(matter_.outcomes[i].code.text,
                       matter_.outcomes[i].label.text, language_);
  }
  std::string Outcomes(eval::OutcomeSet set) const {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < matter_.outcomes.size(); ++i) {
      if ((set >> i & 1) != 0) words.push_back(Outcome(i));
    }
    return Joined(words, language_);
  }

  void Put(Table table) {
    if (table.rows.empty()) return;
    CutRows(table, language_);
    section_.tables.push_back(std::move(table));
  }

  void AddOutcomes() {
    Table table = {Title(ReportWord::OutcomesTitle),
                   Say(ReportWord::OutcomesNote),
                   {{Say(ReportWord::Outcome)},
                    {Say(ReportWord::Certain), true},
                    {Say(ReportWord::Presumed), true},
                    {Say(ReportWord::Open), true},
                    {Say(ReportWord::Cases), true},
                    {Say(ReportWord::ShareOfAll), true}},
                   {},
                   {Kind::Bars,
                    {{1, Tone::Certain}, {2, Tone::Presumed}, {3, Tone::Open}},
                    20}};
    const auto add = [&](std::string name, std::uint64_t certain,
                         std::uint64_t presumed, std::uint64_t open) {
      const std::uint64_t all = certain + presumed + open;
      if (all == 0) return;
      table.rows.push_back({std::move(name), std::to_string(certain),
                            std::to_string(presumed), std::to_string(open),
                            std::to_string(all), Share(all)});
    };
    for (std::size_t i = 0; i < matter_.outcomes.size(); ++i) {
      add(Outcome(i), counts_.certain[i], counts_.presumed[i], 0);
    }
    for (const auto& [set, count] : counts_.open) {
      add(set == 0 ? Say(ReportWord::Undecided)
                   : Say(ReportWord::OpenOf, {Outcomes(set)}),
          0, 0, count);
    }
    Put(std::move(table));
  }

  // In tenths of a percent, rounded half up.
  std::string Share(std::uint64_t part) const {
    const std::uint64_t tenths =
        (part * 2000 + counts_.cases) / (2 * counts_.cases);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
           "%";
  }

  // A table of a name column or several, all cases, then each outcome and what
  // is open.
  Table ByOutcome(ReportWord title, std::vector<Column> names,
                  Kind kind) const {
    Table table;
    table.title = Title(title);
    table.columns = std::move(names);
    table.columns.push_back({Say(ReportWord::Cases), true});
    table.chart.kind = kind;
    std::size_t shades[2] = {};
    for (std::size_t i = 0; i < matter_.outcomes.size(); ++i) {
      const bool against = matter_.outcomes[i].side > 0;
      table.chart.series.push_back({table.columns.size(),
                                    against ? Tone::Adverse : Tone::Favourable,
                                    shades[against ? 1 : 0]++});
      table.columns.push_back({Outcome(i), true});
    }
    table.chart.series.push_back({table.columns.size(), Tone::Open});
    table.columns.push_back({Say(ReportWord::Open), true});
    return table;
  }

  static void AddCounts(std::vector<std::string> row,
                        std::span<const std::uint64_t> counts, Table& table) {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts) sum += count;
    row.push_back(std::to_string(sum));
    for (const std::uint64_t count : counts) {
      row.push_back(std::to_string(count));
    }
    table.rows.push_back(std::move(row));
  }

  void PutByOutcome(Table table, std::size_t names) {
    CutRows(table, language_);
    DropEmptyColumns(table, names + 1);
    Put(std::move(table));
  }

  void AddPlaces(ReportWord title, const CountTable& places,
                 const PlaceNames& names, Kind kind) {
    Table table = ByOutcome(title, {{Say(ReportWord::Place)}}, kind);
    for (const Ranked& place : RankPlaces(places, names)) {
      AddCounts({place.id == PlaceNames::kOthers ? Say(ReportWord::OtherPlaces)
                                                 : names.Name(place.id)},
                places[place.id], table);
    }
    PutByOutcome(std::move(table), 1);
  }

  void AddYears() {
    Table table = ByOutcome(ReportWord::YearsTitle, {{Say(ReportWord::Year)}},
                            Kind::Columns);
    table.chart.rows = 60;
    const CountTable& years = counts_.years;
    for (std::size_t row = 1; row < years.rows(); ++row) {
      if (years.Sum(row) == 0) continue;
      AddCounts({std::to_string(kFirstYear + static_cast<int>(row) - 1)},
                years[row], table);
    }
    if (years.Sum(0) > 0) {
      AddCounts({Say(ReportWord::UnknownYear)}, years[0], table);
    }
    PutByOutcome(std::move(table), 1);
  }

  void AddGroup(std::size_t index) {
    const model::FactId fact = statistics_.group_by()[index];
    const std::string& name = model_.facts[fact].text.name.text;
    Table table = ByOutcome(ReportWord::GroupTitle, {{name}}, Kind::Bars);
    table.title = Say(ReportWord::GroupTitle, {matter_.name, name});
    const CountTable& groups = counts_.groups[index];
    for (const Ranked& group : Rank(groups)) {
      AddCounts({GroupName(fact, group.id)}, groups[group.id], table);
    }
    PutByOutcome(std::move(table), 1);
  }

  std::string GroupName(model::FactId fact, std::size_t row) const {
    const std::size_t values = GroupValues(model_, fact);
    if (row == values) return Say(ReportWord::SeveralValues);
    if (row == values + 1) return Say(ReportWord::UnknownValue);
    const model::Type type = model_.facts[fact].type;
    if (type.kind == model::TypeKind::Enumeration) {
      return model_.enumerations[type.index].values[row].text;
    }
    return row == 1 ? "是" : "否";
  }

  std::vector<std::string> RuleCells(model::RuleId id) const {
    const model::Rule& rule = model_.rules[id];
    return {rule.text.name.text, NormAndArticle(model_.norms[rule.norm], rule)};
  }

  void AddRules() {
    Table table =
        ByOutcome(ReportWord::RulesTitle,
                  {{Say(ReportWord::Rule)}, {Say(ReportWord::NormAndArticle)}},
                  Kind::Bars);
    table.note = Say(ReportWord::RulesNote);
    for (const Ranked& rule : Rank(counts_.rules)) {
      AddCounts(RuleCells(rule.id), counts_.rules[rule.id], table);
    }
    PutByOutcome(std::move(table), 2);
  }

  void AddNearMisses() {
    Table table = {Title(ReportWord::NearTitle),
                   Say(ReportWord::NearNote),
                   {{Say(ReportWord::Rule)},
                    {Say(ReportWord::NormAndArticle)},
                    {Say(ReportWord::Cases), true}},
                   {},
                   {Kind::Bars, {{2}}, 20}};
    for (const Ranked& rule : Rank(counts_.near_misses)) {
      auto row = RuleCells(rule.id);
      row.push_back(std::to_string(rule.count));
      table.rows.push_back(std::move(row));
    }
    Put(std::move(table));
  }

  void AddFacts(ReportWord title, const std::vector<std::uint64_t>& facts,
                std::uint64_t otherwise, Kind kind) {
    Table table = {Title(title),
                   "",
                   {{Say(ReportWord::Fact)}, {Say(ReportWord::Cases), true}},
                   {},
                   {kind, {{1}}, 20}};
    if (title == ReportWord::MissingTitle) {
      table.note = Say(ReportWord::MissingNote);
    }
    for (const Ranked& fact : Rank(facts)) {
      table.rows.push_back(
          {model_.facts[fact.id].text.name.text, std::to_string(fact.count)});
    }
    if (otherwise > 0) {
      table.rows.push_back(
          {Say(ReportWord::Otherwise), std::to_string(otherwise)});
    }
    Put(std::move(table));
  }

  const Statistics& statistics_;
  const model::Model& model_;
  const model::Matter& matter_;
  const MatterCounts& counts_;
  const Language language_;
  Section section_;
};

}  // namespace

Section MatterSection(const Statistics& statistics, std::uint32_t matter,
                      Language language) {
  return Composer(statistics, matter, language).Run();
}

}  // namespace rongcuo::batch
