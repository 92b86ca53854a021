#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace rongcuo::batch {

// Finds values by text, quickly: names and words of cases are looked up by the
// hundred million. At least 8 readable bytes must follow every text looked for.
template <typename T>
class TextTable {
 public:
  static constexpr std::size_t kReadable = 8;

  TextTable() : slots_(16) {}

  std::size_t size() const { return entries_.size(); }

  // Nothing if it is not known; else valid until the next Add.
  const T* Find(std::string_view text) const {
    const std::uint64_t hash = HashOf(text);
    for (std::size_t at = hash & (slots_.size() - 1);;
         at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.entry == nullptr) return nullptr;
      if (slot.hash == hash && slot.entry->text == text) {
        return &slot.entry->value;
      }
    }
  }

  // Adds a text that is not known; the table keeps its own copy.
  const T& Add(std::string_view text, T value) {
    Entry& entry = entries_.emplace_back();
    entry.memory.reserve(text.size() + kReadable);
    entry.memory = text;
    entry.memory.append(kReadable, '\0');
    entry.text = std::string_view(entry.memory).substr(0, text.size());
    entry.value = std::move(value);
    if (2 * entries_.size() > slots_.size()) {
      Grow();
    } else {
      Put(entry);
    }
    return entry.value;
  }

  void Clear() {
    entries_.clear();
    slots_.assign(16, {});
  }

 private:
  struct Entry {
    std::string memory;
    std::string_view text;
    T value;
  };
  struct Slot {
    std::uint64_t hash = 0;
    const Entry* entry = nullptr;
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

  void Put(const Entry& entry) {
    const std::uint64_t hash = HashOf(entry.text);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].entry != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hash, &entry};
  }

  void Grow() {
    slots_.assign(slots_.size() * 4, {});
    for (const Entry& entry : entries_) Put(entry);
  }

  std::deque<Entry> entries_;  // In which nothing moves.
  std::vector<Slot> slots_;    // As many as a power of two.
};

}  // namespace rongcuo::batch
