#include "engine/casefile/typed_fact.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/casefile/edit.h"
#include "test/casefile/support.h"

namespace rongcuo::casefile {
namespace {

struct Outcome {
  std::optional<TypedFact> given;
  std::string findings;
};

Outcome ReadTyped(const std::string& typed) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto source = sources.Add("FACT=VALUE", typed);
  auto given = ReadTypedFact(sources, source, TestModel(), {{"E1", "某报", ""}},
                             diagnostics);
  return {std::move(given), Render(sources, diagnostics, Language::Chinese)};
}

TEST(TypedFactTest, TakesEveryForm) {
  struct Row {
    const char *typed, *fact, *statement;
  };
  for (const auto [typed, fact, statement] : {
           Row{"动机.出于公心=是", "动机.出于公心", R"("是")"},
           Row{" 动机.出于公心 ＝ 否　", "动机.出于公心", R"("否")"},
           Row{"动机.出于公心=true", "动机.出于公心", "true"},
           Row{"动机.出于公心=no", "动机.出于公心", "false"},
           Row{"动机.出于公心=待查", "动机.出于公心", R"("待查")"},
           Row{"后果.死亡人数=待查", "后果.死亡人数", R"("待查")"},
           Row{"后果.经济损失=20万元", "后果.经济损失", R"("20万元")"},
           Row{"后果.经济损失=20万元..30万元", "后果.经济损失",
               R"({"range": ["20万元", "30万元"]})"},
           Row{"后果.经济损失=20万元 至 30万元", "后果.经济损失",
               R"({"range": ["20万元", "30万元"]})"},
           Row{"后果.经济损失=20万元..", "后果.经济损失",
               R"({"range": ["20万元", null]})"},
           Row{"后果.死亡人数=..3", "后果.死亡人数", R"({"range": [null, 3]})"},
           Row{"后果.死亡人数=0", "后果.死亡人数", "0"},
           Row{"补救.挽回比例=12.5%", "补救.挽回比例", R"("12.5%")"},
           Row{"办理.申请日期=2023-04", "办理.申请日期", R"("2023-04")"},
           Row{"办理.期限=30日", "办理.期限", R"("30日")"},
           Row{"办理.机关=某\"委", "办理.机关", R"("某\"委")"},
           Row{"主观.过错=过失", "主观.过错", R"("过失")"},
           Row{"主观.过错=过失、程序性故意", "主观.过错",
               R"({"any_of": ["过失", "程序性故意"]})"},
           Row{"主观.过错=过失 | 明知故犯", "主观.过错",
               R"({"any_of": ["过失", "明知故犯"]})"},
           Row{"违反规定=无", "违反规定", R"({"complete": true, "items": []})"},
           Row{R"(违反规定=[{"名称":"某办法","罚款":"3万元"}])", "违反规定",
               R"({"items": [{"名称":"某办法","罚款":"3万元"}]})"},
           Row{R"(违反规定={"complete":true,"items":[]})", "违反规定",
               R"({"complete":true,"items":[]})"},
           Row{R"(动机.出于公心={"value":"是","evidence":["E1"]})",
               "动机.出于公心", R"({"value":"是","evidence":["E1"]})"},
           Row{"事项.行为日期=2023-04..2023-06", "事项.行为日期",
               R"({"range": ["2023-04", "2023-06"]})"},
           Row{"主体.类别=公务员", "主体.类别", R"("公务员")"},
       }) {
    SCOPED_TRACE(typed);
    const Outcome outcome = ReadTyped(typed);
    EXPECT_EQ(outcome.findings, "");
    ASSERT_TRUE(outcome.given);
    EXPECT_EQ(outcome.given->fact, FactOf(fact));
    EXPECT_EQ(outcome.given->statement, statement);
    const auto text = WithFact(CaseWith(""), TestModel(), outcome.given->fact,
                               outcome.given->statement);
    ASSERT_TRUE(text);
    EXPECT_EQ(ReadText(*text).chinese, "");
  }
}

TEST(TypedFactTest, SaysWhatWasFoundAndExpected) {
  struct Row {
    const char *typed, *findings;
  };
  for (const auto [typed, findings] : {
           Row{"动机.出于公=是",
               "FACT=VALUE:1:1: 错误：词表中没有事实 `动机.出于公`；是否为 "
               "`动机.出于公心`？ [UnknownFact]\n"
               "  动机.出于公=是\n"
               "  ^^^^^^^^^^^\n"},
           Row{"动机.出于公心",
               "FACT=VALUE:1:1: 错误：遇到 "
               "`动机.出于公心`，应为事实和它的值，如 "
               "`动机.出于公心=是` [UnexpectedText]\n"
               "  动机.出于公心\n"
               "  ^^^^^^^^^^^^^\n"},
           Row{"后果.经济损失=20..30万元",
               "FACT=VALUE:1:9: 错误：`后果.经济损失` 的值为文字 "
               "`20`，应为金额，如 `200万元` [WrongValue]\n"
               "  后果.经济损失=20..30万元\n"
               "                ^^\n"},
           Row{"后果.经济损失=3万元至2万元",
               "FACT=VALUE:1:9: 错误：下限大于上限 [RangeUpsideDown]\n"
               "  后果.经济损失=3万元至2万元\n"
               "                ^^^^^^^^^^^^\n"},
           Row{"主观.过错=过失、明知",
               "FACT=VALUE:1:10: 错误：枚举 `过错形式` 没有值 `明知`；是否为 "
               "`明知故犯`？ [UnknownValue]\n"
               "  主观.过错=过失、明知\n"
               "                  ^^^^\n"},
           Row{"后果.死亡人数=三",
               "FACT=VALUE:1:9: 错误：`后果.死亡人数` 的值为文字 "
               "`三`，应为不带引号的整数，如 12 [WrongValue]\n"
               "  后果.死亡人数=三\n"
               "                ^^\n"},
           Row{"事项.行为日期=2023-02-30",
               "FACT=VALUE:1:9: 错误：日期 `2023-02-30` 不存在 [NoSuchDate]\n"
               "  事项.行为日期=2023-02-30\n"
               "                ^^^^^^^^^^\n"},
           Row{"动机.出于公心=",
               "FACT=VALUE:1:9: 错误：`动机.出于公心` 的值为空文字，应为 "
               "`是`、`否`、true 或 false [WrongValue]\n"
               "  动机.出于公心=\n"
               "                ^\n"},
           Row{R"(违反规定=[{"名字":"甲"}])",
               "FACT=VALUE:1:8: 错误：没有名为 `名字` 的字段；是否为 `名称`？ "
               "[UnknownField]\n"
               "  违反规定=[{\"名字\":\"甲\"}]\n"
               "             ^^^^^^\n"},
           Row{R"(违反规定=[{"名称":"甲"})",
               "FACT=VALUE:1:17: 错误：JSON 语法：遇到文件末尾，应为 `,` 或 "
               "`]` [JsonSyntax]\n"
               "  违反规定=[{\"名称\":\"甲\"}\n"
               "                         ^\n"},
           Row{R"(动机.出于公心={"value":"是","evidence":["E2"]})",
               "FACT=VALUE:1:34: 错误：没有编号为 `E2` 的证据；是否为 `E1`？ "
               "[UnknownEvidence]\n"
               "  动机.出于公心={\"value\":\"是\",\"evidence\":[\"E2\"]}\n"
               "                                          ^^^^\n"},
       }) {
    SCOPED_TRACE(typed);
    const Outcome outcome = ReadTyped(typed);
    EXPECT_FALSE(outcome.given);
    EXPECT_EQ(outcome.findings, findings);
  }
}

}  // namespace
}  // namespace rongcuo::casefile
