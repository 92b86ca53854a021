#include "test/inquiry/atoms.h"

#include <algorithm>
#include <utility>

namespace rongcuo::brute {
namespace {

using Words = std::vector<std::string>;

const Words kGrades = {"无", "一般", "重大"};
const Words kNatures = {"实体", "程序", "其他"};
const Words kDays = {"2020-06-01", "2021-01-31", "2021-06-01", "2022-01-01"};

std::string Bracketed(const std::string& text) { return "(" + text + ")"; }

}  // namespace

Atoms::Atoms(Random& random, const SmallRulebook& book)
    : random_(random), book_(book) {
  for (int i = random_.Between(4, 8); i > 0; --i) atoms_.push_back(Plain());
}

Atom Atoms::Plain() {
  const int choice = random_.Below(100);
  if (choice < 6) return Day();
  if (choice < 10) {
    return {random_.Chance(50) ? "主体.类别 = 公务员"
                               : "主体.类别 属于 {公务员, 企业人员}",
            0};
  }
  return Of(random_.Below(static_cast<int>(book_.facts.size())));
}

std::string Atoms::Comparing() {
  static const Words kSigns = {"至少", "超过", "不足", "至多", "=", "≠"};
  return " " + random_.Pick(kSigns) + " ";
}

int Atoms::Other(int fact) {
  std::vector<int> others;
  const auto count = static_cast<int>(book_.facts.size());
  for (int i = 0; i < count; ++i) {
    const auto at = [&](int f) { return book_.facts[std::size_t(f)].shape; };
    if (i != fact && at(i) == at(fact)) others.push_back(i);
  }
  return others.empty() ? -1 : random_.Pick(others);
}

Atom Atoms::Of(int fact) {
  const SmallFact& of = book_.facts[static_cast<std::size_t>(fact)];
  const int other = random_.Chance(25) ? Other(fact) : -1;
  const std::string second =
      other < 0 ? "" : book_.facts[static_cast<std::size_t>(other)].name;
  const int rank = std::max(fact, other);
  switch (of.shape) {
    case Shape::Truth:
    case Shape::Finding:
      return {of.name, fact};
    case Shape::Grade:
      return {
          of.name + Comparing() + (other < 0 ? random_.Pick(kGrades) : second),
          rank};
    case Shape::Nature:
      if (random_.Chance(30)) return {of.name + " 不属于 {实体, 其他}", fact};
      return {of.name + (random_.Chance(60) ? " = " : " ≠ ") +
                  (other < 0 ? random_.Pick(kNatures) : second),
              rank};
    case Shape::Integer:
      return Numeric(fact, {"1", "2", "3"});
    case Shape::Fen:
      if (random_.Chance(30)) {
        return {"(" + of.name + " * " +
                    (random_.Chance(50) ? "50%" : "33.3333%") + ")" +
                    Comparing() + "0.01元",
                fact};
      }
      return Numeric(fact, {"0.01元", "0.02元", "0.03元"});
    case Shape::Money:
      // No sums: the values worth trying would not be near the constants.
      return {of.name + Comparing() +
                  (other < 0 ? random_.Chance(50) ? "1万元" : "5万元" : second),
              rank};
    case Shape::Date:
      return {
          of.name + Comparing() + (other < 0 ? random_.Pick(kDays) : second),
          rank};
    case Shape::Text:
      return {of.name + (random_.Chance(70) ? " = " : " ≠ ") +
                  (other < 0 ? "「甲」" : second),
              rank};
    case Shape::List:
      return Listed(fact);
  }
  return {of.name, fact};
}

// Of something that has few values, so that sums and products may be made.
Atom Atoms::Numeric(int fact, const std::vector<std::string>& literals) {
  const std::string& name = book_.facts[static_cast<std::size_t>(fact)].name;
  const bool product =
      book_.facts[static_cast<std::size_t>(fact)].shape == Shape::Integer;
  const int other = random_.Chance(40) ? Other(fact) : -1;
  if (other < 0) return {name + Comparing() + random_.Pick(literals), fact};
  const std::string& second = book_.facts[static_cast<std::size_t>(other)].name;
  const int rank = std::max(fact, other);
  switch (random_.Below(4)) {
    case 0:
      return {name + Comparing() + second, rank};
    case 1:
      return {"(" + name + (product ? " × " : " - ") + second + ")" +
                  Comparing() + random_.Pick(literals),
              rank};
    default:
      return {"(" + name + " + " + second + ")" + Comparing() +
                  random_.Pick(literals),
              rank};
  }
}

std::string Atoms::ItemCondition() {
  std::string text = random_.Chance(60) ? "甲" : "非 甲";
  if (book_.two_fields && random_.Chance(60)) {
    text = random_.Chance(50)
               ? "乙 = " + random_.Pick(kNatures)
               : "(" + text + (random_.Chance(50) ? " 且 " : " 或 ") +
                     "乙 = " + random_.Pick(kNatures) + ")";
  }
  return text;
}

Atom Atoms::Listed(int fact) {
  const std::string& name = book_.facts[static_cast<std::size_t>(fact)].name;
  std::string body = ItemCondition();
  int rank = fact;
  if (random_.Chance(30)) {  // What is said of items hangs on a fact, too.
    const int other = random_.Below(static_cast<int>(book_.facts.size()));
    const SmallFact& of = book_.facts[static_cast<std::size_t>(other)];
    if (of.shape == Shape::Truth) {
      body = Bracketed(body) + (random_.Chance(50) ? " 且 " : " 或 ") + of.name;
      rank = std::max(rank, other);
    }
  }
  if (random_.Chance(15)) {
    return {"计数 " + name + " 满足 (" + body + ")" + Comparing() +
                (random_.Chance(50) ? "1" : "2"),
            rank};
  }
  return {
      (random_.Chance(60) ? "存在 " : "每一 ") + name + " 满足 (" + body + ")",
      rank};
}

Atom Atoms::Day() {
  const std::string conduct = "事项.行为日期";
  const std::string decision = "程序.裁定日期";
  switch (random_.Below(4)) {
    case 0:
      return {conduct + Comparing() + random_.Pick(kDays), 0};
    case 1:
      return {decision + Comparing() + random_.Pick(kDays), 0};
    case 2:
      if (book_.date_sums) {
        return {"(" + conduct + (random_.Chance(50) ? " + 30日" : " + 1个月") +
                    ")" + Comparing() + decision,
                0};
      }
      return {conduct + Comparing() + decision, 0};
    default:
      if (book_.date_sums) {
        return {"(" + decision + " - " + conduct + ")" + Comparing() + "30日",
                0};
      }
      return {decision + Comparing() + conduct, 0};
  }
}

std::string Atoms::Condition(int below, int depth, int* rank) {
  std::vector<Atom> usable;
  for (const Atom& atom : atoms_) {
    if (atom.rank < below) usable.push_back(atom);
  }
  if (usable.empty()) return {};
  const auto one = [&]() -> std::string {
    const Atom& atom = random_.Pick(usable);
    if (rank != nullptr) *rank = std::max(*rank, atom.rank);
    return random_.Chance(35) ? "(非 (" + atom.text + "))"
                              : "(" + atom.text + ")";
  };
  if (depth == 0 || random_.Chance(35)) return one();
  if (random_.Chance(20)) {  // What holds either way, in two parts.
    const Atom& pivot = random_.Pick(usable);
    if (rank != nullptr) *rank = std::max(*rank, pivot.rank);
    const std::string same = random_.Chance(40) ? one() : std::string();
    const auto side = [&] { return same.empty() ? one() : same; };
    const std::string first = side();
    return "(((" + pivot.text + ") 且 " + first + ") 或 ((非 (" + pivot.text +
           ")) 且 " + side() + "))";
  }
  const std::string word = random_.Chance(50) ? " 且 " : " 或 ";
  std::string text = Condition(below, depth - 1, rank);
  for (int i = random_.Between(1, 2); i > 0; --i) {
    text += word + Condition(below, depth - 1, rank);
  }
  return Bracketed(text);
}

}  // namespace rongcuo::brute
