// Changing one fact in the text of a case changes that fact and nothing else.
#include "engine/casefile/edit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/casefile/read.h"
#include "engine/model/value_text.h"
#include "test/casefile/plain.h"
#include "test/casefile/support.h"
#include "test/shipped.h"

namespace rongcuo::casefile {
namespace {

using Json = nlohmann::ordered_json;
using model::FactId;
using model::TypeKind;

// --- What the edited text looks like, by hand. ---

TEST(EditTest, KeepsTheMannerOfTheFile) {
  struct Row {
    std::string fact, statement, before, after;
  };
  const std::vector<Row> rows = {
      // A bare value for a bare value.
      {"廉洁.谋取私利", R"("是")", R"("facts": {"廉洁.谋取私利": "否"}})",
       R"("facts": {"廉洁.谋取私利": "是"}})"},
      // A new fact stands last, on a line of its own if the others do.
      {"廉洁.谋取私利", R"("是")",
       "\"facts\": {\r\n\t\t\"动机.出于公心\": null\r\n\t}\r\n}",
       "\"facts\": {\r\n\t\t\"动机.出于公心\": null,\r\n\t\t\"廉洁.谋取私利\": "
       "\"是\"\r\n\t}\r\n}"},
      {"廉洁.谋取私利", "true", R"("facts":{"动机.出于公心":null}})",
       R"("facts":{"动机.出于公心":null,"廉洁.谋取私利":true}})"},
      {"廉洁.谋取私利", "true", R"("facts": {"动机.出于公心": null}})",
       R"("facts": {"动机.出于公心": null, "廉洁.谋取私利": true}})"},
      // Standing and value give way; evidence and note stay.
      {"补救.追回金额", R"("6万元")",
       R"("facts": {"补救.追回金额": {"value": "5万元",  "standing": "自述", "note": "未核"}}})",
       R"("facts": {"补救.追回金额": {"value": "6万元",  "standing": "查实", "note": "未核"}}})"},
      {"补救.追回金额", R"({"range": ["1万元", null]})",
       R"("facts": {"补救.追回金额": { "note": "未核", "value": "5万元" }}})",
       R"("facts": {"补救.追回金额": { "note": "未核", "range": ["1万元", null] }}})"},
      {"补救.追回金额", "null",
       R"("facts": {"补救.追回金额": {"value": "5万元", "evidence": ["E1"]}}})",
       R"("facts": {"补救.追回金额": {"evidence": ["E1"], "standing": "待查"}}})"},
      {"补救.追回金额", R"({"value": "6万元", "note": "已核"})",
       R"("facts": {"补救.追回金额": {"from": 1, "note": "未核"}}})",
       R"("facts": {"补救.追回金额": {"value": "6万元", "note": "已核"}}})"},
      // Another finding has another signature.
      {"认定.违反党纪国法", R"("是")",
       R"("facts": {"认定.违反党纪国法": {"value": "否", "finder": "甲", "date": "2023", "reason": "乙"}}})",
       R"("facts": {"认定.违反党纪国法": {"value": "是"}}})"},
      {"违反规定", R"({"complete": true, "items": []})",
       R"("facts": {"违反规定": {"items": [{}], "note": "全"}}})",
       R"("facts": {"违反规定": {"complete": true, "items": [], "note": "全"}}})"},
      {"违反规定", R"("待查")", R"("facts": {"违反规定": {"items": [{}]}}})",
       R"("facts": {"违反规定": {"standing": "待查"}}})"},
      // The facts that the header gives are changed there.
      {"事项.行为日期", R"("2023-05")",
       R"("conduct_date": "2023", "facts": {}})",
       R"("conduct_date": "2023-05", "facts": {}})"},
      {"程序.裁定日期", R"({"value": "2023-05", "standing": "查实"})",
       R"("facts": {}})", R"("decision_date": "2023-05", "facts": {}})"},
      {"主体.类别", R"("公务员")", R"("facts": {}})",
       R"("subject": {"category": "公务员"}, "facts": {}})"},
      {"主体.类别", R"("公务员")", R"("subject": {"alias":"某"}, "facts": {}})",
       R"("subject": {"alias":"某","category":"公务员"}, "facts": {}})"},
  };
  const std::string head =
      R"({"case": "t", "title": "试验", "matter": "容错", )";
  for (const Row& row : rows) {
    SCOPED_TRACE(row.before);
    const auto after = WithFact(head + row.before, TestModel(),
                                FactOf(row.fact), row.statement);
    EXPECT_EQ(after.value_or(""), head + row.after);
  }
}

TEST(EditTest, OpensAnEmptyObjectAsTheOthersStand) {
  const auto edited = [](const std::string& text) {
    return WithFact(text, TestModel(), FactOf("廉洁.谋取私利"), "true")
        .value_or("");
  };
  EXPECT_EQ(edited("{\n    \"case\": \"t\",\n    \"facts\": {}\n}\n"),
            "{\n    \"case\": \"t\",\n    \"facts\": {\n        "
            "\"廉洁.谋取私利\": true\n    }\n}\n");
  EXPECT_EQ(edited(R"({ "case": "t", "facts": { } })"),
            R"({ "case": "t", "facts": { "廉洁.谋取私利": true } })");
  EXPECT_EQ(edited(R"({"case":"t","facts":{}})"),
            R"({"case":"t","facts":{"廉洁.谋取私利":true}})");
}

TEST(EditTest, RefusesWhatIsNoCase) {
  for (const char* text : {"", "[]", "{", R"({"case": "t"})",
                           R"({"facts": []})", "\xEF\xBB\xBF{\"facts\": {}}"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(WithFact(text, TestModel(), FactOf("廉洁.谋取私利"), "true"));
  }
  EXPECT_FALSE(
      WithFact(R"({"facts": {}})", TestModel(), FactOf("廉洁.谋取私利"), "是"));
}

// --- All shipped cases: the same as changing the parsed JSON. ---

// Statements that suit a fact, of every form.
std::vector<std::string> StatementsFor(const model::Model& model,
                                       const model::Fact& fact, bool header) {
  const std::string more = R"(, "standing": "自述", "evidence": ["E1"])";
  std::vector<std::string> values;
  const auto bounds = [&](std::int64_t low, std::int64_t high) {
    const auto words = [&](std::int64_t number) {
      return model::FormatValue(model, fact.type, Exactly(number), fact.domain,
                                {}, Language::Chinese);
    };
    low = std::clamp(low, fact.domain.lo, fact.domain.hi);
    high = std::clamp(high, fact.domain.lo, fact.domain.hi);
    const bool bare = fact.type.kind == TypeKind::Integer;
    const std::string quote = bare ? "" : "\"";
    values = {quote + words(low) + quote, "{\"range\": [" + quote + words(low) +
                                              quote + ", " + quote +
                                              words(high) + quote + "]}"};
  };
  switch (fact.type.kind) {
    case TypeKind::Truth:
      values = {R"("是")", "false"};
      break;
    case TypeKind::Enumeration: {
      const auto& names = model.enumerations[fact.type.index].values;
      values = {"\"" + names[0].text + "\"", R"({"any_of": [")" +
                                                 names[0].text + R"(", ")" +
                                                 names.back().text + R"("]})"};
      break;
    }
    case TypeKind::List:
      values = {R"({"complete": true, "items": []})",
                R"({"items": [{}], "note": "一项"})"};
      break;
    case TypeKind::Text:
      values = {R"("甲\n乙")"};
      break;
    case TypeKind::Date:
      bounds(19000, 20000);
      break;
    default:
      bounds(3, 7000);
      break;
  }
  std::vector<std::string> all = {"null", R"("待查")"};
  all.insert(all.end(), values.begin(), values.end());
  if (header) return all;
  if (fact.type.kind == TypeKind::List) return all;
  for (const std::string& value : values) {
    if (value.starts_with('{')) {
      all.push_back(value.substr(0, value.size() - 1) + more + "}");
    } else {
      all.push_back("{\"value\": " + value + more + "}");
    }
  }
  if (fact.finding) {
    all.push_back(
        R"({"value": "是", "finder": "某委", "date": "2023", "reason": "故"})");
  }
  return all;
}

