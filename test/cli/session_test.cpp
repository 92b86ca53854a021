// `rongcuo ask --interactive`, driven key by key in a terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "test/cli/run.h"
#include "test/cli/terminal.h"
#include "test/dialogue/support.h"

namespace rongcuo::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// Two facts are missing: 廉洁.谋取私利 and 主观.过错.
constexpr const char* kFacts =
    R"("后果.经济损失": "1万元",
    "认定.违反党纪国法": {"value": "否", "finder": "某委", "date": "2023", "reason": "故"},
    "违反规定": {"complete": true, "items": []})";

class SessionTest : public testing::Test {
 protected:
  SessionTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "rules");
    fs::create_directories(folder_ / "cases");
    Write(folder_ / "rules" / "vocabulary.norm", dialogue::kSmallVocabulary);
    Write(folder_ / "rules" / "norm.norm", dialogue::kSmallNorm);
    Write(path_, start_);
  }
  ~SessionTest() override { fs::remove_all(folder_); }

  static void Write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
  }
  std::string OnDisk() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::vector<std::string> Words() const {
    return {"ask", "--interactive", path_.string(), "--rules",
            (folder_ / "rules").string()};
  }
  // The fact of the last question that is shown.
  static bool Asks(const std::string& shown, const std::string& fact) {
    return shown.find("\n" + fact + "：") != std::string::npos;
  }
  // No draft is left beside the case.
  void ExpectOneFile() const {
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "cases"),
                            fs::directory_iterator()),
              1);
  }

  const fs::path folder_ = fs::path(testing::TempDir()) /
                           ("rongcuo-session-" + std::to_string(getpid()));
  const fs::path path_ = folder_ / "cases" / "案.json";
  const std::string start_ = dialogue::SmallCase(kFacts);
};

TEST_F(SessionTest, SavesEveryAnswerAndGoesOnAfterCtrlC) {
  std::string after_first;
  {
    Terminal terminal(Words());
    const std::string begin = terminal.ReadToPrompt();
    EXPECT_THAT(begin, HasSubstr("试验（容错）"));
    EXPECT_THAT(begin, HasSubstr("还需 2 项"));
    ASSERT_TRUE(Asks(begin, "廉洁.谋取私利")) << begin;

    EXPECT_THAT(terminal.Answer("也许"), HasSubstr("应为 `是`、`否`"));
    EXPECT_EQ(OnDisk(), start_);

    // The key that rubs out takes a whole character away.
    const std::string shown = terminal.Answer("是\x7f否 #E1");
    EXPECT_THAT(shown, HasSubstr("还需 1 项"));
    ASSERT_TRUE(Asks(shown, "主观.过错")) << shown;
    EXPECT_THAT(OnDisk(), HasSubstr(R"("廉洁.谋取私利": {"value": "否", )"));

    EXPECT_TRUE(Asks(terminal.Answer("u"), "廉洁.谋取私利"));
    EXPECT_EQ(OnDisk(), start_);

    EXPECT_TRUE(Asks(terminal.Answer("跳过"), "主观.过错"));
    EXPECT_EQ(OnDisk(), start_);
    EXPECT_TRUE(Asks(terminal.Answer("撤销"), "廉洁.谋取私利"));

    terminal.Answer("2");
    after_first = OnDisk();
    EXPECT_THAT(after_first, HasSubstr(R"("廉洁.谋取私利": "否")"));
    terminal.Type("无过\x03");
    terminal.ReadToPrompt();
    EXPECT_EQ(terminal.Wait(), 130);
  }
  EXPECT_EQ(OnDisk(), after_first);
  ExpectOneFile();

  Terminal terminal(Words());
  const std::string begin = terminal.ReadToPrompt();
  EXPECT_THAT(begin, HasSubstr("还需 1 项"));
  ASSERT_TRUE(Asks(begin, "主观.过错")) << begin;
  EXPECT_THAT(terminal.Answer("2"), HasSubstr("结论：免责（确定）"));
  EXPECT_THAT(OnDisk(), HasSubstr(R"("主观.过错": "过失")"));
  terminal.Answer("");
  EXPECT_EQ(terminal.Wait(), 0);
  ExpectOneFile();
  const Result judged = Rongcuo(
      {"check", path_.string(), "--rules", (folder_ / "rules").string()});
  EXPECT_THAT(judged.out, HasSubstr("免责"));
}

// Ctrl-C while the answer is being taken in: the case is as before or as after.
TEST_F(SessionTest, CtrlCLeavesAWholeFileAtAnyMoment) {
  for (int round = 0; round < 12; ++round) {
    Write(path_, start_);
    Terminal terminal(Words());
    terminal.ReadToPrompt();
    terminal.Type("2\n");
    // So much of what follows is seen before the key is pressed.
    if (round % 3 == 1) terminal.Type("?\n");
    if (round % 3 == 2) terminal.ReadToPrompt();
    terminal.Type("\x03");
    while (!terminal.ReadToPrompt().empty()) continue;
    EXPECT_EQ(terminal.Wait(), 130);
    const std::string left = OnDisk();
    if (left != start_) {
      EXPECT_THAT(left, HasSubstr(R"("廉洁.谋取私利": "否")"));
    }
    EXPECT_TRUE(left.ends_with("}\n"));
    ExpectOneFile();
  }
}

