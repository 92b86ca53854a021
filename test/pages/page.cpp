#include "test/pages/page.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "test/shipped.h"

namespace rongcuo::pages {
namespace {

std::string BeginMark(const std::string& name) {
  return "<!-- begin " + name + " -->\n";
}
std::string EndMark(const std::string& name) {
  return "<!-- end " + name + " -->\n";
}

}  // namespace

void ExpectPart(const std::string& path, const std::string& name,
                const std::string& text) {
  std::string page = shipped::Contents(path);
  std::size_t begin = page.find(BeginMark(name));
  const std::size_t end = page.find(EndMark(name));
  ASSERT_TRUE(begin != page.npos && end != page.npos && begin < end)
      << path << " has no part " << name;
  begin += BeginMark(name).size();
  if (std::getenv("UPDATE_GOLDEN") == nullptr) {
    EXPECT_EQ(page.substr(begin, end - begin), text)
        << path << ": make it anew with the target update_golden";
    return;
  }
  page.replace(begin, end - begin, text);
  std::ofstream(RONGCUO_SOURCE_DIR "/" + path, std::ios::binary) << page;
}

std::string WrittenText(const std::string& path) {
  std::string page = shipped::Contents(path);
  for (std::size_t at; (at = page.find("<!-- begin ")) != page.npos;) {
    const std::size_t end = page.find("<!-- end ", at);
    if (end == page.npos) break;
    page.erase(at, page.find('\n', end) - at);
  }
  return page;
}

std::string Cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != text.npos; at += 2) {
    text.insert(at, "\\");
  }
  return text;
}

}  // namespace rongcuo::pages
