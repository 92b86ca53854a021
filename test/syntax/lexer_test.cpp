#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/syntax/token.h"

namespace rongcuo::syntax {
namespace {

using testing::ElementsAre;

std::vector<Key> Keys(std::string_view text) {
  std::vector<Key> keys;
  for (const Token& token : Lex(text, 0)) keys.push_back(token.key);
  keys.pop_back();  // FileEnd
  return keys;
}

TEST(LexerTest, KindsOfWordsAndNumbers) {
  struct Row {
    std::string_view text;
    Key key;
  };
  for (const auto& [text, key] : {
           Row{"非", Key::Not},
           Row{"非法", Key::Name},  // A keyword is a whole word.
           Row{"a.非", Key::Name},
           Row{"_a1", Key::Name},
           Row{"𠀀", Key::Name},
           Row{"12", Key::Integer},
           Row{"12.5", Key::Malformed},
           Row{"12.5元", Key::Amount},
           Row{"1.2亿元", Key::Amount},
           Row{"12元整", Key::Malformed},
           Row{"12．5％", Key::Share},
           Row{"1年", Key::Period},
           Row{"2023年", Key::Date},
           Row{"2023年4月", Key::Date},
           Row{"2023年4", Key::Malformed},
           Row{"4月", Key::Malformed},
           Row{"6个月", Key::Period},
           Row{"2023-04-18", Key::Date},
           Row{"2023－4－18", Key::Date},
           Row{"2023-04", Key::Date},
           Row{"「a\"”b」", Key::Text},
           Row{"“a」b”", Key::Text},
           Row{"\"a", Key::OpenText},
           Row{"!=", Key::NotEquals},
           Row{"！＝", Key::NotEquals},
           Row{"＞=", Key::GreaterEqual},
           Row{"≤", Key::LessEqual},
           Row{"×", Key::Times},
           Row{"、", Key::Comma},
           Row{"!", Key::Stray},
           Row{"１", Key::Stray},
       }) {
    SCOPED_TRACE(text);
    EXPECT_THAT(Keys(text), ElementsAre(key));
  }
}

TEST(LexerTest, TokensThatStandTogether) {
  EXPECT_THAT(Keys("a.1"), ElementsAre(Key::Name));
  EXPECT_THAT(Keys("a..b"),
              ElementsAre(Key::Name, Key::Stray, Key::Stray, Key::Name));
  EXPECT_THAT(Keys("100-20"),
              ElementsAre(Key::Integer, Key::Minus, Key::Integer));
  EXPECT_THAT(Keys("2023-4"),
              ElementsAre(Key::Integer, Key::Minus, Key::Integer));
  EXPECT_THAT(Keys("20234-04-18"),
              ElementsAre(Key::Integer, Key::Minus, Key::Integer, Key::Minus,
                          Key::Integer));
  EXPECT_THAT(Keys("=="), ElementsAre(Key::Equals, Key::Equals));
  EXPECT_THAT(Keys("a#b\nc"), ElementsAre(Key::Name, Key::Name));
  EXPECT_THAT(Keys("「a\nb」"),
              ElementsAre(Key::OpenText, Key::Name, Key::Stray));
}

TEST(LexerTest, PlacesOfTokens) {
  const auto tokens = Lex("a b\n　c-d\n#\n  \ne", 0);
  ASSERT_EQ(tokens.size(), 7U);
  std::string column_one, line_start, attached;
  for (const Token& token : tokens) {
    column_one += token.column_one ? 'x' : '.';
    line_start += token.line_start ? 'x' : '.';
    attached += token.attached ? 'x' : '.';
  }
  EXPECT_EQ(column_one, "x....x.");
  EXPECT_EQ(line_start, "x.x..x.");
  EXPECT_EQ(attached, "...xx.x");
}

TEST(LexerTest, EverySpellingIsItsKey) {
  for (std::size_t i = 0; i < kKeys; ++i) {
    const Key key = static_cast<Key>(i);
    if (RoleOf(key) == Role::None) continue;
    SCOPED_TRACE(SpellingOf(key));
    EXPECT_THAT(Keys(SpellingOf(key)), ElementsAre(key));
  }
}

}  // namespace
}  // namespace rongcuo::syntax
