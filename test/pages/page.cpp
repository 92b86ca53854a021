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

struct Place {
  std::size_t begin = std::string::npos, size = 0;
};

// Where a part's text stands; it begins nowhere if there is no such part.
Place FindPart(const std::string& page, const std::string& name) {
  const std::size_t mark = page.find(BeginMark(name));
  const std::size_t end = page.find(EndMark(name));
  if (mark == page.npos || end == page.npos || end < mark) return {};
  const std::size_t begin = mark + BeginMark(name).size();
  return {begin, end - begin};
}

}  // namespace

std::string PartOf(const std::string& path, const std::string& name) {
  const std::string page = shipped::Contents(path);
  const Place place = FindPart(page, name);
  EXPECT_NE(place.begin, page.npos) << path << " has no part " << name;
  return place.begin == page.npos ? "" : page.substr(place.begin, place.size);
}

void ExpectPart(const std::string& path, const std::string& name,
                const std::string& text) {
  if (std::getenv("UPDATE_GOLDEN") == nullptr) {
    EXPECT_EQ(PartOf(path, name), text)
        << path << ": make it anew with the target update_golden";
    return;
  }
  std::string page = shipped::Contents(path);
  const Place place = FindPart(page, name);
  ASSERT_NE(place.begin, page.npos) << path << " has no part " << name;
  page.replace(place.begin, place.size, text);
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
