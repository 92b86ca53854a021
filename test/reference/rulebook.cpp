#include "test/reference/rulebook.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "test/reference/phrases.h"

namespace rongcuo::reference {
namespace {

std::string TypeName(const Vocabulary& vocabulary, TypeOf type) {
  const auto index = static_cast<std::size_t>(type.index);
  if (type.kind == Kind::Enumeration)
    return vocabulary.enumerations[index].name;
  if (type.kind == Kind::List) return "列表 " + vocabulary.records[index].name;
  static const std::map<Kind, std::string> kNames = {
      {Kind::Truth, "是否"},  {Kind::Finding, "认定"}, {Kind::Money, "金额"},
      {Kind::Share, "比例"},  {Kind::Integer, "整数"}, {Kind::Date, "日期"},
      {Kind::Period, "期间"}, {Kind::Text, "文本"}};
  return kNames.at(type.kind);
}

struct NormPlan {
  std::string name;
  std::string place;
  int depth = 0;
  bool audience = false;
  int imported = kVocabulary;
  std::vector<std::pair<std::string, bool>> rules;  // Name; protected or not.
};

class Maker {
 public:
  Maker(Random& random, const Sizes& sizes)
      : random_(random), sizes_(sizes), phrases_(random) {}

  Rulebook Make() {
    book_.vocabulary = MakeVocabulary(random_, sizes_);
    PlanNorms();
    book_.documents.push_back(VocabularyFile());
    for (int i = 0; i < sizes_.norms; ++i) {
      book_.documents.push_back(NormFile(i));
    }
    for (int i = 0; i < sizes_.norms; ++i) AddExceptions(i);
    return std::move(book_);
  }

 private:
  Vocabulary& words() { return book_.vocabulary; }
  NormPlan& plan(int norm) { return plans_[static_cast<std::size_t>(norm)]; }

  void PlanNorms();
  DocumentText VocabularyFile();
  Declaration FactText(const Named& fact);
  Declaration DefinitionText(const Named& definition);
  void AddPresumed(const Named& fact, Declaration& text);
  DocumentText NormFile(int norm);
  std::string NormHead(int norm);
  std::string Audience();
  std::vector<const Named*> Presumable();
  Declaration PresumptionText(int norm, const Named& fact);
  Declaration RuleText(int norm, int number);
  Declaration FactorText(int norm, int number);
  Declaration DecisionText(int norm, const std::string& matter);
  void AddExceptions(int norm);
  std::string Basis();
  Scope ScopeOf(int norm, int rank, bool decision = false);

