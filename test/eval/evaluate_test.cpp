#include "engine/eval/evaluate.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "test/reference/world.h"

// What each construct means, by example: small rules, a small case, and what
// becomes of them. Random tests (differential, laws) cover the combinations.
namespace rongcuo::eval {
namespace {

const std::string kVocabulary = R"(词表 通用
枚举 规范层级 = 法律 | 规定
枚举 人员类别 = 公务员 | 企业人员
枚举 等级 = 无 < 一般 < 重大
事实 主体.类别 : 人员类别  问 「？」
事实 事项.行为日期 : 日期  问 「？」
事实 程序.裁定日期 : 日期  问 「？」
记录 违规
  性质 : 等级
  金额 : 金额
事实 违规清单 : 列表 违规  问 「？」
事实 公心 : 是否  问 「？」
事实 谋私 : 是否  问 「？」
  推定 否
  拟制 「理由」
事实 违纪 : 认定  问 「？」
事实 损失 : 金额  问 「？」
事实 事故 : 等级  问 「？」
事实 报备日期 : 日期  问 「？」
)";

std::string Norm(const std::string& name, const std::string& place,
                 const std::string& rest) {
  return "规范 " + name + "\n  全称 「" + name +
         "」\n  制定 「机关」\n  层级 规定\n  适用 " + place +
         "\n  拟制 「理由」\n" + rest;
}

const std::string kDecision = R"(
裁定 容错 : 免责(exempt) | 减责(mitigate) ； 不予容错(refuse)
  不予容错 当 任一 红线 成立
  免责 当 任一 可容情形 成立
  减责 其余
)";

struct Judged {
  Trace trace;
  model::Model model;

  RuleStatus Status(const std::string& rule) const {
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
      if (model.rules[i].text.name.text == rule) {
        return trace.conduct.rules[i].status;
      }
    }
    ADD_FAILURE() << rule;
    return RuleStatus::NotApplicable;
  }
  // The label of the outcome, or 待查.
  std::string Outcome() const {
    if (trace.verdict.outcome == model::kNone) return "待查";
    return model.matters[0].outcomes[trace.verdict.outcome].label.text;
  }
};

// Judges a case given by its facts and other members.
Judged Judge(std::vector<std::string> norms, const std::string& facts,
             const std::string& rest = "", const Options& options = {}) {
  norms.insert(norms.begin(), kVocabulary);
  std::string errors;
  const auto world = reference::Load(norms, &errors);
  EXPECT_TRUE(world) << errors;
  if (!world) return {};
  const std::string json = R"({"case": "t", "title": "案", "matter": "容错",)"
                           R"( "jurisdiction": "甲省/乙市")" +
                           rest + R"(, "facts": {)" + facts + "}}";
  const auto file = reference::LoadCase(*world, json, &errors);
  EXPECT_TRUE(file) << errors;
  Judged result;
  if (file) Evaluate(world->program, *file, options, result.trace);
  result.model = world->model;
  return result;
}

// What a condition comes to: the status of a situation that rests on it.
RuleStatus Of(const std::string& condition, const std::string& facts,
              const Options& options = {}) {
  return Judge({Norm("规范一", "全国",
                     "可容情形 甲\n  当 " + condition + kDecision)},
               facts, "", options)
      .Status("甲");
}

constexpr RuleStatus kHolds = RuleStatus::Holds;
constexpr RuleStatus kFails = RuleStatus::Fails;
constexpr RuleStatus kOpen = RuleStatus::Open;

struct Row {
  std::string condition;
  std::string facts;
  RuleStatus expected;
};

void Check(const std::vector<Row>& rows) {
  for (const auto& [condition, facts, expected] : rows) {
    EXPECT_EQ(Of(condition, facts), expected) << condition << " / " << facts;
  }
}

TEST(EvaluateTest, UnknownIsNeitherTrueNorFalse) {
  Check({{"公心", "", kOpen},
         {"非 公心", "", kOpen},
         {"公心", R"("公心": null)", kOpen},
         {"公心", R"("公心": "待查")", kOpen},
         {"公心", R"("公心": {"value": "是", "standing": "待查"})", kOpen},
         {"公心", R"("公心": "是")", kHolds},
         {"公心", R"("公心": false)", kFails},
         // The other operand may decide.
         {"公心 且 违纪", R"("公心": "否")", kFails},
         {"公心 或 违纪", R"("公心": "是")", kHolds},
         {"公心 且 违纪", R"("公心": "是")", kOpen},
         // Two unknowns are not equal, not even one to itself.
         {"损失 = 损失", "", kOpen}});
}

