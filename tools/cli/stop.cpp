#include "tools/cli/stop.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace rongcuo::cli {
namespace {

std::atomic<int> noted = 0;
std::atomic<int> nothing = -1;  // A descriptor of an input that is at its end.
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void Note(int number) {
  noted = number;
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

}  // namespace

void NoteStops() {
  nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  for (const int number : {SIGINT, SIGTERM}) {
    struct sigaction action = {};
    if (sigaction(number, nullptr, &action) != 0) continue;
    if (action.sa_handler == SIG_IGN) continue;
    // Without SA_RESTART, so that waiting for input ends.
    action = {};
    action.sa_handler = Note;
    sigaction(number, &action, nullptr);
  }
}

int NotedStop() { return noted; }

}  // namespace rongcuo::cli