// The same edit made in the parsed JSON.
void Edit(Json& root, const model::Model& model, FactId id,
          const Json& statement) {
  const std::string& name = model.facts[id].text.name.text;
  if (id == model.header.category) {
    root["subject"]["category"] = statement;
  } else if (id == model.header.conduct_date) {
    root["conduct_date"] = statement;
  } else if (id == model.header.decision_date) {
    root["decision_date"] = statement;
  } else {
    Json& fact = root["facts"][name];
    Json said = statement;
    if (fact.is_object()) {
      if (said.is_null() || said == "待查") {
        said = {{"standing", "待查"}};
      } else if (!said.is_object()) {
        said = {{"value", said}};
      }
      for (const char* kept : {"evidence", "note"}) {
        if (fact.contains(kept) && !said.contains(kept))
          said[kept] = fact[kept];
      }
    }
    fact = said;
  }
}

std::optional<std::map<std::string, std::string>> PlainOf(
    const std::string& text) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto file = shipped::Rules().ReadCase(
      sources, sources.Add("案.json", text), diagnostics);
  if (!file) return std::nullopt;
  return Plain(shipped::Rules().model(), *file);
}

// Whether `after` is `before` with one stretch, of at most `most` bytes,
// exchanged.
bool DiffersOnceWithin(const std::string& before, const std::string& after,
                       std::size_t most) {
  const auto front = static_cast<std::size_t>(
      std::mismatch(before.begin(), before.end(), after.begin(), after.end())
          .first -
      before.begin());
  const auto back =
      static_cast<std::size_t>(std::mismatch(before.rbegin(), before.rend(),
                                             after.rbegin(), after.rend())
                                   .first -
                               before.rbegin());
  return front + back + most >= before.size();
}

