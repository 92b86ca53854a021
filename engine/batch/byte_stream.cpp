#include "engine/batch/byte_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "engine/base/read_file.h"

namespace rongcuo::batch {

std::size_t ReadFully(ByteStream& stream, char* to, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const std::size_t got = stream.Read(to + done, size - done);
    if (got == 0) break;
    done += got;
  }
  return done;
}

FileStream::FileStream(int descriptor, std::string name,
                       std::atomic<std::uint64_t>& total)
    : file_(descriptor), name_(std::move(name)), total_(total) {}

std::size_t FileStream::Read(char* to, std::size_t size) {
  while (true) {
    const ssize_t got = read(file_.get(), to, size);
    if (got >= 0) {
      total_ += static_cast<std::uint64_t>(got);
      return static_cast<std::size_t>(got);
    }
    const int error = errno;
    if (error == EINTR) continue;
    Fail({Finding::CannotRead, {}, {name_, SystemProblem(error)}});
    return 0;
  }
}

PeekedStream::PeekedStream(std::unique_ptr<ByteStream> below, std::size_t size)
    : below_(std::move(below)), beginning_(size, '\0') {
  beginning_.resize(ReadFully(*below_, beginning_.data(), size));
}

std::size_t PeekedStream::Read(char* to, std::size_t size) {
  if (at_ < beginning_.size()) {
    const std::size_t taken = std::min(size, beginning_.size() - at_);
    std::memcpy(to, beginning_.data() + at_, taken);
    at_ += taken;
    return taken;
  }
  const std::size_t got = below_->Read(to, size);
  if (got == 0) FailAs(*below_);
  return got;
}

}  // namespace rongcuo::batch
