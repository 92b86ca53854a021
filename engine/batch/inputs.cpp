#include "engine/batch/inputs.h"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/base/find_files.h"
#include "engine/base/read_file.h"

namespace rongcuo::batch {
namespace {

namespace fs = std::filesystem;

Input Unread(const std::string& path, int error) {
  return {path, std::uint64_t{0},
          Diagnostic{Finding::CannotRead, {}, {path, SystemProblem(error)}}};
}

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

// The case files of one folder.
std::vector<Input> FilesIn(const std::string& folder) {
  std::vector<Input> inputs;
  for (const auto& [below, error] : FindFiles(folder, ".json")) {
    const std::string path =
        below.empty() ? folder : (fs::path(folder) / below).string();
    Input input = error == 0 ? FileAt(path) : Unread(path, error);
    // A pipe would keep waiting for who writes to it.
    if (!input.bytes) input = Unread(path, EINVAL);
    inputs.push_back(std::move(input));
  }
  if (inputs.empty()) {
    inputs.push_back(
        {folder, std::uint64_t{0}, Diagnostic{Finding::NoCases, {}, {folder}}});
  }
  return inputs;
}

}  // namespace

std::vector<Input> FindInputs(const std::vector<std::string>& paths) {
  std::vector<Input> inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      inputs.push_back({path, std::nullopt, std::nullopt});
    } else if (fs::is_directory(path, error)) {
      for (Input& input : FilesIn(path)) {
        inputs.push_back(std::move(input));
      }
    } else {
      inputs.push_back(FileAt(path));
    }
  }
  return inputs;
}

}  // namespace rongcuo::batch
