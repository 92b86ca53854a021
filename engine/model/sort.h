#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rongcuo::model {

// By node, the nodes that it needs.
using Needs = std::vector<std::vector<std::uint32_t>>;

struct Sorted {
  std::vector<std::uint32_t> order;  // Every node behind all that it needs.
  // Each node of a cycle needs the next one, and the last one the first.
  std::vector<std::vector<std::uint32_t>> cycles;
};

// Nodes in the order of their numbers, as far as what they need allows. Takes
// no stack: chains may be as long as a rulebook.
Sorted SortByNeed(const Needs& needs);

// `甲 → 乙 → 甲`; a long cycle is cut in the middle.
std::string CyclePath(const std::vector<std::string>& names);

}  // namespace rongcuo::model
