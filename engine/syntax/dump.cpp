#include "engine/syntax/dump.h"

#include <string_view>
#include <utility>

#include "engine/base/quantity.h"

namespace rongcuo::syntax {
namespace {

constexpr std::string_view kCompareWords[] = {"=",    "不等于", "低于",
                                              "至多", "超过",   "至少"};
constexpr std::string_view kArithmeticWords[] = {"+", "-", "*"};
constexpr std::string_view kQuantifierWords[] = {"存在", "每一", "计数"};
constexpr std::string_view kFilterWords[] = {"", " 程序性", " 实体性", " 可以",
                                             " 应当"};
constexpr std::string_view kKindWords[] = {"红线",     "前提",     "可容情形",
                                           "从轻情形", "从重情形", "区分"};
constexpr std::string_view kStatusWords[] = {"成立", "不成立", "归容", "归究"};
constexpr std::string_view kBasisWords[] = {"", "原文", "转述", "拟制", "缺文"};

template <std::size_t N, typename T>
std::string In(const std::string_view (&words)[N], T value) {
  return std::string(words[static_cast<std::size_t>(value)]);
}

std::string Joined(const std::vector<Word>& words, std::string_view separator) {
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += separator;
    out += word.text;
  }
  return out;
}

std::string InQuotes(const Word& word) { return "「" + word.text + "」"; }

// One node as text, from the texts of its operands.
class NodePrinter {
 public:
  explicit NodePrinter(const std::vector<std::string>& done) : done_(done) {}

  std::string operator()(const Literal& l) const {
    switch (l.kind) {
      case Literal::Kind::Truth:
        return IsTrue(l.value) ? "是" : "否";
      case Literal::Kind::Integer:
        return std::to_string(l.value.lo);
      case Literal::Kind::Amount:
        return FormatAmount(l.value.lo, Language::Chinese);
      case Literal::Kind::Share:
        return FormatShare(l.value.lo);
      case Literal::Kind::Date:
        return FormatDays(l.value, Language::Chinese);
      case Literal::Kind::Days:
      case Literal::Kind::Months:
        return FormatPeriod({l.value.lo, l.kind == Literal::Kind::Months},
                            Language::Chinese);
      case Literal::Kind::Text:
        break;
    }
    return "「" + l.text + "」";
  }
  std::string operator()(const Reference& r) const {
    return r.list.empty() ? r.name : r.list + "/" + r.name;
  }
  std::string operator()(const Negation& n) const {
    return "(非 " + done_[n.operand] + ")";
  }
  std::string operator()(const Logic& l) const {
    std::string out = l.op == LogicOp::And ? "(且" : "(或";
    for (const ExprId operand : l.operands) out += " " + done_[operand];
    return out + ")";
  }
  std::string operator()(const Comparison& c) const {
    return "(" + In(kCompareWords, c.op) + " " + done_[c.left] + " " +
           done_[c.right] + ")";
  }
  std::string operator()(const Membership& m) const {
    return (m.negated ? "(不属于 " : "(属于 ") + done_[m.operand] + " {" +
           Joined(m.values, " ") + "})";
  }
  std::string operator()(const Arithmetic& a) const {
    return "(" + In(kArithmeticWords, a.op) + " " + done_[a.left] + " " +
           done_[a.right] + ")";
  }
  std::string operator()(const Quantifier& q) const {
    return "(" + In(kQuantifierWords, q.kind) + " " + q.list.text + " " +
           done_[q.body] + ")";
  }
  std::string operator()(const Aggregate& a) const {
    return (a.all ? "(全部" : "(任一") + In(kFilterWords, a.filter) + " " +
           In(kKindWords, a.kind) + " " + In(kStatusWords, a.status) + ")";
  }
  std::string operator()(const Score&) const { return "评分"; }

 private:
  const std::vector<std::string>& done_;
};

class TreePrinter {
 public:
  explicit TreePrinter(const Tree& tree) {
    exprs_.reserve(tree.exprs.size());
    for (const Expr& expr : tree.exprs) {
      exprs_.push_back(std::visit(NodePrinter(exprs_), expr.node));
    }
  }

  std::string Print(const Document& document) {
    Header(document);
    for (const auto& e : document.enumerations) Print(e);
    for (const auto& r : document.records) Print(r);
    for (const auto& f : document.facts) Print(f);
    for (const auto& d : document.definitions) Print(d);
    for (const auto& p : document.presumptions) Print(p);
    for (const auto& r : document.rules) Print(r);
    for (const auto& f : document.factors) Print(f);
    for (const auto& d : document.decisions) Print(d);
    for (const auto& f : document.follow_ups) Print(f);
    return std::move(out_);
  }

