#pragma once

#include <map>
#include <string>
#include <string_view>

namespace rongcuo::batch {

// The files of a zip archive by name, unpacked. What does not fit is a failure.
std::map<std::string, std::string> Unzipped(std::string_view archive);

}  // namespace rongcuo::batch
