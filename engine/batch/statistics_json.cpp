#include <array>
#include <span>
#include <string>

#include "engine/batch/ranking.h"
#include "engine/batch/report.h"
#include "engine/batch/report_json.h"

namespace rongcuo::batch {
namespace {

constexpr std::array kCertainties = {"certain", "presumed", "open"};

const char* SideName(std::size_t side) {
  return side == 0 ? "favourable" : "adverse";
}

// The part of one matter.
class MatterWriter {
 public:
  MatterWriter(const Statistics& statistics, std::size_t matter,
               render::JsonWriter& json)
      : statistics_(statistics),
        model_(statistics.model()),
        matter_(model_.matters[matter]),
        counts_(statistics.matters()[matter]),
        json_(json) {}

  void Run() {
    json_.BeginObject();
    json_.Text("matter", matter_.name);
    WriteCount(json_, "cases", counts_.cases);
    WriteCount(json_, "inexact", counts_.inexact);
    PutOutcomes();
    PutPlaces("by_province", counts_.provinces, statistics_.provinces());
    PutPlaces("by_place", counts_.places, statistics_.places());
    PutYears();
    PutGroups();
    PutRules();
    PutFacts("determining_facts", counts_.facts);
    WriteCount(json_, "otherwise", counts_.otherwise);
    PutNearMisses();
    PutFacts("missing_facts", counts_.missing);
    PutOfficial();
    json_.EndObject();
  }

 private:
  const std::string& Code(std::size_t outcome) const {
    return matter_.outcomes[outcome].code.text;
  }

  void PutSet(eval::OutcomeSet set) {
    json_.BeginList("possible");
    for (std::size_t i = 0; i < matter_.outcomes.size(); ++i) {
      if ((set >> i & 1) != 0) json_.Text("", Code(i));
    }
    json_.EndList();
  }

  void PutOutcomes() {
    json_.BeginList("outcomes");
    for (std::size_t i = 0; i < matter_.outcomes.size(); ++i) {
      json_.BeginObject();
      json_.Text("outcome", Code(i));
      json_.Text("label", matter_.outcomes[i].label.text);
      json_.Text("side",
                 SideName(static_cast<std::size_t>(matter_.outcomes[i].side)));
      WriteCount(json_, "certain", counts_.certain[i]);
      WriteCount(json_, "presumed", counts_.presumed[i]);
      json_.EndObject();
    }
    json_.EndList();
    json_.BeginList("open");
    for (const auto& [set, count] : counts_.open) {
      json_.BeginObject();
      PutSet(set);
      WriteCount(json_, "count", count);
      json_.EndObject();
    }
    json_.EndList();
  }

  // The counts of a `by outcome` row; outcomes that did not occur are left out.
  void PutCounts(std::span<const std::uint64_t> counts) {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts) sum += count;
    WriteCount(json_, "count", sum);
    json_.BeginObject("outcomes");
    for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
      if (counts[i] > 0) WriteCount(json_, Code(i), counts[i]);
    }
    json_.EndObject();
    WriteCount(json_, "open", counts.back());
  }

  void PutPlaces(std::string_view key, const CountTable& places,
                 const PlaceNames& names) {
    json_.BeginList(key);
    for (const Ranked& place : RankPlaces(places, names)) {
      json_.BeginObject();
      json_.TextOrNull("place", names.Name(place.id));
      PutCounts(places[place.id]);
      json_.EndObject();
    }
    json_.EndList();
  }

  void PutYears() {
    json_.BeginList("by_year");
    // What is not known comes last.
    for (std::size_t i = 1; i <= counts_.years.rows(); ++i) {
      const std::size_t row = i % counts_.years.rows();
      if (counts_.years.Sum(row) == 0) continue;
      json_.BeginObject();
      if (row == 0) {
        json_.Null("year");
      } else {
        json_.Number("year", kFirstYear + static_cast<std::int64_t>(row) - 1);
      }
      PutCounts(counts_.years[row]);
      json_.EndObject();
    }
    json_.EndList();
  }

  void PutGroups() {
    json_.BeginList("by_fact");
    for (std::size_t g = 0; g < counts_.groups.size(); ++g) {
      const model::FactId fact = statistics_.group_by()[g];
      json_.BeginObject();
      json_.Text("fact", model_.facts[fact].text.name.text);
      json_.BeginList("groups");
      for (const Ranked& group : Rank(counts_.groups[g])) {
        json_.BeginObject();
        PutGroupName(fact, group.id);
        PutCounts(counts_.groups[g][group.id]);
        json_.EndObject();
      }
      json_.EndList();
      json_.EndObject();
    }
    json_.EndList();
  }

  void PutGroupName(model::FactId fact, std::size_t row) {
    const std::size_t values = GroupValues(model_, fact);
    const model::Type type = model_.facts[fact].type;
    if (row >= values) {
      json_.Text("known", row == values ? "several" : "no");
      json_.Null("value");
      return;
    }
    json_.Text("known", "yes");
    json_.Text("value", type.kind == model::TypeKind::Enumeration
                            ? model_.enumerations[type.index].values[row].text
                            : std::string(row == 1 ? "是" : "否"));
  }

