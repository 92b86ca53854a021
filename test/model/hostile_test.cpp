#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "engine/model/check.h"
#include "engine/program/compile.h"
#include "engine/syntax/parser.h"

// Rules that nobody writes by hand: checking and compiling them ends soon and
// takes no more stack than others.
namespace rongcuo::model {
namespace {

const std::string kVocabulary =
    "词表 通用\n"
    "枚举 规范层级 = 法律 | 规章\n"
    "枚举 人员类别 = 公务员 | 其他\n"
    "事实 主体.类别 : 人员类别  问 「？」\n"
    "事实 事项.行为日期 : 日期  问 「？」\n"
    "事实 程序.裁定日期 : 日期  问 「？」\n"
    "事实 无私 : 是否  问 「？」\n";
const std::string kNorm =
    "规范 甲规\n"
    "  全称 「甲」 制定 「乙」 层级 法律 适用 全国 拟制 「例」\n";

// How many chained declarations: within the limit of rules and of a file.
constexpr int kChain = 10'000;

// What is found in some files; rules without an error are compiled too.
std::vector<Finding> FindingsOf(const std::vector<std::string>& files) {
  SourceMap sources;
  syntax::Tree tree;
  Diagnostics diagnostics;
  for (const std::string& file : files) {
    const auto id = sources.Add("hostile.norm", file);
    syntax::Parse(sources, id, tree, diagnostics);
  }
  const Model model = Check(std::move(tree), {}, diagnostics);
  std::vector<Finding> found;
  for (const Diagnostic& d : diagnostics.all()) {
    for (const std::string& argument : d.arguments) {
      EXPECT_LE(argument.size(), 2000U);
    }
    if (d.finding != Finding::UnusedFact) found.push_back(d.finding);
  }
  EXPECT_FALSE(Render(sources, diagnostics, Language::English).size() >
               1'000'000);
  if (!diagnostics.HasErrors()) program::Compile(model);
  return found;
}

std::vector<Finding> FindingsOf(const std::string& rules) {
  return FindingsOf({kVocabulary, kNorm + rules});
}

using Findings = std::vector<Finding>;

std::string Chain(const std::string& last) {
  std::string text;
  for (int i = 0; i < kChain; ++i) {
    const std::string next =
        i + 1 < kChain ? "d" + std::to_string(i + 1) : last;
    text += "定义 d" + std::to_string(i) + " : 是否 \n 当 " + next + "\n";
  }
  return text;
}

TEST(HostileRulesTest, LongChainsOfDefinitions) {
  EXPECT_EQ(FindingsOf(Chain("无私")), Findings());
  EXPECT_EQ(FindingsOf(Chain("d0")), Findings{Finding::Cycle});
}

TEST(HostileRulesTest, ManyCyclesThroughOneDefinition) {
  std::string text = "定义 d0 : 是否\n 当 d1\n";
  for (int i = 1; i < kChain; ++i) {
    text += "定义 d" + std::to_string(i) + " : 是否\n 当 d0 且 d" +
            std::to_string(i % (kChain - 1) + 1) + "\n";
  }
  const Findings found = FindingsOf(text);
  EXPECT_EQ(found.size(), Diagnostics::kMaxFindings);
  EXPECT_EQ(found.front(), Finding::Cycle);
}

TEST(HostileRulesTest, LongChainsOfExceptions) {
  std::string text;
  for (int i = 0; i < kChain; ++i) {
    text += "可容情形 r" + std::to_string(i) + "\n 当 无私\n 例外于 r" +
            std::to_string((i + 1) % kChain) + "\n";
  }
  EXPECT_EQ(FindingsOf(text), Findings{Finding::Cycle});
}

TEST(HostileRulesTest, LongArithmetic) {
  const auto chain = [](int terms) {
    std::string text = "红线 甲\n 当 1";
    for (int i = 0; i < terms; ++i) text += i % 3 == 0 ? "*1" : "+1";
    return text + " 超过 0\n";
  };
  EXPECT_EQ(FindingsOf(chain(syntax::kMaxTerms)), Findings());
  EXPECT_EQ(FindingsOf(chain(syntax::kMaxTerms + 1)),
            Findings{Finding::TooManyTerms});
  EXPECT_EQ(FindingsOf(chain(100'000)), Findings{Finding::TooManyTerms});
  // Brackets do not begin a new count.
  std::string nested = "1";
  for (int i = 0; i < 60; ++i) nested = "(" + nested + "+1*1+1*1+1)";
  EXPECT_EQ(FindingsOf("红线 甲\n 当 " + nested + " 超过 0\n"),
            Findings{Finding::TooManyTerms});
}

TEST(HostileRulesTest, LongLogic) {
  std::string text = "红线 甲\n 当 无私";
  for (int i = 0; i < 50'000; ++i) text += " 或 无私";
  EXPECT_EQ(FindingsOf(text + "\n"), Findings());
}

TEST(HostileRulesTest, ManyUnknownNames) {
  std::string text;
  for (int i = 0; i < kChain / 5; ++i) {
    const std::string name = "很长的名称" + std::to_string(i);
    text += "定义 " + name + " : 是否\n 当 没有" + name + "\n";
  }
  const Findings found = FindingsOf(text);
  EXPECT_EQ(found.size(), Diagnostics::kMaxFindings);
  EXPECT_EQ(found.front(), Finding::UnknownName);
}

TEST(HostileRulesTest, ManyDecisionsAndFollowUps) {
  std::string text;
  for (int i = 0; i < kChain / 2; ++i) {
    text += "裁定 m" + std::to_string(i) + " : 免(a) | 究(b)\n 究 其余\n";
    text += "后续 没有" + std::to_string(i) + "\n 「回访」\n";
  }
  const Findings found = FindingsOf(text);
  EXPECT_EQ(found.size(), Diagnostics::kMaxFindings);
  EXPECT_EQ(found.front(), Finding::UnknownName);
}

TEST(HostileRulesTest, TooManyRulesInTwoFiles) {
  std::string text;
  for (int i = 0; i < 10'001; ++i) {
    text += "红线 r" + std::to_string(i) + "\n 当 无私\n";
  }
  const std::string other =
      "规范 乙规\n 全称 「甲」 制定 「乙」 层级 法律 适用 全国 拟制 「例」\n";
  EXPECT_EQ(FindingsOf({kVocabulary, kNorm + text, other + text}),
            Findings{Finding::TooManyRules});
}

TEST(HostileRulesTest, PeriodsOverTheRange) {
  EXPECT_EQ(FindingsOf("红线 甲\n 当 程序.裁定日期 晚于 事项.行为日期 + "
                       "99999999999999999999日\n"),
            Findings{Finding::QuantityOutOfRange});
}

TEST(HostileRulesTest, NoRulesAtAll) {
  EXPECT_EQ(FindingsOf(std::vector<std::string>{}), Findings());
  EXPECT_EQ(FindingsOf(std::vector{kVocabulary}), Findings());
  EXPECT_EQ(FindingsOf(std::vector{kNorm}),
            Findings{Finding::MissingVocabulary});
}

}  // namespace
}  // namespace rongcuo::model
