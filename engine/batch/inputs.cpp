#include "engine/batch/inputs.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "engine/base/read_file.h"

namespace rongcuo::batch {
namespace {

namespace fs = std::filesystem;

// Folders within folders; real collections have four.
constexpr int kMaxFolders = 64;

Diagnostic CannotRead(const std::string& path, int error) {
  return {Finding::CannotRead, {}, {path, SystemProblem(error)}};
}

Input Unread(const std::string& path, int error) {
  return {path, std::uint64_t{0}, CannotRead(path, error)};
}

// The case files of one folder.
class Finder {
 public:
  std::vector<Input> Run(const std::string& folder) {
    Visit(folder, 0);
    std::sort(found_.begin(), found_.end(),
              [](const Input& a, const Input& b) { return a.path < b.path; });
    if (found_.empty()) {
      found_.push_back({folder, std::uint64_t{0},
                        Diagnostic{Finding::NoCases, {}, {folder}}});
    }
    return std::move(found_);
  }

 private:
  void Visit(const std::string& folder, int depth) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (!error) {
      if (!visited_.insert(real.string()).second || depth > kMaxFolders) return;
      fs::directory_iterator at(folder, error);
      for (; !error && at != fs::directory_iterator(); at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (!name.starts_with('.')) Take(at->path().string(), depth);
      }
    }
    if (error) found_.push_back(Unread(folder, error.value()));
  }

  void Take(const std::string& path, int depth) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) return Visit(path, depth + 1);
    if (!path.ends_with(".json")) return;
    if (!fs::exists(status)) {
      found_.push_back(Unread(path, error ? error.value() : ENOENT));
    } else if (!fs::is_regular_file(status)) {
      // A pipe would keep waiting for who writes to it.
      found_.push_back(Unread(path, EINVAL));
    } else {
      found_.push_back({path, fs::file_size(path, error), std::nullopt});
    }
  }

  std::set<std::string> visited_;
  std::vector<Input> found_;
};

Input FileAt(const std::string& path) {
  std::error_code error;
  // A path with a zero byte in it would be cut there.
  if (path.find('\0') != path.npos) return Unread(path, ENOENT);
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return Unread(path, error ? error.value() : ENOENT);
  }
  if (!fs::is_regular_file(status)) return {path, std::nullopt, std::nullopt};
  return {path, fs::file_size(path, error), std::nullopt};
}

}  // namespace

std::vector<Input> FindInputs(const std::vector<std::string>& paths) {
  std::vector<Input> inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      inputs.push_back({path, std::nullopt, std::nullopt});
    } else if (fs::is_directory(path, error)) {
      for (Input& input : Finder().Run(path)) {
        inputs.push_back(std::move(input));
      }
    } else {
      inputs.push_back(FileAt(path));
    }
  }
  return inputs;
}

}  // namespace rongcuo::batch
