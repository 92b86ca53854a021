#include "engine/base/draft.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace rongcuo {
namespace {

std::string NameBeside(const std::string& path) {
  const std::size_t slash = path.rfind('/') + 1;
  return path.substr(0, slash) + "." + path.substr(slash) + ".XXXXXX";
}

// So that the new name outlives a power cut. A folder that cannot be opened or
// does not support it has stored it as well as it can.
void StoreFolderOf(const std::string& path) {
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  const Descriptor open_folder(open(folder.empty() ? "." : folder.c_str(),
                                    O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.get() >= 0) fsync(open_folder.get());
}

}  // namespace

Draft::Draft(const std::string& path)
    : name_(NameBeside(path)),
      file_(mkostemp(name_.data(), O_CLOEXEC)),
      stands_(file_.get() >= 0) {}

Draft::~Draft() {
  if (stands_) unlink(name_.c_str());
}

int Draft::Become(const std::string& path) {
  if (rename(name_.c_str(), path.c_str()) != 0) return errno;
  stands_ = false;
  StoreFolderOf(path);
  return 0;
}

}  // namespace rongcuo
