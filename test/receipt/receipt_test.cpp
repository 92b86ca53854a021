#include "engine/receipt/receipt.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "engine/receipt/read.h"
#include "engine/receipt/sha256.h"
#include "engine/render/render.h"
#include "engine/rulebook.h"
#include "test/shipped.h"

namespace rongcuo::receipt {
namespace {

namespace fs = std::filesystem;
using Kind = Difference::Kind;

constexpr const char* kHongze = "cases/jiangsu/hongze-maintenance-fund.json";

// Rules and the texts that they point into.
struct Rules {
  SourceMap sources;
  std::optional<Rulebook> rulebook;
};

Rules Load(const fs::path& folder) {
  Rules rules;
  Diagnostics diagnostics;
  rules.rulebook =
      LoadRulebook(folder.string(), "rules", rules.sources, diagnostics);
  EXPECT_TRUE(rules.rulebook)
      << Render(rules.sources, diagnostics, Language::English);
  return rules;
}

std::optional<casefile::CaseFile> CaseOf(const Rulebook& rulebook,
                                         const std::string& json) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto source = sources.Add("case.json", json);
  auto file = rulebook.ReadCase(sources, source, diagnostics);
  EXPECT_TRUE(file) << Render(sources, diagnostics, Language::English);
  return file;
}

Receipt ReceiptOf(const Rulebook& rulebook, const casefile::CaseFile& file,
                  const eval::Options& options = {}) {
  eval::Trace trace;
  rulebook.Judge(file, options, trace);
  rulebook.Settle(file, options, trace);
  return rulebook.ReceiptOf(file, options, trace);
}

std::vector<Kind> Kinds(const std::vector<Difference>& differences) {
  std::vector<Kind> kinds;
  for (const Difference& one : differences) kinds.push_back(one.kind);
  return kinds;
}

std::string Replaced(std::string text, const std::string& from,
                     const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

// What judging the case anew says of a receipt for the case as it is filed.
std::vector<Kind> AfterChange(const std::string& from, const std::string& to) {
  const Rulebook& rules = shipped::Rules();
  const std::string json = shipped::Contents(kHongze);
  const auto before = CaseOf(rules, json);
  const auto after = CaseOf(rules, Replaced(json, from, to));
  if (!before || !after) return {};
  return Kinds(rules.Verify(*after, ReceiptOf(rules, *before)).differences);
}

TEST(Sha256Test, MakesTheDigestsOfTheStandard) {
  EXPECT_EQ(Sha256(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ReceiptTest, EqualInputsGiveEqualReceipts) {
  const Rules again = Load(fs::path(RONGCUO_SOURCE_DIR) / "rules");
  ASSERT_TRUE(again.rulebook);
  for (const shipped::Case& c : shipped::Cases()) {
    SCOPED_TRACE(c.path);
    const auto file = CaseOf(*again.rulebook, shipped::Contents(c.path));
    ASSERT_TRUE(file);
    const Receipt receipt =
        shipped::Rules().ReceiptOf(c.file, eval::Options(), c.trace);
    EXPECT_EQ(receipt, ReceiptOf(*again.rulebook, *file));
    const auto verified = shipped::Rules().Verify(c.file, receipt);
    EXPECT_FALSE(verified.rejection);
    EXPECT_TRUE(verified.differences.empty());
  }
}

// What a trace kept from the case judged before has no part in a receipt.
TEST(ReceiptTest, ForgetsTheCaseBefore) {
  eval::Trace trace;
  for (const shipped::Case& c : shipped::Cases()) {
    shipped::Rules().Judge(c.file, {}, trace);
    shipped::Rules().Settle(c.file, {}, trace);
    EXPECT_EQ(shipped::Rules().ReceiptOf(c.file, {}, trace),
              shipped::Rules().ReceiptOf(c.file, {}, c.trace));
  }
}

TEST(ReceiptTest, NamesWhatChangedInTheCase) {
  const std::vector<Kind> fact = AfterChange(
      "\"动机.出于公心\": {\"value\": \"是\", \"standing\": \"查实\"",
      "\"动机.出于公心\": {\"value\": \"否\", \"standing\": \"查实\"");
  EXPECT_EQ(fact.front(), Kind::Case);
  EXPECT_EQ(fact.back(), Kind::Trace);
  // Words that no rule reads are the case's, too.
  EXPECT_EQ(AfterChange("\"title\": \"", "\"title\": \"另："),
            std::vector{Kind::Case});
  EXPECT_EQ(AfterChange("\"conduct_date\": \"2023-04\"",
                        "\"conduct_date\": \"2023-03\""),
            (std::vector{Kind::Case, Kind::Dates, Kind::Trace}));
}

TEST(ReceiptTest, DoesNotSeeHowTheCaseIsSetNorWhatWasOfficiallyDecided) {
  EXPECT_TRUE(AfterChange("{", "{ \n\n ").empty());
  EXPECT_TRUE(
      AfterChange("\"text\": \"免于追责\"", "\"text\": \"免责\"").empty());
}

TEST(ReceiptTest, NamesWhatChangedInTheRules) {
  const fs::path folder = fs::path(testing::TempDir()) / "receipt-rules";
  fs::remove_all(folder);
  fs::copy(fs::path(RONGCUO_SOURCE_DIR) / "rules", folder,
           fs::copy_options::recursive);
  const shipped::Case& c = *std::find_if(
      shipped::Cases().begin(), shipped::Cases().end(),
      [](const shipped::Case& one) { return one.path == kHongze; });
  const Receipt receipt = shipped::Rules().ReceiptOf(c.file, {}, c.trace);
  const auto after = [&](const std::string& path) {
    std::ofstream(folder / path, std::ios::app) << "\n# 改动\n";
    const Rules changed = Load(folder);
    const auto file = CaseOf(*changed.rulebook, shipped::Contents(kHongze));
    return Kinds(changed.rulebook->Verify(*file, receipt).differences);
  };
  // Rules of another place are not in force for the case.
  EXPECT_TRUE(after("zhejiang/digital-economy-2020.norm").empty());
  EXPECT_EQ(after("vocabulary.norm"), std::vector{Kind::Rules});
  fs::remove_all(folder);
}

TEST(ReceiptTest, NamesWhatWasChangedInIt) {
  const shipped::Case& c = shipped::Cases().front();
  const Receipt receipt = shipped::Rules().ReceiptOf(c.file, {}, c.trace);
  const auto after = [&](auto change) {
    Receipt changed = receipt;
    change(changed);
    return Kinds(shipped::Rules().Verify(c.file, changed).differences);
  };
  EXPECT_EQ(after([](Receipt& r) { r.engine = "9.9"; }),
            std::vector{Kind::Engine});
  EXPECT_EQ(after([](Receipt& r) { r.outcome = "none"; }),
            std::vector{Kind::Verdict});
  EXPECT_EQ(after([](Receipt& r) { r.certainty = "?"; }),
            std::vector{Kind::Verdict});
  EXPECT_EQ(after([](Receipt& r) { r.possible.push_back("x"); }),
            std::vector{Kind::Verdict});
  EXPECT_EQ(after([](Receipt& r) { r.conduct.from = "1999-01-01"; }),
            std::vector{Kind::Dates});
  EXPECT_EQ(after([](Receipt& r) { r.trace[0] ^= 1; }),
            std::vector{Kind::Trace});
  // It is judged again by the day that the receipt asks for.
  const std::vector<Kind> other_day =
      after([](Receipt& r) { r.as_of = "2030-01-01"; });
  EXPECT_EQ(std::count(other_day.begin(), other_day.end(), Kind::Dates), 1);
  EXPECT_EQ(std::count(other_day.begin(), other_day.end(), Kind::Case), 0);
}

TEST(ReceiptTest, ComesBackFromAPrintedResult) {
  const Rulebook& rules = shipped::Rules();
  for (const shipped::Case& c : shipped::Cases()) {
    eval::Options options;
    options.assume_claimed = c.path.size() % 2 == 0;
    options.assume_contested = c.path.size() % 3 == 0;
    if (c.path.size() % 5 == 0) options.as_of = 19'000;
    eval::Trace trace;
    rules.Judge(c.file, options, trace);
    rules.Settle(c.file, options, trace);
    const Receipt receipt = rules.ReceiptOf(c.file, options, trace);
    const explain::Reasons reasons = rules.Explain(c.file, options, trace);
    SourceMap sources;
    Diagnostics diagnostics;
    const auto source =
        sources.Add("result.json", render::Json({rules.model(), rules.program(),
                                                 c.file, reasons, &receipt},
                                                Language::Chinese));
    const auto read = Read(sources, source, diagnostics);
    ASSERT_TRUE(read) << Render(sources, diagnostics, Language::English);
    EXPECT_EQ(*read, receipt);
    EXPECT_TRUE(rules.Verify(c.file, *read).differences.empty());
  }
}

}  // namespace
}  // namespace rongcuo::receipt
