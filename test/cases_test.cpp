// The precedents and teaching cases of cases/ against what was really decided.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/rulebook.h"

namespace rongcuo {
namespace {

namespace fs = std::filesystem;

std::string Contents(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<fs::path> FilesBelow(const char* folder, const char* extension) {
  std::vector<fs::path> files;
  const fs::path root = fs::path(RONGCUO_SOURCE_DIR) / folder;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

const Rulebook& Rules() {
  static SourceMap sources;
  static const std::optional<Rulebook> rulebook = [] {
    Diagnostics diagnostics;
    auto loaded = LoadRulebook(RONGCUO_SOURCE_DIR "/rules", "rules", sources,
                               diagnostics);
    EXPECT_TRUE(loaded) << Render(sources, diagnostics, Language::English);
    return loaded;
  }();
  return *rulebook;
}

struct Judged {
  casefile::CaseFile file;
  eval::Verdict verdict;
};

std::optional<Judged> JudgeFile(const fs::path& path) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto id = sources.Add(path.string(), Contents(path));
  auto file = Rules().ReadCase(sources, id, diagnostics);
  EXPECT_TRUE(file) << Render(sources, diagnostics, Language::English);
  if (!file) return std::nullopt;
  eval::Trace trace;
  Rules().Judge(*file, {}, trace);
  return Judged{std::move(*file), trace.verdict};
}

const model::Matter& MatterOf(const Judged& judged) {
  return Rules().model().matters[judged.file.matter];
}

// The outcome officially reached, as an index of the matter's.
std::uint32_t OfficialOutcome(const Judged& judged) {
  const auto& outcomes = MatterOf(judged).outcomes;
  for (std::uint32_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].label.text == judged.file.official.outcome) return i;
  }
  return model::kNone;
}

int SideOf(const Judged& judged, std::uint32_t outcome) {
  return MatterOf(judged).outcomes[outcome].side;
}

class CasesTest : public testing::TestWithParam<fs::path> {};

TEST_P(CasesTest, AgreesWithWhatWasDecided) {
  const auto judged = JudgeFile(GetParam());
  ASSERT_TRUE(judged);
  const eval::Verdict& verdict = judged->verdict;
  if (!judged->file.has_official) {
    EXPECT_EQ(verdict.certainty, eval::Certainty::Open);
    return;
  }
  const std::uint32_t official = OfficialOutcome(*judged);
  ASSERT_NE(official, model::kNone);
  const bool tolerance = MatterOf(*judged).name == "容错";
  if (!tolerance || judged->file.fictional) {
    EXPECT_EQ(verdict.outcome, official);
    return;
  }
  // A precedent may stay open for want of facts; it must never be decided on
  // the other side, and what was decided must never be excluded.
  if (verdict.outcome != model::kNone) {
    EXPECT_EQ(SideOf(*judged, verdict.outcome), SideOf(*judged, official));
  }
  const auto side = SideOf(*judged, official);
  bool side_possible = false;
  for (std::uint32_t i = 0; i < MatterOf(*judged).outcomes.size(); ++i) {
    const bool possible = (verdict.possible >> i & 1) != 0;
    side_possible |= possible && SideOf(*judged, i) == side;
  }
  EXPECT_TRUE(side_possible);
}

INSTANTIATE_TEST_SUITE_P(All, CasesTest,
                         testing::ValuesIn(FilesBelow("cases", ".json")),
                         [](const auto& tested) {
                           std::string name =
                               tested.param.parent_path().filename().string() +
                               "_" + tested.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Cases, HongzeIsPresumedExempt) {
  const auto judged = JudgeFile(fs::path(RONGCUO_SOURCE_DIR) /
                                "cases/jiangsu/hongze-maintenance-fund.json");
  ASSERT_TRUE(judged);
  EXPECT_EQ(judged->verdict.certainty, eval::Certainty::Presumed);
  ASSERT_NE(judged->verdict.outcome, model::kNone);
  EXPECT_EQ(MatterOf(*judged).outcomes[judged->verdict.outcome].code.text,
            "exempt");
}

// A doubt on file keeps a red line open, however it is stated: nothing that
// somebody says against the person is presumed away.
TEST(Cases, ADoubtIsNeverPresumedAway) {
  const std::string path =
      RONGCUO_SOURCE_DIR "/cases/jiangsu/hongze-maintenance-fund.json";
  for (const char* doubt :
       {R"("认定.违反党纪国法": "是")",
        R"("认定.违反党纪国法": {"value": "是"})",
        R"("诚信.弄虚作假": {"value": "是", "standing": "待查"})",
        R"("诚信.弄虚作假": {"value": "是", "standing": "自述"})",
        R"("诚信.弄虚作假": {"value": "否", "standing": "争议"})"}) {
    SCOPED_TRACE(doubt);
    std::string text = Contents(path);
    const std::size_t facts = text.find("\"facts\": {");
    ASSERT_NE(facts, std::string::npos);
    text.insert(facts + 10, std::string(doubt) + ",");
    SourceMap sources;
    Diagnostics diagnostics;
    const auto id = sources.Add(path, text);
    const auto file = Rules().ReadCase(sources, id, diagnostics);
    ASSERT_TRUE(file) << Render(sources, diagnostics, Language::English);
    eval::Trace trace;
    Rules().Judge(*file, {}, trace);
    EXPECT_EQ(trace.verdict.certainty, eval::Certainty::Open);
  }
}

// Every outcome of tolerance has a precedent or teaching case that reaches it,
// so that agreement above is not agreement by staying open.
TEST(Cases, EveryOutcomeIsReached) {
  std::vector<eval::OutcomeSet> reached(Rules().model().matters.size());
  for (const fs::path& path : FilesBelow("cases", ".json")) {
    const auto judged = JudgeFile(path);
    if (judged && judged->verdict.outcome != model::kNone) {
      reached[judged->file.matter] |= eval::OutcomeSet{1}
                                      << judged->verdict.outcome;
    }
  }
  for (std::size_t m = 0; m < reached.size(); ++m) {
    const model::Matter& matter = Rules().model().matters[m];
    EXPECT_EQ(reached[m], (eval::OutcomeSet{1} << matter.outcomes.size()) - 1)
        << matter.name;
  }
}

TEST(Cases, NoRuleMentionsACase) {
  std::vector<std::string> names;
  for (const fs::path& path : FilesBelow("cases", ".json")) {
    const auto judged = JudgeFile(path);
    if (!judged) continue;
    names.push_back(judged->file.id);
    names.push_back(judged->file.title);
  }
  for (const fs::path& path : FilesBelow("rules", ".norm")) {
    const std::string text = Contents(path);
    for (const std::string& name : names) {
      EXPECT_EQ(text.find(name), std::string::npos) << path << ": " << name;
    }
  }
}

}  // namespace
}  // namespace rongcuo
