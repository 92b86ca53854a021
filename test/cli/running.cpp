#include "test/cli/running.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace rongcuo::cli {
namespace {

void Redirect(int descriptor, const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0 || dup2(file, descriptor) < 0) _exit(126);
  close(file);
}

}  // namespace

Running::Running(const std::vector<std::string>& words, const std::string& out,
                 const std::string& err) {
  // Feeding a program that has gone is an answer, not the test's end.
  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
  program_ = fork();
  if (program_ == 0) {
    if (dup2(ends[0], STDIN_FILENO) < 0) _exit(126);
    Redirect(STDOUT_FILENO, out);
    Redirect(STDERR_FILENO, err);
    std::vector<char*> arguments = {const_cast<char*>(RONGCUO_BINARY)};
    for (const std::string& word : words) {
      arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    execv(RONGCUO_BINARY, arguments.data());
    _exit(127);
  }
  EXPECT_GT(program_, 0);
  close(ends[0]);
  input_ = ends[1];
}

Running::~Running() {
  CloseInput();
  if (program_ > 0) {
    Signal(SIGKILL);
    Wait();
  }
}

bool Running::Feed(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = write(input_, text.data(), text.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void Running::CloseInput() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

void Running::Signal(int number) const { kill(program_, number); }

int Running::Wait() {
  int status = 0;
  EXPECT_EQ(waitpid(program_, &status, 0), program_);
  program_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace rongcuo::cli
