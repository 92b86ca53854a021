// Dialogues to their end: at random, and over the shipped cases.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "engine/dialogue/dialogue.h"
#include "test/dialogue/support.h"
#include "test/shipped.h"

namespace rongcuo::dialogue {
namespace {

// Whatever is typed, the case can be read, and undoing leads back to where it
// began.
TEST(DialogueWalkTest, HoldsWhateverIsTyped) {
  const std::vector<std::string> lines = {"1",
                                          "2",
                                          "3",
                                          "4",
                                          "是",
                                          "否",
                                          "s",
                                          "u",
                                          "?",
                                          "",
                                          "20万元",
                                          "1万元..2亿元",
                                          "某委",
                                          "2023",
                                          "故",
                                          "#E1",
                                          "1 #E1",
                                          "2 #E9",
                                          "1、2",
                                          "过失",
                                          "[]",
                                          "{\"a\":1",
                                          "{\"items\":[{}]}",
                                          "\x01",
                                          "\"",
                                          "{}",
                                          "null",
                                          "{\"value\":null}",
                                          "待查",
                                          "[{}]",
                                          "c",
                                          "无",
                                          "2023-13",
                                          "{\"range\":[null,null]}"};
  std::mt19937 random(7);  // NOLINT: the same dialogues every time.
  for (int round = 0; round < 40; ++round) {
    const std::string start = SmallCase(round % 2 == 0 ? "" : kAllButFault);
    const Setting setting = round % 4 < 2 ? SmallSetting() : PresumingSetting();
    Dialogue dialogue(setting, start);
    Turn turn = dialogue.Begin();
    for (int i = 0; i < 60 && !turn.over; ++i) {
      const std::string& line = lines[random() % lines.size()];
      const std::string before = dialogue.text();
      turn = dialogue.Take(line);
      EXPECT_TRUE(turn.shown.empty() || turn.shown.ends_with('\n')) << line;
      if (dialogue.text() == before) continue;
      ReadSmall(dialogue.text(), setting.model);
    }
    if (turn.over) continue;
    for (int i = 0; i < 100; ++i) dialogue.Take("u");
    EXPECT_EQ(dialogue.text(), start);
  }
}

// With the shipped rules: the first answer that is offered, each time, ends.
TEST(DialogueWalkTest, SettlesShippedCasesWithinFewQuestions) {
  const Rulebook& rules = shipped::Rules();
  const auto ask = [](const inquiry::Subject& subject, inquiry::Goal goal) {
    return inquiry::Ask(subject, goal, 1'000'000);
  };
  constexpr std::size_t kWalked = 6;
  std::size_t walked = 0, asked = 0;
  for (const shipped::Case& c : shipped::Cases()) {
    if (c.trace.verdict.outcome != model::kNone || ++walked > kWalked) continue;
    SCOPED_TRACE(c.path);
    Dialogue dialogue(
        {rules.model(), rules.program(), {}, Language::Chinese, ask},
        shipped::Contents(c.path));
    Turn turn = dialogue.Begin();
    for (int i = 0; i < 1000 && !turn.over; ++i) {
      const std::string before = turn.shown;
      turn = dialogue.Take(i % 3 == 2 ? "2" : "1");
      if (turn.shown.find("已记下") == std::string::npos) {
        turn = dialogue.Take("s");
      }
      if (turn.shown.find("\n回车结束") != std::string::npos) {
        turn = dialogue.Take("");
      }
      ++asked;
    }
    EXPECT_TRUE(turn.over);
    SourceMap sources;
    Diagnostics diagnostics;
    EXPECT_TRUE(rules.ReadCase(sources, sources.Add("案.json", dialogue.text()),
                               diagnostics));
  }
  EXPECT_GE(walked, kWalked);
  EXPECT_GT(asked, kWalked);
}

}  // namespace
}  // namespace rongcuo::dialogue
