#include "engine/render/render.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "engine/base/utf8.h"
#include "engine/rulebook.h"
#include "test/shipped.h"

namespace rongcuo::render {
namespace {

namespace fs = std::filesystem;

// Every case of cases/, judged and explained.
template <typename Visit>
void ForEachCase(Visit visit) {
  const Rulebook& rules = shipped::Rules();
  for (const shipped::Case& c : shipped::Cases()) {
    SCOPED_TRACE(c.path);
    const explain::Reasons reasons = shipped::ReasonsOf(c);
    visit(Judged{rules.model(), rules.program(), c.file, reasons});
  }
}

TEST(RenderTest, NoLineOfTextIsTooWide) {
  ForEachCase([](const Judged& judged) {
    for (const Language language : {Language::Chinese, Language::English}) {
      for (const bool verbose : {false, true}) {
        const Options options = {language, verbose, false};
        std::istringstream lines(Text(Compose(judged, options), options));
        for (std::string line; std::getline(lines, line);) {
          EXPECT_LE(utf8::Width(line), kTextColumns) << line;
          EXPECT_FALSE(line.ends_with(' ')) << line;
        }
      }
    }
  });
}

TEST(RenderTest, EqualInputsGiveEqualBytes) {
  ForEachCase([](const Judged& judged) {
    const Options options;
    EXPECT_EQ(Text(Compose(judged, options), options),
              Text(Compose(judged, options), options));
    EXPECT_EQ(Json(judged, Language::Chinese), Json(judged, Language::Chinese));
  });
}

TEST(RenderTest, EveryFormatSaysThatPeopleDecide) {
  ForEachCase([](const Judged& judged) {
    const Report report = Compose(judged, {});
    for (const std::string& text :
         {Text(report, {}), Markdown(report), HtmlArticle(report),
          Json(judged, Language::Chinese)}) {
      EXPECT_NE(text.find("仅供参考；是否容错由有权机关决定"),
                std::string::npos);
    }
  });
}

TEST(RenderTest, JsonIsOneObjectOnOneLineAndTheSameInBothLanguages) {
  ForEachCase([](const Judged& judged) {
    const std::string text = Json(judged, Language::Chinese);
    EXPECT_EQ(text.find('\n'), std::string::npos);
    auto chinese = nlohmann::json::parse(text);
    auto english = nlohmann::json::parse(Json(judged, Language::English));
    EXPECT_NE(chinese["notice"], english["notice"]);
    chinese.erase("notice");
    english.erase("notice");
    EXPECT_EQ(chinese, english);
  });
}

// The name of the tag that begins at `at`, `/p` of an end tag.
std::string TagAt(const std::string& html, std::size_t at) {
  const std::size_t end = html.find_first_of(" >\n", at);
  return html.substr(at + 1, end - at - 1);
}

// A reader of HTML for what this page uses: every tag is closed in order.
std::string Unbalanced(const std::string& html) {
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos;
       at = html.find('<', at + 1)) {
    const std::string tag = TagAt(html, at);
    if (tag == "!DOCTYPE" || tag == "meta") continue;
    if (tag[0] != '/') {
      open.push_back(tag);
    } else if (open.empty() || "/" + open.back() != tag) {
      return tag + " at " + std::to_string(at);
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back() + " is not closed";
}

TEST(RenderTest, HtmlIsWholeAndNeedsNothingElse) {
  for (const bool verbose : {false, true}) {
    const Options options = {Language::Chinese, verbose, false};
    std::string page = HtmlBegin(options);
    ForEachCase([&](const Judged& judged) {
      page += HtmlArticle(Compose(judged, options));
    });
    page += HtmlEnd();
    EXPECT_EQ(Unbalanced(page), "");
    for (const char* foreign : {"<script", "src=", "href=", "url(", "@import",
                                "<link", "<img", "<iframe", "onload"}) {
      EXPECT_EQ(page.find(foreign), std::string::npos) << foreign;
    }
  }
}

TEST(RenderTest, MarkdownListsDeepenByOneLevelAtATime) {
  ForEachCase([](const Judged& judged) {
    const Options options = {Language::Chinese, true, false};
    std::istringstream lines(Markdown(Compose(judged, options)));
    std::size_t depth = 0;
    for (std::string line; std::getline(lines, line);) {
      const std::size_t blanks =
          std::min(line.find_first_not_of(' '), line.size());
      EXPECT_TRUE(blanks == 0 || blanks <= depth + 4) << line;
      depth = blanks;
    }
  });
}

// All fixed words are English in English: names of this rulebook are ASCII, so
// no Chinese may be left but what the engine's own facts are called.
TEST(RenderTest, EnglishHasNoChineseWords) {
  const std::string vocabulary =
      "词表 V\n枚举 规范层级 = law | own\n枚举 人员类别 = officer\n"
      "记录 R\n  day : 日期\n  good : 是否\n"
      "事实 主体.类别 : 人员类别\n  问 「who?」\n"
      "事实 事项.行为日期 : 日期\n  问 「when?」\n"
      "事实 程序.裁定日期 : 日期\n  问 「decided when?」\n"
      "事实 a : 是否\n  问 「a?」\n事实 b : 是否\n  问 「b?」\n  推定 否\n  "
      "拟制 「x」\n"
      "事实 m : 金额\n  问 「m?」\n事实 l : 列表 R\n  问 「l?」\n"
      "事实 f : 认定\n  问 「f?」\n";
  const std::string norm =
      "规范 N\n  全称 「The norm」\n  制定 「me」\n  层级 law\n  适用 全国\n"
      "  施行 2020年\n  失效 2030年\n  拟制 「own」\n"
      "定义 d : 是否\n  当 存在 l 满足 (good 且 day 早于 2023-01-01)\n"
      "红线 r\n  当 b\n红线 gap\n  缺文 「lost」\n  依据 S\n"
      "前提 c\n  程序性\n  当 非 f\n前提 c2\n  当 m 低于 5万元\n"
      "可容情形 s\n  当 a 且 (d 或 b)\n  效力 应当\n  除非 f\n"
      "从轻情形 mi\n  当 a 或 计数 l 满足 (good) 至少 2\n从重情形 ag\n  当 b\n"
      "区分 x\n  容 a\n  究 b\n"
      "因素 k\n  满分 10\n  基准 5\n  加 2 当 a\n  减 3 当 b\n"
      "裁定 M : yes(yes) | less(less) ； no(no)\n"
      "  no 当 任一 红线 成立\n  no 当 任一 实体性 前提 不成立\n"
      "  yes 当 任一 应当 可容情形 成立 且 评分 至少 6\n"
      "  less 当 任一 区分 归容\n  no 其余\n"
      "后续 no、less\n  「tell them」 期限 30日 自 程序.裁定日期\n";
  const std::string citation =
      R"({"id": "S", "title": "T", "issuer": "I", "level": "national", )"
      R"("jurisdiction": "all", "date": "2020", "article": "1", "kind": "k", )"
      R"("content": "c", "words": "w", "seen": "s", "basis": "b", )"
      R"("attested": true, "url": null})";
  const fs::path folder = fs::path(testing::TempDir()) / "rongcuo-english";
  fs::create_directories(folder);
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
  };
  write("v.norm", vocabulary);
  write("n.norm", norm);
  write("sources.jsonl", citation + "\n");
  SourceMap sources;
  Diagnostics diagnostics;
  const auto rulebook =
      LoadRulebook(folder.string(), "rules", sources, diagnostics);
  ASSERT_TRUE(rulebook) << Render(sources, diagnostics, Language::English);
  for (const char* facts :
       {R"({})", R"({"a": "是", "m": "2万元"})",
        R"({"a": {"value": "是", "standing": "自述"}, "b": "是", )"
        R"("f": {"value": "是", "standing": "查实"}})",
        R"({"a": {"value": "是", "standing": "争议"}, "b": null, )"
        R"("m": {"range": ["1万元", null]}, "l": {"complete": false, )"
        R"("items": [{"good": "是"}, {"good": "否", "day": "2022"}]}})"}) {
    const std::string text =
        R"({"case": "c", "title": "t", "matter": "M", "jurisdiction": "P", )"
        R"("conduct_date": "2023", "decision_date": "2024-02-01", "subject": )"
        R"({"alias": "A", "category": "officer"}, "official": )"
        R"({"outcome": "no", "text": "x"}, "facts": )" +
        std::string(facts) + "}";
    SourceMap case_sources;
    Diagnostics case_findings;
    const auto source = case_sources.Add("case.json", text);
    const auto file = rulebook->ReadCase(case_sources, source, case_findings);
    ASSERT_TRUE(file) << Render(case_sources, case_findings, Language::English);
    eval::Trace trace;
    rulebook->Judge(*file, {}, trace);
    const explain::Reasons reasons = rulebook->Explain(*file, {}, trace);
    const Options options = {Language::English, true, false};
    std::string page =
        Text(Compose({rulebook->model(), rulebook->program(), *file, reasons},
                     options),
             options);
    for (const std::string own :
         {"事项.行为日期", "程序.裁定日期", "主体.类别", "全国"}) {
      for (auto at = page.find(own); at != std::string::npos;
           at = page.find(own)) {
        page.erase(at, own.size());
      }
    }
    for (std::string_view rest = page; !rest.empty();) {
      const utf8::Decoded decoded = utf8::Decode(rest);
      EXPECT_FALSE(decoded.code_point >= 0x4E00 && decoded.code_point < 0xA000)
          << rest.substr(0, 60);
      rest.remove_prefix(decoded.size);
    }
  }
}

}  // namespace
}  // namespace rongcuo::render
