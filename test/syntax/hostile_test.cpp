#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "engine/base/utf8.h"
#include "engine/syntax/parser.h"

// Text that nobody writes by hand: reading it ends soon, with findings inside
// the text and in order, and leaves nothing unsound behind.
namespace rongcuo::syntax {
namespace {

constexpr std::string_view kHeader =
    "规范 甲\n  全称 「甲」 制定 「乙」 层级 省级 适用 全国\n";

// An eighth of what a file may have is enough to tell linear from not.
constexpr std::size_t kSize = kMaxFileBytes / 8;

std::string Repeat(std::string_view piece, std::size_t size = kSize) {
  std::string text;
  while (text.size() + piece.size() <= size) text += piece;
  return text;
}

std::string Filled(std::string_view before, std::string_view piece,
                   std::size_t size = kSize) {
  const std::string head = std::string(kHeader) + std::string(before);
  return head + Repeat(piece, size - head.size());
}

struct Outcome {
  std::size_t findings = 0;
  std::size_t exprs = 0;
};

Outcome Read(std::string text) {
  const std::size_t size = text.size();
  SourceMap sources;
  sources.Add("hostile.norm", std::move(text));
  Tree tree;
  Diagnostics diagnostics;
  Parse(sources, 0, tree, diagnostics);
  std::uint32_t last = 0;
  for (const Diagnostic& d : diagnostics.all()) {
    EXPECT_LE(d.span.begin, d.span.end);
    EXPECT_LE(d.span.end, size);
    EXPECT_LE(last, d.span.begin);
    last = d.span.begin;
    for (const std::string& argument : d.arguments) {
      EXPECT_LE(argument.size(), 300U);
    }
  }
  return {diagnostics.all().size() + diagnostics.dropped(), tree.exprs.size()};
}

TEST(HostileTest, OneLongThing) {
  const std::string rule = "红线 甲\n  当 ";
  for (const std::string_view piece : {"(",
                                       "非 ",
                                       "非(",
                                       "且",
                                       "且 ",
                                       "甲",
                                       "a.",
                                       "1",
                                       "-",
                                       "- ",
                                       "「",
                                       "\"",
                                       "存在 a 满足 (",
                                       "任一 ",
                                       "=",
                                       "1=",
                                       "{",
                                       "属于 {a,",
                                       "、",
                                       "#",
                                       "\r",
                                       "\t",
                                       "　",
                                       "当",
                                       "当 ",
                                       ")",
                                       "％",
                                       "1.",
                                       "2023-",
                                       "\xEF\xBC\xBF"}) {
    SCOPED_TRACE(piece);
    EXPECT_GT(Read(Filled(rule, piece)).findings, 0U);
    EXPECT_EQ(Read(Repeat(piece)).exprs, 0U);
  }
}

TEST(HostileTest, LargestFile) {
  EXPECT_EQ(Read(Filled("红线 甲\n  当 ", "(", kMaxFileBytes)).findings, 1U);
  EXPECT_EQ(Read(Repeat("(", kMaxFileBytes)).findings, 1U);
  EXPECT_EQ(Read(Repeat("(", 10 * kMaxFileBytes)).findings, 1U);
  EXPECT_EQ(Read(Filled("红线 甲\n  当 a ", "+ a ")).findings, 1U);
}

TEST(HostileTest, LongButSound) {
  const std::string rule = "红线 甲\n  当 a ";
  EXPECT_EQ(Read(Filled(rule, "且 a ")).findings, 0U);
  EXPECT_EQ(Read(Filled(rule, "或 a ")).findings, 0U);
  EXPECT_EQ(Read(Filled(rule + "依据 A", "、A")).findings, 0U);
  EXPECT_EQ(Read(Filled("红线 甲\n  当 a\n", "#\n")).findings, 0U);
}

TEST(HostileTest, ManyBrokenDeclarations) {
  for (const std::string_view piece :
       {"红线\n", "红线 a\n", "红线 a\n 当 (\n", "裁定 a:\n", "枚举 a=\n",
        "事实 a:b\n 问 「\n", "因素 a\n 加 1 当\n", "后续 a\n 「」\n",
        "规范 a\n", "红线 a\n 当 ((((((((((((a\n",
        "红线 a\n 当 a\n 当 a\n 说名\n"}) {
    SCOPED_TRACE(piece);
    const Outcome outcome = Read(Filled("", piece, kSize / 4));
    EXPECT_GT(outcome.findings, 1'000U);
    EXPECT_EQ(outcome.exprs, 0U);
  }
}

TEST(HostileTest, ManyErrorsInOneDeclaration) {
  for (const std::string_view piece :
       {" 当 (\n", " 当 99999999999999999999元\n", " 说明 「\n", " 当 a\n",
        " 原文 「a」"}) {
    SCOPED_TRACE(piece);
    EXPECT_GT(Read(Filled("红线 甲\n", piece, kSize / 4)).findings, 1'000U);
  }
}

TEST(HostileTest, RandomBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 50; ++round) {
    std::string text(1000, '\0');
    for (char& c : text) c = static_cast<char>(random());
    EXPECT_EQ(Read(text).findings, 1U);  // No UTF-8, almost surely.
  }
}

// Characters and words of the language in any order.
TEST(HostileTest, RandomWords) {
  constexpr std::string_view kWords[] = {
      "\n",     "\n",     "\n ",    " ",      " ",
      "(",      ")",      "{",      "}",      ":",
      ",",      "、",     ";",      "|",      "<",
      "=",      "≥",      "+",      "-",      "*",
      "/",      "且",     "或",     "非",     "当",
      "为",     "至",     "自",     "期限",   "存在",
      "满足",   "任一",   "红线",   "\n红线", "前提",
      "\n前提", "成立",   "属于",   "是",     "评分",
      "原文",   "依据",   "问",     "「a」",  "「",
      "12",     "3万元",  "30%",    "2023",   "年",
      "4月",    "30日",   "甲",     "甲.乙",  "a-1",
      "列表",   "裁定",   "\n裁定", "其余",   "\n因素",
      "加",     "满分",   "\n枚举", "\n记录", "\n事实",
      "\n定义", "\n推定", "\n后续", "#",      "\xE3\x80\x80",
      "．",     "１"};
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    std::string text = round % 2 == 0 ? std::string(kHeader) : "词表 甲\n";
    for (int i = 0; i < 60; ++i) text += kWords[random() % std::size(kWords)];
    SCOPED_TRACE(text);
    Read(text);
  }
}

// Every prefix of a text, cut between characters, is read too.
TEST(HostileTest, CutAnywhere) {
  const std::string text = std::string(kHeader) +
                           "裁定 容错 : 免责(exempt) ; 拒绝(refuse)\n  免责 当 "
                           "任一 红线 成立 依据 A-1\n"
                           "红线 甲\n  当 a 属于 {b, c} 且 (存在 l 满足 (x < "
                           "2023年4月1日) 或 d > -1.5万元)\n"
                           "后续 免责\n  「x」 期限 30日 自 e\n";
  for (std::size_t size = 0; size <= text.size();) {
    Read(text.substr(0, size));
    if (size == text.size()) break;
    size += utf8::Decode(std::string_view(text).substr(size)).size;
  }
}

}  // namespace
}  // namespace rongcuo::syntax
