#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "engine/rulebook.h"

// What can be wrong with a folder of rules before anything in it is read.
namespace rongcuo {
namespace {

namespace fs = std::filesystem;

class LoadTest : public testing::Test {
 protected:
  LoadTest()
      : folder_(fs::path(testing::TempDir()) /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~LoadTest() override { fs::remove_all(folder_); }

  std::vector<Finding> Load(const fs::path& folder) {
    SourceMap sources;
    Diagnostics diagnostics;
    EXPECT_FALSE(LoadRulebook(folder.string(), "rules", sources, diagnostics));
    std::vector<Finding> found;
    for (const Diagnostic& d : diagnostics.all()) found.push_back(d.finding);
    return found;
  }

  const fs::path folder_;
};

TEST_F(LoadTest, EmptyFolder) {
  EXPECT_EQ(Load(folder_), std::vector{Finding::NoRules});
}

TEST_F(LoadTest, NoFolder) {
  EXPECT_EQ(Load(folder_ / "none"), std::vector{Finding::CannotRead});
}

TEST_F(LoadTest, OneErrorInTheVocabularyIsOneFinding) {
  std::ofstream(folder_ / "a.norm") << "词表 通用\n事实 甲 : 是否\n";
  std::ofstream(folder_ / "b.norm")
      << "规范 乙\n 全称 「甲」 制定 「乙」 层级 法律 适用 全国\n";
  EXPECT_EQ(Load(folder_), std::vector{Finding::MissingClause});
}

}  // namespace
}  // namespace rongcuo