 private:
  void Line(std::string_view text) { (out_ += text) += "\n"; }
  void Clause(std::string_view word, std::string_view value) {
    Line("  " + std::string(word) + " " + std::string(value));
  }
  void Clause(std::string_view word, const Word& text) {
    if (!text.empty()) Clause(word, InQuotes(text));
  }
  void Clause(std::string_view word, ExprId expr) {
    if (expr != kNoExpr) Clause(word, exprs_[expr]);
  }
  void Clause(std::string_view word, const std::vector<Word>& names) {
    if (!names.empty()) Clause(word, Joined(names, "、"));
  }
  void Clause(const Basis& basis) {
    if (basis.kind != BasisKind::None) {
      Clause(In(kBasisWords, basis.kind), basis.text);
    }
  }
  void CommonClauses(const Common& common) {
    Clause(common.basis);
    Clause("依据", common.sources);
    if (!common.article.empty()) Clause("条文", common.article.text);
    Clause("说明", common.note);
  }
  static std::string TypeOf(const TypeName& type) {
    return " : " + (type.list ? "列表 " + type.name.text : type.name.text);
  }

  void Header(const Document& d) {
    Line((d.vocabulary ? "词表 " : "规范 ") + d.name.text);
    Clause("全称", d.title);
    Clause("制定", d.issuer);
    Clause("文号", d.number);
    if (!d.level.empty()) Clause("层级", d.level.text);
    if (!d.place.empty()) Clause("适用", d.place.text);
    Clause("对象", d.audience);
    if (d.has_begin) Clause("施行", FormatDays(d.begin, Language::Chinese));
    if (d.has_end) Clause("失效", FormatDays(d.end, Language::Chinese));
    Clause("见于", d.seen_at);
    Clause("引入", d.imports);
    Clause("说明", d.note);
    Clause(d.basis);
  }

  void Print(const Enumeration& e) {
    Line("枚举 " + e.name.text + " = " +
         Joined(e.values, e.ordered ? " < " : " | "));
  }
  void Print(const Record& record) {
    Line("记录 " + record.name.text);
    for (const Field& field : record.fields) {
      Line("  " + field.name.text + TypeOf(field.type) +
           (field.question.empty() ? "" : " 问 " + InQuotes(field.question)));
    }
  }
  void Print(const Fact& fact) {
    Line("事实 " + fact.name.text + TypeOf(fact.type));
    Clause("问", fact.question);
    Clause("推定", fact.presumed);
    if (fact.lowest != kNoExpr) {
      Clause("范围", exprs_[fact.lowest] + " 至 " + exprs_[fact.highest]);
    }
    if (fact.step != StepTime::None) {
      Clause("步骤", fact.step == StepTime::Before ? "事前" : "事后");
    }
    CommonClauses(fact);
  }
  void Print(const Definition& definition) {
    Line("定义 " + definition.name.text + TypeOf(definition.type));
    Clause(definition.by_condition ? "当" : "为", definition.value);
    CommonClauses(definition);
  }
  void Print(const Presumption& presumption) {
    Line((presumption.conclusive ? "视为 " : "推定 ") + presumption.name.text);
    Clause("为", presumption.value);
    Clause("当", presumption.condition);
    CommonClauses(presumption);
  }
  void Print(const Rule& rule) {
    Line(In(kKindWords, rule.kind) + " " + rule.name.text);
    if (rule.procedural) Line("  程序性");
    if (rule.force == Force::Shall) Clause("效力", "应当");
    Clause(rule.kind == RuleKind::Distinction ? "容" : "当", rule.condition);
    Clause("究", rule.blame);
    Clause("除非", rule.unless);
    Clause("例外于", rule.exception_to);
    CommonClauses(rule);
  }
  void Print(const Factor& factor) {
    Line("因素 " + factor.name.text);
    Clause("满分", std::to_string(factor.maximum));
    Clause("基准", std::to_string(factor.base));
    for (const Adjustment& a : factor.adjustments) {
      const bool lower = a.points < 0;
      Clause(lower ? "减" : "加", std::to_string(lower ? -a.points : a.points) +
                                      " 当 " + exprs_[a.condition]);
    }
    CommonClauses(factor);
  }
  void Print(const Decision& decision) {
    std::string head = "裁定 " + decision.name.text + " :";
    int side = 0;
    for (const Outcome& o : decision.outcomes) {
      if (&o != &decision.outcomes.front()) head += o.side > side ? " ;" : " |";
      side = o.side;
      head += " " + o.label.text + "(" + o.code.text + ")";
    }
    Line(head);
    CommonClauses(decision);
    for (const DecisionClause& c : decision.clauses) {
      Clause(c.outcome.text,
             c.condition == kNoExpr ? "其余" : "当 " + exprs_[c.condition]);
      if (c.basis.kind != BasisKind::None) {
        Clause("  " + In(kBasisWords, c.basis.kind), c.basis.text);
      }
      Clause("  依据", c.sources);
    }
  }
  void Print(const FollowUp& follow_up) {
    Line("后续 " + Joined(follow_up.outcomes, "、"));
    for (const FollowUpItem& item : follow_up.items) {
      Line("  " + InQuotes(item.text) +
           (item.has_period
                ? " 期限 " + FormatPeriod(item.period, Language::Chinese) +
                      " 自 " + item.from.text
                : ""));
    }
    CommonClauses(follow_up);
  }

  std::vector<std::string> exprs_;
  std::string out_;
};

}  // namespace

std::string Dump(const Tree& tree) {
  TreePrinter printer(tree);
  std::string out;
  for (const Document& document : tree.documents) {
    out += printer.Print(document);
  }
  return out;
}

}  // namespace rongcuo::syntax
