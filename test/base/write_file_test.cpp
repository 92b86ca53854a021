#include "engine/base/write_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace rongcuo {
namespace {

namespace fs = std::filesystem;

class ReplaceFileTest : public testing::Test {
 protected:
  ReplaceFileTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    Write("old");
  }
  ~ReplaceFileTest() override { fs::remove_all(folder_); }

  void Write(const std::string& text) const {
    std::ofstream(path_, std::ios::binary) << text;
  }
  std::string Contents() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool Replace(const fs::path& path, const std::string& before,
               const std::string& after) {
    return ReplaceFile(path.string(), "案.json", before, after, sources_,
                       diagnostics_);
  }
  std::string Findings() const {
    return Render(sources_, diagnostics_, Language::Chinese);
  }
  // Neither drafts nor anything else is left beside the file.
  std::size_t FilesInFolder() const {
    return static_cast<std::size_t>(std::distance(
        fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_ = fs::path(testing::TempDir()) /
                     ("rongcuo-replace-" + std::to_string(getpid()));
  fs::path path_ = folder_ / "案.json";
  SourceMap sources_;
  Diagnostics diagnostics_;
};

TEST_F(ReplaceFileTest, ExchangesTheContentAndKeepsTheMode) {
  fs::permissions(path_, fs::perms(0640));
  EXPECT_TRUE(Replace(path_, "old", "new"));
  EXPECT_EQ(Contents(), "new");
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms(0640));
  EXPECT_EQ(FilesInFolder(), 1U);
  EXPECT_EQ(Findings(), "");
}

TEST_F(ReplaceFileTest, FollowsALink) {
  fs::create_directory(folder_ / "elsewhere");
  const fs::path link = folder_ / "elsewhere" / "link.json";
  fs::create_symlink("../案.json", link);
  EXPECT_TRUE(Replace(link, "old", "new"));
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(Contents(), "new");
}

TEST_F(ReplaceFileTest, LeavesAFileThatSomebodyChanged) {
  for (const char* changed : {"older", "ol", "OLD", ""}) {
    Write(changed);
    EXPECT_FALSE(Replace(path_, "old", "new"));
    EXPECT_EQ(Contents(), changed);
  }
  EXPECT_EQ(diagnostics_.all()[0].finding, Finding::ChangedMeanwhile);
  EXPECT_EQ(FilesInFolder(), 1U);
}

TEST_F(ReplaceFileTest, RefusesAFileProtectedFromWriting) {
  fs::permissions(path_, fs::perms(0444));
  EXPECT_FALSE(Replace(path_, "old", "new"));
  EXPECT_EQ(Contents(), "old");
  EXPECT_EQ(FilesInFolder(), 1U);
  EXPECT_EQ(diagnostics_.all()[0].finding, Finding::CannotWrite);
  EXPECT_EQ(Findings(),
            "案.json:1:1: 错误：无法写入 `案.json`：没有权限；文件保持原样 "
            "[CannotWrite]\n");
}

TEST_F(ReplaceFileTest, RefusesAFileThatIsGone) {
  fs::remove(path_);
  EXPECT_FALSE(Replace(path_, "old", "new"));
  EXPECT_EQ(diagnostics_.all()[0].finding, Finding::CannotWrite);
  EXPECT_EQ(FilesInFolder(), 0U);
}

// A limit stands for a disk that is full in the middle of the text.
TEST_F(ReplaceFileTest, LeavesTheFileWholeIfThereIsNoRoom) {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before = {};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small = {10'000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const bool replaced = Replace(path_, "old", std::string(100'000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, SIG_DFL);
  EXPECT_FALSE(replaced);
  EXPECT_EQ(Contents(), "old");
  EXPECT_EQ(FilesInFolder(), 1U);
  EXPECT_EQ(diagnostics_.all()[0].finding, Finding::CannotWrite);
}

}  // namespace
}  // namespace rongcuo
