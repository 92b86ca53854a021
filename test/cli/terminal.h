#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace rongcuo::cli {

// The program in a terminal of its own, as somebody at a keyboard meets it.
// Everything waits for what the program does, not for a clock; only a program
// that hangs is given up after a long while, with a failure.
class Terminal {
 public:
  explicit Terminal(const std::vector<std::string>& words);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // What the program shows (line ends as `\n`) until it waits for a line, or
  // ends. Keys that were typed are in it, as the terminal echoes them.
  std::string ReadToPrompt();
  // Presses keys: `\x03` is Ctrl-C, `\x04` Ctrl-D, `\x7f` the key that rubs
  // out.
  void Type(const std::string& keys) const;
  // A line and Enter, then what is shown up to the next prompt.
  std::string Answer(const std::string& line);
  // The exit status once it has ended; 128 and the number of the signal.
  int Wait();

 private:
  int terminal_ = -1;
  pid_t program_ = -1;
  bool ended_ = false;
};

}  // namespace rongcuo::cli
