#pragma once

#include <string>
#include <vector>

namespace rongcuo::cli {

// What a run of the program came to.
struct Result {
  int status = -1;  // Exit status; 128 + signal if one ended it.
  std::string out;
  std::string err;
};

// How to run it.
struct Setting {
  std::string input = {};     // Standard input.
  std::string out_path = {};  // Standard output goes there instead.
  bool close_early = false;   // Its reader is gone from the start.
  bool close_input = false;   // There is no standard input (`<&-`).
  std::vector<std::string> environment = {};  // Additions, `NAME=value`.
};

// Runs the program with words of a command line.
Result Rongcuo(const std::vector<std::string>& words,
               const Setting& setting = {});

}  // namespace rongcuo::cli
