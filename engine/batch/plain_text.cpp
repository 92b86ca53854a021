#include "engine/batch/plain_text.h"

#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rongcuo::batch {
namespace {

// What a stretch of bytes has: eight digits in an aligned half of it, a byte
// with which something forbidden may begin.
struct Found {
  bool digits = false;
  bool lead = false;
};

#if defined(__SSE2__)
constexpr std::size_t kStretch = 16;

Found Look(const char* at) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const auto is = [&](int byte) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(byte)));
  };
  const __m128i from_zero = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
  const __m128i digit =
      _mm_cmpeq_epi8(_mm_min_epu8(from_zero, _mm_set1_epi8(9)), from_zero);
  const int digits = _mm_movemask_epi8(digit);
  const __m128i leads =
      _mm_or_si128(is(0xE2), _mm_or_si128(is(0xC2), is(0x7F)));
  return {(digits & 0xFF) == 0xFF || (digits & 0xFF00) == 0xFF00,
          _mm_movemask_epi8(leads) != 0};
}
#else
constexpr std::size_t kStretch = 8;

Found Look(const char* at) {
  Found found = {true, false};
  for (std::size_t i = 0; i < kStretch; ++i) {
    const auto byte = static_cast<unsigned char>(at[i]);
    found.digits = found.digits && byte >= '0' && byte <= '9';
    found.lead = found.lead || byte == 0xE2 || byte == 0xC2 || byte == 0x7F;
  }
  return found;
}
#endif

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

// A row of seventeen digits holds one of these halves, wherever it begins; if
// it ends in the rest after the last stretch, one of a stretch at the very end.
bool MayHaveForbidden(std::string_view text) {
  const char* const end = text.data() + text.size();
  const char* at = text.data();
  for (; end - at >= static_cast<std::ptrdiff_t>(kStretch); at += kStretch) {
    const Found found = Look(at);
    if (found.digits) return true;
    if (!found.lead) continue;
    for (std::size_t i = 0; i < kStretch; ++i) {
      if (BeginsForbidden(at + i, end)) return true;
    }
  }
  for (; at < end; ++at) {
    if (BeginsForbidden(at, end)) return true;
  }
  return text.size() >= kStretch && Look(end - kStretch).digits;
}

}  // namespace rongcuo::batch
