#include "engine/batch/plain_text.h"

#include <cstdint>
#include <cstring>

namespace rongcuo::batch {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

// Whether some byte of the word is zero.
constexpr bool HasZero(std::uint64_t word) {
  return ((word - kOnes) & ~word & kHighs) != 0;
}
constexpr bool HasByte(std::uint64_t word, std::uint8_t byte) {
  return HasZero(word ^ (kOnes * byte));
}

// Whether all bytes are digits: high half 3, low half at most 9.
constexpr bool AllDigits(std::uint64_t word) {
  return (word & 0xF0F0F0F0F0F0F0F0) == 0x3030303030303030 &&
         ((word + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) ==
             0x3030303030303030;
}

// U+0080 to U+009F, or one of U+200E, U+200F, U+202A to U+202E, U+2066 to
// U+2069 begins here.
bool BeginsForbidden(const char* at, const char* end) {
  const auto byte = [&](int i) {
    return at + i < end ? static_cast<unsigned char>(at[i]) : 0U;
  };
  if (byte(0) == 0x7F) return true;
  if (byte(0) == 0xC2) return byte(1) < 0xA0;
  if (byte(0) != 0xE2) return false;
  if (byte(1) == 0x80) {
    return byte(2) == 0x8E || byte(2) == 0x8F ||
           (byte(2) >= 0xAA && byte(2) <= 0xAE);
  }
  return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
}

}  // namespace

// A row of seventeen digits holds one of these words of eight, wherever it
// begins.
bool MayHaveForbidden(std::string_view text) {
  const char* const end = text.data() + text.size();
  const char* at = text.data();
  for (; end - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    if (AllDigits(word)) return true;
    if (!HasByte(word, 0xE2) && !HasByte(word, 0xC2) && !HasByte(word, 0x7F)) {
      continue;
    }
    for (int i = 0; i < 8; ++i) {
      if (BeginsForbidden(at + i, end)) return true;
    }
  }
  for (; at < end; ++at) {
    if (BeginsForbidden(at, end)) return true;
  }
  return false;
}

}  // namespace rongcuo::batch
