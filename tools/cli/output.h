#pragma once

#include <string>
#include <string_view>

namespace rongcuo::cli {

// Whoever reads the results has gone: nothing more is wanted.
struct ReaderGone {};

// Results could not be written (a full disk).
struct WriteError {
  int error = 0;
  std::string path = {};  // Empty: standard output.
};

// Writes results to standard output, whole. Throws ReaderGone or WriteError.
void Print(std::string_view text);

// Writes to standard error; what cannot be written there is lost.
void PrintError(std::string_view text);

// `rongcuo: message`, on standard error.
void Complain(std::string_view message);

// Whether standard output is a terminal that shows colours and nobody has asked
// for none (NO_COLOR).
bool WantsColour();

}  // namespace rongcuo::cli
