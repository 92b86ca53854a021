#pragma once

#include <string>

#include "engine/base/descriptor.h"

namespace rongcuo {

// A file beside another, under a name that nobody knows, that takes the other's
// name once it is whole; else it is removed again.
class Draft {
 public:
  explicit Draft(const std::string& path);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  // False, with errno set, if there could be none.
  bool stands() const { return stands_; }
  const std::string& name() const { return name_; }
  int descriptor() const { return file_.get(); }

  // Takes the name of a file in the same folder, so that it outlives a power
  // cut; 0, or the error.
  int Become(const std::string& path);

 private:
  std::string name_;
  Descriptor file_;
  bool stands_;
};

}  // namespace rongcuo
