#include "test/cli/run.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace rongcuo::cli {
namespace {

std::string Slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Redirect(int descriptor, const std::string& path, int flags) {
  const int file = open(path.c_str(), flags, 0600);
  if (file < 0 || dup2(file, descriptor) < 0) _exit(126);
  close(file);
}

// Makes standard output a pipe that nobody reads.
void CloseReader() {
  int ends[2];
  if (pipe(ends) != 0 || dup2(ends[1], STDOUT_FILENO) < 0) _exit(126);
  close(ends[0]);
  close(ends[1]);
}

[[noreturn]] void Become(const std::vector<std::string>& words,
                         const Setting& setting, const std::string& in,
                         const std::string& out, const std::string& err) {
  constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
  Redirect(STDIN_FILENO, in, O_RDONLY);
  if (setting.close_early) {
    CloseReader();
  } else {
    Redirect(STDOUT_FILENO, out, kWrite);
  }
  Redirect(STDERR_FILENO, err, kWrite);
  if (setting.close_input) close(STDIN_FILENO);
  for (const std::string& variable : setting.environment) {
    putenv(const_cast<char*>(variable.c_str()));
  }
  std::vector<char*> arguments = {const_cast<char*>(RONGCUO_BINARY)};
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  execv(RONGCUO_BINARY, arguments.data());
  _exit(127);
}

}  // namespace

Result Rongcuo(const std::vector<std::string>& words, const Setting& setting) {
  const std::string base = (std::filesystem::path(testing::TempDir()) /
                            ("rongcuo-" + std::to_string(getpid())))
                               .string();
  const std::string in = base + ".in";
  const std::string err = base + ".err";
  const std::string out =
      setting.out_path.empty() ? base + ".out" : setting.out_path;
  std::ofstream(in, std::ios::binary) << setting.input;
  const pid_t child = fork();
  if (child == 0) Become(words, setting, in, out, err);
  Result result;
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return result;
  result.status =
      WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (setting.out_path.empty() && !setting.close_early) result.out = Slurp(out);
  result.err = Slurp(err);
  return result;
}

}  // namespace rongcuo::cli