TEST(EvaluateTest, RangesDecideWhereEveryValueAgrees) {
  const std::string range = R"("损失": {"range": ["20万元", "30万元"]})";
  Check({{"损失 超过 10万元", range, kHolds},
         {"损失 超过 30万元", range, kFails},
         {"损失 至多 30万元", range, kHolds},
         {"损失 超过 25万元", range, kOpen},
         {"损失 = 40万元", range, kFails},
         {"损失 + 损失 至少 40万元", range, kHolds},
         {"损失 * 50% 超过 15万元", range, kFails},
         {"损失 超过 10万元", R"("损失": {"range": ["20万元", null]})", kHolds},
         {"损失 = 0元", "", kOpen}});
}

TEST(EvaluateTest, EnumerationsAreSets) {
  const std::string some = R"("事故": {"any_of": ["一般", "重大"]})";
  Check({{"事故 至少 一般", some, kHolds},
         {"事故 = 无", some, kFails},
         {"事故 = 重大", some, kOpen},
         {"事故 属于 {一般、重大}", some, kHolds},
         {"事故 不属于 {无}", some, kHolds},
         {"事故 属于 {无}", some, kFails},
         {"事故 低于 重大", some, kOpen}});
}

TEST(EvaluateTest, DatesAreDaysOrRangesOfThem) {
  const std::string april = R"("报备日期": "2023-04")";
  Check({{"报备日期 早于 2023-05-01", april, kHolds},
         {"报备日期 晚于 2023-03-31", april, kHolds},
         {"报备日期 = 2023-04-18", april, kOpen},
         {"报备日期 + 1个月 早于 2023-05-31", april, kHolds},
         {"报备日期 - 2023-03-31 至多 30日", april, kHolds},
         {"报备日期 - 2023-03-31 至多 29日", april, kOpen}});
}

TEST(EvaluateTest, AnOpenListMayHoldMore) {
  const auto list = [](const std::string& complete, const std::string& items) {
    return R"("违规清单": {"complete": )" + complete + R"(, "items": [)" +
           items + "]}";
  };
  const std::string grave = R"({"性质": "重大"})";
  const std::string blank = "{}";  // Nothing is known of it but that it is.
  const std::string exists = "存在 违规清单 满足 (性质 = 重大)";
  const std::string every = "每一 违规清单 满足 (性质 = 重大)";
  const std::string two = "计数 违规清单 满足 (性质 = 重大) 至少 2";
  Check({{exists, "", kOpen},
         {every, "", kOpen},
         {two, "", kOpen},
         {exists, list("true", ""), kFails},
         {every, list("true", ""), kHolds},
         {exists, list("false", grave), kHolds},
         {every, list("false", grave), kOpen},
         {every, list("true", grave), kHolds},
         {exists, list("true", blank), kOpen},
         {two, list("true", grave + "," + blank), kOpen},
         {two, list("true", grave), kFails},
         {two, list("false", grave + "," + grave), kHolds}});
}

TEST(EvaluateTest, WhatIsClaimedLimitsNothing) {
  const std::string claimed = R"("公心": {"value": "是", "standing": "自述"})";
  const std::string contested =
      R"("公心": {"value": "是", "standing": "争议"})";
  EXPECT_EQ(Of("公心", claimed), kOpen);
  EXPECT_EQ(Of("公心", contested), kOpen);
  Options options;
  options.assume_claimed = true;
  EXPECT_EQ(Of("公心", claimed, options), kHolds);
  EXPECT_EQ(Of("公心", contested, options), kOpen);
  options.assume_contested = true;
  EXPECT_EQ(Of("公心", contested, options), kHolds);
}

TEST(EvaluateTest, AFindingCountsWithFinderDateAndReason) {
  Check({{"违纪", R"("违纪": {"value": "是"})", kOpen},
         {"违纪",
          R"("违纪": {"value": "是", "finder": "甲", "date": "2023-05",)"
          R"( "reason": "乙"})",
          kHolds}});
}

TEST(EvaluateTest, APresumptionGivesWayToDoubt) {
  const std::string norm =
      Norm("规范一", "全国", "红线 甲\n  当 谋私" + kDecision);
  const auto said = [](const std::string& value, const std::string& standing) {
    return R"("谋私": {"value": ")" + value + R"(", "standing": ")" + standing +
           "\"}";
  };
  struct PresumedRow {
    std::string facts, outcome;
    Certainty certainty;
  };
  for (const auto& [facts, outcome, certainty] : {
           PresumedRow{"", "减责", Certainty::Presumed},
           PresumedRow{said("否", "查实"), "减责", Certainty::Certain},
           PresumedRow{said("是", "查实"), "不予容错", Certainty::Certain},
           PresumedRow{said("否", "自述"), "减责", Certainty::Presumed},
           PresumedRow{said("是", "自述"), "待查", Certainty::Open},
           PresumedRow{said("否", "待查"), "减责", Certainty::Presumed},
           PresumedRow{said("是", "待查"), "待查", Certainty::Open},
           PresumedRow{said("否", "争议"), "待查", Certainty::Open},
       }) {
    const Judged judged = Judge({norm}, facts);
    EXPECT_EQ(judged.Outcome(), outcome) << facts;
    EXPECT_EQ(judged.trace.verdict.certainty, certainty) << facts;
    EXPECT_EQ(judged.trace.conduct.presumed, certainty == Certainty::Presumed);
  }
}