  Random& random_;
  const Sizes& sizes_;
  Phrases phrases_;
  Rulebook book_;
  std::vector<NormPlan> plans_;
  // Decisions of one matter at one place are for different people.
  std::set<std::string> decided_;
};

Scope Maker::ScopeOf(int norm, int rank, bool decision) {
  Scope scope = {words(), rank, norm};
  if (norm != kVocabulary) scope.imported = plan(norm).imported;
  scope.decision = decision;
  return scope;
}

void Maker::PlanNorms() {
  for (int i = 0; i < sizes_.norms; ++i) {
    NormPlan norm;
    norm.name = "规范" + std::to_string(i + 1);
    norm.place =
        i == 0 && random_.Chance(85) ? "全国" : random_.Pick(words().places);
    norm.depth = norm.place == "全国" ? 0 : 1;
    for (const char c : norm.place) norm.depth += c == '/' ? 1 : 0;
    norm.audience = random_.Chance(i == 0 ? 10 : 30);
    if (i > 0 && random_.Chance(50)) norm.imported = random_.Below(i);
    plans_.push_back(norm);
  }
}

std::string Maker::Basis() {
  static const std::vector<std::string> kBases = {
      "  原文 「“有言在先”」 依据 T1", "  转述 「大意」\n  依据 T1、T1",
      "  拟制 “理由”", "  拟制 「理由」\n  条文 第三条第二项", ""};
  return random_.Pick(kBases);
}

void Maker::AddPresumed(const Named& fact, Declaration& text) {
  const Kind kind = fact.type.kind;
  const bool fits = kind == Kind::Truth || kind == Kind::Finding ||
                    kind == Kind::Enumeration || kind == Kind::Integer ||
                    kind == Kind::Money;
  if (!fits || fact.rank < kFirstFreeRank - 1 || !random_.Chance(35)) return;
  const std::string value = phrases_.Literal(words(), fact.type);
  text.clauses.push_back(Words("  推定 " + value));
  text.clauses.push_back(
      Words(random_.Chance(50) ? "  拟制 「理由」" : "  依据 T1"));
}

Declaration Maker::FactText(const Named& fact) {
  Declaration text = {
      "事实 " + fact.name + " : " + TypeName(words(), fact.type),
      {Words("  问 「如何？」")}};
  AddPresumed(fact, text);
  if (fact.rank < kFirstFreeRank || !random_.Chance(50)) return text;
  if (fact.type.kind == Kind::Money) {
    text.clauses.push_back(Words("  范围 0元 至 10万元"));
  } else if (fact.type.kind == Kind::Integer) {
    text.clauses.push_back(Words("  范围 0 至 4"));
  }
  return text;
}

Declaration Maker::DefinitionText(const Named& definition) {
  Declaration text = {"定义 " + definition.name + " : " +
                      TypeName(words(), definition.type)};
  const Scope scope = ScopeOf(definition.norm, definition.rank);
  if (definition.type.kind == Kind::Truth) {
    text.clauses.push_back(
        Fill("  当 $0", {phrases_.Clause(scope, sizes_.depth)}));
  } else {
    text.clauses.push_back(
        Fill("  为 $0", {phrases_.Term(scope, definition.type, 2)}));
  }
  text.clauses.push_back(Words("  拟制 「理由」"));
  text.any_order = true;
  return text;
}

DocumentText Maker::VocabularyFile() {
  DocumentText file = {"vocabulary.norm", "词表 通用\n  说明 「说明」\n", {}};
  for (const EnumerationNames& enumeration : words().enumerations) {
    std::string head = "枚举 " + enumeration.name + " = ";
    for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
      if (i > 0) head += enumeration.ordered ? " ＜ " : " | ";
      head += enumeration.values[i];
    }
    file.declarations.push_back({head, {}});
  }
  for (const RecordNames& record : words().records) {
    Declaration text = {"记录 " + record.name, {}};
    for (const FieldName& field : record.fields) {
      text.clauses.push_back(
          Words("  " + field.name + "：" + TypeName(words(), field.type) +
                (random_.Chance(50) ? "\n  问 「哪个？」" : "")));
    }
    file.declarations.push_back(text);
  }
  for (const Named& named : words().names) {
    if (!named.definition) {
      file.declarations.push_back(FactText(named));
    } else if (named.norm == kVocabulary) {
      file.declarations.push_back(DefinitionText(named));
    }
  }
  random_.Shuffle(file.declarations);
  return file;
}

std::string Maker::Audience() {
  const auto& kinds = words().enumerations[1].values;
  const std::string is = "主体.类别 = " + random_.Pick(kinds);
  switch (random_.Below(3)) {
    case 0:
      return is;
    case 1:
      return is + " 或 共名";
    default:
      return "主体.类别 不属于 {" + random_.Pick(kinds) + "}";
  }
}

std::string Maker::NormHead(int norm) {
  static const std::vector<std::string> kBegins = {
      "2019年", "2020年5月", "2020-07-01", "2021年", "2021年6月1日"};
  static const std::vector<std::string> kEnds = {"2022-01-01", "2022年",
                                                 "2022年6月", "2023-05-20"};
  const NormPlan& of = plan(norm);
  std::string head = "规范 " + of.name + "\n  全称 「" + of.name +
                     "」\n  制定 「机关」\n  层级 规定\n  适用 " + of.place +
                     "\n  拟制 「理由」\n";
  if (of.audience) head += "  对象 " + Audience() + "\n";
  if (random_.Chance(45)) head += "  施行 " + random_.Pick(kBegins) + "\n";
  if (random_.Chance(25)) head += "  失效 " + random_.Pick(kEnds) + "\n";
  if (of.imported != kVocabulary) {
    head += "  引入 " + plan(of.imported).name + "\n";
  }
  return head;
}

// The facts that norms may presume.
std::vector<const Named*> Maker::Presumable() {
  std::vector<const Named*> facts;
  for (const Named& named : words().names) {
    const Kind kind = named.type.kind;
    if (named.definition || named.rank < kFirstFreeRank) continue;
    if (kind != Kind::List && kind != Kind::Text) facts.push_back(&named);
  }
  return facts;
}

Declaration Maker::PresumptionText(int norm, const Named& fact) {
  std::string head = (random_.Chance(65) ? "推定 " : "视为 ") + fact.name;
  const bool truth =
      fact.type.kind == Kind::Truth || fact.type.kind == Kind::Finding;
  if (!truth || random_.Chance(50)) {
    head += " 为 " + phrases_.Literal(words(), fact.type);
  }
  Declaration text = {head};
  text.clauses.push_back(
      Fill("  当 $0", {phrases_.Clause(ScopeOf(norm, fact.rank), 1)}));
  text.clauses.push_back(Words("  拟制 「理由」"));
  return text;
}

Declaration Maker::RuleText(int norm, int number) {
  static const std::vector<std::string> kKinds = {
      "红线",     "红线",     "前提",     "前提", "可容情形", "可容情形",
      "可容情形", "从轻情形", "从重情形", "区分", "区分"};
  const std::string& kind = random_.Pick(kKinds);
  const std::string name = "则" + std::to_string(number);
  plan(norm).rules.emplace_back(name, kind == "红线" || kind == "区分");
  Declaration text = {kind + " " + name, {}, true};
  if (kind == "前提" && random_.Chance(40)) {
    text.clauses.push_back(Words("  程序性"));
  }
  if (HasForce(kind) && random_.Chance(50)) {
    text.clauses.push_back(
        Words(random_.Chance(60) ? "  效力 应当" : "  效力 可以"));
  }
  if (random_.Chance(7)) {
    text.clauses.push_back(Words("  缺文 「未见」"));
    return text;
  }
  const std::string basis = Basis();
  if (!basis.empty()) text.clauses.push_back(Words(basis));
  const Scope scope = ScopeOf(norm, 1000);
  const auto clause = [&](const std::string& word) {
    text.clauses.push_back(
        Fill("  " + word + " $0", {phrases_.Clause(scope, sizes_.depth)}));
  };
  if (kind != "区分") {
    clause("当");
  } else {
    const int sides = random_.Below(4);
    if (sides != 0) clause("容");
    if (sides != 1) clause("究");
  }
  if (random_.Chance(20)) clause("除非");
  return text;
}

Declaration Maker::FactorText(int norm, int number) {
  const int maximum = 10 * random_.Between(1, 4);
  Declaration text = {"因素 因" + std::to_string(number), {}, true};
  text.clauses.push_back(Words("  满分 " + std::to_string(maximum)));
  text.clauses.push_back(
      Words("  基准 " + std::to_string(random_.Below(maximum + 1))));
  for (int i = random_.Below(4); i > 0; --i) {
    text.clauses.push_back(Fill((random_.Chance(50) ? "  加 " : "  减 ") +
                                    std::to_string(random_.Between(1, 20)) +
                                    " 当 $0",
                                {phrases_.Clause(ScopeOf(norm, 1000), 1)}));
  }
  return text;
}

Declaration Maker::DecisionText(int norm, const std::string& matter) {
  static const std::vector<std::string> kLabels = {"上", "中上", "中", "下"};
  const std::size_t count = matter == "容错" ? 4 : 3;
  std::string head = "裁定 " + matter + " : ";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) head += i == 2 ? " ； " : " | ";
    head += kLabels[i] + "(o" + std::to_string(i + 1) + ")";
  }
  Declaration text = {head, {}};
  const auto label = [&] {
    return kLabels[static_cast<std::size_t>(
        random_.Below(static_cast<int>(count)))];
  };
  for (int i = random_.Between(1, 5); i > 0; --i) {
    text.clauses.push_back(
        Fill("  " + label() + " 当 $0" + (random_.Chance(30) ? " 依据 T1" : ""),
             {phrases_.Clause(ScopeOf(norm, 1000, true), 1)}));
  }
  text.clauses.push_back(Words("  " + label() + " 其余"));
  return text;
}

