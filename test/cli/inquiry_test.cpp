#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "engine/base/utf8.h"
#include "test/cli/run.h"

// The commands ask, why and whatif as they are called.
namespace rongcuo::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* kHongze = "cases/jiangsu/hongze-maintenance-fund.json";
constexpr const char* kThin = "cases/teaching/thin-facts.json";
constexpr const char* kChickens = "cases/hunan/guiyang-chickens.json";

json Json(std::vector<std::string> words) {
  words.insert(words.end(), {"--format", "json"});
  const Result result = Rongcuo(words);
  EXPECT_EQ(result.status, 0) << result.err;
  return json::parse(result.out);
}

TEST(InquiryTest, TellsWrongUsage) {
  struct Row {
    std::vector<std::string> words;
    int status;
    const char* message;
  };
  for (const auto& [words, status, message] : {
           Row{{"ask"}, 2, "见 rongcuo ask --help"},
           Row{{"why"}, 2, "见 rongcuo why --help"},
           Row{{"whatif"}, 2, "见 rongcuo whatif --help"},
           Row{{"whatif", "廉洁.谋取私利=是"}, 2, "缺少案例文件"},
           Row{{"whatif", kHongze, kThin, "廉洁.谋取私利=是"},
               2,
               "只能有一个案例文件"},
           Row{{"whatif", kHongze, "廉洁.谋取私利=是", "--all"}, 2, "--all"},
           Row{{"why", kHongze, "--not", "免职"}, 1, "是否为 `免责`"},
           Row{{"why", kHongze, "--not", "exemt"}, 1, "是否为 `exempt`"},
           Row{{"whatif", kHongze, "廉洁.谋取私益=是"}, 1, "廉洁.谋取私利"},
           Row{{"whatif", kHongze, "廉洁.谋取私利=三"}, 1, "廉洁.谋取私利=三"},
       }) {
    const Result result = Rongcuo(words);
    EXPECT_EQ(result.status, status) << message;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(message));
  }
}

TEST(InquiryTest, HelpsInBothLanguages) {
  for (const char* command : {"ask", "why", "whatif"}) {
    for (const char* language : {"zh", "en"}) {
      const Result result = Rongcuo({command, "--help", "--lang", language});
      EXPECT_EQ(result.status, 0);
      EXPECT_THAT(result.out, HasSubstr(command));
      EXPECT_THAT(result.out, HasSubstr("--assume"));
    }
  }
}

TEST(InquiryTest, AsksWhatSettlesTheCase) {
  const json found = Json({"ask", kChickens});
  EXPECT_TRUE(found["presumed"]["settles"]);
  EXPECT_TRUE(found["presumed"]["exact"]);
  EXPECT_FALSE(found["presumed"]["questions"].empty());
  for (const json& question : found["presumed"]["questions"]) {
    EXPECT_TRUE(question["proved"]);
    EXPECT_NE(question["question"], "");
    EXPECT_FALSE(question["rules"].empty() && question["factors"].empty() &&
                 question["clauses"].empty())
        << question["fact"];
  }
}

TEST(InquiryTest, AsksNothingOfASettledCase) {
  const Result result = Rongcuo({"ask", kHongze});
  EXPECT_THAT(result.out, HasSubstr("补证清单（0 项）"));
  EXPECT_THAT(result.out, HasSubstr("结论已定为 免责"));
  EXPECT_THAT(result.out, HasSubstr("若与推定相反，只可能是 不予容错"));
}

// Every set of grounds of a settled verdict names facts that are known.
TEST(InquiryTest, SaysWhatCarriesTheVerdict) {
  const json found = Json({"why", "cases/teaching/private-gain.json"});
  ASSERT_FALSE(found["sets"].empty());
  for (const json& set : found["sets"]) {
    for (const json& ground : set) EXPECT_NE(ground["origin"], "nothing");
  }
}

