#include "test/batch/hostile_case.h"

#include <cstdio>
#include <utility>

#include "test/batch/odd_json.h"

namespace rongcuo::batch {
namespace {

using model::TypeKind;
using Kind = JsonPart::Kind;

}  // namespace

CaseChanger::CaseChanger(const model::Model& model,
                         const std::vector<std::string>& cases,
                         std::uint64_t seed)
    : model_(model), at_(seed) {
  for (const std::string& text : cases) cases_.push_back(Parse(text));
}

std::string CaseChanger::Next() {
  JsonPart root = at_.Pick(cases_);
  on_lines_ = at_.Chance(20);
  for (int i = at_.Between(0, 4); i > 0; --i) StateFact(root);
  if (at_.Chance(40)) ChangeHeader(root);
  for (int i = at_.Chance(40) ? at_.Between(1, 3) : 0; i > 0; --i) {
    ChangeShape(root);
  }
  std::string text;
  Print(root, text);
  if (at_.Chance(15)) ChangeBytes(text);
  return text;
}

std::string CaseChanger::Quantity(TypeKind kind) {
  std::string number = std::to_string(at_.Between(0, 120));
  const auto one_of = [&](const std::vector<std::string>& units) {
    return Quoted(number + at_.Pick(units));
  };
  switch (kind) {
    case TypeKind::Money:
      return one_of({"元", "万元", ".5万元", "亿元", "分", "角", "万亿元"});
    case TypeKind::Share:
      return one_of({"%", "％", ".25%"});
    case TypeKind::Days:
      return one_of({"日", "天"});
    case TypeKind::Months:
      return one_of({"个月", "年"});
    case TypeKind::Date: {
      const std::string year = std::to_string(at_.Between(1898, 2202));
      const std::string month = std::to_string(at_.Between(1, 12));
      return Quoted(at_.Pick(std::vector<std::string>{
          year, year + "年", year + "-" + month, year + "年" + month + "月",
          year + "-" + month + "-" + std::to_string(at_.Between(1, 31)),
          "2023-0" + std::to_string(at_.Between(1, 9)) + "-15"}));
    }
    default:
      return number;
  }
}

JsonPart CaseChanger::Value(model::Type type) {
  if (at_.Chance(4)) return Token(at_.Pick(OddTokens()));
  if (at_.Chance(6)) return at_.Chance(50) ? Token("null") : Text("待查");
  switch (type.kind) {
    case TypeKind::Truth:
      return Token(at_.Pick(
          std::vector<std::string>{"true", "false", "\"是\"", "\"否\""}));
    case TypeKind::Enumeration:
      return Text(at_.Pick(model_.enumerations[type.index].values).text);
    case TypeKind::Text:
      return model_.texts.empty() || at_.Chance(50)
                 ? Text("文" + std::to_string(at_.Below(3)))
                 : Text(at_.Pick(model_.texts));
    default:
      return Token(Quantity(type.kind));
  }
}

// One or several of the ways to say what a value is.
JsonPart CaseChanger::Form(model::Type type) {
  JsonPart object = {Kind::Object, ""};
  const bool date = type.kind == TypeKind::Date;
  const bool set = type.kind == TypeKind::Enumeration;
  const int form = at_.Chance(3) ? at_.Below(5) : (set || date ? 3 : 1);
  const int chosen = at_.Chance(40) ? 0 : at_.Below(form + 1);
  const auto list = [&](int size) {
    JsonPart values = {Kind::List, ""};
    for (int i = 0; i < size; ++i) values.parts.emplace_back("", Value(type));
    return values;
  };
  const bool quantity =
      !set && type.kind != TypeKind::Truth && type.kind != TypeKind::Text;
  if (chosen == 0 || (chosen == 1 && !quantity && !set)) {
    Add(object, "value", Value(type));
  } else if (set) {
    Add(object, "any_of", list(at_.Between(at_.Chance(5) ? 0 : 1, 4)));
  } else if (chosen < 3) {
    Add(object, "range", list(at_.Chance(5) ? at_.Below(4) : 2));
  } else {
    if (at_.Chance(70)) Add(object, "from", Value(type));
    if (at_.Chance(70)) Add(object, "to", Value(type));
  }
  if (at_.Chance(2)) Add(object, "value", Value(type));
  return object;
}

void CaseChanger::Support(bool finding, JsonPart& object) {
  if (at_.Chance(50)) {
    Add(object, "standing",
        at_.Chance(4) ? Token(at_.Pick(OddTokens()))
                      : Text(at_.Pick(std::vector<std::string>{
                            "查实", "自述", "争议", "待查"})));
  }
  if (at_.Chance(20)) {
    JsonPart cited = {Kind::List, ""};
    for (int i = at_.Below(3); i > 0; --i) {
      cited.parts.emplace_back("", Text(at_.Chance(95) ? "E1" : "E99"));
    }
    Add(object, "evidence", std::move(cited));
  }
  if (at_.Chance(20)) Add(object, "note", Text("注"));
  if (finding ? at_.Chance(20) : at_.Chance(98)) return;
  if (at_.Chance(90)) Add(object, "finder", Text("某区纪委"));
  if (at_.Chance(90)) Add(object, "date", Value({TypeKind::Date, 0}));
  if (at_.Chance(90)) Add(object, "reason", Text("见卷"));
  at_.Shuffle(object.parts);
}

JsonPart CaseChanger::List(const model::Fact& fact) {
  if (at_.Chance(5)) return Token("null");
  const model::Record& record = model_.records[fact.type.index];
  JsonPart object = {Kind::Object, ""};
  if (at_.Chance(60)) Add(object, "complete", Value({TypeKind::Truth, 0}));
  JsonPart items = {Kind::List, ""};
  for (int i = at_.Below(4); i > 0; --i) {
    JsonPart item = {Kind::Object, ""};
    for (const model::Field& field : record.fields) {
      if (at_.Chance(30)) continue;
      const bool wide = at_.Chance(10);
      Add(item, field.text.name.text,
          wide ? Form(field.type) : Value(field.type));
    }
    at_.Shuffle(item.parts);
    items.parts.emplace_back("", std::move(item));
  }
  if (at_.Chance(97)) Add(object, "items", std::move(items));
  if (at_.Chance(3)) Add(object, "value", Value(fact.type));
  Support(false, object);
  at_.Shuffle(object.parts);
  return object;
}

JsonPart CaseChanger::Stated(const model::Fact& fact) {
  if (fact.type.kind == TypeKind::List) return List(fact);
  if (at_.Chance(40)) return Value(fact.type);
  JsonPart object = Form(fact.type);
  Support(fact.finding, object);
  return object;
}

void CaseChanger::StateFact(JsonPart& root) {
  JsonPart* const facts = Find(root, "facts");
  if (facts == nullptr) return;
  const model::Fact& fact = at_.Pick(model_.facts);
  const std::string& name = fact.text.name.text;
  if (JsonPart* const known = Find(*facts, name)) {
    *known = Stated(fact);
  } else if (name != "主体.类别" && name != "事项.行为日期" &&
             name != "程序.裁定日期") {
    Add(*facts, name, Stated(fact));
  }
}

void CaseChanger::ChangeHeader(JsonPart& root) {
  const auto put = [&](const std::string& name, JsonPart value) {
    JsonPart* const known = Find(root, name);
    if (known == nullptr) {
      Add(root, name, std::move(value));
    } else {
      *known = std::move(value);
    }
  };
  const model::Type date = {TypeKind::Date, 0};
  switch (at_.Below(6)) {
    case 0:
      put("conduct_date", at_.Chance(70) ? Value(date) : Form(date));
      break;
    case 1:
      put("decision_date", at_.Chance(70) ? Value(date) : Form(date));
      break;
    case 2:
      put("matter", Text(at_.Pick(model_.matters).name));
      break;
    case 3: {
      JsonPart official = {Kind::Object, ""};
      Add(official, "outcome",
          Text(at_.Pick(at_.Pick(model_.matters).outcomes).label.text));
      Add(official, "clear", Value({TypeKind::Truth, 0}));
      Add(official, "date", Value(date));
      put("official", std::move(official));
      break;
    }
    case 4: {
      JsonPart subject = {Kind::Object, ""};
      if (model_.header.category != model::kNone) {
        Add(subject, "category",
            Value(model_.facts[model_.header.category].type));
      }
      put("subject", std::move(subject));
      break;
    }
    default:
      put(at_.Pick(CaseNames()), Token(at_.Pick(OddTokens())));
  }
}

void CaseChanger::ChangeShape(JsonPart& root) {
  std::vector<JsonPart*> all;
  Gather(root, all);
  JsonPart& part = *at_.Pick(all);
  if (part.kind == Kind::Token) {
    if (at_.Chance(50)) {
      ChangeToken(part.token);
    } else {
      part.token = at_.Pick(OddTokens());
    }
    return;
  }
  auto& parts = part.parts;
  const int fate = at_.Below(12);
  if (fate == 0) {
    part = Nested(at_.Chance(50) ? at_.Between(1, 3) : at_.Between(55, 70));
  } else if (parts.empty()) {
    parts.emplace_back(part.kind == Kind::List ? "" : "\"a\"", Token("1"));
  } else if (fate < 5) {
    at_.Shuffle(parts);
  } else if (fate < 7) {
    parts.erase(parts.begin() + at_.Below(static_cast<int>(parts.size())));
  } else if (fate < 8) {
    const auto again = at_.Pick(parts);
    parts.push_back(again);
  } else if (fate < 10) {
    auto& chosen = parts[static_cast<std::size_t>(
        at_.Below(static_cast<int>(parts.size())))];
    if (at_.Chance(50)) {
      chosen.first = Quoted(at_.Pick(CaseNames()));
    } else {
      ChangeToken(chosen.first);
    }
  } else {
    const JsonPart other = *at_.Pick(all);
    parts.front().second = other;
  }
}

// Other characters, or the same by another escape.
void CaseChanger::ChangeToken(std::string& token) {
  if (token.size() < 2 || token.front() != '"') return;
  const auto at = static_cast<std::size_t>(
      at_.Between(1, static_cast<int>(token.size()) - 1));
  const auto c = static_cast<unsigned char>(token[at]);
  if (at_.Chance(50) && at + 1 < token.size() && c < 0x80 && c != '\\' &&
      token[at - 1] != '\\') {
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", c);
    token.replace(at, 1, escape);
    return;
  }
  static const std::vector<std::string> pieces = {
      " ",       "\\n", "\\t",      "\\/",    "\\\"", "\\u4e2d",
      "\u3000",  "0",   "12345678", "\u202e", "\x7f", "\x80",
      "\\ud800", "\\",  "\"",       "年",     ".0"};
  token.insert(at, at_.Pick(pieces));
}

void CaseChanger::ChangeBytes(std::string& text) {
  for (int i = at_.Between(1, 3); i > 0 && !text.empty(); --i) {
    const auto at =
        static_cast<std::size_t>(at_.Below(static_cast<int>(text.size())));
    switch (at_.Below(6)) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << at_.Below(8)));
        break;
      case 1:
        text.erase(at, static_cast<std::size_t>(at_.Between(1, 8)));
        break;
      case 2:
        text.insert(at, 1, static_cast<char>(at_.Below(256)));
        break;
      case 3:
        text.insert(at, at_.Pick(OddTokens()));
        break;
      case 4:
        text.resize(at);
        break;
      default:
        static const std::vector<std::string> ends = {
            std::string(1, '\0'), "x", "}", " \n", "\xef\xbb\xbf", "{}", ","};
        text = at_.Chance(20) ? at_.Pick(ends) + text : text + at_.Pick(ends);
    }
  }
}

std::string CaseChanger::Blank() {
  if (!on_lines_) return {};
  static const std::vector<std::string> blanks = {"", " ", "\n  ", "\r\n",
                                                  "\t"};
  return at_.Pick(blanks);
}

void CaseChanger::Print(const JsonPart& part, std::string& text) {
  text += Blank();
  if (part.kind == Kind::Token) {
    text += part.token;
  } else {
    const bool object = part.kind == Kind::Object;
    text += object ? '{' : '[';
    bool first = true;
    for (const auto& [name, value] : part.parts) {
      if (!first) text += ',';
      first = false;
      text += Blank();
      if (object) text += name + Blank() + ':';
      Print(value, text);
    }
    text += object ? '}' : ']';
  }
  text += Blank();
}

}  // namespace rongcuo::batch
