#include <boost/program_options.hpp>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/value_text.h"
#include "engine/rulebook.h"
#include "test/bench/case_patterns.h"
#include "test/reference/random.h"

// Writes made-up case files for benchmarks, one a line, the same for a seed.
// Each begins as a shipped case. Some stay that case and only state more of
// what is presumed anyway; of the others facts are dropped, drawn anew and
// added, as the shipped cases of the matter state them.
namespace rongcuo::bench {
namespace {

namespace options = boost::program_options;
using reference::Random;

// How many facts a case states at least.
constexpr int kFewest = 30;
constexpr int kMost = 40;

class Generator {
 public:
  Generator(const model::Model& model, CasePatterns patterns,
            std::uint64_t seed)
      : model_(model), patterns_(std::move(patterns)), at_(seed) {}

  // One line, with its end.
  std::string Case(std::uint64_t number, const std::string& place);

 private:
  std::vector<Statement> Facts(const Pattern& pattern);
  std::string Value(const MatterPatterns& matter, model::FactId id);
  std::string AnyValue(const model::Fact& fact);
  std::string AnyOf(const std::vector<syntax::Word>& values);
  std::string AnyMoney();
  std::string Stand(const std::string& json);
  std::string Day(int year);
  std::string Dates();

  const model::Model& model_;
  const CasePatterns patterns_;
  Random at_;
};

std::string Generator::Day(int year) {
  const int month = at_.Between(1, 12), day = at_.Between(1, 28);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

// Of the conduct, known to the day, the month or the year, or not at all; and
// of the decision.
std::string Generator::Dates() {
  const int year = at_.Between(2015, 2024);
  const std::size_t known = at_.Pick(std::vector<std::size_t>{4, 7, 7, 10, 10});
  std::string dates;
  if (!at_.Chance(8)) {
    dates += R"("conduct_date":")" + Day(year).substr(0, known) + R"(",)";
  }
  if (!at_.Chance(25)) {
    const std::string day = Day(year + at_.Between(1, 2));
    dates += R"("decision_date":")" + day + R"(",)";
  }
  return dates;
}

std::string Generator::AnyOf(const std::vector<syntax::Word>& values) {
  const std::string value = JsonText(at_.Pick(values).text);
  const std::string other = JsonText(at_.Pick(values).text);
  if (other == value || !at_.Chance(15)) return value;
  return R"({"any_of":[)" + value + "," + other + "]}";
}

std::string Generator::AnyMoney() {
  const std::string low = std::to_string(at_.Between(1, 400)) + "万元\"";
  if (!at_.Chance(30)) return '"' + low;
  return R"({"range":[")" + low + R"(,"8)" + low + "]}";
}

std::string Generator::AnyValue(const model::Fact& fact) {
  switch (fact.type.kind) {
    case model::TypeKind::Truth:
      return at_.Chance(40) ? R"("是")" : R"("否")";
    case model::TypeKind::Money:
      return AnyMoney();
    case model::TypeKind::Share:
      return '"' + std::to_string(at_.Between(0, 100)) + R"(%")";
    case model::TypeKind::Integer:
      return std::to_string(at_.Between(0, 4));
    case model::TypeKind::Date:
      return '"' + Day(at_.Between(2016, 2025)) + '"';
    case model::TypeKind::Enumeration:
      return AnyOf(model_.enumerations[fact.type.index].values);
    case model::TypeKind::List:
      return R"({"complete":true,"items":[]})";
    default:
      return "null";
  }
}

// Most of what is presumed until it is found out otherwise turns out so.
std::string Generator::Value(const MatterPatterns& matter, model::FactId id) {
  const model::Fact& fact = model_.facts[id];
  if (fact.has_presumed && at_.Chance(93)) {
    const std::string value = JsonText(model::FormatFact(
        model_, id, fact.presumed, model_.texts, Language::Chinese));
    if (!fact.finding) return value;
    return R"({"value":)" + value +
           R"(,"finder":"区纪委","date":"2024-05","reason":"见卷"})";
  }
  const auto known = matter.values.find(id);
  if (known == matter.values.end() || at_.Chance(50)) return AnyValue(fact);
  return at_.Pick(known->second);
}

std::vector<Statement> Generator::Facts(const Pattern& pattern) {
  const MatterPatterns& matter = patterns_.matters.at(pattern.matter);
  const bool faithful = at_.Chance(40);
  std::vector<bool> stated(model_.facts.size());
  std::vector<Statement> facts;
  const auto state = [&](Statement statement) {
    if (stated[statement.fact]) return;
    stated[statement.fact] = true;
    facts.push_back(std::move(statement));
  };
  for (const Statement& statement : pattern.statements) {
    const int fate = faithful ? 99 : at_.Below(100);
    if (fate < 12) continue;
    state(fate < 30 ? Statement{statement.fact, Value(matter, statement.fact)}
                    : statement);
  }
  const auto wanted = static_cast<std::size_t>(at_.Between(kFewest, kMost));
  while (facts.size() < wanted) {
    const model::FactId fact = at_.Pick(matter.drawn);
    if (faithful && !model_.facts[fact].has_presumed) continue;
    state({fact, Value(matter, fact)});
  }
  at_.Shuffle(facts);
  return facts;
}

// Established without more, as most are; or with evidence, or not established.
std::string Generator::Stand(const std::string& json) {
  if (json.front() == '{' || json == "null") return json;
  const int fate = at_.Below(100);
  if (fate < 2) return "null";
  if (fate < 5) return R"({"value":)" + json + R"(,"standing":"自述"})";
  if (fate < 7) return R"({"value":)" + json + R"(,"standing":"争议"})";
  if (fate < 10) return R"({"value":)" + json + R"(,"evidence":["E1"]})";
  return json;
}

std::string Generator::Case(std::uint64_t number, const std::string& place) {
  const Pattern& pattern = at_.Pick(patterns_.cases);
  std::string line = R"({"case":"g)" + std::to_string(number) +
                     R"(","title":)" + JsonText(pattern.title) +
                     R"(,"matter":)" + JsonText(pattern.matter) +
                     R"(,"jurisdiction":)" + JsonText(place) + "," + Dates() +
                     R"("fictional":true,)";
  if (!pattern.category.empty()) {
    line += R"("subject":{"category":)" + JsonText(pattern.category) + "},";
  }
  line += R"("facts":{)";
  for (const Statement& statement : Facts(pattern)) {
    line += JsonText(model_.facts[statement.fact].text.name.text) + ":" +
            Stand(statement.json) + ",";
  }
  line.back() = '}';
  line += R"(,"evidence":[{"id":"E1","source":"核查报告"}])";
  if (!pattern.official.empty() && at_.Chance(80)) {
    line += R"(,"official":{"outcome":)" + JsonText(pattern.official) + "}";
  }
  return line + "}\n";
}

