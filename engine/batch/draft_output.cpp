#include "engine/batch/draft_output.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace rongcuo::batch {

std::string TargetOf(const std::string& path) {
  std::error_code error;
  const auto target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

int TakeMode(const Draft& draft, const std::string& target) {
  struct stat status = {};
  mode_t mode = 0;
  if (stat(target.c_str(), &status) == 0) {
    mode = status.st_mode & 0777;
  } else {
    const mode_t mask = umask(0);
    umask(mask);
    mode = 0666 & ~mask;
  }
  return fchmod(draft.descriptor(), mode) == 0 ? 0 : errno;
}

DraftOutput::DraftOutput(const std::string& path) : target_(TargetOf(path)) {}

int DraftOutput::Open() {
  draft_ = std::make_unique<Draft>(target_);
  return draft_->stands() ? 0 : errno;
}

int DraftOutput::Put(std::string_view rows, const Headway&) {
  return WriteAll(draft_->descriptor(), rows);
}

int DraftOutput::Finish(const Headway&, bool complete) {
  if (!complete) return 0;
  if (const int error = TakeMode(*draft_, target_)) return error;
  if (fsync(draft_->descriptor()) != 0) return errno;
  return draft_->Become(target_);
}

}  // namespace rongcuo::batch
