#include "engine/proof/proof.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "test/reference/world.h"

// Proofs that an outcome cannot occur, written by hand, and what is wrong with
// others.
namespace rongcuo::proof {
namespace {

using checker::Aspect;
using checker::Rejection;

const std::string kVocabulary = R"(词表 通用
枚举 规范层级 = 法律 | 规定
枚举 人员类别 = 公务员 | 企业人员
枚举 等级 = 无 < 一般 < 重大
事实 主体.类别 : 人员类别  问 「？」
事实 事项.行为日期 : 日期  问 「？」
事实 程序.裁定日期 : 日期  问 「？」
事实 公心 : 是否  问 「？」
事实 谋私 : 是否  问 「？」
  推定 否
  拟制 「理由」
事实 损失 : 金额  问 「？」
事实 事故 : 等级  问 「？」
)";

constexpr eval::OutcomeSet kExempt = 1, kMitigate = 2;

// A case of which nothing is known, decided 免责 under a condition, else 减责.
class ExclusionTest : public testing::Test {
 protected:
  void Load(const std::string& condition) {
    const std::string norm =
        "规范 甲\n  全称 「甲」\n  制定 「机关」\n  层级 规定\n"
        "  适用 全国\n  拟制 「理由」\n"
        "裁定 容错 : 免责(exempt) | 减责(mitigate)\n"
        "  免责 当 " +
        condition + "\n  减责 其余\n";
    std::string errors;
    world_ = reference::Load({kVocabulary, norm}, &errors);
    ASSERT_TRUE(world_) << errors;
    file_ =
        reference::LoadCase(*world_,
                            R"({"case": "t", "title": "案", "matter": "容错",
            "jurisdiction": "甲省", "conduct_date": "2023", "facts": {}})",
                            &errors);
    ASSERT_TRUE(file_) << errors;
    eval::Evaluate(world_->program, *file_, {}, trace_);
    ASSERT_EQ(trace_.verdict.possible, kExempt | kMitigate);
    ASSERT_FALSE(Run({}));
  }

  model::FactId Fact(const std::string& name) const {
    const auto& facts = world_->model.facts;
    for (model::FactId id = 0; id < facts.size(); ++id) {
      if (facts[id].text.name.text == name) return id;
    }
    return model::kNone;
  }

  // The verdict without 减责, as an exact search finds it.
  void Narrow() {
    eval::Verdict& verdict = trace_.verdict;
    verdict.possible = verdict.possible_without = kExempt;
    verdict.certainty = eval::Certainty::Certain;
    verdict.outcome = 0;
    verdict.exact = true;
  }

  std::optional<Rejection> Run(const std::vector<Exclusion>& exclusions) const {
    return Check(world_->model.header, world_->program, *file_, {}, trace_,
                 exclusions);
  }

  // The same splits with and without presumptions.
  std::optional<Rejection> RunBoth(const std::vector<Split>& splits) const {
    return Run({{true, kMitigate, splits}, {false, kMitigate, splits}});
  }

  void ExpectRejected(Aspect aspect, const std::vector<Split>& splits) const {
    const auto rejection = RunBoth(splits);
    ASSERT_TRUE(rejection);
    EXPECT_EQ(rejection->aspect, aspect);
  }

  std::optional<reference::World> world_;
  std::optional<casefile::CaseFile> file_;
  eval::Trace trace_;
};

TEST_F(ExclusionTest, AcceptsAProofByCases) {
  Load("公心 或 非 公心");
  Narrow();
  EXPECT_FALSE(RunBoth({{Fact("公心"), {kFalse, kTrue}, {1, 2}}, {}, {}}));
}

TEST_F(ExclusionTest, WantsOneForEverySetOfTheVerdict) {
  Load("公心 或 非 公心");
  Narrow();
  const std::vector<Split> splits = {
      {Fact("公心"), {kFalse, kTrue}, {1, 2}}, {}, {}};
  const auto rejection = Run({{true, kMitigate, splits}});
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->aspect, Aspect::Without);
  EXPECT_EQ(Run({})->aspect, Aspect::Possible);
}

