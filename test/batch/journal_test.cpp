#include "engine/batch/journal.h"

#include <gtest/gtest.h>

namespace rongcuo::batch {
namespace {

Journal Sample() {
  Journal journal;
  journal.settings = {{"rongcuo", "0.1.0"}, {"--assume", "自述 争议"}};
  journal.headway.records = 12;
  journal.headway.broken_inputs = 3;
  journal.headway.input_bytes = 18'446'744'073'709'551'615U;
  journal.headway.tally = {12, 2, 4, 5, 1, 1};
  journal.bytes = 4567;
  return journal;
}

TEST(JournalTest, ReadsWhatItWrites) {
  Journal journal = Sample();
  EXPECT_EQ(ParseJournal(JournalText(journal)), journal);
  journal.complete = true;
  EXPECT_EQ(ParseJournal(JournalText(journal)), journal);
  EXPECT_EQ(ParseJournal(JournalText({})), Journal{});
}

// A journal that was cut short, or has more than it should, is none.
TEST(JournalTest, RefusesWhatItHasNotWritten) {
  const std::string text = JournalText(Sample());
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(ParseJournal(text.substr(0, size))) << size;
  }
  EXPECT_FALSE(ParseJournal(text + "\n"));
  EXPECT_FALSE(ParseJournal(text + text));
  for (const auto& [word, instead] :
       {std::pair{"records 12", "records -12"},
        std::pair{"records 12", "records 12 "},
        std::pair{"records 12", "records 0x12"},
        std::pair{"records 12", "records 18446744073709551616"},
        std::pair{"bytes 4567\n", ""}, std::pair{"bytes", "Bytes"},
        std::pair{"complete no", "complete maybe"},
        std::pair{"batch 1", "batch 2"}}) {
    std::string other = text;
    other.replace(other.find(word), std::string(word).size(), instead);
    EXPECT_FALSE(ParseJournal(other)) << instead;
  }
}

}  // namespace
}  // namespace rongcuo::batch
