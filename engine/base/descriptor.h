#pragma once

#include <unistd.h>

#include <string_view>

namespace rongcuo {

// A file descriptor that closes itself; standard input stays open.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ > 0) close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

// Writes a text whole; 0, or why not all could be written.
int WriteAll(int descriptor, std::string_view text);

}  // namespace rongcuo