// The one asked for, or all that norms are for.
std::vector<std::string> Places(const options::variables_map& given,
                                const model::Model& model) {
  if (!given["places"].as<bool>()) return {given["place"].as<std::string>()};
  std::set<std::string> places;
  for (const model::Norm& norm : model.norms) {
    if (!norm.text.place.text.empty()) places.insert(norm.text.place.text);
  }
  return {places.begin(), places.end()};
}

int Generate(const options::variables_map& given) {
  const std::string root = RONGCUO_SOURCE_DIR;
  SourceMap sources;
  Diagnostics diagnostics;
  const auto rulebook =
      LoadRulebook(root + "/rules", "rules", sources, diagnostics);
  if (!rulebook) {
    std::cerr << Render(sources, diagnostics, Language::English);
    return 1;
  }
  const auto seed = given["seed"].as<std::uint64_t>();
  const model::Model& model = rulebook->model();
  Generator generator(model, GatherPatterns(model, root + "/cases"), seed);
  const std::vector<std::string> places = Places(given, model);
  Random where(~seed);
  const auto count = given["count"].as<std::uint64_t>();
  for (std::uint64_t number = 1; number <= count; ++number) {
    std::cout << generator.Case(number, where.Pick(places));
  }
  std::cout.flush();
  return std::cout ? 0 : 1;
}

}  // namespace
}  // namespace rongcuo::bench

int main(int argc, char** argv) {
  using namespace rongcuo::bench;
  options::options_description known("generate_cases N");
  // clang-format off
  known.add_options()
      ("count", options::value<std::uint64_t>()->required(), "how many")
      ("seed", options::value<std::uint64_t>()->default_value(1), "of choices")
      ("place", options::value<std::string>()->default_value(
          "江苏省/泰州市/靖江市"), "where all of them happen")
      ("places", options::bool_switch(), "anywhere that norms are for, instead");
  // clang-format on
  options::positional_options_description count;
  count.add("count", 1);
  options::variables_map given;
  try {
    options::command_line_parser parser(argc, argv);
    options::store(parser.options(known).positional(count).run(), given);
    options::notify(given);
  } catch (const options::error& error) {
    std::cerr << error.what() << '\n' << known;
    return 2;
  }
  return Generate(given);
}
