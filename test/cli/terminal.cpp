#include "test/cli/terminal.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>

namespace rongcuo::cli {

Terminal::Terminal(const std::vector<std::string>& words) {
  termios settings = {};
  cfmakeraw(&settings);
  // As terminals are set in a UTF-8 locale.
  settings.c_iflag = ICRNL | IUTF8;
  settings.c_oflag = OPOST | ONLCR;
  settings.c_cflag |= CREAD | CS8;
  settings.c_lflag = ISIG | ICANON | ECHO | ECHOE;
  settings.c_cc[VINTR] = 3;
  settings.c_cc[VEOF] = 4;
  settings.c_cc[VERASE] = 0x7f;
  program_ = forkpty(&terminal_, nullptr, &settings, nullptr);
  if (program_ == 0) {
    std::vector<char*> arguments = {const_cast<char*>(RONGCUO_BINARY)};
    for (const std::string& word : words) {
      arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    execv(RONGCUO_BINARY, arguments.data());
    _exit(127);
  }
  EXPECT_GT(program_, 0);
}

Terminal::~Terminal() {
  if (!ended_ && program_ > 0) {
    kill(program_, SIGKILL);
    Wait();
  }
  close(terminal_);
}

std::string Terminal::ReadToPrompt() {
  constexpr int kLongWhile = 120'000;
  std::string shown;
  while (!shown.ends_with("\n> ") && shown != "> ") {
    pollfd ready = {terminal_, POLLIN, 0};
    if (poll(&ready, 1, kLongWhile) <= 0) {
      ADD_FAILURE() << "the program hangs after: " << shown;
      return shown;
    }
    char chunk[4096];
    // An error is how a terminal says that its program has gone.
    const ssize_t got = read(terminal_, chunk, sizeof chunk);
    if (got <= 0) return shown;
    for (const char c : std::string(chunk, static_cast<std::size_t>(got))) {
      if (c != '\r') shown += c;
    }
  }
  return shown;
}

void Terminal::Type(const std::string& keys) const {
  EXPECT_EQ(write(terminal_, keys.data(), keys.size()),
            static_cast<ssize_t>(keys.size()));
}

std::string Terminal::Answer(const std::string& line) {
  Type(line + "\n");
  return ReadToPrompt();
}

int Terminal::Wait() {
  int status = 0;
  EXPECT_EQ(waitpid(program_, &status, 0), program_);
  ended_ = true;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace rongcuo::cli
