// Dialogues, line by line, over a small rulebook.
#include "engine/dialogue/dialogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "test/dialogue/support.h"

namespace rongcuo::dialogue {
namespace {

using testing::HasSubstr;
using testing::Not;

// A dialogue about a case of the small rulebook.
Dialogue About(const std::string& facts,
               Language language = Language::Chinese) {
  return {SmallSetting(language), SmallCase(facts)};
}

// What is shown after the last of some lines.
std::string After(Dialogue& dialogue, const std::vector<std::string>& lines) {
  Turn turn = dialogue.Begin();
  for (const std::string& line : lines) {
    EXPECT_FALSE(turn.over) << "before " << line;
    turn = dialogue.Take(line);
  }
  return turn.shown;
}

// Skips until a fact is asked.
void GoTo(Dialogue& dialogue, const std::string& fact) {
  Turn turn = dialogue.Begin();
  while (turn.shown.find("\n" + fact + "：") == std::string::npos) {
    ASSERT_FALSE(turn.over) << fact;
    turn = dialogue.Take("s");
  }
}

TEST(DialogueTest, AsksForTheOneFactThatIsMissingAndEnds) {
  Dialogue dialogue = About(kAllButFault);
  EXPECT_EQ(dialogue.Begin().shown,
            "试验（容错）\n"
            "每答一项就存盘。? 说明　u 撤销　s 跳过（待查）　q 退出\n"
            "\n"
            "可能的结论：免责、减责\n"
            "还需 1 项\n"
            "\n"
            "主观.过错：哪一种过错？\n"
            "  1 无过错　2 过失　3 程序性故意　4 明知故犯\n"
            "  不能确定是哪一个的，可以写几个：1、2\n");
  EXPECT_EQ(dialogue.Take("2 #E1").shown,
            "已记下：主观.过错 = 过失\n"
            "  附证据 E1\n"
            "可能的结论：免责、减责 → 免责\n"
            "\n"
            "结论：免责（确定）\n"
            "可以下结论了。全部理由见 rongcuo check。\n"
            "回车结束；u 撤销上一项\n");
  EXPECT_THAT(
      dialogue.text(),
      HasSubstr(R"("主观.过错": {"value": "过失", "evidence": ["E1"]})"));
  EXPECT_TRUE(dialogue.Take("").over);
}

TEST(DialogueTest, SpeaksEnglish) {
  Dialogue dialogue = About(kAllButFault, Language::English);
  const std::string shown = dialogue.Begin().shown;
  EXPECT_THAT(shown, HasSubstr("possible verdicts: exempt (免责), mitigate"));
  EXPECT_THAT(shown, HasSubstr("1 still to establish"));
  EXPECT_THAT(After(dialogue, {"5"}),
              HasSubstr("enumeration `过错形式` has no value `5`"));
}

TEST(DialogueTest, IsOverAtOnceIfNothingIsMissing) {
  Dialogue dialogue = About(kAllButFault + R"(, "主观.过错": "过失")");
  const Turn turn = dialogue.Begin();
  EXPECT_TRUE(turn.over);
  EXPECT_THAT(turn.shown, HasSubstr("结论：免责（确定）"));
  EXPECT_THAT(turn.shown, Not(HasSubstr("回车")));
}

TEST(DialogueTest, TakesWhatIsTypedInManyWays) {
  struct Row {
    std::string fact, line, written;
  };
  for (const Row& row : std::vector<Row>{
           {"廉洁.谋取私利", "1", R"("是")"},
           {"廉洁.谋取私利", "　否 ", R"("否")"},
           {"廉洁.谋取私利", "n", R"("否")"},
           {"廉洁.谋取私利", "y＃E1", R"({"value": "是", "evidence": ["E1"]})"},
           {"廉洁.谋取私利", R"({"value":"是","note":"三人证实"})",
            R"({"value":"是","note":"三人证实"})"},
           {"主观.过错", "4", R"("明知故犯")"},
           {"主观.过错", "过失", R"("过失")"},
           {"主观.过错", "1、2", R"({"any_of": ["无过错", "过失"]})"},
           {"主观.过错", "1 2 #E1",
            R"({"any_of": ["无过错", "过失"], "evidence": ["E1"]})"},
           {"后果.经济损失", "20万元", R"("20万元")"},
           {"后果.经济损失", "20万元..30万元",
            R"({"range": ["20万元", "30万元"]})"},
           {"违反规定", "2", R"({"complete": true, "items": []})"},
           {"违反规定", R"([{"性质": "程序性"}])",
            R"({"items": [{"性质": "程序性"}]})"},
       }) {
    SCOPED_TRACE(row.line);
    Dialogue dialogue = About("");
    GoTo(dialogue, row.fact);
    EXPECT_THAT(dialogue.Take(row.line).shown,
                HasSubstr("已记下：" + row.fact));
    EXPECT_THAT(dialogue.text(),
                HasSubstr("\"" + row.fact + "\": " + row.written));
    ReadSmall(dialogue.text());
  }
}

TEST(DialogueTest, SaysWhatIsWrongWithAnAnswerAndAsksAgain) {
  struct Row {
    std::string fact, line, problem;
  };
  for (const Row& row : std::vector<Row>{
           {"廉洁.谋取私利", "3",
            "`廉洁.谋取私利` 的值为文字 `3`，应为 `是`、`否`、true 或 false"},
           {"廉洁.谋取私利", "", "请回答，或输入 ? 看说明"},
           {"廉洁.谋取私利", "是 #E7", "没有编号为 `E7` 的证据；是否为 `E1`？"},
           {"廉洁.谋取私利", "\xff", "输入不是 UTF-8 文字"},
           {"廉洁.谋取私利", "{\"value\":", "JSON 语法：遇到"},
           {"廉洁.谋取私利", "u", "没有可撤销的"},
           {"主观.过错", "5", "枚举 `过错形式` 没有值 `5`"},
           {"主观.过错", "过", "枚举 `过错形式` 没有值 `过`；是否为 `过失`？"},
           {"后果.经济损失", "20",
            "`后果.经济损失` 的值为文字 `20`，应为金额，如 `200万元`"},
           {"后果.经济损失", "3万元..2万元", "下限大于上限"},
           {"后果.经济损失", "9000亿元", "超出范围"},
           {"违反规定", "3", "没有听懂 `3`，应为 1 或 2"},
       }) {
    SCOPED_TRACE(row.line);
    Dialogue dialogue = About("");
    if (row.line == "u") {
      dialogue.Begin();
    } else {
      GoTo(dialogue, row.fact);
    }
    const Turn turn = dialogue.Take(row.line);
    EXPECT_FALSE(turn.over);
    EXPECT_THAT(turn.shown, HasSubstr(row.problem));
    EXPECT_EQ(dialogue.text(), SmallCase(""));
  }
}

TEST(DialogueTest, AsksWhoMadeAFindingWhenAndWhy) {
  Dialogue dialogue = About("");
  GoTo(dialogue, "认定.违反党纪国法");
  EXPECT_EQ(dialogue.Take("否 #E1").shown, "  由谁认定？\n");
  EXPECT_THAT(dialogue.Take("  ").shown, HasSubstr("请回答"));
  EXPECT_THAT(dialogue.Take("某区\"纪委").shown, HasSubstr("何时认定？"));
  EXPECT_THAT(
      dialogue.Take("昨天").shown,
      HasSubstr("`认定.违反党纪国法.date` 的值为文字 `昨天`，应为日期"));
  EXPECT_EQ(dialogue.text(), SmallCase(""));  // Half an answer is none.
  EXPECT_EQ(dialogue.Take("2023-05").shown, "  理由是什么？\n");
  // An identity number does not belong in a case, wherever it is typed.
  EXPECT_THAT(dialogue.Take("李某，11010519491231002X").shown,
              HasSubstr("身份证号码"));
  EXPECT_THAT(dialogue.Take("只违反程序").shown,
              HasSubstr("已记下：认定.违反党纪国法 = 否\n  附证据 E1\n"));
  EXPECT_THAT(
      dialogue.text(),
      HasSubstr(
          R"("认定.违反党纪国法": {"value": "否", "finder": "某区\"纪委", )"
          R"("date": "2023-05", "reason": "只违反程序", "evidence": ["E1"]})"));
}

TEST(DialogueTest, AsksForAListItemByItem) {
  Dialogue dialogue = About("");
  GoTo(dialogue, "违反规定");
  EXPECT_EQ(dialogue.Take("1").shown,
            "  第 1 项，名称：哪一条？\n  文字\n  不知道的直接回车\n");
  dialogue.Take("《某办法》第八条");
  EXPECT_THAT(dialogue.Take("9").shown, HasSubstr("没有值 `9`"));
  EXPECT_EQ(dialogue.Take("2").shown,
            "  已有 1 项，还有吗？　1 还有　2 没有了，就是这些　3 不清楚\n");
  dialogue.Take("1");
  dialogue.Take("s");
  dialogue.Take("");
  dialogue.Take("u");  // The field that was left out is asked again.
  dialogue.Take("程序性");
  EXPECT_EQ(dialogue.text(), SmallCase(""));
  EXPECT_THAT(dialogue.Take("2 #E1").shown, HasSubstr("违反规定 = 2 项"));
  EXPECT_THAT(
      dialogue.text(),
      HasSubstr(
          R"({"complete": true, "items": [{"名称": "《某办法》第八条", )"
          R"("性质": "程序性"}, {"性质": "程序性"}], "evidence": ["E1"]})"));
}

TEST(DialogueTest, GoesOnWithTheItemsThatAListHas) {
  Dialogue dialogue = About(
      R"("违反规定": {"items": [{"名称":"甲"},  {"性质":"程序性","名称":"乙"}], "note": "查"})");
  GoTo(dialogue, "违反规定");
  // Only what is missing is asked.
  EXPECT_THAT(dialogue.Take("程序性").shown, HasSubstr("已有 2 项"));
  dialogue.Take("3");
  EXPECT_THAT(
      dialogue.text(),
      HasSubstr(
          R"({"complete": false, "items": [{"名称": "甲", "性质": )"
          R"("程序性"}, {"名称": "乙", "性质": "程序性"}], "note": "查"})"));
}

// A list that is complete is not asked for more items; what its items say as a
// range may be left.
TEST(DialogueTest, AsksForTheFieldsOfACompleteListAlone) {
  Dialogue dialogue = About(
      R"("违反规定": {"complete": true, "items": [{"性质": {"any_of": ["禁止性", "程序性"]}}]})");
  GoTo(dialogue, "违反规定");
  EXPECT_THAT(dialogue.Take("s").shown, HasSubstr("不改的直接回车"));
  EXPECT_THAT(dialogue.Take("").shown, HasSubstr("违反规定 = 1 项"));
  EXPECT_THAT(dialogue.text(), HasSubstr(R"("items": [{"性质": {"any_of")"));
  dialogue.Take("u");
  EXPECT_THAT(dialogue.Take("2").shown, HasSubstr("违反规定 = 1 项"));
  EXPECT_THAT(dialogue.text(), HasSubstr(R"("items": [{"性质": "程序性"}])"));
}

// Items that somebody only claims are no beginning of what is established.
TEST(DialogueTest, BeginsAClaimedListAnew) {
  Dialogue dialogue = About(
      R"("违反规定": {"standing": "自述", "items": [{"名称": "甲"}, {}]})");
  GoTo(dialogue, "违反规定");
  EXPECT_THAT(dialogue.Take("?").shown, HasSubstr("有没有？"));
  EXPECT_THAT(dialogue.Take("2").shown, HasSubstr("违反规定 = 0 项"));
  EXPECT_THAT(dialogue.text(), HasSubstr(R"("items": [])"));
}

TEST(DialogueTest, UndoesStepByStepToTheSameBytes) {
  Dialogue dialogue = About(
      R"("廉洁.谋取私利": "否", "后果.经济损失": "1万元", "主观.过错": "过失",
"违反规定": {"complete": true, "items": []})");
  std::vector<std::string> texts;
  dialogue.Begin();
  for (const char* line : {"2", "某委", "2023", "故"}) {
    texts.push_back(dialogue.text());
    dialogue.Take(line);
  }
  EXPECT_NE(dialogue.text(), texts.back());
  while (!texts.empty()) {
    EXPECT_THAT(dialogue.Take("撤销").shown, HasSubstr("已撤销"));
    EXPECT_EQ(dialogue.text(), texts.back());
    texts.pop_back();
  }
  EXPECT_THAT(dialogue.Take("u").shown, HasSubstr("没有可撤销的"));
}

TEST(DialogueTest, UndoesTheAnswerThatSettledIt) {
  Dialogue dialogue = About(kAllButFault);
  EXPECT_THAT(After(dialogue, {"4"}), HasSubstr("结论：减责"));
  EXPECT_THAT(dialogue.Take("u").shown, HasSubstr("可能的结论：免责、减责"));
  EXPECT_THAT(dialogue.Take("1").shown, HasSubstr("结论：免责"));
}

TEST(DialogueTest, DoesNotAskAgainForWhatIsSkippedOrHalfKnown) {
  Dialogue dialogue = About(kAllButFault);
  EXPECT_EQ(After(dialogue, {"s"}),
            "主观.过错 留待查清，这次不再问\n"
            "\n"
            "留待查清 1 项：主观.过错。查清之后再运行，接着问。\n"
            "回车结束；u 撤销上一项\n");
  Dialogue other = About(kAllButFault);
  EXPECT_THAT(
      After(other, {"2、3"}),
      HasSubstr("可能的结论不变：免责、减责\n\n留待查清 1 项：主观.过错"));
  EXPECT_THAT(other.text(), HasSubstr("any_of"));
  // 待查 is a skip; what the case had said stays.
  Dialogue claimed = About(
      kAllButFault + R"(, "主观.过错": {"value": "过失", "standing": "自述"})");
  EXPECT_THAT(claimed.Begin().shown, HasSubstr("案中所写：过失，自述，不作数"));
  const std::string before = claimed.text();
  claimed.Take("待查");
  EXPECT_EQ(claimed.text(), before);
}

TEST(DialogueTest, ExplainsWhyItAsks) {
  Dialogue dialogue = About("");
  GoTo(dialogue, "廉洁.谋取私利");
  const std::string help = dialogue.Take("?").shown;
  EXPECT_THAT(help, HasSubstr("红线「谋私」（试验办法 第三条第一项）"));
  EXPECT_THAT(help, HasSubstr("是 → 不予容错"));
  EXPECT_THAT(help, HasSubstr("如 是 #E1"));
  EXPECT_THAT(help, HasSubstr("  1 是　2 否\n"));
}

TEST(DialogueTest, RefusesAnAnswerThatTheCaseCannotTake) {
  // Judged by the reader of the whole case, not of the one value.
  Dialogue dialogue = About("");
  GoTo(dialogue, "廉洁.谋取私利");
  EXPECT_THAT(dialogue.Take(R"({"value":"是","note":"\u202e"})").shown,
              HasSubstr("控制字符"));
  EXPECT_EQ(dialogue.text(), SmallCase(""));
}

TEST(DialogueTest, EndsWhereInputEnds) {
  Dialogue dialogue = About(kAllButFault);
  dialogue.Begin();
  EXPECT_TRUE(dialogue.Take("q").over);
  EXPECT_TRUE(dialogue.End().over);
  EXPECT_THAT(dialogue.End().shown, HasSubstr("还需 1 项"));
}

}  // namespace
}  // namespace rongcuo::dialogue
