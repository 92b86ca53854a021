#include "engine/syntax/parser.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "engine/syntax/dump.h"

namespace rongcuo::syntax {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kHeader =
    "规范 甲\n  全称 「甲」 制定 「乙」 层级 省级 适用 全国\n";

// A tree with the texts it was read from.
struct Reading {
  SourceMap sources;
  Tree tree;
  Diagnostics diagnostics;

  void Add(std::string text) {
    const std::uint32_t source = sources.Add("input.norm", std::move(text));
    Parse(sources, source, tree, diagnostics);
  }
  std::string Slice(Span span) const {
    return sources[span.source].text().substr(span.begin,
                                              span.end - span.begin);
  }
  std::vector<std::string> ExprSlices() const {
    std::vector<std::string> slices;
    for (const Expr& expr : tree.exprs) slices.push_back(Slice(expr.span));
    return slices;
  }
};

Reading Read(const std::string& declarations) {
  Reading reading;
  reading.Add(std::string(kHeader) + declarations);
  EXPECT_THAT(Render(reading.sources, reading.diagnostics, Language::English),
              IsEmpty());
  return reading;
}

Reading ReadExpression(const std::string& text) {
  return Read("定义 甲 : 是否\n  当 " + text + "\n");
}

TEST(ParserTest, SpansAreTheTextOfEachNode) {
  EXPECT_THAT(ReadExpression("a").ExprSlices(), ElementsAre("a"));
  // Brackets belong to who uses them, not to what they enclose.
  EXPECT_THAT(ReadExpression("(a)  且 (b)").ExprSlices(),
              ElementsAre("a", "b", "(a)  且 (b)"));
  EXPECT_THAT(ReadExpression("非 ( a 或 b )").ExprSlices(),
              ElementsAre("a", "b", "a 或 b", "非 ( a 或 b )"));
  EXPECT_THAT(ReadExpression("a 属于 { x，y } 且 c").ExprSlices(),
              ElementsAre("a", "a 属于 { x，y }", "c", "a 属于 { x，y } 且 c"));
  EXPECT_THAT(ReadExpression("a - b - -3元 ≥ 「x」").ExprSlices(),
              ElementsAre("a", "b", "a - b", "-3元", "a - b - -3元", "「x」",
                          "a - b - -3元 ≥ 「x」"));
  EXPECT_THAT(ReadExpression("存在 l 满足 ( f ) 且 评分 = 1").ExprSlices(),
              ElementsAre("f", "存在 l 满足 ( f )", "评分", "1", "评分 = 1",
                          "存在 l 满足 ( f ) 且 评分 = 1"));
  EXPECT_THAT(ReadExpression("任一 程序性 前提 不成立").ExprSlices(),
              ElementsAre("任一 程序性 前提 不成立"));
}

TEST(ParserTest, SpansOfDeclarationsAndClauses) {
  const Reading r = Read(
      "因素 动机\n  满分 1 基准 1\n  减 20 当 (a)\n"
      "裁定 容错 : 免责(exempt)\n  免责  当 (b)  依据 A-1\n  免责 其余\n"
      "后续 免责、减责\n  「x」\n"
      "红线 乙\n  当 c 例外于 甲.丙、丁 依据 JCF2024-02 、B\n");
  const Document& d = r.tree.documents[0];
  EXPECT_EQ(r.Slice(d.span), "规范 甲");
  EXPECT_EQ(r.Slice(d.factors[0].span), "因素 动机");
  EXPECT_EQ(r.Slice(d.factors[0].adjustments[0].span), "减 20 当 (a)");
  EXPECT_EQ(d.factors[0].adjustments[0].points, -20);
  EXPECT_EQ(r.Slice(d.decisions[0].span), "裁定 容错");
  EXPECT_EQ(r.Slice(d.decisions[0].clauses[0].span), "免责  当 (b)");
  EXPECT_EQ(r.Slice(d.decisions[0].clauses[1].span), "免责 其余");
  EXPECT_EQ(r.Slice(d.follow_ups[0].span), "后续 免责、减责");
  EXPECT_EQ(d.follow_ups[0].name.text, "免责");
  EXPECT_EQ(r.Slice(d.rules[0].exception_to[1].span), "丁");
  EXPECT_EQ(r.Slice(d.rules[0].sources[0].span), "JCF2024-02");
  EXPECT_EQ(d.rules[0].sources[1].text, "B");
}

TEST(ParserTest, HeaderValues) {
  Reading r;
  r.Add(
      "规范 甲\n 全称 「甲」\n 制定 「乙」\n 层级 省级\n"
      " 适用 江苏省 ／ 泰州市/靖江市\n 施行 2023年\n 失效 2024-01-01\n");
  const Document& d = r.tree.documents.at(0);
  EXPECT_EQ(d.place.text, "江苏省/泰州市/靖江市");
  EXPECT_EQ(r.Slice(d.place.span), "江苏省 ／ 泰州市/靖江市");
  EXPECT_TRUE(d.has_begin && d.has_end);
  EXPECT_EQ(d.begin, (Value{DayNumber(2023, 1, 1), DayNumber(2023, 12, 31)}));
  EXPECT_EQ(d.end, Exactly(DayNumber(2024, 1, 1)));
  EXPECT_EQ(r.Slice(d.end_span), "2024-01-01");
  EXPECT_EQ(r.Slice(d.title.span), "「甲」");
}

TEST(ParserTest, FilesJoinInOneTree) {
  Reading r = Read("定义 甲 : 是否\n  当 a 且 b\n");
  r.Add(std::string(kHeader) + "定义 乙 : 是否\n  当 非 c\n");
  ASSERT_EQ(r.tree.documents.size(), 2U);
  EXPECT_EQ(r.tree.documents[1].definitions[0].value, 4U);
  EXPECT_THAT(r.ExprSlices(), ElementsAre("a", "b", "a 且 b", "c", "非 c"));
}

TEST(ParserTest, ErrorsLeaveNoNodes) {
  Reading r;
  r.Add(std::string(kHeader) +
        "红线 甲\n  当 a 且 b\n  当 c\n"
        "红线 乙\n  当 d\n"
        "红线 丙\n  当 e 且 (f 或\n  除非 g\n");
  EXPECT_TRUE(r.diagnostics.HasErrors());
  EXPECT_THAT(r.ExprSlices(), ElementsAre("d"));
  EXPECT_EQ(r.tree.documents.at(0).rules.at(0).condition, 0U);
}

TEST(ParserTest, HeaderWithErrorAddsNothing) {
  Reading r;
  r.Add("规范 甲\n  全称 甲\n红线 乙\n  当 d\n");
  EXPECT_TRUE(r.tree.documents.empty());
  EXPECT_TRUE(r.tree.exprs.empty());
  EXPECT_EQ(r.diagnostics.all().size(), 1U);
}

TEST(ParserTest, LongQuotesAreCutBetweenCharacters) {
  Reading r;
  r.Add(std::string(kHeader) + "红线 甲\n  当 a > " + std::string(29, '9') +
        "万元 且 b > " + std::string(99, '9') + "\n  说明 " +
        std::string(99, 'c') + "\n");
  std::vector<std::string> shown;
  for (const Diagnostic& d : r.diagnostics.all()) {
    shown.push_back(d.arguments.at(0));
  }
  EXPECT_THAT(shown, ElementsAre(std::string(29, '9') + "万…",
                                 std::string(30, '9') + "…",
                                 "`" + std::string(30, 'c') + "…`"));
}

TEST(ParserTest, LineEndsAndBlanksAreAlike) {
  const std::string plain = std::string(kHeader) + "红线 甲\n  当 a\n  且 b";
  std::string other = plain;
  for (std::size_t at = 0; (at = other.find('\n', at)) != std::string::npos;
       at += 2) {
    other.insert(at, "\r");
  }
  for (std::size_t at; (at = other.find("  ")) != std::string::npos;) {
    other.replace(at, 2, "\t\u3000");
  }
  Reading a, b;
  a.Add(plain);
  b.Add(other + "   # 末尾无换行");
  EXPECT_TRUE(b.diagnostics.all().empty());
  EXPECT_EQ(Dump(a.tree), Dump(b.tree));
  EXPECT_EQ(a.tree.documents.at(0).rules.size(), 1U);
}

// The ids of an expression's operands.
std::vector<ExprId> Operands(const Node& node) {
  struct Visitor {
    std::vector<ExprId> operator()(const Negation& n) { return {n.operand}; }
    std::vector<ExprId> operator()(const Logic& l) { return l.operands; }
    std::vector<ExprId> operator()(const Comparison& c) {
      return {c.left, c.right};
    }
    std::vector<ExprId> operator()(const Membership& m) { return {m.operand}; }
    std::vector<ExprId> operator()(const Arithmetic& a) {
      return {a.left, a.right};
    }
    std::vector<ExprId> operator()(const Quantifier& q) { return {q.body}; }
    std::vector<ExprId> operator()(const Literal&) { return {}; }
    std::vector<ExprId> operator()(const Reference&) { return {}; }
    std::vector<ExprId> operator()(const Aggregate&) { return {}; }
    std::vector<ExprId> operator()(const Score&) { return {}; }
  };
  return std::visit(Visitor{}, node);
}

// Over the real rules: every file is sound, an operand stands before its one
// user and inside its text, and a quantifier stands right behind its body.
TEST(ParserTest, RulesAreSound) {
  Reading r;
  const std::filesystem::path folder =
      std::filesystem::path(RONGCUO_SOURCE_DIR) / "rules";
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".norm") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    r.Add(text.str());
  }
  EXPECT_THAT(Render(r.sources, r.diagnostics, Language::English), IsEmpty());
  std::vector<int> users(r.tree.exprs.size());
  for (ExprId id = 0; id < r.tree.exprs.size(); ++id) {
    const Expr& expr = r.tree.exprs[id];
    for (const ExprId operand : Operands(expr.node)) {
      ASSERT_LT(operand, id);
      EXPECT_EQ(++users[operand], 1);
      EXPECT_GE(r.tree.exprs[operand].span.begin, expr.span.begin);
      EXPECT_LE(r.tree.exprs[operand].span.end, expr.span.end);
    }
    if (const auto* q = std::get_if<Quantifier>(&expr.node)) {
      EXPECT_EQ(q->body + 1, id);
    }
  }
}

}  // namespace
}  // namespace rongcuo::syntax
