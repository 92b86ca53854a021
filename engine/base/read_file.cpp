#include "engine/base/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/base/descriptor.h"

namespace rongcuo {
namespace {

struct Problem {
  int error;
  std::string_view chinese;
  std::string_view english;
};
constexpr std::array kProblems = {
    Problem{ENOENT, "没有这个文件或文件夹", "there is no such file or folder"},
    Problem{ENOTDIR, "路径中有一段不是文件夹",
            "a part of the path is no folder"},
    Problem{EISDIR, "是文件夹，应为文件", "it is a folder, expected a file"},
    Problem{EACCES, "没有权限", "permission denied"},
    Problem{EPERM, "没有权限", "permission denied"},
    Problem{EROFS, "文件系统是只读的", "the file system is read-only"},
    Problem{ENOSPC, "磁盘已满", "the disk is full"},
    Problem{EDQUOT, "磁盘配额已用完", "the disk quota is used up"},
    Problem{EFBIG, "超过文件大小的上限",
            "it would be larger than a file may be"},
    Problem{EIO, "读写出错", "the disk reports an error"},
    Problem{ELOOP, "符号链接成环", "symbolic links form a loop"},
    Problem{ENAMETOOLONG, "路径过长", "the path is too long"},
    Problem{EMFILE, "打开的文件太多", "too many files are open"},
    Problem{EINVAL, "不是普通文件", "it is not a plain file"},
    Problem{EBADF, "没有打开", "it is not open"}};

const Problem* Known(int error) {
  const auto* const found =
      std::find_if(kProblems.begin(), kProblems.end(),
                   [&](const Problem& known) { return known.error == error; });
  return found == kProblems.end() ? nullptr : found;
}

// Reads up to `limit` bytes and one more; 0, or the error.
int ReadAll(int descriptor, std::size_t limit, std::string& text) {
  constexpr std::size_t kChunk = 1 << 16;
  while (text.size() <= limit) {
    const std::size_t size = text.size();
    const std::size_t wanted = std::min(kChunk, limit + 1 - size);
    text.resize(size + wanted);
    const ssize_t got = read(descriptor, text.data() + size, wanted);
    const int error = got < 0 ? errno : 0;
    text.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (error == EINTR) continue;
    if (error != 0 || got == 0) return error;
  }
  return 0;
}

int ReadPath(const std::string& path, std::size_t limit, bool plain,
             std::string& text) {
  // A path with a zero byte in it would be cut there.
  if (path.find('\0') != std::string::npos) return ENOENT;
  if (path == "-" && !plain) return ReadAll(0, limit, text);
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return errno;
  if (S_ISDIR(status.st_mode)) return EISDIR;
  if (plain && !S_ISREG(status.st_mode)) return EINVAL;
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return errno;
  return ReadAll(file.get(), limit, text);
}

}  // namespace

std::string SystemProblem(int error) {
  const Problem* const known = Known(error);
  if (known == nullptr) return std::generic_category().message(error);
  std::string both(known->chinese);
  both += '\x1f';
  both += known->english;
  return both;
}

std::string SystemProblem(int error, Language language) {
  const Problem* const known = Known(error);
  if (known == nullptr) return std::generic_category().message(error);
  return std::string(language == Language::Chinese ? known->chinese
                                                   : known->english);
}

std::optional<std::uint32_t> ReadFile(const std::string& path,
                                      const std::string& shown,
                                      std::size_t limit, bool plain,
                                      SourceMap& sources,
                                      Diagnostics& diagnostics) {
  std::string text;
  const int error = ReadPath(path, limit, plain, text);
  if (error == 0) return sources.Add(shown, std::move(text));
  const std::uint32_t source = sources.Add(shown, "");
  diagnostics.Add({.finding = Finding::CannotRead,
                   .span = {source, 0, 0},
                   .arguments = {shown, SystemProblem(error)}});
  return std::nullopt;
}

}  // namespace rongcuo
