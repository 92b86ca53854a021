#include "test/bench/case_generator.h"

#include <cstdio>

#include "engine/model/value_text.h"

namespace rongcuo::bench {
namespace {

// How many facts a case states if it is known in part.
constexpr int kFewest = 30;
constexpr int kMost = 40;

std::string Signed(const std::string& value) {
  return R"({"value":)" + value +
         R"(,"finder":"区纪委","date":"2024-05","reason":"见卷"})";
}

// Whether it is a value alone, nothing wider and no finding.
bool OneValue(const std::string& json) {
  return json.front() != '{' && json != "null" && json != R"("待查")";
}

}  // namespace

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
  std::string value = JsonText(at_.Pick(values).text);
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
  const int ordinary = knowledge_ == Knowledge::Wholly ? 98 : 93;
  if (fact.has_presumed && at_.Chance(ordinary)) {
    std::string value = JsonText(model::FormatFact(
        model_, id, fact.presumed, model_.texts, Language::Chinese));
    return fact.finding ? Signed(value) : value;
  }
  const auto known = matter.values.find(id);
  if (known == matter.values.end() || at_.Chance(50)) return AnyValue(fact);
  return at_.Pick(known->second);
}

// One value, however often it takes to draw one.
std::string Generator::KnownValue(const MatterPatterns& matter,
                                  model::FactId id) {
  const model::Fact& fact = model_.facts[id];
  while (true) {
    std::string json = fact.finding ? AnyValue(fact) : Value(matter, id);
    if (fact.finding) return Signed(at_.Chance(97) ? R"("否")" : json);
    if (OneValue(json)) return json;
  }
}

std::vector<Statement> Generator::Facts(const Pattern& pattern) {
  const MatterPatterns& matter = patterns_.matters.at(pattern.matter);
  const bool wholly = knowledge_ == Knowledge::Wholly;
  const bool faithful = at_.Chance(40);
  std::vector<bool> stated(model_.facts.size());
  std::vector<Statement> facts;
  const auto state = [&](Statement statement) {
    if (stated[statement.fact]) return;
    stated[statement.fact] = true;
    facts.push_back(std::move(statement));
  };
  for (const Statement& statement : pattern.statements) {
    if (wholly && !OneValue(statement.json)) continue;
    const int fate = faithful ? 99 : at_.Below(100);
    if (fate < 12) continue;
    state(fate < 30 && !wholly
              ? Statement{statement.fact, Value(matter, statement.fact)}
              : statement);
  }
  if (wholly) {
    for (const model::FactId fact : matter.facts) {
      state({fact, KnownValue(matter, fact)});
    }
  }
  const auto wanted = static_cast<std::size_t>(at_.Between(kFewest, kMost));
  // A small vocabulary may not have so many facts that are presumed.
  for (int draws = 0; facts.size() < wanted; ++draws) {
    const model::FactId fact = at_.Pick(matter.drawn);
    const bool presumed = model_.facts[fact].has_presumed;
    if (faithful && !presumed && draws < 1000) continue;
    state({fact, Value(matter, fact)});
  }
  at_.Shuffle(facts);
  return facts;
}

// Established without more, as most are; or with evidence, or not established.
std::string Generator::Stand(const std::string& json) {
  if (!OneValue(json) || knowledge_ == Knowledge::Wholly) return json;
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

}  // namespace rongcuo::bench
