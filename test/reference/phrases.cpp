#include "test/reference/phrases.h"

#include <algorithm>
#include <utility>

namespace rongcuo::reference {
namespace {

bool Same(TypeOf a, TypeOf b) {
  const auto kind = [](Kind k) { return k == Kind::Finding ? Kind::Truth : k; };
  return kind(a.kind) == kind(b.kind) &&
         (a.kind == b.kind ? a.index == b.index : true);
}

}  // namespace

Phrase Words(std::string text) {
  return {Phrase::Shape::Words, std::move(text)};
}
bool HasForce(const std::string& kind) {
  return kind == "可容情形" || kind == "从轻情形";
}
Phrase Fill(std::string pattern, std::vector<Phrase> parts) {
  return {Phrase::Shape::Filled, std::move(pattern), std::move(parts)};
}

const std::vector<std::string>& Literals(Kind kind) {
  using List = std::vector<std::string>;
  static const List kTruths = {"是", "否"};
  static const List kAmounts = {"0元",   "1万元", "15000元", "2万元",
                                "3万元", "5万元", "10万元"};
  static const List kShares = {"0%", "10%", "33.3333%", "50%", "100%"};
  static const List kIntegers = {"0", "1", "2", "3", "4"};
  static const List kDates = {"2020-02-29", "2020年12月31日", "2021-01-31",
                              "2021-06-01", "2021年7月15日",  "2022-03-01",
                              "2022-12-31", "2023-05-20"};
  static const List kPeriods = {"0日", "1日", "30日", "200天", "365日"};
  static const List kTexts = {"「甲」", "“乙”", "\"丙\""};
  switch (kind) {
    case Kind::Money:
      return kAmounts;
    case Kind::Share:
      return kShares;
    case Kind::Integer:
      return kIntegers;
    case Kind::Date:
      return kDates;
    case Kind::Period:
      return kPeriods;
    case Kind::Text:
      return kTexts;
    default:
      return kTruths;
  }
}

Phrase Phrases::Clause(const Scope& scope, int depth) {
  if (!random_.Chance(60)) return Condition(scope, depth);
  Phrase lines = {Phrase::Shape::Lines, random_.Chance(65) ? "且" : "或"};
  for (int i = random_.Between(2, 3); i > 0; --i) {
    lines.parts.push_back(Condition(scope, depth - 1));
  }
  return lines;
}

Phrase Phrases::Condition(const Scope& scope, int depth) {
  const int choice = random_.Below(100);
  if (depth > 0 && choice < 25) {
    Phrase joined = {Phrase::Shape::Joined, random_.Chance(50) ? "且" : "或"};
    for (int i = random_.Between(2, 3); i > 0; --i) {
      joined.parts.push_back(Condition(scope, depth - 1));
    }
    return joined;
  }
  if (depth > 0 && choice < 35) {
    return Fill("非 $0", {Condition(scope, depth - 1)});
  }
  if (scope.decision && choice < 70) return Aggregate();
  if (scope.decision && choice < 80) {
    return Fill("评分 " + Operator({Kind::Integer}, true) + " $0",
                {Words(std::to_string(10 * random_.Below(7)))});
  }
  if (choice < 45 && scope.item == nullptr) {
    return Quantified(scope, depth, false);
  }
  if (choice < 62) return Comparison(scope, depth);
  if (choice < 75) return EnumerationTest(scope);
  if (choice < 77) return Words(random_.Chance(50) ? "是" : "否");
  const std::string name = Name(scope, {Kind::Truth});
  return name.empty() ? EnumerationTest(scope) : Words(name);
}

std::string Phrases::Operator(TypeOf type, bool ordered) {
  static const std::vector<std::string> kEqual = {"=", "等于", "≠",
                                                  "!=", "不等于"};
  static const std::vector<std::string> kOrder = {
      ">",    "超过", "大于", ">=", "≥", "至少", "不低于", "<",
      "低于", "不足", "小于", "<=", "≤", "至多", "不超过"};
  static const std::vector<std::string> kTime = {
      "早于", "晚于", "不早于", "不晚于", "＜", "＞", "＝"};
  if (type.kind == Kind::Date && random_.Chance(60)) return random_.Pick(kTime);
  return random_.Pick(ordered && random_.Chance(70) ? kOrder : kEqual);
}

Phrase Phrases::Comparison(const Scope& scope, int depth) {
  static const std::vector<Kind> kKinds = {Kind::Money,   Kind::Share,
                                           Kind::Integer, Kind::Date,
                                           Kind::Period,  Kind::Text};
  const TypeOf type = {random_.Pick(kKinds)};
  const bool ordered = type.kind != Kind::Text;
  // A literal alone on both sides says little: one side speaks of a fact.
  Phrase left = Term(scope, type, depth > 0 ? 1 : 0);
  Phrase right = random_.Chance(70) ? Words(Literal(scope.vocabulary, type))
                                    : Term(scope, type, 1);
  if (random_.Chance(20)) std::swap(left, right);
  return Fill("$0 " + Operator(type, ordered) + " $1", {left, right});
}

Phrase Phrases::EnumerationTest(const Scope& scope) {
  const auto& all = scope.vocabulary.enumerations;
  for (int tries = 0; tries < 8; ++tries) {
    const int index = random_.Below(static_cast<int>(all.size()));
    const TypeOf type = {Kind::Enumeration, index};
    const std::string name = Name(scope, type);
    if (name.empty()) continue;
    const EnumerationNames& of = all[static_cast<std::size_t>(index)];
    if (random_.Chance(35)) {
      std::vector<std::string> values = of.values;
      random_.Shuffle(values);
      std::string set = values[0];
      const int count = random_.Below(static_cast<int>(values.size()));
      for (int i = 1; i < count; ++i) {
        set += "、" + values[static_cast<std::size_t>(i)];
      }
      return Words(name + (random_.Chance(60) ? " 属于 {" : " 不属于 ｛") +
                   set + "}");
    }
    std::string other = Name(scope, type);
    if (other == name || random_.Chance(80)) other = random_.Pick(of.values);
    return Words(name + " " + Operator(type, of.ordered) + " " + other);
  }
  return Words("主体.类别 = " + random_.Pick(all[1].values));
}

Phrase Phrases::Quantified(const Scope& scope, int depth, bool count) {
  std::vector<const Named*> lists;
  for (const Named& named : scope.vocabulary.names) {
    if (named.type.kind == Kind::List) lists.push_back(&named);
  }
  const Named& list = *random_.Pick(lists);
  Scope inner = scope;
  inner.item =
      &scope.vocabulary.records[static_cast<std::size_t>(list.type.index)];
  inner.decision = false;
  const std::string body =
      list.name + (random_.Chance(50) ? " 满足 ($0)" : " 满足（$0）");
  const Phrase condition = Condition(inner, depth > 0 ? depth - 1 : 0);
  if (count) return Fill("计数 " + body, {condition});
  return Fill((random_.Chance(60) ? "存在 " : "每一 ") + body, {condition});
}

Phrase Phrases::Aggregate() {
  static const std::vector<std::string> kKinds = {
      "红线", "前提", "可容情形", "从轻情形", "从重情形", "区分"};
  std::string text = random_.Chance(70) ? "任一 " : "全部 ";
  const std::string& kind = random_.Pick(kKinds);
  if (random_.Chance(30)) {
    static const std::vector<std::string> kForces = {"应当 ", "可以 "};
    static const std::vector<std::string> kNatures = {"程序性 ", "实体性 "};
    if (kind == "前提") text += random_.Pick(kNatures);
    if (HasForce(kind)) text += random_.Pick(kForces);
  }
  if (kind == "区分") {
    return Words(text + kind + (random_.Chance(50) ? " 归容" : " 归究"));
  }
  return Words(text + kind + (random_.Chance(60) ? " 成立" : " 不成立"));
}

Phrase Phrases::Term(const Scope& scope, TypeOf type, int depth) {
  if (depth > 0 && type.kind != Kind::Text && type.kind != Kind::Enumeration &&
      type.kind != Kind::Truth && random_.Chance(35)) {
    return Sum(scope, type, depth);
  }
  if (type.kind == Kind::Integer && scope.item == nullptr &&
      random_.Chance(40)) {
    return Quantified(scope, 1, true);
  }
  const std::string name = Name(scope, type);
  if (!name.empty() && random_.Chance(92)) return Words(name);
  return Words(Literal(scope.vocabulary, type));
}

Phrase Phrases::Sum(const Scope& scope, TypeOf type, int depth) {
  const auto term = [&](Kind kind) { return Term(scope, {kind}, depth - 1); };
  const int choice = random_.Below(3);
  switch (type.kind) {
    case Kind::Money:
      if (choice == 0) {
        return Fill("($0) * ($1)", {term(Kind::Money), term(Kind::Share)});
      }
      break;
    case Kind::Integer:
      if (choice == 0) {
        return Fill("($0) × ($1)", {term(Kind::Integer), term(Kind::Integer)});
      }
      break;
    case Kind::Date:
      if (choice == 0) {
        static const std::vector<std::string> kMonths = {"1个月", "6个月",
                                                         "13个月", "1年"};
        return Fill(random_.Chance(50) ? "$0 + $1" : "$0 - $1",
                    {term(Kind::Date), Words(random_.Pick(kMonths))});
      }
      return Fill(random_.Chance(50) ? "($0 + $1)" : "$0 － $1",
                  {term(Kind::Date), term(Kind::Period)});
    case Kind::Period:
      if (choice == 0) {
        return Fill("($0 - ($1))", {term(Kind::Date), term(Kind::Date)});
      }
      break;
    default:
      break;
  }
  return Fill(random_.Chance(50) ? "$0 + $1" : "$0 - ($1)",
              {term(type.kind), term(type.kind)});
}

std::string Phrases::Literal(const Vocabulary& vocabulary, TypeOf type) {
  if (type.kind == Kind::Enumeration) {
    return random_.Pick(
        vocabulary.enumerations[static_cast<std::size_t>(type.index)].values);
  }
  return random_.Pick(Literals(type.kind));
}

std::string Phrases::Name(const Scope& scope, TypeOf type) {
  std::vector<std::string> found;
  const auto hidden = [&](const std::string& name) {
    return scope.item != nullptr &&
           std::any_of(scope.item->fields.begin(), scope.item->fields.end(),
                       [&](const FieldName& f) { return f.name == name; });
  };
  for (const Named& named : scope.vocabulary.names) {
    if (named.rank >= scope.rank || !Same(named.type, type)) continue;
    const bool visible = named.norm == kVocabulary ||
                         named.norm == scope.norm ||
                         named.norm == scope.imported;
    if (visible && !hidden(named.name)) found.push_back(named.name);
  }
  if (scope.item != nullptr) {
    for (const FieldName& field : scope.item->fields) {
      // Twice: within 满足(…) it is the item that matters.
      if (!Same(field.type, type)) continue;
      found.push_back(field.name);
      found.push_back(field.name);
    }
  }
  return found.empty() ? std::string() : random_.Pick(found);
}

}  // namespace rongcuo::reference
