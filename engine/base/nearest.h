#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rongcuo {

// The candidate nearest to a name as typed: fewest single-character edits
// (insert, delete, replace, swap of neighbours), at most a third of the longer
// name and at least one character kept; nothing if none is near. Ties go to the
// candidate that stands first. Names past 60 characters have no nearest one.
std::optional<std::string> Nearest(std::string_view name,
                                   std::span<const std::string> candidates);

}  // namespace rongcuo
