#pragma once

#include <string_view>

namespace rongcuo {

// The engine's own version, `MAJOR.MINOR.PATCH`; the root CMakeLists.txt sets
// it.
std::string_view Version();

}  // namespace rongcuo
