#pragma once

#include <string>
#include <vector>

namespace rongcuo::batch {

// Tokens that some reader somewhere takes otherwise than another.
const std::vector<std::string>& OddTokens();

// All that cases and their parts may have, and some that they may not.
const std::vector<std::string>& CaseNames();

}  // namespace rongcuo::batch