TEST(EvaluateTest, APresumptionOfANormGoesBeforeTheFactsOwn) {
  const std::string norm = Norm(
      "规范一", "全国", "推定 谋私 当 公心\n红线 甲\n  当 谋私" + kDecision);
  EXPECT_EQ(Judge({norm}, R"("公心": "是")").Outcome(), "不予容错");
  EXPECT_EQ(Judge({norm}, R"("公心": "否")").Outcome(), "减责");
  EXPECT_EQ(Judge({norm}, "").Outcome(), "减责");  // Not known to apply.
}

TEST(EvaluateTest, WhatIsDeemedStandsAgainstWhatIsEstablished) {
  const std::string norm =
      Norm("规范一", "全国",
           "视为 事故 为 重大 当 公心\n红线 甲\n  当 事故 = 重大" + kDecision);
  const auto with = [&](const std::string& facts) {
    return Judge({norm}, R"("事故": "无")" + facts);
  };
  EXPECT_EQ(with(R"(, "公心": "是")").Outcome(), "不予容错");
  EXPECT_EQ(with(R"(, "公心": "否")").Outcome(), "减责");
  EXPECT_EQ(with("").trace.verdict.certainty, Certainty::Open);
}

TEST(EvaluateTest, AnExceptionExcludesOnlyWhereItHolds) {
  const std::string norm = Norm("规范一", "全国",
                                "红线 甲\n  当 公心\n  除非 事故 = 无\n"
                                "可容情形 乙\n  当 违纪 或 谋私\n"
                                "  例外于 甲" +
                                    kDecision);
  const std::string facts = R"("公心": "是", "事故": "一般")";
  const std::string none = R"("公心": "是", "事故": "无")";
  EXPECT_EQ(Judge({norm}, none).Status("甲"), RuleStatus::Excluded);
  EXPECT_EQ(Judge({norm}, facts).Status("甲"), kOpen);  // 违纪 is unknown.
  const Judged excluded = Judge({norm}, facts + R"(, "谋私": "是")");
  EXPECT_EQ(excluded.Status("甲"), RuleStatus::Excluded);
  EXPECT_EQ(excluded.trace.conduct.rules[0].excluded_by, 1U);
}

TEST(EvaluateTest, ADistinctionTakesOneSideOrNeither) {
  const std::string norm =
      Norm("规范一", "全国", "区分 甲\n  容 公心\n  究 谋私" + kDecision);
  const auto status = [&](const std::string& facts) {
    return Judge({norm}, facts).Status("甲");
  };
  EXPECT_EQ(status(R"("公心": "是", "谋私": "否")"), kHolds);
  EXPECT_EQ(status(R"("公心": "是", "谋私": "是")"), RuleStatus::Blames);
  EXPECT_EQ(status(R"("公心": "否", "谋私": "否")"), kFails);
  EXPECT_EQ(status(R"("谋私": "是")"), RuleStatus::Blames);
}

TEST(EvaluateTest, AGapIsNeverFilled) {
  const Judged judged = Judge(
      {Norm("规范一", "全国", "红线 甲\n  缺文 「未见」" + kDecision)}, "");
  EXPECT_EQ(judged.Status("甲"), RuleStatus::MissingText);
  EXPECT_EQ(judged.Outcome(), "减责");
}

TEST(EvaluateTest, NormsApplyByPlacePersonAndDay) {
  const auto norm = [](const std::string& place, const std::string& clauses) {
    return Norm("规范一", place, clauses + "红线 甲\n  当 公心" + kDecision);
  };
  const auto status = [&](const std::string& place, const std::string& clauses,
                          const std::string& rest) {
    return Judge({norm(place, clauses)}, R"("公心": "是")", rest).Status("甲");
  };
  const std::string official = R"(, "subject": {"category": "公务员"})";
  const std::string in_2020 = R"(, "conduct_date": "2020")";
  const std::string for_firms = "  对象 主体.类别 = 企业人员\n";
  EXPECT_EQ(status("全国", "", ""), kHolds);
  EXPECT_EQ(status("甲省", "", ""), kHolds);
  EXPECT_EQ(status("甲省/乙市", "", ""), kHolds);
  EXPECT_EQ(status("甲省/乙", "", ""), RuleStatus::NotApplicable);
  EXPECT_EQ(status("甲省/乙市/丙县", "", ""), RuleStatus::NotApplicable);
  EXPECT_EQ(status("全国", for_firms, official), RuleStatus::NotApplicable);
  EXPECT_EQ(status("全国", for_firms, ""), kOpen);
  EXPECT_EQ(status("全国", "  施行 2021-01-01\n", in_2020),
            RuleStatus::NotInForce);
  EXPECT_EQ(status("全国", "  施行 2020-06-01\n", in_2020), kOpen);
  EXPECT_EQ(status("全国", "  失效 2020-01-01\n", in_2020),
            RuleStatus::NotInForce);
  EXPECT_EQ(status("全国", "  失效 2021-01-01\n", in_2020), kHolds);
}

