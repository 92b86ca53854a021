// Dialogues that go on where the verdict already stands by presumptions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "engine/dialogue/dialogue.h"
#include "test/dialogue/support.h"

namespace rongcuo::dialogue {
namespace {

using testing::HasSubstr;

// Settled under presumptions: it ends there, or goes on to certainty.
TEST(CertaintyTest, GoesOnToCertainty) {
  Dialogue dialogue(PresumingSetting(), SmallCase(kAllButFault));
  dialogue.Begin();
  EXPECT_EQ(dialogue.Take("2").shown,
            "已记下：主观.过错 = 过失\n"
            "可能的结论：免责、减责 → 免责\n"
            "\n"
            "结论：免责（推定）\n"
            "  靠 2 项推定：诚信.弄虚作假 = 否、诚信.隐瞒不报 = 否\n"
            "可以下结论了。全部理由见 rongcuo check。\n"
            "要做到“确定”，还需查实 2 项\n"
            "回车结束；c 继续，问到确定为止；u 撤销上一项\n");
  EXPECT_EQ(dialogue.Take("确定").shown,
            "回车结束；c 继续，问到确定为止；u 撤销上一项\n");
  EXPECT_EQ(dialogue.Take("c").shown,
            "往“确定”问，不再靠推定\n"
            "不靠推定，可能的结论：免责、不予容错\n"
            "还需 2 项\n"
            "\n"
            "诚信.弄虚作假：是否造假？\n"
            "  现在推定为 否\n"
            "  用于：红线「造假」（从严办法）\n"
            "  1 是　2 否\n");
  EXPECT_THAT(dialogue.Take("c").shown, HasSubstr("应为 `是`、`否`"));
  EXPECT_THAT(dialogue.Take("2").shown,
              HasSubstr("可能的结论不变：免责、不予容错\n还需 1 项\n"));
  EXPECT_EQ(dialogue.Take("2").shown,
            "已记下：诚信.隐瞒不报 = 否\n"
            "可能的结论：免责、不予容错 → 免责\n"
            "\n"
            "结论：免责（确定）\n"
            "可以下结论了。全部理由见 rongcuo check。\n"
            "回车结束；u 撤销上一项\n");
  EXPECT_FALSE(dialogue.Take("c").over);  // There is nothing beyond.
  EXPECT_TRUE(dialogue.Take("").over);
}

TEST(CertaintyTest, OffersCertaintyOfACaseThatIsSettled) {
  Dialogue dialogue(PresumingSetting(Language::English),
                    SmallCase(kAllButFault + R"(, "主观.过错": "过失")"));
  const Turn turn = dialogue.Begin();
  EXPECT_FALSE(turn.over);
  EXPECT_THAT(turn.shown, HasSubstr("resting on 2 presumptions"));
  EXPECT_THAT(
      turn.shown,
      HasSubstr("\n2 more to establish to make it certain\n"
                "press Enter to end, c to go on until it is certain\n"));
  EXPECT_THAT(dialogue.Take("u").shown,
              HasSubstr("there is nothing to undo\npress Enter to end, c to"));
  // An answer against the presumption settles it, too.
  dialogue.Take("继续");
  EXPECT_THAT(dialogue.Take("1").shown,
              HasSubstr("refuse (不予容错) (certain)"));
}

TEST(CertaintyTest, UndoesAcrossTheBorderOfPresumptions) {
  Dialogue dialogue(PresumingSetting(), SmallCase(kAllButFault));
  dialogue.Begin();
  const std::string settled = dialogue.Take("2").shown;
  const std::string ending = settled.substr(settled.find("\n\n"));
  const std::string text = dialogue.text();
  dialogue.Take("c");
  dialogue.Take("2");
  EXPECT_NE(dialogue.text(), text);
  EXPECT_THAT(dialogue.Take("u").shown, HasSubstr("还需 2 项"));
  EXPECT_EQ(dialogue.text(), text);
  const std::string back = dialogue.Take("u").shown;
  EXPECT_EQ(back.substr(back.find("\n\n")), ending);
  EXPECT_EQ(dialogue.text(), text);
  EXPECT_THAT(dialogue.Take("u").shown, HasSubstr("主观.过错"));
  EXPECT_EQ(dialogue.text(), SmallCase(kAllButFault));
}

// What stays open on the way to certainty leaves the presumed verdict.
TEST(CertaintyTest, FallsBackOnPresumptionsForWhatIsSkipped) {
  Dialogue dialogue(PresumingSetting(),
                    SmallCase(kAllButFault + R"(, "主观.过错": "过失")"));
  dialogue.Begin();
  dialogue.Take("c");
  EXPECT_THAT(dialogue.Take("s").shown,
              HasSubstr("还需 1 项（另有 1 项留待查清）"));
  EXPECT_EQ(dialogue.Take("2").shown,
            "已记下：诚信.隐瞒不报 = 否\n"
            "可能的结论不变：免责、不予容错\n"
            "\n"
            "结论：免责（推定）\n"
            "留待查清 1 项：诚信.弄虚作假。查清之后再运行，接着问。\n"
            "回车结束；u 撤销上一项\n");
  EXPECT_TRUE(dialogue.Take("q").over);
}

}  // namespace
}  // namespace rongcuo::dialogue
