#include "test/inquiry/small.h"

#include <utility>

#include "test/inquiry/atoms.h"

namespace rongcuo::brute {
namespace {

constexpr int kAll = 1000;  // A rank above all.

const std::vector<std::string> kLabels = {"上", "中", "下", "末"};

class Maker {
 public:
  explicit Maker(Random& random) : random_(random) {}

  SmallRulebook Make() {
    PlanFacts();
    Atoms atoms(random_, book_);
    atoms_ = &atoms;
    book_.rules.push_back(Vocabulary());
    const int norms =
        1 + (random_.Chance(45) ? 1 : 0) + (random_.Chance(20) ? 1 : 0);
    outcomes_ = random_.Between(2, 4);
    for (int n = 0; n < norms; ++n) book_.rules.push_back(Norm(n));
    return std::move(book_);
  }

 private:
  void PlanFacts();
  Shape RandomShape();
  std::string Vocabulary();
  std::string FactText(int fact);
  std::string Literal(Shape shape);
  std::string Norm(int norm);
  std::string Head(int norm);
  std::string Presumption(int fact);
  std::string Rule(int number);
  std::string Factor(int number);
  std::string Decision();
  std::string ClauseCondition();
  std::string Condition(int depth = 2) {
    return atoms_->Condition(kAll, depth);
  }

