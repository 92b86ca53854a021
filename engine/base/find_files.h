#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rongcuo {

struct FoundFile {
  std::string path;  // From the folder on, `a/b.norm`; empty: the folder.
  int error = 0;     // Why a folder could not be read (an errno); 0: a file.
};

// What has the ending and is no folder, in a folder and those below it, and the
// folders that could not be read; in the order of their paths. What begins with
// a dot is left out. Links are followed, each folder once, so that links in a
// circle come to an end.
std::vector<FoundFile> FindFiles(const std::string& folder,
                                 std::string_view ending);

}  // namespace rongcuo
