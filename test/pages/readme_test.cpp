#include <gtest/gtest.h>

#include <string>

#include "engine/render/render.h"
#include "test/pages/page.h"
#include "test/shipped.h"

// What README.md and the manual show of the first case is what is printed.
namespace rongcuo::pages {
namespace {

constexpr const char* kCase = "cases/jiangsu/hongze-maintenance-fund.json";

std::string Printed() {
  const Rulebook& rules = shipped::Rules();
  for (const shipped::Case& c : shipped::Cases()) {
    if (c.path != kCase) continue;
    const explain::Reasons reasons = shipped::ReasonsOf(c);
    const render::Options options;
    return render::Text(
        render::Compose({rules.model(), rules.program(), c.file, reasons},
                        options),
        options);
  }
  return "";
}

// What stands between two words, the first of them included.
std::string Between(const std::string& text, const std::string& from,
                    const std::string& to) {
  const std::size_t begin = text.find(from);
  const std::size_t end = text.find(to, begin);
  return begin == text.npos || end == text.npos
             ? ""
             : text.substr(begin, end - begin);
}

TEST(ReadmePageTest, ShowsTheFirstScreen) {
  ExpectPart("README.md", "hongze",
             "```text\n" + Between(Printed(), "银座小区", "\n== 裁定的次序") +
                 "```\n");
}

TEST(ReadmePageTest, ManualShowsTheVerdict) {
  ExpectPart("docs/使用手册.md", "hongze",
             "```text\n" + Between(Printed(), "结论：", "  评分 ") + "```\n");
}

}  // namespace
}  // namespace rongcuo::pages