// As written, on one line, with the line ends of Windows, with no fact.
std::string InLayout(const std::string& text, std::size_t layout) {
  std::string result;
  switch (layout % 4) {
    case 1:
      return Json::parse(text).dump();
    case 2:
      for (const char c : text) result += c == '\n' ? "\r\n" : std::string{c};
      return result;
    case 3: {
      Json root = Json::parse(text);
      root["facts"] = Json::object();
      return root.dump(4);
    }
    default:
      return text;
  }
}

TEST(EditTest, ChangesOneFactOfEveryShippedCase) {
  const model::Model& model = shipped::Rules().model();
  std::size_t turn = 0, sound = 0;
  for (const shipped::Case& c : shipped::Cases()) {
    const std::string original = shipped::Contents(c.path);
    for (FactId id = 0; id < model.facts.size(); ++id) {
      const bool stated =
          std::any_of(c.file.details.begin(), c.file.details.end(),
                      [&](const FactDetail& d) { return d.fact == id; });
      ++turn;
      if (!stated && turn % 16 != 0) continue;
      const model::Fact& fact = model.facts[id];
      const std::string& name = fact.text.name.text;
      const bool header = id == model.header.category ||
                          id == model.header.conduct_date ||
                          id == model.header.decision_date;
      const auto statements = StatementsFor(model, fact, header);
      const std::string& statement = statements[turn % statements.size()];
      const std::string before = InLayout(original, turn / 3);
      SCOPED_TRACE(c.path + " " + name + " = " + statement);
      const auto after = WithFact(before, model, id, statement);
      ASSERT_TRUE(after);

      Json expected = Json::parse(before);
      const std::size_t replaced = expected["facts"].contains(name)
                                       ? expected["facts"][name].dump(8).size()
                                       : 60;
      Edit(expected, model, id, Json::parse(statement));
      const auto wanted = PlainOf(expected.dump());
      EXPECT_EQ(PlainOf(*after), wanted);
      sound += wanted ? 1 : 0;
      EXPECT_TRUE(DiffersOnceWithin(before, *after, replaced)) << *after;
    }
  }
  // Most statements can be read; a date may come to lie after another.
  EXPECT_GT(sound, 2000U);
  EXPECT_GT(sound, turn / 16);
}

}  // namespace
}  // namespace rongcuo::casefile