  void PutRules() {
    json_.BeginList("determining_rules");
    for (const Ranked& rule : Rank(counts_.rules)) {
      json_.BeginObject();
      WriteRule(json_, model_.norms[model_.rules[rule.id].norm],
                model_.rules[rule.id]);
      PutCounts(counts_.rules[rule.id]);
      json_.EndObject();
    }
    json_.EndList();
  }

  void PutNearMisses() {
    json_.BeginList("near_misses");
    for (const Ranked& rule : Rank(counts_.near_misses)) {
      json_.BeginObject();
      WriteRule(json_, model_.norms[model_.rules[rule.id].norm],
                model_.rules[rule.id]);
      WriteCount(json_, "count", rule.count);
      json_.EndObject();
    }
    json_.EndList();
  }

  void PutFacts(std::string_view key, const std::vector<std::uint64_t>& facts) {
    json_.BeginList(key);
    for (const Ranked& fact : Rank(facts)) {
      json_.BeginObject();
      json_.Text("fact", model_.facts[fact.id].text.name.text);
      WriteCount(json_, "count", fact.count);
      json_.EndObject();
    }
    json_.EndList();
  }

  void PutOfficial() {
    json_.BeginObject("official");
    WriteCount(json_, "not_stated", counts_.without_official);
    PutConfusion();
    PutAgreement();
    json_.BeginObject("too_favourable");
    WriteCount(json_, "count", counts_.too_favourable_count);
    json_.BeginList("cases");
    for (const NamedCase& named : counts_.too_favourable) {
      json_.BeginObject();
      json_.Text("case", named.id);
      json_.Text("title", named.title);
      json_.Text("place", named.jurisdiction);
      json_.Text("official", Code(named.official));
      json_.Text("certainty",
                 kCertainties[static_cast<std::size_t>(named.certainty)]);
      PutSet(named.possible);
      json_.EndObject();
    }
    json_.EndList();
    json_.EndObject();
    json_.EndObject();
  }

  void PutConfusion() {
    json_.BeginList("confusion");
    for (std::size_t o = 0; o < counts_.confusion.rows(); ++o) {
      for (std::size_t c = 0; c < counts_.confusion.width(); ++c) {
        if (counts_.confusion.At(o, c) == 0) continue;
        json_.BeginObject();
        json_.Text("official", Code(o));
        PutEngine(c);
        WriteCount(json_, "count", counts_.confusion.At(o, c));
        json_.EndObject();
      }
    }
    json_.EndList();
  }

  // See Sides for the columns.
  void PutEngine(std::size_t column) {
    const Sides sides(matter_);
    const std::size_t open = 2 * matter_.outcomes.size();
    if (column < open) {
      json_.Text("engine", Code(column / 2));
      json_.Text("certainty", kCertainties[column % 2]);
      json_.Text("side", SideName(sides.side[column / 2]));
      return;
    }
    json_.Null("engine");
    json_.Text("certainty", kCertainties[2]);
    const std::size_t side = column - open;
    json_.Text("side", side < sides.count()    ? SideName(side)
                       : side == sides.count() ? "both"
                                               : "none");
  }

  void PutAgreement() {
    json_.BeginList("agreement");
    for (const std::size_t clear : {1, 0}) {
      const auto& by_side = counts_.agreement[clear];
      for (std::size_t side = 0; side < by_side.size(); ++side) {
        const Agreement& a = by_side[side];
        if (a.cases == 0) continue;
        json_.BeginObject();
        json_.Flag("clear", clear == 1);
        json_.Text("official_side", SideName(side));
        WriteCount(json_, "cases", a.cases);
        WriteCount(json_, "same", a.same);
        WriteCount(json_, "same_side", a.same_side);
        WriteCount(json_, "open", a.open);
        WriteCount(json_, "other_side", a.other);
        WriteCount(json_, "undecided", a.undecided);
        json_.EndObject();
      }
    }
    json_.EndList();
  }

  const Statistics& statistics_;
  const model::Model& model_;
  const model::Matter& matter_;
  const MatterCounts& counts_;
  render::JsonWriter& json_;
};

}  // namespace

std::string StatisticsJson(const Statistics& statistics, Language language) {
  render::JsonWriter json;
  json.BeginObject();
  json.Text("advice", Say(ReportWord::Advice, language));
  WriteCount(json, "cases", statistics.judged() + statistics.refused());
  WriteCount(json, "judged", statistics.judged());
  WriteCount(json, "presumed", statistics.presumed());
  WriteCount(json, "fictional", statistics.fictional());
  WriteCount(json, "inputs_cut_short", statistics.broken_inputs());
  WriteFindings(json, "refused", statistics.findings());
  json.BeginList("matters");
  for (const Ranked& matter : RankMatters(statistics)) {
    MatterWriter(statistics, matter.id, json).Run();
  }
  json.EndList();
  json.EndObject();
  return json.Take();
}

}  // namespace rongcuo::batch