  Random& random_;
  SmallRulebook book_;
  Atoms* atoms_ = nullptr;
  int definitions_ = 0;
  int outcomes_ = 3;
  bool scored_ = false;
};

Shape Maker::RandomShape() {
  static const std::vector<Shape> kShapes = {
      Shape::Truth,  Shape::Truth,   Shape::Truth,   Shape::Truth,
      Shape::Truth,  Shape::Truth,   Shape::Truth,   Shape::Truth,
      Shape::Truth,  Shape::Finding, Shape::Grade,   Shape::Grade,
      Shape::Nature, Shape::Nature,  Shape::Integer, Shape::Integer,
      Shape::Fen,    Shape::Money,   Shape::Date,    Shape::Text};
  return random_.Pick(kShapes);
}

void Maker::PlanFacts() {
  for (int i = random_.Between(2, 7); i > 0; --i) {
    book_.facts.push_back(
        {"事" + std::to_string(book_.facts.size() + 1), RandomShape()});
  }
  if (random_.Chance(25)) {
    const auto at = static_cast<std::size_t>(
        random_.Below(static_cast<int>(book_.facts.size())));
    book_.facts[at] = {"名单", Shape::List};
  }
  book_.two_fields = random_.Chance(35);
  book_.date_sums = random_.Chance(15);
}

std::string Maker::Literal(Shape shape) {
  const auto pick = [&](const std::vector<std::string>& from) {
    return random_.Pick(from);
  };
  switch (shape) {
    case Shape::Grade:
      return pick({"无", "一般", "重大"});
    case Shape::Nature:
      return pick({"实体", "程序", "其他"});
    case Shape::Integer:
      return pick({"0", "1", "2", "3"});
    case Shape::Fen:
      return pick({"0元", "0.02元", "0.03元"});
    case Shape::Money:
      return pick({"0元", "1万元", "6万元"});
    case Shape::Date:
      return pick({"2021-01-31", "2021-06-01"});
    default:
      return pick({"是", "否"});
  }
}

std::string Maker::FactText(int fact) {
  static const std::vector<std::string> kTypes = {
      "是否", "认定", "等级", "性质", "整数",
      "金额", "金额", "日期", "文本", "列表 记"};
  const SmallFact& of = book_.facts[static_cast<std::size_t>(fact)];
  std::string text = "事实 " + of.name + " : " +
                     kTypes[static_cast<std::size_t>(of.shape)] +
                     "\n  问 「？」\n";
  if (of.shape == Shape::Integer) text += "  范围 0 至 3\n";
  if (of.shape == Shape::Fen) text += "  范围 0元 至 0.04元\n";
  const bool fits = of.shape != Shape::List && of.shape != Shape::Text &&
                    of.shape != Shape::Date;
  if (fits && random_.Chance(25)) {
    text += "  推定 " + Literal(of.shape) + "\n  拟制 「理由」\n";
  }
  return text;
}

std::string Maker::Vocabulary() {
  std::string text =
      "词表 通用\n"
      "枚举 规范层级 = 法律 | 规定\n"
      "枚举 人员类别 = 公务员 | 企业人员 | 其他人员\n"
      "枚举 等级 = 无 < 一般 < 重大\n"
      "枚举 性质 = 实体 | 程序 | 其他\n"
      "记录 记\n  甲 : 是否\n";
  if (book_.two_fields) text += "  乙 : 性质\n";
  for (const char* const header :
       {"主体.类别 : 人员类别", "事项.行为日期 : 日期",
        "程序.裁定日期 : 日期"}) {
    text += std::string("事实 ") + header + "\n  问 「？」\n";
  }
  for (std::size_t i = 0; i < book_.facts.size(); ++i) {
    text += FactText(static_cast<int>(i));
  }
  for (int i = random_.Below(3); i > 0; --i) {
    int rank = 0;
    const std::string condition = atoms_->Condition(kAll, 1, &rank);
    const std::string name = "定" + std::to_string(++definitions_);
    text +=
        "定义 " + name + " : 是否\n  当 " + condition + "\n  拟制 「理由」\n";
    atoms_->Add({name, rank});
  }
  return text;
}

std::string Maker::Head(int norm) {
  static const std::vector<std::string> kPlaces = {"全国", "甲省", "甲省/乙市"};
  static const std::vector<std::string> kBegins = {"2020-06-01", "2021-06-01",
                                                   "2021-06-01", "2021年6月"};
  const std::string name = "规范" + std::to_string(norm + 1);
  std::string text = "规范 " + name + "\n  全称 「" + name +
                     "」\n  制定 「机关」\n  层级 规定\n  适用 " +
                     kPlaces[static_cast<std::size_t>(norm)] +
                     "\n  拟制 「理由」\n";
  if (random_.Chance(norm == 0 ? 8 : 20)) text += "  对象 主体.类别 = 公务员\n";
  if (random_.Chance(norm == 0 ? 12 : 60)) {
    text += "  施行 " + random_.Pick(kBegins) + "\n";
  }
  if (random_.Chance(norm == 0 ? 6 : 25)) text += "  失效 2022-01-01\n";
  return text;
}

std::string Maker::Presumption(int fact) {
  const SmallFact& of = book_.facts[static_cast<std::size_t>(fact)];
  if (of.shape == Shape::List || of.shape == Shape::Text) return {};
  const std::string condition = atoms_->Condition(fact, 1);
  if (condition.empty()) return {};
  return (random_.Chance(60) ? "推定 " : "视为 ") + of.name + " 为 " +
         Literal(of.shape) + "\n  当 " + condition + "\n  拟制 「理由」\n";
}

std::string Maker::Rule(int number) {
  static const std::vector<std::string> kKinds = {
      "红线",     "红线",     "前提", "可容情形", "可容情形",
      "从轻情形", "从重情形", "区分", "区分"};
  const std::string& kind = random_.Pick(kKinds);
  std::string text = kind + " 则" + std::to_string(number) + "\n";
  if (kind == "前提" && random_.Chance(40)) text += "  程序性\n";
  if (kind == "可容情形" && random_.Chance(40)) text += "  效力 应当\n";
  if (random_.Chance(4)) return text + "  缺文 「未见」\n";
  if (kind == "区分") {
    const int sides = random_.Below(4);
    if (sides != 0) text += "  容 " + Condition() + "\n";
    if (sides != 1) text += "  究 " + Condition() + "\n";
  } else {
    text += "  当 " + Condition() + "\n";
  }
  if (random_.Chance(20)) text += "  除非 " + Condition(1) + "\n";
  if (number > 1 && random_.Chance(15)) {  // Rules count on within a norm.
    text +=
        "  例外于 则" + std::to_string(random_.Between(1, number - 1)) + "\n";
  }
  return text;
}

std::string Maker::Factor(int number) {
  scored_ = true;
  std::string text = "因素 因" + std::to_string(number) + "\n  满分 " +
                     std::to_string(10 * random_.Between(1, 3)) + "\n  基准 " +
                     std::to_string(random_.Below(11)) + "\n";
  for (int i = random_.Between(1, 3); i > 0; --i) {
    text += (random_.Chance(55) ? "  加 " : "  减 ") +
            std::to_string(random_.Between(1, 15)) + " 当 " + Condition(1) +
            "\n";
  }
  return text;
}

std::string Maker::ClauseCondition() {
  static const std::vector<std::string> kTotals = {
      "任一 红线 成立",          "任一 前提 不成立",       "全部 前提 成立",
      "任一 可容情形 成立",      "任一 区分 归究",         "任一 区分 归容",
      "任一 从轻情形 成立",      "任一 从重情形 成立",     "全部 可容情形 成立",
      "任一 程序性 前提 不成立", "任一 应当 可容情形 成立"};
  const int choice = random_.Below(100);
  if (scored_ && choice < 30) {
    return "评分 " + std::string(random_.Chance(60) ? "至少 " : "不足 ") +
           std::to_string(random_.Between(1, 25));
  }
  if (choice < 75) return random_.Pick(kTotals);
  return Condition(1);
}

std::string Maker::Decision() {
  std::string text = "裁定 容错 : ";
  for (int i = 0; i < outcomes_; ++i) {
    text += (i == 0   ? ""
             : i == 1 ? " ； "
                      : " | ") +
            kLabels[static_cast<std::size_t>(i)] + "(o" +
            std::to_string(i + 1) + ")";
  }
  text += "\n";
  const auto label = [&] {
    return kLabels[static_cast<std::size_t>(random_.Below(outcomes_))];
  };
  for (int i = random_.Between(2, 5); i > 0; --i) {
    text += "  " + label() + " 当 (" + ClauseCondition() + ")";
    if (random_.Chance(25)) {
      text +=
          (random_.Chance(50) ? " 且 (" : " 或 (") + ClauseCondition() + ")";
    }
    text += "\n";
  }
  return text + "  " + label() + " 其余\n";
}

std::string Maker::Norm(int norm) {
  std::string text = Head(norm);
  for (int i = random_.Below(3); i > 0; --i) {
    text += Presumption(random_.Below(static_cast<int>(book_.facts.size())));
  }
  const int rules = random_.Between(1, 4);
  for (int i = 1; i <= rules; ++i) text += Rule(i);
  const int factors = random_.Chance(45) ? random_.Between(1, 2) : 0;
  for (int i = 1; i <= factors; ++i) text += Factor(i);
  if (norm == 0 || random_.Chance(50)) text += Decision();
  return text;
}

}  // namespace

SmallRulebook MakeSmallRulebook(Random& random) { return Maker(random).Make(); }

}  // namespace rongcuo::brute
