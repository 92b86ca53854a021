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
#include "engine/base/draft.h"
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

// Stores a text with the mode and, where that is permitted, the owner of what
// it replaces; 0, or the error.
int Store(const Draft& draft, std::string_view text, const struct stat& like) {
  const int file = draft.descriptor();
  if (const int error = WriteAll(file, text)) return error;
  // Only root may give files away; whose it is matters less than what it says.
  [[maybe_unused]] const int owned = fchown(file, like.st_uid, like.st_gid);
  if (fchmod(file, like.st_mode & 07777) != 0) return errno;
  return fsync(file) == 0 ? 0 : errno;
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
  if (const int error = Store(draft, after, status)) return error;
  return draft.Become(path);
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
