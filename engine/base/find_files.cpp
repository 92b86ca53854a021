#include "engine/base/find_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

namespace rongcuo {
namespace {

namespace fs = std::filesystem;

// Folders within folders; real collections have four.
constexpr int kMaxFolders = 64;

class Finder {
 public:
  Finder(const std::string& root, std::string_view ending)
      : root_(root), ending_(ending) {}

  std::vector<FoundFile> Run() {
    Visit("", 0);
    std::sort(
        found_.begin(), found_.end(),
        [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    return std::move(found_);
  }

 private:
  void Visit(const std::string& relative, int depth) {
    std::error_code error;
    const fs::path folder = root_ / relative;
    const fs::path real = fs::canonical(folder, error);
    if (!error) {
      if (!visited_.insert(real.string()).second || depth > kMaxFolders) return;
      fs::directory_iterator at(folder, error);
      for (; !error && at != fs::directory_iterator(); at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with('.')) continue;
        Take(relative.empty() ? name : relative + "/" + name, depth);
      }
    }
    if (error) found_.push_back({relative, error.value()});
  }

  void Take(const std::string& relative, int depth) {
    std::error_code error;
    if (fs::is_directory(root_ / relative, error)) {
      Visit(relative, depth + 1);
    } else if (relative.ends_with(ending_)) {
      found_.push_back({relative});
    }
  }

  const fs::path root_;
  const std::string_view ending_;
  std::set<std::string> visited_;
  std::vector<FoundFile> found_;
};

}  // namespace

std::vector<FoundFile> FindFiles(const std::string& folder,
                                 std::string_view ending) {
  return Finder(folder, ending).Run();
}

}  // namespace rongcuo