TEST(EvaluateTest, TheMostSpecificNormDecides) {
  const std::string country = Norm("规范一", "全国", kDecision);
  const std::string lenient =
      "裁定 容错 : 免责(exempt) | 减责(mitigate) ； 不予容错(refuse)\n"
      "  免责 其余\n";
  const std::string province = Norm("规范二", "甲省", lenient);
  const std::string elsewhere = Norm("规范三", "丁省", lenient);
  EXPECT_EQ(Judge({country, province}, "").Outcome(), "免责");
  EXPECT_EQ(Judge({country, elsewhere}, "").Outcome(), "减责");
  // Red lines of the higher norm count all the same.
  const std::string red =
      Norm("规范一", "全国", "红线 甲\n  当 公心" + kDecision);
  EXPECT_EQ(Judge({red, Norm("规范二", "甲省", kDecision)}, R"("公心": "是")")
                .Outcome(),
            "不予容错");
}

TEST(EvaluateTest, TheMoreFavourableDayHolds) {
  const std::string strict =
      Norm("规范一", "全国", "  失效 2021-01-01\n红线 甲\n  当 公心\n");
  const std::string always = Norm("规范二", "全国", kDecision);
  const std::string days =
      R"(, "conduct_date": "2020-05", "decision_date": "2022-05")";
  const Judged judged = Judge({strict, always}, R"("公心": "是")", days);
  EXPECT_TRUE(judged.trace.days_differ);
  EXPECT_TRUE(judged.trace.decision_day_holds);
  EXPECT_EQ(judged.Outcome(), "减责");
  EXPECT_EQ(judged.Status("甲"), kHolds);  // On the conduct's day.
  // The other way round the conduct's day holds.
  const std::string later =
      Norm("规范一", "全国", "  施行 2021-01-01\n红线 甲\n  当 公心\n");
  const Judged reverse = Judge({later, always}, R"("公心": "是")", days);
  EXPECT_TRUE(reverse.trace.days_differ);
  EXPECT_FALSE(reverse.trace.decision_day_holds);
  EXPECT_EQ(reverse.Outcome(), "减责");
}

TEST(EvaluateTest, WhatPerhapsNobodyDecidesStaysOpen) {
  const std::string norm =
      Norm("规范一", "全国", "  对象 主体.类别 = 企业人员\n" + kDecision);
  const std::string firm = R"(, "subject": {"category": "企业人员"})";
  EXPECT_EQ(Judge({norm}, "").trace.verdict.certainty, Certainty::Open);
  EXPECT_EQ(Judge({norm}, "", firm).Outcome(), "减责");
}

TEST(EvaluateTest, TheScoreIsAnInterval) {
  const std::string norm = Norm("规范一", "全国",
                                "因素 甲\n  满分 20\n  基准 10\n"
                                "  加 15 当 公心\n  减 5 当 谋私\n" +
                                    kDecision);
  struct ScoreRow {
    std::string facts;
    Value expected;
  };
  for (const auto& [facts, expected] : {
           ScoreRow{R"("公心": "是", "谋私": "否")",
                    {20, 20}},  // At most 满分.
           ScoreRow{R"("公心": "否", "谋私": "是")", {5, 5}},
           ScoreRow{R"("谋私": "是")", {5, 20}},
           ScoreRow{"", {10, 20}},  // Presumed 否.
       }) {
    EXPECT_EQ(Judge({norm}, facts).trace.verdict.score, expected) << facts;
  }
}

TEST(EvaluateTest, AClauseThatMayHoldKeepsTheVerdictOpen) {
  const std::string norm = Norm(
      "规范一", "全国", "红线 甲\n  当 公心\n可容情形 乙\n  当 是" + kDecision);
  const Judged judged = Judge({norm}, "");
  EXPECT_EQ(judged.Outcome(), "待查");
  EXPECT_EQ(judged.trace.verdict.possible, 0b101U);  // 免责 or 不予容错.
}

}  // namespace
}  // namespace rongcuo::eval
