#include "tools/cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "engine/base/descriptor.h"

namespace rongcuo::cli {
namespace {

bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

void Print(std::string_view text) {
  const int error = WriteAll(STDOUT_FILENO, text);
  if (error == EPIPE) throw ReaderGone{};
  if (error != 0) throw WriteError{error};
}

void PrintError(std::string_view text) { WriteAll(STDERR_FILENO, text); }

void Complain(std::string_view message) {
  PrintError("rongcuo: " + std::string(message) + "\n");
}

bool WantsColour() {
  if (isatty(STDOUT_FILENO) == 0 || IsSet("NO_COLOR")) return false;
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace rongcuo::cli
