#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/casefile/read.h"
#include "test/casefile/support.h"

// Large files that nobody writes by hand: reading ends soon, in memory of the
// order of the file's size, and findings lie within the text.
namespace rongcuo::casefile {
namespace {

// A thirty-second part of what a file may have is enough to tell linear from
// not.
constexpr std::size_t kSize = kMaxCaseBytes / 32;

std::string Repeat(std::string_view piece, std::size_t size = kSize) {
  std::string text;
  text.reserve(size);
  while (text.size() + piece.size() <= size) text += piece;
  return text;
}

std::string Around(std::string_view before, std::string_view piece,
                   std::string_view after) {
  const std::size_t ends = before.size() + after.size();
  return std::string(before) + Repeat(piece, kSize - ends) + std::string(after);
}

// Reads a text that is no case; the name of the first finding.
std::string Refusal(std::string text) {
  const std::size_t size = text.size();
  SourceMap sources;
  sources.Add("hostile.json", std::move(text));
  Diagnostics diagnostics;
  EXPECT_FALSE(Read(sources, 0, TestModel(), diagnostics).has_value());
  std::uint32_t last = 0;
  for (const Diagnostic& d : diagnostics.all()) {
    EXPECT_LE(d.span.begin, d.span.end);
    EXPECT_LE(d.span.end, size);
    EXPECT_LE(last, d.span.begin);
    last = d.span.begin;
    for (const std::string& argument : d.arguments) {
      EXPECT_LE(argument.size(), 1000U);
    }
  }
  if (diagnostics.all().empty()) return {};
  return std::string(NameOf(diagnostics.all()[0].finding));
}

TEST(HostileCaseTest, EndsSoonWhateverTheFile) {
  const std::string case_with =
      R"({"case":"t","title":"t","matter":"容错","jurisdiction":"全国",)";
  const std::vector<std::pair<std::string, std::string>> rows = {
      {Repeat("["), "JsonDepth"},
      {Repeat("{\"a\":"), "JsonDepth"},
      {Around("[", "0,", "0]"), "TooManyJsonValues"},
      {Around("\"", "长", "\""), "TypeMismatch"},
      {Around("{\"", "长", "\":1}"), "MissingField"},
      {Around(case_with + "\"facts\":{\"", "长", "\":1}}"), "UnknownFact"},
      {Around(case_with + "\"facts\":{\"主观.过错\":\"", "长", "\"}}"),
       "UnknownValue"},
      {Around("\"", "长", ""), "UnclosedText"},
      {Around("\"", "\\n", "\\ud800\""), "JsonSyntax"},
      {Around("[", "\n", "x]"), "JsonSyntax"},
      {Around("[", " \n", "x]"), "JsonSyntax"},
      {Around("[", " ", "x]"), "JsonSyntax"},
      {Around("[1", "0", "]"), "QuantityOutOfRange"},
      {Around("[0.", "0", "]"), "TypeMismatch"},
      {Around("[x", "长", "]"), "JsonSyntax"},
      {Repeat(" "), "EmptyFile"},
      {Repeat("\xFF"), "NotUtf8"},
      {Around("{} ", "}", ""), "TrailingText"},
      {Around(case_with + "\"facts\":{\"动机.出于公心\":\"是\"}", " ", "}x"),
       "TrailingText"}};
  for (const auto& [text, finding] : rows) {
    SCOPED_TRACE(text.substr(0, 40));
    EXPECT_EQ(Refusal(text), finding);
  }
}

// As many members and near names as fit: no more than the findings that are
// shown may cost a search.
TEST(HostileCaseTest, ManyFindings) {
  std::string facts = R"({"facts":{)";
  std::string repeated = "{";
  for (int i = 0; i < 40'000; ++i) {
    const std::string number = std::to_string(i);
    facts += "\"动机.出于公心" + number + "\":\"是\",";
    repeated += "\"k\":1,";
  }
  EXPECT_EQ(Refusal(facts + "\"x\":1}}"), "MissingField");
  EXPECT_EQ(Refusal(repeated + "\"k\":1}"), "DuplicateKey");
}

// Bytes of a sound case, some of them changed, left out or doubled.
TEST(HostileCaseTest, BrokenCases) {
  const std::string sound = CaseWith(
      R"("动机.出于公心": {"value": "是", "standing": "查实", "evidence": ["E1"]},
"后果.经济损失": {"range": ["20万元", null]}, "后果.死亡人数": 3,
"违反规定": {"complete": true, "items": [{"名称": "\u7532", "公开": false}]})");
  ASSERT_TRUE(ReadText(sound).file.has_value());
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) {
    return static_cast<std::size_t>(random() % n);
  };
  constexpr std::string_view kBytes = "{}[]\",:\\ \n\t0-9eE.xn\xE6\x80\xFF";
  for (int round = 0; round < 3000; ++round) {
    std::string text = sound;
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
      const std::size_t at = below(text.size());
      switch (below(3)) {
        case 0:
          text[at] = kBytes[below(kBytes.size())];
          break;
        case 1:
          text.erase(at, 1 + below(4));
          break;
        default:
          text.insert(at, text.substr(below(text.size()), 1 + below(8)));
      }
    }
    SourceMap sources;
    sources.Add("broken.json", text);
    Diagnostics diagnostics;
    const auto file = Read(sources, 0, TestModel(), diagnostics);
    EXPECT_EQ(file.has_value(), !diagnostics.HasErrors()) << text;
    for (const Diagnostic& d : diagnostics.all()) {
      EXPECT_LE(d.span.begin, d.span.end) << text;
      EXPECT_LE(d.span.end, text.size()) << text;
    }
    Render(sources, diagnostics, Language::Chinese);
  }
}

}  // namespace
}  // namespace rongcuo::casefile
