#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rongcuo::batch {

// Names of places, numbered from 1 in the order in which they came up. How many
// are kept is bounded, so that no input can fill the memory with them: 0 stands
// for all others.
class PlaceNames {
 public:
  static constexpr std::uint32_t kOthers = 0;
  static constexpr std::size_t kMaxNames = 50'000;
  static constexpr std::size_t kMaxBytes = 200;  // Of one name.

  // The number of a name: a new one if it is new.
  std::uint32_t Number(std::string_view name);

  // All numbers are below this.
  std::size_t size() const { return names_.size(); }
  const std::string& Name(std::uint32_t number) const { return names_[number]; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>
      numbers_;  // For look-up only.
  std::vector<std::string> names_ = {""};
};

}  // namespace rongcuo::batch
