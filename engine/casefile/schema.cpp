#include "engine/casefile/schema.h"

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace rongcuo::casefile {
namespace {

using Json = nlohmann::ordered_json;
using model::TypeKind;

constexpr std::string_view kOpenWord = "待查";

Json Array(std::initializer_list<Json> elements) {
  return Json(std::vector<Json>(elements));
}

Json Reference(std::string_view name) {
  return {{"$ref", "#/$defs/" + std::string(name)}};
}

Json OneOf(std::string_view title, Json values) {
  return {{"title", title}, {"enum", std::move(values)}};
}

Json TextOf(std::string_view title, std::string_view pattern, Json examples) {
  return {{"title", title},
          {"type", "string"},
          {"pattern", pattern},
          {"examples", std::move(examples)}};
}

// An object with these fields and no others.
Json ObjectOf(Json properties, Json required = Json::array()) {
  Json object = {{"type", "object"},
                 {"properties", std::move(properties)},
                 {"additionalProperties", false}};
  if (!required.empty()) object["required"] = std::move(required);
  return object;
}

Json AnyOf(std::initializer_list<Json> schemas) {
  return {{"anyOf", Array(schemas)}};
}

Json NullOr(Json schema) {
  return AnyOf({{{"type", "null"}}, std::move(schema)});
}

Json Open() { return OneOf("不知道", {nullptr, kOpenWord}); }

// --- Values ---

// As base/quantity.h reads them; Read refuses what is out of range.
constexpr std::string_view kAmount =
    R"(^-?[0-9]+(\.[0-9]+)?(万亿元|亿元|万元|元|角|分)$)";
constexpr std::string_view kShare = R"(^-?[0-9]+(\.[0-9]+)?[%％]$)";
constexpr std::string_view kPeriod = "^[0-9]+(日|天)$";
constexpr std::string_view kMonths = "^[0-9]+(个月|年)$";
constexpr std::string_view kPlace = "^[^/／]+(/[^/／]+)*$";
constexpr std::string_view kDate =
    "^0*(19[0-9]{2}|2[01][0-9]{2}|2200)"
    "(-0*([1-9]|1[0-2])(-0*([1-9]|[12][0-9]|3[01]))?"
    "|年(0*([1-9]|1[0-2])月(0*([1-9]|[12][0-9]|3[01])日)?)?)?$";

// The definition of a type's bare values.
std::string NameOf(const model::Model& model, model::Type type) {
  switch (type.kind) {
    case TypeKind::Truth:
      return "是否";
    case TypeKind::Money:
      return "金额";
    case TypeKind::Share:
      return "比例";
    case TypeKind::Integer:
      return "整数";
    case TypeKind::Date:
      return "日期";
    case TypeKind::Days:
      return "期间";
    case TypeKind::Months:
      return "月数";
    case TypeKind::Enumeration:
      return "枚举." + model.enumerations[type.index].name.text;
    case TypeKind::List:
      return "列表." + model.records[type.index].name.text;
    default:
      return "文字";
  }
}

bool IsQuantity(TypeKind kind) {
  return kind == TypeKind::Money || kind == TypeKind::Share ||
         kind == TypeKind::Integer || kind == TypeKind::Date ||
         kind == TypeKind::Days || kind == TypeKind::Months;
}

Json EnumValues(const syntax::Enumeration& enumeration) {
  Json values = Json::array();
  for (const syntax::Word& value : enumeration.values) {
    values.push_back(value.text);
  }
  return values;
}

// The forms by which an object states a value of a type: name and schema.
Json FormsOf(const model::Model& model, model::Type type) {
  const Json value = Reference(NameOf(model, type));
  Json forms = Json::object();
  if (IsQuantity(type.kind)) {
    const Json bound = AnyOf({Open(), value});
    forms["range"] = AnyOf({Open(),
                            {{"title", "下限、上限，不知道的一端写 null"},
                             {"type", "array"},
                             {"prefixItems", Array({bound, bound})},
                             {"items", false},
                             {"minItems", 2}}});
    if (type.kind == TypeKind::Date) {
      forms["from"] = bound;
      forms["to"] = bound;
    }
  }
  if (type.kind == TypeKind::Enumeration) {
    forms["any_of"] = AnyOf({Open(),
                             {{"title", "可能的几个值"},
                              {"type", "array"},
                              {"items", value},
                              {"minItems", 1}}});
  }
  return forms;
}

// A value of a type wherever one may stand: bare, open, or an object with one
// of the type's forms.
Json AnyValue(const model::Model& model, model::Type type) {
  Json value = AnyOf({Open(), Reference(NameOf(model, type))});
  const Json forms = FormsOf(model, type);
  if (forms.empty()) return value;
  Json object = ObjectOf(forms);
  object["minProperties"] = 1;
  value["anyOf"].push_back(std::move(object));
  return value;
}

Json ValueOf(const model::Model& model, model::Type type) {
  return Reference("值." + NameOf(model, type));
}

// --- Facts ---

void AddSupport(Json& fields) {
  fields["standing"] =
      NullOr(OneOf("站得多稳", {"查实", "自述", "争议", kOpenWord}));
  fields["evidence"] = NullOr({{"title", "证据编号"},
                               {"type", "array"},
                               {"items", {{"type", "string"}}}});
  fields["note"] = NullOr({{"type", "string"}});
}

// An object that has a field. The field is named twice because strict
// validators want every required field described where it is required.
Json Has(std::string_view field, Json schema = true) {
  return {{"properties", {{field, std::move(schema)}}},
          {"required", Array({field})}};
}

// What an object must have: one of its forms, or the standing 待查.
Json NeedsOneOf(std::initializer_list<std::string_view> forms,
                const Json& fields) {
  Json any = Json::array();
  for (const std::string_view form : forms) {
    if (fields.contains(form)) any.push_back(Has(form));
  }
  any.push_back(Has("standing", {{"const", kOpenWord}}));
  return any;
}

Json FactObject(const model::Model& model, model::Type type, bool finding) {
  Json fields = Json::object();
  fields["value"] = ValueOf(model, type);
  fields.update(FormsOf(model, type));
  AddSupport(fields);
  if (finding) {
    fields["finder"] = NullOr({{"title", "由谁认定"}, {"type", "string"}});
    fields["date"] = NullOr(Reference("日期"));
    fields["reason"] = NullOr({{"title", "为什么"}, {"type", "string"}});
  }
  Json any = NeedsOneOf({"value", "range", "any_of", "from", "to"}, fields);
  Json object = ObjectOf(std::move(fields));
  object["anyOf"] = std::move(any);
  return object;
}

Json ListObject(const model::Model& model, model::Type type) {
  Json fields = Json::object();
  fields["complete"] = NullOr(Reference("是否"));
  fields["items"] =
      NullOr({{"type", "array"}, {"items", Reference(NameOf(model, type))}});
  fields["value"] = Open();
  AddSupport(fields);
  Json any = NeedsOneOf({"items", "value"}, fields);
  Json object = ObjectOf(std::move(fields));
  object["anyOf"] = std::move(any);
  return object;
}

// The form of all facts of one type.
Json FactForm(const model::Model& model, const model::Fact& fact) {
  if (fact.type.kind == TypeKind::List) {
    return AnyOf({Open(), ListObject(model, fact.type)});
  }
  return AnyOf({Open(), Reference(NameOf(model, fact.type)),
                FactObject(model, fact.type, fact.finding)});
}

std::string FormName(const model::Model& model, const model::Fact& fact) {
  return "事实." + (fact.finding ? "认定" : NameOf(model, fact.type));
}

bool InHeader(const model::HeaderFacts& header, model::FactId fact) {
  return fact == header.category || fact == header.conduct_date ||
         fact == header.decision_date;
}

Json Facts(const model::Model& model) {
  Json facts = Json::object();
  for (model::FactId id = 0; id < model.facts.size(); ++id) {
    if (InHeader(model.header, id)) continue;
    const model::Fact& fact = model.facts[id];
    std::string words = fact.text.question.text;
    if (!fact.text.note.empty()) words += " " + fact.text.note.text;
    facts[fact.text.name.text] = {{"title", fact.text.name.text},
                                  {"description", words},
                                  {"$ref", "#/$defs/" + FormName(model, fact)}};
  }
  return ObjectOf(std::move(facts));
}

Json RecordObject(const model::Model& model, const model::Record& record) {
  Json fields = Json::object();
  for (const model::Field& field : record.fields) {
    Json schema = {{"title", field.text.name.text}};
    if (!field.text.question.empty()) {
      schema["description"] = field.text.question.text;
    }
    schema.update(ValueOf(model, field.type));
    fields[field.text.name.text] = std::move(schema);
  }
  return ObjectOf(std::move(fields));
}

Json Definitions(const model::Model& model) {
  Json defs = {
      {"是否", OneOf("是或否", {"是", "否", true, false})},
      {"金额", TextOf("金额", kAmount, {"200万元", "1.2亿元"})},
      {"比例", TextOf("比例", kShare, {"30%"})},
      {"整数", {{"title", "整数"}, {"type", "integer"}}},
      {"日期",
       TextOf("日期，可以只到月或年", kDate, {"2023-04-18", "2023-04"})},
      {"期间", TextOf("日数", kPeriod, {"30日"})},
      {"月数", TextOf("月数", kMonths, {"6个月"})},
      {"文字", {{"title", "文字"}, {"type", "string"}, {"minLength", 1}}}};
  for (std::uint32_t i = 0; i < model.enumerations.size(); ++i) {
    const syntax::Enumeration& enumeration = model.enumerations[i];
    const model::Type type = {TypeKind::Enumeration, i};
    defs[NameOf(model, type)] =
        OneOf(enumeration.name.text, EnumValues(enumeration));
    defs["值." + NameOf(model, type)] = AnyValue(model, type);
  }
  for (const TypeKind kind :
       {TypeKind::Truth, TypeKind::Money, TypeKind::Share, TypeKind::Integer,
        TypeKind::Date, TypeKind::Days, TypeKind::Months, TypeKind::Text}) {
    const model::Type type = {kind, 0};
    defs["值." + NameOf(model, type)] = AnyValue(model, type);
  }
  for (const model::Record& record : model.records) {
    defs["列表." + record.name.text] = RecordObject(model, record);
  }
  for (const model::Fact& fact : model.facts) {
    const std::string name = FormName(model, fact);
    if (!defs.contains(name)) defs[name] = FactForm(model, fact);
  }
  return defs;
}

// --- The case ---

Json Text(std::string_view title) {
  return {{"title", title}, {"type", "string"}, {"minLength", 1}};
}
Json Maybe(const char* type, std::string_view title) {
  return NullOr({{"title", title}, {"type", type}});
}

Json Titled(std::string_view title, Json schema) {
  schema["title"] = title;
  return schema;
}

Json Subject(const model::Model& model) {
  Json category = Maybe("string", "人员类别");
  if (model.header.category != model::kNone) {
    const model::Fact& fact = model.facts[model.header.category];
    category = AnyOf({Open(), Reference(NameOf(model, fact.type))});
  }
  return NullOr(ObjectOf({{"alias", Maybe("string", "化名，不写真名")},
                          {"category", std::move(category)},
                          {"post", Maybe("string", "职务")}}));
}

Json Evidence() {
  return NullOr({{"title", "证据"},
                 {"type", "array"},
                 {"items", ObjectOf({{"id", Text("编号，facts 里引用")},
                                     {"source", Text("出处")},
                                     {"quote", Maybe("string", "原话")}},
                                    Array({"id", "source"}))}});
}

Json Official() {
  return NullOr(
      Titled("实际作出的结论，裁定时不读",
             ObjectOf({{"outcome", Text("结果")},
                       {"text", Maybe("string", "原来的说法")},
                       {"body", Maybe("string", "作出的机关")},
                       {"date", NullOr(Reference("日期"))},
                       {"source", Maybe("string", "出处")},
                       {"clear", Maybe("boolean", "材料足以断定容与不容")}},
                      Array({"outcome"}))));
}

Json Matters(const model::Model& model) {
  Json names = Json::array();
  for (const model::Matter& matter : model.matters) {
    names.push_back(matter.name);
  }
  return OneOf("裁定事项", std::move(names));
}

// What holds between fields: which outcomes a matter has, and that a made-up
// case says so in its title too.
Json Conditions(const model::Model& model) {
  Json conditions = Json::array();
  for (const model::Matter& matter : model.matters) {
    Json labels = Json::array();
    for (const syntax::Outcome& outcome : matter.outcomes) {
      labels.push_back(outcome.label.text);
    }
    const Json official = {
        {"type", Array({"object", "null"})},
        {"properties", {{"outcome", {{"enum", std::move(labels)}}}}}};
    conditions.push_back(
        {{"if", Has("matter", {{"const", matter.name}})},
         {"then", {{"properties", {{"official", official}}}}}});
  }
  const Json marked = {{"type", "string"}, {"pattern", "^【虚构】"}};
  conditions.push_back(
      {{"if", Has("fictional", {{"const", true}})},
       {"then", {{"properties", {{"title", marked}}}}},
       {"else", {{"properties", {{"title", {{"not", marked}}}}}}}});
  return conditions;
}

Json Fields(const model::Model& model) {
  const Json date = ValueOf(model, {TypeKind::Date, 0});
  return {{"case", Text("案号")},
          {"title", Text("标题")},
          {"matter", Matters(model)},
          {"fictional", Maybe("boolean", "虚构的教学案例")},
          {"jurisdiction", TextOf("地区", kPlace, {"江苏省/淮安市/洪泽区"})},
          {"conduct_date", Titled("行为发生的日期", date)},
          {"decision_date", Titled("裁定日期", date)},
          {"subject", Subject(model)},
          {"summary", Maybe("string", "案情摘要")},
          {"facts", Titled("事实", Facts(model))},
          {"evidence", Evidence()},
          {"official", Official()},
          {"notes", Maybe("string", "备注")}};
}

}  // namespace

std::string Schema(const model::Model& model) {
  Json schema = {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "容错案例"},
      {"description", "由词表生成；一个案例一个文件，UTF-8，不带 BOM"}};
  schema.update(ObjectOf(Fields(model), Array({"case", "title", "matter",
                                               "jurisdiction", "facts"})));
  schema["allOf"] = Conditions(model);
  schema["$defs"] = Definitions(model);
  return schema.dump(2) + "\n";
}

}  // namespace rongcuo::casefile
