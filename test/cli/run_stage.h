#pragma once

#include <string>

#include "test/golden.h"

namespace rongcuo::golden {

// What the program prints for the words of the argument, run in the project's
// root with the shipped rules: `=== run ask cases/teaching/….json --lang en`.
std::string RunStage(const Inputs& inputs, const std::string& argument);

}  // namespace rongcuo::golden