TEST(InquiryTest, SaysWhatStandsInTheWay) {
  const json barred =
      Json({"why", "--not", "免责", "cases/teaching/private-gain.json"});
  EXPECT_EQ(barred["not"], "exempt");
  EXPECT_FALSE(barred["possible"]);
  EXPECT_FALSE(barred["sets"].empty());
  const json possible = Json({"why", "--not", "exempt", kThin});
  EXPECT_TRUE(possible["possible"]);
  EXPECT_FALSE(possible["settled_by"].empty());
}

// Lists so long that their completions are not looked through: each answer says
// so, and none takes minutes.
TEST(InquiryTest, SaysWhatIsTooMuchToLookThrough) {
  json file = {{"case", "t-1"},
               {"title", "案件"},
               {"matter", "容错"},
               {"jurisdiction", "江苏省/淮安市/洪泽区"}};
  for (const char* const list : {"报备", "违反规定"}) {
    file["facts"][list] = {{"complete", false}, {"items", json::array()}};
    for (int i = 0; i < 1500; ++i) {
      file["facts"][list]["items"].push_back(json::object());
    }
  }
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"ask"}, {"why"}, {"whatif"}}) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {"-", "--format", "json"});
    const Result result = Rongcuo(all, {.input = file.dump()});
    ASSERT_EQ(result.status, 0) << words[0] << result.err;
    const json found = json::parse(result.out);
    const json& answer = words[0] == "ask" ? found["presumed"] : found;
    EXPECT_FALSE(answer["exact"]) << words[0];
  }
}

TEST(InquiryTest, ShowsBothVerdictsOfAChangedCase) {
  const json found = Json({"whatif", kHongze, "廉洁.谋取私利=是"});
  EXPECT_EQ(found["verdict"]["outcome"], "exempt");
  EXPECT_EQ(found["changed"]["verdict"]["outcome"], "refuse");
  ASSERT_FALSE(found["difference"].empty());
  EXPECT_EQ(found["difference"].front()["name"], "廉洁.谋取私利");
  EXPECT_EQ(found["difference"].back()["kind"], "clause");
}

// The changes that are named do bring about the outcome: each of one fact is
// typed in again.
TEST(InquiryTest, FindsChangesThatFlipTheOutcome) {
  const json found = Json({"whatif", kHongze});
  ASSERT_FALSE(found["flips"].empty());
  int tried = 0;
  for (const json& flip : found["flips"]) {
    EXPECT_NE(flip["kind"], "settled");
    const json& change = flip["changes"].front();
    if (flip["changes"].size() > 1 || change["to"] != "是") continue;
    const std::string fact = change["fact"].get<std::string>();
    if (++tried > 3) continue;
    const json changed = Json({"whatif", kHongze, fact + "=是"});
    EXPECT_EQ(changed["changed"]["verdict"]["outcome"], flip["outcome"])
        << fact;
  }
  EXPECT_GT(tried, 0);
}

TEST(InquiryTest, EveryFormatFitsThePage) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"ask", kThin, kChickens},
        {"ask", kThin, "--verbose"},
        {"why", kHongze, kThin},
        {"why", kThin, "--not", "免责"},
        {"whatif", kHongze, kThin},
        {"whatif", kHongze, "廉洁.谋取私利=是"},
        {"check", "cases/teaching/lighter-old-norm.json"}}) {
    for (const char* language : {"zh", "en"}) {
      std::vector<std::string> line = words;
      line.insert(line.end(), {"--lang", language});
      const Result text = Rongcuo(line);
      EXPECT_EQ(text.status, 0);
      std::istringstream lines(text.out);
      for (std::string row; std::getline(lines, row);) {
        EXPECT_LE(utf8::Width(row), 100U) << row;
        EXPECT_FALSE(row.ends_with(' ')) << row;
      }
      EXPECT_THAT(text.out, Not(HasSubstr("{0}")));
    }
    std::vector<std::string> line = words;
    line.insert(line.end(), {"--format", "html"});
    EXPECT_THAT(Rongcuo(line).out, StartsWith("<!DOCTYPE html>"));
    line.back() = "markdown";
    EXPECT_THAT(Rongcuo(line).out, StartsWith("# "));
  }
}

}  // namespace
}  // namespace rongcuo::cli
