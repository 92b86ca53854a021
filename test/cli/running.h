#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace rongcuo::cli {

// The program while it runs, its standard input a pipe that the test feeds.
class Running {
 public:
  // Standard output and standard error go to files.
  Running(const std::vector<std::string>& words, const std::string& out,
          const std::string& err);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // False once the program reads no more.
  bool Feed(std::string_view text) const;
  void CloseInput();
  void Signal(int number) const;
  // The exit status; 128 and the number of the signal that ended it.
  int Wait();

 private:
  int input_ = -1;
  pid_t program_ = -1;
};

}  // namespace rongcuo::cli
