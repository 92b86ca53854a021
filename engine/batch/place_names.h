#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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
  void Grow();
  // The slot of a name or, if it is new, a free one.
  std::size_t SlotOf(std::string_view name, std::size_t hash,
                     std::size_t& steps) const;

  std::vector<std::string> names_ = {""};
  std::vector<std::size_t> hashes_ = {0};  // As names_.
  // Open addressing: numbers of names, 0 in free slots. A power of two, at most
  // half full.
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(64);
};

}  // namespace rongcuo::batch
