#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "test/cli/run.h"

namespace rongcuo::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kHongze = "cases/jiangsu/hongze-maintenance-fund.json";
constexpr const char* kOther = "cases/hubei/wuchang-slush-fund.json";

// Verifies what stands on standard input.
Result Verify(const std::string& receipt,
              const std::vector<std::string>& more = {},
              const std::string& path = kHongze) {
  std::vector<std::string> words = {"verify", "-", path};
  words.insert(words.end(), more.begin(), more.end());
  return Rongcuo(words, {.input = receipt});
}

json CheckedResult() {
  return json::parse(Rongcuo({"check", "--format", "json", kHongze}).out);
}

TEST(VerifyTest, AgreesWithWhatCheckPrints) {
  const json result = CheckedResult();
  const Result whole = Verify(result.dump());
  EXPECT_EQ(whole.status, 0);
  EXPECT_THAT(whole.err, IsEmpty());
  EXPECT_THAT(whole.out, HasSubstr("与凭据一致"));
  EXPECT_EQ(Verify(result["receipt"].dump(2)).out, whole.out);
  EXPECT_THAT(Verify(result.dump(), {"--lang", "en"}).out,
              HasSubstr("agrees with the receipt"));
  const json verified =
      json::parse(Verify(result.dump(), {"--format", "json"}).out);
  EXPECT_EQ(verified["same"], true);
  EXPECT_EQ(verified["receipt"], result["receipt"]);
}

TEST(VerifyTest, KeepsToTheOptionsOfTheReceipt) {
  const Result result = Rongcuo({"check", "--format", "json", "--assume",
                                 "自述", "--as-of", "2024-01-01", kHongze});
  EXPECT_THAT(Verify(result.out).out, HasSubstr("与凭据一致"));
}

TEST(VerifyTest, SaysWhatDiffers) {
  json receipt = CheckedResult()["receipt"];
  receipt["outcome"] = "refuse";
  receipt["engine"] = "0.0.9";
  const Result result = Verify(receipt.dump());
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("与凭据不一致，2 处不同"));
  EXPECT_THAT(result.out, HasSubstr("凭据：0.0.9"));
  EXPECT_THAT(result.out,
              HasSubstr("凭据：容错：不予容错（推定；可能的结果：免责）"));
  EXPECT_THAT(result.out,
              HasSubstr("现在：容错：免责（推定；可能的结果：免责）"));
  const json verified =
      json::parse(Verify(receipt.dump(), {"--format", "json"}).out);
  EXPECT_EQ(verified["same"], false);
  EXPECT_EQ(verified["differences"][0]["what"], "engine");
  EXPECT_EQ(verified["differences"][0]["was"], "0.0.9");
}

TEST(VerifyTest, TellsAnotherCase) {
  const Result result = Verify(CheckedResult().dump(), {}, kOther);
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("  - 案卷\n"));
}

TEST(VerifyTest, RefusesWhatIsNoReceipt) {
  json receipt = CheckedResult()["receipt"];
  const auto with = [&](const char* key, const json& value) {
    json changed = receipt;
    changed[key] = value;
    return changed.dump();
  };
  struct Row {
    std::string text;
    const char* message;
  };
  for (const auto& [text, message] : {
           Row{"", "[EmptyFile]"},
           Row{"[]", "应为一份凭据的对象"},
           Row{"{\"receipt\": 1}", "应为一份凭据的对象"},
           Row{"{", "[JsonSyntax]"},
           Row{"{}", "缺少字段 `engine`"},
           Row{with("engin", "0.1"), "没有名为 `engin` 的字段"},
           Row{with("rules", "12"), "应为 SHA-256"},
           Row{with("case", 12), "`receipt.case` 的值为数字 `12`，应为文字"},
           Row{with("as_of", "2023-02-30"), "应为日期"},
           Row{with("as_of", "2023-02"), "应为日期"},
           Row{with("conduct", "2023"), "应为含 `from`、`to` 的对象"},
           Row{with("possible", "exempt"), "应为文字的列表"},
           Row{with("possible", {1}), "应为文字的列表"},
           Row{with("assume", {"查实"}), "应为只含 `自述`、`争议` 的列表"},
       }) {
    const Result result = Verify(text);
    EXPECT_EQ(result.status, 1) << text;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(message));
  }
  const Result no_case = Verify(receipt.dump(), {}, "no-such-case.json");
  EXPECT_EQ(no_case.status, 1);
  EXPECT_THAT(no_case.err, HasSubstr("[CannotRead]"));
}

TEST(VerifyTest, TellsWrongUsage) {
  struct Row {
    std::vector<std::string> words;
    const char* message;
  };
  for (const auto& [words, message] : {
           Row{{"verify"}, "缺少凭据和案例文件"},
           Row{{"verify", "a"}, "缺少案例文件；见 rongcuo verify"},
           Row{{"verify", "a", "b", "c"}, "多余的 `c`"},
           Row{{"verify", "-", "-"}, "只能用一次"},
           Row{{"verify", "a", "b", "--format", "html"}, "text、json"},
           Row{{"verify", "a", "b", "--as-of", "2023-01-01"},
               "没有选项 `--as-of`"},
       }) {
    const Result result = Rongcuo(words);
    EXPECT_EQ(result.status, 2) << message;
    EXPECT_THAT(result.err, HasSubstr(message));
  }
}

}  // namespace
}  // namespace rongcuo::cli