TEST_F(SessionTest, GoesOnToCertaintyAndBack) {
  Write(folder_ / "rules" / "presumed.norm", dialogue::kPresumedVocabulary);
  Write(folder_ / "rules" / "presuming.norm", dialogue::kPresumingNorm);
  {
    Terminal terminal(Words());
    terminal.ReadToPrompt();
    terminal.Answer("2");
    EXPECT_THAT(terminal.Answer("2"), HasSubstr("结论：免责（推定）"));
    const std::string settled = OnDisk();
    ASSERT_TRUE(Asks(terminal.Answer("c"), "诚信.弄虚作假"));
    EXPECT_EQ(OnDisk(), settled);
    ASSERT_TRUE(Asks(terminal.Answer("2"), "诚信.隐瞒不报"));
    EXPECT_THAT(OnDisk(), HasSubstr(R"("诚信.弄虚作假": "否")"));
    terminal.Answer("u");
    EXPECT_EQ(OnDisk(), settled);
    EXPECT_THAT(terminal.Answer("u"), HasSubstr("还需查实 2 项"));
    terminal.Answer("c");
    terminal.Answer("2");
    EXPECT_THAT(terminal.Answer("q"), HasSubstr("已退出，还需 1 项"));
    EXPECT_EQ(terminal.Wait(), 0);
  }
  // What was answered is not asked again.
  Terminal terminal(Words());
  EXPECT_THAT(terminal.ReadToPrompt(), HasSubstr("还需查实 1 项"));
  ASSERT_TRUE(Asks(terminal.Answer("c"), "诚信.隐瞒不报"));
  EXPECT_THAT(terminal.Answer("2"), HasSubstr("结论：免责（确定）"));
  terminal.Answer("");
  EXPECT_EQ(terminal.Wait(), 0);
}

TEST_F(SessionTest, EndsWithTheInput) {
  Terminal terminal(Words());
  terminal.ReadToPrompt();
  terminal.Type("\x04");
  EXPECT_THAT(terminal.ReadToPrompt(), HasSubstr("已退出，还需 2 项"));
  EXPECT_EQ(terminal.Wait(), 0);
  EXPECT_EQ(OnDisk(), start_);
}

TEST_F(SessionTest, SpeaksEnglish) {
  std::vector<std::string> words = Words();
  words.insert(words.end(), {"--lang", "en"});
  Terminal terminal(words);
  EXPECT_THAT(terminal.ReadToPrompt(), HasSubstr("2 still to establish"));
  EXPECT_THAT(terminal.Answer("q"), HasSubstr("All answers are saved"));
  EXPECT_EQ(terminal.Wait(), 0);
}

TEST_F(SessionTest, KeepsWhatSomebodyElseWrote) {
  Terminal terminal(Words());
  terminal.ReadToPrompt();
  Write(path_, start_ + "\n");
  EXPECT_THAT(terminal.Answer("2"), HasSubstr("被别人改过"));
  EXPECT_EQ(terminal.Wait(), 1);
  EXPECT_EQ(OnDisk(), start_ + "\n");
  ExpectOneFile();
}

TEST_F(SessionTest, SaysIfItCannotSave) {
  fs::permissions(path_, fs::perms::owner_read);
  Terminal terminal(Words());
  terminal.ReadToPrompt();
  EXPECT_THAT(terminal.Answer("2"), HasSubstr("[CannotWrite]"));
  EXPECT_EQ(terminal.Wait(), 1);
  EXPECT_EQ(OnDisk(), start_);
}

TEST_F(SessionTest, WantsATerminalAndAFile) {
  struct Row {
    std::vector<std::string> words;
    int status;
    std::string says;
  };
  const std::string path = path_.string();
  for (const Row& row : std::vector<Row>{
           {{"ask", "-i", path}, 2, "标准输入不是终端"},
           {{"ask", "-i", "-"}, 2, "不能用标准输入 -"},
           {{"ask", "-i"}, 2, "缺少案例文件"},
           {{"ask", "-i", path, "乙.json"}, 2, "多余的 `乙.json`"},
           {{"ask", "--help"}, 0, ""},
       }) {
    const Result result = Rongcuo(row.words);
    EXPECT_EQ(result.status, row.status) << row.says;
    EXPECT_THAT(result.err, HasSubstr(row.says));
  }
  Write(path_, "{");
  Terminal terminal(Words());
  EXPECT_THAT(terminal.ReadToPrompt(), HasSubstr("[JsonSyntax]"));
  EXPECT_EQ(terminal.Wait(), 1);
}

}  // namespace
}  // namespace rongcuo::cli
