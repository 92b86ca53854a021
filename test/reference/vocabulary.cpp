#include <algorithm>
#include <utility>

#include "test/reference/rulebook.h"

namespace rongcuo::reference {
namespace {

class VocabularyMaker {
 public:
  VocabularyMaker(Random& random, const Sizes& sizes)
      : random_(random), sizes_(sizes) {}

  Vocabulary Make() {
    PlanTypes();
    PlanNames();
    words_.places = {"全国",           "甲省",          "甲省/乙市",
                     "甲省/乙市/丙县", "甲省/乙市辖区", "丁省/戊市"};
    words_.matters = {"容错"};
    if (random_.Chance(30)) words_.matters.push_back("澄清");
    return std::move(words_);
  }

 private:
  void PlanTypes();
  void PlanNames();
  TypeOf RandomType(bool list);

  Random& random_;
  const Sizes& sizes_;
  Vocabulary words_;
};

void VocabularyMaker::PlanTypes() {
  words_.enumerations = {
      {"规范层级", {"法律", "规章", "规定"}, false},
      {"人员类别", {"公务员", "企业人员", "其他人员"}, false},
      {"等级", {"无", "一般", "较大", "重大"}, true},
      {"性质", {"无", "一般", "特别"}, false}};  // Shares names with the last.
  if (random_.Chance(10)) {  // As many values as an enumeration may have.
    EnumerationNames all = {"编号", {}, true};
    for (int i = 1; i <= 64; ++i) {
      all.values.push_back("号" + std::to_string(i));
    }
    words_.enumerations.push_back(all);
  }
  for (int i = random_.Between(1, 2); i > 0; --i) {
    RecordNames record = {"记" + std::to_string(i), {}};
    for (int j = random_.Between(1, 4); j > 0; --j) {
      // The first of them has the name of a fact, which it hides.
      const std::string name = j == 1 ? "共名" : "项" + std::to_string(j);
      record.fields.push_back({name, RandomType(false)});
    }
    words_.records.push_back(record);
  }
}

TypeOf VocabularyMaker::RandomType(bool list) {
  const int choice = random_.Below(list ? 100 : 90);
  const auto pick = [&](std::size_t size, std::size_t from) {
    return static_cast<int>(from) +
           random_.Below(static_cast<int>(size - from));
  };
  if (choice < 30) return {Kind::Truth};
  if (choice < 50) {
    return {Kind::Enumeration, pick(words_.enumerations.size(), 1)};
  }
  if (choice < 60) return {Kind::Money};
  if (choice < 66) return {Kind::Integer};
  if (choice < 72) return {Kind::Share};
  if (choice < 80) return {Kind::Date};
  if (choice < 85) return {Kind::Period};
  if (choice < 90) return {Kind::Text};
  if (choice < 94) return {Kind::Finding};
  return {Kind::List, pick(words_.records.size(), 0)};
}

void VocabularyMaker::PlanNames() {
  auto& names = words_.names;
  names = {{"主体.类别", {Kind::Enumeration, 1}, 0},
           {"事项.行为日期", {Kind::Date}, 1},
           {"程序.裁定日期", {Kind::Date}, 2},
           {"共名", {Kind::Truth}, 3}};
  std::vector<char> definitions(
      static_cast<std::size_t>(sizes_.facts + sizes_.definitions));
  std::fill_n(definitions.begin(), sizes_.definitions, 1);
  random_.Shuffle(definitions);
  int rank = kFirstFreeRank;
  bool list = false;
  for (const char definition : definitions) {
    Named named = {{}, RandomType(definition == 0), rank++, definition != 0};
    if (named.definition) {
      if (named.type.kind == Kind::Finding) named.type.kind = Kind::Truth;
      named.name = "定" + std::to_string(rank);
      named.norm = random_.Between(kVocabulary, sizes_.norms - 1);
    } else {
      named.name = "组.事" + std::to_string(rank);
      if (rank == kFirstFreeRank + 2) {  // The name of an enumeration's value.
        named.name = "一般";
        named.type = {};
      }
    }
    list = list || named.type.kind == Kind::List;
    names.push_back(named);
  }
  if (!list) names.push_back({"名单", {Kind::List, 0}, rank});
}

}  // namespace

Vocabulary MakeVocabulary(Random& random, const Sizes& sizes) {
  return VocabularyMaker(random, sizes).Make();
}

}  // namespace rongcuo::reference
