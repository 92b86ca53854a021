#include "engine/batch/place_names.h"

#include <functional>

namespace rongcuo::batch {

std::uint32_t PlaceNames::Number(std::string_view name) {
  const std::size_t hash = std::hash<std::string_view>()(name);
  std::size_t steps = 0;
  const std::size_t slot = SlotOf(name, hash, steps);
  if (slots_[slot] != 0) return slots_[slot];
  // Names made to share a hash would make each look-up as slow as a list.
  constexpr std::size_t kMaxSteps = 256;
  if (names_.size() > kMaxNames || name.size() > kMaxBytes ||
      steps > kMaxSteps) {
    return kOthers;
  }
  const auto number = static_cast<std::uint32_t>(names_.size());
  slots_[slot] = number;
  names_.emplace_back(name);
  hashes_.push_back(hash);
  if (names_.size() * 2 > slots_.size()) Grow();
  return number;
}

std::size_t PlaceNames::SlotOf(std::string_view name, std::size_t hash,
                               std::size_t& steps) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask, ++steps) {
    const std::uint32_t number = slots_[slot];
    if (hashes_[number] == hash && names_[number] == name) break;
  }
  return slot;
}

void PlaceNames::Grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 1; number < names_.size(); ++number) {
    std::size_t slot = hashes_[number] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = number;
  }
}

}  // namespace rongcuo::batch