DocumentText Maker::NormFile(int norm) {
  DocumentText file = {
      "norms/" + std::to_string(norm + 1) + ".norm", NormHead(norm), {}};
  auto& all = file.declarations;
  for (const Named& named : words().names) {
    if (named.definition && named.norm == norm) {
      all.push_back(DefinitionText(named));
    }
  }
  const std::vector<const Named*> facts = Presumable();
  for (int i = random_.Below(sizes_.presumptions + 1); i > 0; --i) {
    if (facts.empty()) break;
    all.push_back(PresumptionText(norm, *random_.Pick(facts)));
  }
  for (int i = 0; i < sizes_.rules; ++i) all.push_back(RuleText(norm, i));
  for (int i = random_.Below(3); i > 0; --i) all.push_back(FactorText(norm, i));
  for (const std::string& matter : words().matters) {
    if (norm > 0 && random_.Chance(50)) continue;
    const std::string where =
        matter + plan(norm).place + (plan(norm).audience ? "对象" : "");
    if (!decided_.insert(where).second) continue;
    all.push_back(DecisionText(norm, matter));
    if (random_.Chance(40)) {
      all.push_back(
          {"后续 上、中上", {Words("  「谈话」 期限 30日 自 程序.裁定日期")}});
    }
  }
  return file;
}

// A rule may except those written before it; a lower norm no red line or
// distinction of a higher one.
void Maker::AddExceptions(int norm) {
  for (Declaration& text :
       book_.documents[static_cast<std::size_t>(norm) + 1].declarations) {
    const auto name = text.head.find(" 则");
    if (name == std::string::npos || !random_.Chance(25)) continue;
    const int number = std::stoi(text.head.substr(name + 4));
    const int other = random_.Below(norm + 1);
    const int before = other == norm ? number : sizes_.rules;
    if (before == 0) continue;
    const auto& [target, protected_kind] =
        plan(other).rules[static_cast<std::size_t>(random_.Below(before))];
    if (protected_kind && plan(norm).depth > plan(other).depth) continue;
    text.clauses.push_back(
        Words("  例外于 " + plan(other).name + "." + target));
  }
}

}  // namespace

Rulebook MakeRulebook(Random& random, const Sizes& sizes) {
  return Maker(random, sizes).Make();
}

model::SourceCatalogue RandomSources() {
  model::SourceCatalogue sources;
  model::Citation citation;
  citation.id = "T1";
  citation.title = "测试来源";
  citation.attested = true;
  sources.citations.push_back(citation);
  sources.by_id.emplace("T1", 0);
  return sources;
}

}  // namespace rongcuo::reference
