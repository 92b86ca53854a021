#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "test/reference/phrases.h"
#include "test/reference/rulebook.h"

namespace rongcuo::reference {
namespace {

using Json = nlohmann::ordered_json;

class CaseMaker {
 public:
  CaseMaker(Random& random, const Vocabulary& vocabulary)
      : random_(random), vocabulary_(vocabulary), known_(random.Below(101)) {}

  Json Make();

 private:
  Json Bare(TypeOf type);
  Json DateRange();
  Json Fact(TypeOf type);
  Json ListOf(TypeOf type);
  Json FieldValue(TypeOf type);
  void AddDates(Json& file);
  // Adds what is stated in one of the forms that fit the type.
  void AddValue(Json& fact, TypeOf type);
  void AddStanding(Json& fact);
  std::vector<std::string> ValuesOf(TypeOf type) {
    return vocabulary_.enumerations[static_cast<std::size_t>(type.index)]
        .values;
  }

  Random& random_;
  const Vocabulary& vocabulary_;
  const int known_;  // How much of the case is stated, in per cent.
};

Json Quoted(const std::string& text) {
  // `「甲」` in a rule is the text 甲: a mark of one or three bytes each side.
  const std::size_t mark = text.front() == '"' ? 1 : 3;
  return text.substr(mark, text.size() - 2 * mark);
}

Json CaseMaker::Bare(TypeOf type) {
  switch (type.kind) {
    case Kind::Truth:
    case Kind::Finding:
      if (random_.Chance(50)) return random_.Chance(50);
      return random_.Pick(Literals(type.kind));
    case Kind::Integer:
      return std::stoi(random_.Pick(Literals(type.kind)));
    case Kind::Text:
      if (random_.Chance(20)) return "丁";
      return Quoted(random_.Pick(Literals(type.kind)));
    case Kind::Enumeration:
      return random_.Pick(ValuesOf(type));
    case Kind::Date:
      if (random_.Chance(40)) return DateRange();
      return random_.Pick(Literals(type.kind));
    default:
      return random_.Pick(Literals(type.kind));
  }
}

Json CaseMaker::DateRange() {
  static const std::vector<std::string> kMonths = {"2020-12", "2021-01",
                                                   "2021-06", "2022年3月"};
  static const std::vector<std::string> kYears = {"2019", "2020", "2021年",
                                                  "2022", "2023"};
  return random_.Chance(50) ? random_.Pick(kMonths) : random_.Pick(kYears);
}

void CaseMaker::AddValue(Json& fact, TypeOf type) {
  const bool number = type.kind == Kind::Money || type.kind == Kind::Share ||
                      type.kind == Kind::Integer || type.kind == Kind::Period;
  if (number && random_.Chance(50)) {
    const auto& literals = Literals(type.kind);
    const int count = static_cast<int>(literals.size());
    const int low = random_.Below(count);
    const int high = random_.Between(low, count - 1);
    const auto bound = [&](int i) -> Json {
      const std::string& text = literals[static_cast<std::size_t>(i)];
      if (type.kind == Kind::Integer) return std::stoi(text);
      return text;
    };
    fact["range"] = {random_.Chance(15) ? Json() : bound(low),
                     random_.Chance(15) ? Json() : bound(high)};
  } else if (type.kind == Kind::Enumeration && random_.Chance(40)) {
    std::vector<std::string> values = ValuesOf(type);
    random_.Shuffle(values);
    values.resize(static_cast<std::size_t>(
        random_.Between(1, static_cast<int>(values.size()))));
    fact["any_of"] = values;
  } else if (type.kind == Kind::Date && random_.Chance(30)) {
    fact["from"] = "2020-12-31";
    if (random_.Chance(60)) fact["to"] = "2022-12";
  } else {
    fact["value"] = Bare(type);
  }
}

void CaseMaker::AddStanding(Json& fact) {
  static const std::vector<std::string> kStandings = {
      "查实", "查实", "查实", "查实", "自述", "争议", "待查"};
  if (random_.Chance(85)) fact["standing"] = random_.Pick(kStandings);
  if (random_.Chance(30)) fact["evidence"] = {"E1"};
}

Json CaseMaker::Fact(TypeOf type) {
  if (type.kind == Kind::List) return ListOf(type);
  if (random_.Chance(4)) return nullptr;
  if (random_.Chance(4)) return "待查";
  if (type.kind != Kind::Finding && random_.Chance(35)) return Bare(type);
  Json fact = Json::object();
  AddValue(fact, type);
  AddStanding(fact);
  if (type.kind == Kind::Finding && random_.Chance(85)) {
    fact["finder"] = "纪委";
    fact["date"] = "2022-03-01";
    fact["reason"] = "查明";
  }
  return fact;
}

Json CaseMaker::FieldValue(TypeOf type) {
  if (random_.Chance(70)) return Bare(type);
  Json value = Json::object();
  AddValue(value, type);
  return value.contains("value") ? value["value"] : value;
}

Json CaseMaker::ListOf(TypeOf type) {
  Json list = {{"complete", random_.Chance(60)}, {"items", Json::array()}};
  const auto& fields =
      vocabulary_.records[static_cast<std::size_t>(type.index)].fields;
  for (int i = random_.Below(4); i > 0; --i) {
    Json item = Json::object();
    for (const FieldName& field : fields) {
      if (random_.Chance(20)) continue;
      item[field.name] = random_.Chance(5) ? Json() : FieldValue(field.type);
    }
    list["items"].push_back(std::move(item));
  }
  AddStanding(list);
  return list;
}

// A decision never comes before the conduct.
void CaseMaker::AddDates(Json& file) {
  static const std::vector<std::string> kConduct = {
      "2019", "2020-05", "2020-07-01", "2021", "2021-06-01", "2021-12-31"};
  static const std::vector<std::string> kDecision = {
      "2021-12-31", "2022", "2022-01-01", "2022-06", "2023", "2024-03-01"};
  const int kind = random_.Below(10);
  if (kind < 7) {
    file["conduct_date"] = random_.Pick(kConduct);
  } else if (kind < 9) {
    file["conduct_date"] = {
        {"from", random_.Chance(80) ? Json("2020-02") : Json()},
        {"to", random_.Chance(60) ? Json("2022-05") : Json()}};
  }
  if (random_.Chance(30)) return;
  if (random_.Chance(85)) {
    file["decision_date"] = random_.Pick(kDecision);
  } else {
    file["decision_date"] = {{"from", "2021"}, {"to", Json()}};
  }
}

Json CaseMaker::Make() {
  Json file;
  file["case"] = "t-1";
  file["title"] = "案件";
  file["matter"] = random_.Pick(vocabulary_.matters);
  file["jurisdiction"] =
      random_.Chance(70) ? "甲省/乙市/丙县" : random_.Pick(vocabulary_.places);
  if (file["jurisdiction"] == "全国") file["jurisdiction"] = "己省";
  AddDates(file);
  if (random_.Chance(70)) {
    file["subject"] = {{"alias", "某甲"},
                       {"category", Bare({Kind::Enumeration, 1})}};
  }
  file["facts"] = Json::object();
  for (const Named& named : vocabulary_.names) {
    const bool header = named.rank < 3 && !named.definition;
    if (named.definition || header || !random_.Chance(known_)) continue;
    file["facts"][named.name] = Fact(named.type);
  }
  file["evidence"] = {{{"id", "E1"}, {"source", "报"}, {"quote", "引文"}}};
  return file;
}

}  // namespace

std::string MakeCase(Random& random, const Vocabulary& vocabulary) {
  return CaseMaker(random, vocabulary).Make().dump(1);
}

}  // namespace rongcuo::reference
