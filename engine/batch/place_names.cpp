#include "engine/batch/place_names.h"

namespace rongcuo::batch {

std::uint32_t PlaceNames::Number(std::string_view name) {
  const auto at = numbers_.find(name);
  if (at != numbers_.end()) return at->second;
  if (names_.size() > kMaxNames || name.size() > kMaxBytes) return kOthers;
  // Names made to share one hash would make each look-up as slow as a list.
  constexpr std::size_t kMaxBucket = 32;
  std::string owned(name);
  if (!numbers_.empty() &&
      numbers_.bucket_size(numbers_.bucket(owned)) >= kMaxBucket) {
    return kOthers;
  }
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.push_back(owned);
  numbers_.emplace(std::move(owned), number);
  return number;
}

}  // namespace rongcuo::batch