TEST_F(ExclusionTest, WantsTheVerdictThatFollows) {
  Load("公心 或 非 公心");
  Narrow();
  const std::vector<Split> splits = {
      {Fact("公心"), {kFalse, kTrue}, {1, 2}}, {}, {}};
  trace_.verdict.outcome = 1;
  ExpectRejected(Aspect::Certainty, splits);
  Narrow();
  trace_.verdict.certainty = eval::Certainty::Open;
  ExpectRejected(Aspect::Certainty, splits);
  Narrow();
  trace_.verdict.possible = 0;
  ExpectRejected(Aspect::Possible, splits);
  Narrow();
  trace_.verdict.exact = false;
  ExpectRejected(Aspect::Certainty, splits);
}

TEST_F(ExclusionTest, RejectsWhatDoesNotProve) {
  Load("公心 或 非 公心");
  Narrow();
  const model::FactId fact = Fact("公心"), other = Fact("损失");
  const Split end;
  struct Row {
    std::vector<Split> splits;
    Aspect aspect;
  };
  for (const auto& [splits, aspect] : std::vector<Row>{
           {{}, Aspect::Split},                           // No root.
           {{end}, Aspect::Excluded},                     // Nothing split.
           {{{fact, {kTrue}, {1}}, end}, Aspect::Split},  // A value is missing.
           {{{fact, {kUnknownTruth}, {1}}, end}, Aspect::Excluded},
           {{{fact, {kFalse, kTrue}, {1, 1}}, end}, Aspect::Split},  // No tree.
           {{{fact, {kFalse, kTrue}, {1, 0}}, end}, Aspect::Split},
           {{{fact, {kFalse, kTrue}, {1, 3}}, end, end}, Aspect::Split},
           {{{fact, {kFalse, kTrue}, {1, 2}}, end}, Aspect::Split},
           {{{fact, {kFalse, kTrue}, {1}}, end, end}, Aspect::Split},
           {{{fact, {kFalse, kTrue}, {1, 2}}, end, end, end}, Aspect::Split},
           {{{fact, {kFalse, kTrue, {2, 1}}, {1, 2, 3}}, end, end, end},
            Aspect::Split},  // A part with nothing in it.
           {{{999, {kFalse, kTrue}, {1, 2}}, end, end}, Aspect::Split},
           {{{other, {{kMinNumber, 5}, {6, kMaxNumber}}, {1, 2}}, end, end},
            Aspect::Excluded},  // Of another fact.
       }) {
    SCOPED_TRACE(splits.size());
    ExpectRejected(aspect, splits);
  }
}

TEST_F(ExclusionTest, SplitsNumbersDatesAndEnumerations) {
  const Split end;
  Load("损失 小于 5万元 或 损失 至少 5万元");
  Narrow();
  const Value domain = world_->program.domains[Fact("损失")];
  constexpr std::int64_t kBorder = 5'000'000;
  const Value below = {domain.lo, kBorder - 1}, above = {kBorder, domain.hi};
  EXPECT_FALSE(RunBoth({{Fact("损失"), {above, below}, {1, 2}}, end, end}));
  ExpectRejected(
      Aspect::Split,
      {{Fact("损失"), {{domain.lo, kBorder - 2}, above}, {1, 2}}, end, end});

  Load("事故 至少 一般 或 事故 = 无");
  Narrow();
  EXPECT_FALSE(
      RunBoth({{Fact("事故"), {EnumSet(1), EnumSet(6)}, {1, 2}}, end, end}));
  ExpectRejected(Aspect::Split,
                 {{Fact("事故"), {EnumSet(1), EnumSet(2)}, {1, 2}}, end, end});

  Load("事项.行为日期 早于 2023-06-01 或 事项.行为日期 不早于 2023-06-01");
  Narrow();
  const Value days = file_->conduct_days;
  EXPECT_FALSE(RunBoth({{Fact("事项.行为日期"),
                         {{days.lo, days.lo + 150}, {days.lo + 151, days.hi}},
                         {1, 2}},
                        end,
                        end}));
}

// With presumptions a presumed fact keeps its value; without, it is open.
TEST_F(ExclusionTest, KeepsWhatIsPresumed) {
  Load("非 谋私 且 (公心 或 非 公心)");
  const std::vector<Split> splits = {
      {Fact("公心"), {kFalse, kTrue}, {1, 2}}, {}, {}};
  eval::Verdict& verdict = trace_.verdict;
  verdict.possible = kExempt;
  verdict.certainty = eval::Certainty::Presumed;
  verdict.outcome = 0;
  EXPECT_FALSE(Run({{true, kMitigate, splits}}));
  ExpectRejected(Aspect::Excluded, splits);
}

}  // namespace
}  // namespace rongcuo::proof
