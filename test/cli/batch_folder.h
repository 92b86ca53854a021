#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "test/dialogue/support.h"

namespace rongcuo::cli {

// A folder with a small body of rules, and cases for it.
class BatchFolder : public testing::Test {
 protected:
  BatchFolder() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "rules");
    Write("rules/vocabulary.norm", dialogue::kSmallVocabulary);
    Write("rules/norm.norm", dialogue::kSmallNorm);
  }
  ~BatchFolder() override { std::filesystem::remove_all(folder_); }

  std::string Path(const std::string& name) const {
    return (folder_ / name).string();
  }
  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string Read(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool Exists(const std::string& name) const {
    return std::filesystem::exists(folder_ / name);
  }
  std::vector<std::string> Words(std::vector<std::string> words) const {
    std::vector<std::string> all = {"batch", "--rules", Path("rules")};
    all.insert(all.end(), words.begin(), words.end());
    return all;
  }

  // A line of about a kilobyte; what it comes to depends on the number, and
  // every 97th is no case at all.
  static std::string Line(int number) {
    const std::string id = std::to_string(number);
    if (number % 97 == 0) return "{\"case\": \"bad" + id + "\",}\n";
    static const char* const kFacts[] = {
        R"("廉洁.谋取私利": "否", "主观.过错": "过失")",
        R"("廉洁.谋取私利": "是", "主观.过错": "过失")",
        R"("主观.过错": "明知故犯", "后果.经济损失": "200万元")",
        R"("后果.经济损失": "1万元")"};
    return R"({"case": "c)" + id + R"(", "title": "第)" + id +
           R"(件", "matter": "容错", "jurisdiction": "全国", "summary": ")" +
           std::string(800, 's') + R"(", "facts": {)" + kFacts[number % 4] +
           "}}\n";
  }
  static std::string Lines(int count) {
    std::string text;
    for (int i = 1; i <= count; ++i) text += Line(i);
    return text;
  }

  const std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) /
      ("rongcuo-batch-" + std::to_string(getpid()));
};

}  // namespace rongcuo::cli
