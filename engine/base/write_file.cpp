#include "engine/base/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/descriptor.h"
#include "engine/base/read_file.h"

namespace rongcuo {
namespace {

// The file that a path leads to through symbolic links; empty, with errno set,
// if it leads to none.
std::string Resolve(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(
      realpath(path.c_str(), nullptr), &std::free);
  return real ? real.get() : "";
}

int WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

// A file without a name that anybody knows, removed again unless it is kept.
class Draft {
 public:
  explicit Draft(const std::string& path)
      : name_(NameBeside(path)),
        file_(mkostemp(name_.data(), O_CLOEXEC)),
        stands_(file_.get() >= 0) {}
  ~Draft() {
    if (stands_) unlink(name_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  bool stands() const { return stands_; }

  // Stores the text; 0, or the error.
  int Store(std::string_view text, const struct stat& like) const {
    if (const int error = WriteAll(file_.get(), text)) return error;
    // Only root may give files away; whose it is matters less than what it
    // says.
    [[maybe_unused]] const int owned =
        fchown(file_.get(), like.st_uid, like.st_gid);
    if (fchmod(file_.get(), like.st_mode & 07777) != 0) return errno;
    return fsync(file_.get()) == 0 ? 0 : errno;
  }

  int Become(const std::string& path) {
    if (rename(name_.c_str(), path.c_str()) != 0) return errno;
    stands_ = false;
    return 0;
  }

 private:
  static std::string NameBeside(const std::string& path) {
    const std::size_t slash = path.rfind('/') + 1;
    return path.substr(0, slash) + "." + path.substr(slash) + ".XXXXXX";
  }

  std::string name_;
  Descriptor file_;
  bool stands_;
};

// So that the new name outlives a power cut. A folder that cannot be opened or
// does not support it has stored it as well as it can.
void StoreFolderOf(const std::string& path) {
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  const Descriptor open_folder(
      open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.get() >= 0) fsync(open_folder.get());
}

// 0, or the error.
int Exchange(const std::string& path, std::string_view after) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return errno;
  // Who may write in the folder could put a new file there all the same.
  constexpr mode_t kAnyWriter = S_IWUSR | S_IWGRP | S_IWOTH;
  if ((status.st_mode & kAnyWriter) == 0) return EACCES;
  if (faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) return errno;
  Draft draft(path);
  if (!draft.stands()) return errno;
  if (const int error = draft.Store(after, status)) return error;
  if (const int error = draft.Become(path)) return error;
  StoreFolderOf(path);
  return 0;
}

}  // namespace

bool ReplaceFile(const std::string& path, const std::string& shown,
                 std::string_view before, std::string_view after,
                 SourceMap& sources, Diagnostics& diagnostics) {
  const std::string real = Resolve(path);
  const auto refuse = [&](Finding finding, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), shown);
    diagnostics.Add(
        {finding, {sources.Add(shown, ""), 0, 0}, std::move(arguments)});
    return false;
  };
  if (real.empty()) return refuse(Finding::CannotWrite, {SystemProblem(errno)});
  SourceMap now;
  const auto source =
      ReadFile(real, shown, before.size(), true, now, diagnostics);
  if (!source) return false;
  if (now[*source].text() != before) {
    return refuse(Finding::ChangedMeanwhile, {});
  }
  const int error = Exchange(real, after);
  if (error != 0) return refuse(Finding::CannotWrite, {SystemProblem(error)});
  return true;
}

}  // namespace rongcuo
