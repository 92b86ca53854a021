#include "engine/batch/quick_reader.h"

#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "engine/batch/judge.h"
#include "engine/casefile/read.h"
#include "test/batch/hostile_case.h"
#include "test/batch/quick_comparison.h"
#include "test/batch/sample_cases.h"
#include "test/shipped.h"

// The quick reader against the one that finds what is wrong: it takes no case
// that is refused, and takes each as it is.
namespace rongcuo::batch {
namespace {

#if defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int kChanged = 2000;
#else
constexpr int kChanged = 20'000;
#endif

class QuickReaderTest : public testing::Test {
 protected:
  // What is wrong with how the quick reader reads a text; empty if nothing.
  std::string Compare(const std::string& text) {
    const model::Model& model = shipped::Rules().model();
    SourceMap sources;
    Diagnostics diagnostics;
    const auto file =
        casefile::Read(sources, sources.Add("-", text), model, diagnostics);
    if (file) reader_.AcceptPlace(file->jurisdiction);
    const std::string padded = text + std::string(kPadding, '"');
    const bool took =
        reader_.Read(std::string_view(padded).substr(0, text.size()), quick_);
    accepted_ += file ? 1 : 0;
    taken_ += took ? 1 : 0;
    if (!took) return {};
    if (!file) {
      return "takes what is refused:\n" +
             Render(sources, diagnostics, Language::English);
    }
    return Difference(model, quick_, *file);
  }

  QuickReader reader_{shipped::Rules().model()};
  QuickCase quick_;
  int accepted_ = 0, taken_ = 0;
};

TEST_F(QuickReaderTest, TakesShippedAndGeneratedCasesAsTheyAre) {
  for (const std::string& text : ShippedCases()) {
    EXPECT_EQ(Compare(text), "") << text;
  }
  EXPECT_GT(taken_ * 10, accepted_ * 7);
  const int shipped = taken_;
  const std::vector<std::string> generated = GeneratedCases(100);
  for (const std::string& text : generated) {
    EXPECT_EQ(Compare(text), "") << text;
  }
  EXPECT_EQ(taken_ - shipped, static_cast<int>(generated.size()));
}

TEST_F(QuickReaderTest, TakesChangedCasesAsTheyAreOrNotAtAll) {
  std::vector<std::string> cases = GeneratedCases(20);
  for (std::string& text : ShippedCases()) cases.push_back(std::move(text));
  CaseChanger changer(shipped::Rules().model(), cases,
                      FromEnvironment("RONGCUO_SEED", 1));
  const int count = FromEnvironment("RONGCUO_CASES", kChanged);
  for (int i = 0; i < count; ++i) {
    const std::string text = changer.Next();
    ASSERT_EQ(Compare(text), "") << "change " << i << ":\n" << text;
  }
  // Else the changes would be too wild, or too tame, to say anything.
  EXPECT_GT(accepted_ * 10, count * 3);
  EXPECT_LT(accepted_ * 10, count * 8);
  EXPECT_GT(taken_ * 10, accepted_ * 6);
  std::cout << count << " changed cases, " << accepted_ << " accepted, "
            << taken_ << " taken quickly\n";
}

// Texts are looked through in stretches: wherever the number begins and ends.
TEST_F(QuickReaderTest, TakesNoIdentityNumber) {
  for (int before = 0; before < 40; ++before) {
    const std::string begin =
        R"({"case":")" + std::string(static_cast<std::size_t>(before), 'a') +
        R"(b","title":"b","matter":"容错","jurisdiction":"全国","facts":{})";
    const std::string number = R"("11010519491231002X")";
    EXPECT_EQ(Compare(begin + R"(,"notes":"c"})"), "");
    EXPECT_EQ(Compare(begin + R"(,"notes":)" + number + "}"), "");
    EXPECT_EQ(Compare(begin + R"(,"notes":)" + number + R"(,"summary":"c"})"),
              "");
  }
  EXPECT_EQ(accepted_, 40);
  EXPECT_EQ(taken_, 40);
}

// So many of something, each made of its number, with commas between.
std::string Many(int count, const std::function<std::string(int)>& one) {
  std::string all;
  for (int i = 0; i < count; ++i) all += (i == 0 ? "" : ",") + one(i);
  return all;
}

// What is long is looked at with care: there may be too much of it, and what
// is searched one by one would take for ever.
TEST_F(QuickReaderTest, LeavesLongCasesToTheCarefulReader) {
  const std::string head =
      R"({"case":"a","title":"b","matter":"容错","jurisdiction":"全国",)";
  const auto evidence = [](int i) {
    return R"({"id":")" + std::to_string(i) + R"(","source":"x"})";
  };
  const auto item = [](int i) {
    return R"({"名称":")" + std::to_string(i) + "\"}";
  };
  EXPECT_EQ(Compare(head + R"("facts":{},"notes":")" +
                    std::string(17 << 20, 'a') + "\"}"),
            "");
  EXPECT_EQ(Compare(head + R"("facts":{"违反规定":{"items":[)" +
                    Many(200'000, [](int) { return "{}"; }) + "]}}}"),
            "");
  EXPECT_EQ(accepted_, 0);
  EXPECT_EQ(Compare(head + R"("facts":{},"evidence":[)" +
                    Many(60'000, evidence) + "]}"),
            "");
  EXPECT_EQ(Compare(head + R"("facts":{"违反规定":{"items":[)" +
                    Many(60'000, item) + "]}}}"),
            "");
  EXPECT_EQ(accepted_, 2);
  EXPECT_EQ(taken_, 0);
  EXPECT_EQ(
      Compare(head + R"("facts":{},"evidence":[)" + Many(100, evidence) + "]}"),
      "");
  EXPECT_EQ(taken_, 1);
}

}  // namespace
}  // namespace rongcuo::batch
