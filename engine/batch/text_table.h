#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace rongcuo::batch {

// Finds values by text, quickly: names and words of cases are looked up by the
// hundred million. At least 8 readable bytes must follow every text looked for.
template <typename T>
class TextTable {
 public:
  static constexpr std::size_t kReadable = 8;

  TextTable() : slots_(16) {}

  std::size_t size() const { return texts_.size(); }

  // Nothing if it is not known; else valid until the next Add.
  const T* Find(std::string_view text) const {
    const std::uint64_t hash = HashOf(text);
    for (std::size_t at = hash & (slots_.size() - 1);;
         at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.text.data() == nullptr) return nullptr;
      if (slot.hash == hash && slot.text == text) return &slot.value;
    }
  }

  // Adds a text that is not known; the table keeps its own copy.
  const T& Add(std::string_view text, T value) {
    if (2 * (texts_.size() + 1) > slots_.size()) Grow();
    auto& memory =
        texts_.emplace_back(std::make_unique<char[]>(text.size() + kReadable));
    std::copy(text.begin(), text.end(), memory.get());
    return Put({HashOf(text), {memory.get(), text.size()}, std::move(value)});
  }

  void Clear() {
    texts_.clear();
    slots_.clear();
    slots_.resize(16);
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::string_view text;  // Of no memory: the slot is free.
    T value = {};
  };

  // Of the length, the first eight bytes and the last: names differ there.
  static std::uint64_t HashOf(std::string_view text) {
    std::uint64_t first = 0, last = 0;
    std::memcpy(&first, text.data(), kReadable);
    if (text.size() < kReadable) {
      first &= (std::uint64_t{1} << (8 * text.size())) - 1;
    } else {
      std::memcpy(&last, text.data() + text.size() - kReadable, kReadable);
    }
    std::uint64_t hash = (first ^ (text.size() << 56)) * 0x9E3779B97F4A7C15;
    hash = (hash ^ (hash >> 29) ^ last) * 0xBF58476D1CE4E5B9;
    return hash ^ (hash >> 32);
  }

  const T& Put(Slot slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].text.data() != nullptr) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return (slots_[at] = std::move(slot)).value;
  }

  void Grow() {
    std::vector<Slot> slots(slots_.size() * 4);
    slots_.swap(slots);
    for (Slot& slot : slots) {
      if (slot.text.data() != nullptr) Put(std::move(slot));
    }
  }

  std::vector<std::unique_ptr<char[]>> texts_;
  std::vector<Slot> slots_;  // As many as a power of two.
};

}  // namespace rongcuo::batch
