#include "engine/render/layout.h"

#include <gtest/gtest.h>

#include <string>

namespace rongcuo::render {
namespace {

std::string Wrapped(const Line& line, const std::string& first,
                    std::size_t width) {
  std::string out;
  Wrap(line, first, width, false, out);
  return out;
}

TEST(LayoutTest, BreaksWhereChineseAndEnglishMay) {
  struct Row {
    const char* text;
    const char* wrapped;
    const char* reason;
  };
  for (const auto& [text, wrapped, reason] : {
           Row{"", "\n", "an empty line is a line"},
           Row{"one two three", "one two\nthree\n", "at a blank"},
           Row{"一二三四五六七", "一二三四五\n六七\n", "double width"},
           Row{"一二三四，五", "一二三四，\n五\n", "the comma just fits"},
           Row{"一二三四五，六", "一二三四\n五，六\n", "no comma first"},
           Row{"一二三四《五》", "一二三四\n《五》\n", "no bracket last"},
           Row{"一二三四——五", "一二三四\n——五\n", "a dash stays whole"},
           Row{"abcdefghijklmno", "abcdefghij\nklmno\n", "a long word is cut"},
           Row{"一二三四五 六", "一二三四五\n六\n", "the blank is dropped"},
           Row{"a\tb\nc", "a b c\n", "control characters are blanks"},
           Row{"a\u202Eb", "a b\n", "so are marks that turn the direction"},
       }) {
    EXPECT_EQ(Wrapped({{text}}, "", 10), wrapped) << reason;
  }
}

TEST(LayoutTest, IndentsAsWideAsTheFirstLineBegins) {
  EXPECT_EQ(Wrapped({{"one two three"}}, "- ", 9), "- one two\n  three\n");
  EXPECT_EQ(Wrapped({{"一二三"}}, "条 ", 7), "条 一二\n   三\n");
  // A beginning as wide as the line leaves room for one wide character.
  EXPECT_EQ(Wrapped({{"一二"}}, "0123456789", 10),
            "0123456789一\n          二\n");
}

TEST(LayoutTest, BreaksAcrossPieces) {
  EXPECT_EQ(Wrapped({{"一二三", Style::Name}, {"四五六七"}}, "", 10),
            "一二三四五\n六七\n");
}

TEST(LayoutTest, ColoursEndWithTheLine) {
  std::string out;
  Wrap({{"一二三", Style::Good}, {"四"}}, "", 4, true, out);
  EXPECT_EQ(out, "\x1b[32m一二\x1b[0m\n\x1b[32m三\x1b[0m四\n");
}

TEST(LayoutTest, ShowsOnlyWhatIsVisible) {
  EXPECT_EQ(Visible("a\x1b[31m\u200Bb\u2066\uFEFFc"), "a [31m b  c");
  EXPECT_EQ(Visible("\xFF"), "\uFFFD");
}

}  // namespace
}  // namespace rongcuo::render
