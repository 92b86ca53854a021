#include "engine/batch/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/utf8.h"

namespace rongcuo::batch {
namespace {

constexpr std::size_t kSampleBytes = 1 << 16;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kGb18030Mark = "\x84\x31\x95\x33";
constexpr char kNoCharacter = '\xFF';

// GB18030 to UTF-8, piece by piece.
class Decoder {
 public:
  Decoder() {
    UErrorCode error = U_ZERO_ERROR;
    converter_ = ucnv_open("GB18030", &error);
    if (U_SUCCESS(error)) {
      ucnv_setToUCallBack(converter_, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr,
                          nullptr, &error);
    }
    if (U_FAILURE(error)) throw std::bad_alloc();
  }
  ~Decoder() { ucnv_close(converter_); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // Appends the text of a piece; `last` says that no other follows. A character
  // may lie across pieces.
  void Append(std::string_view bytes, bool last, std::string& text) {
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (true) {
      std::array<UChar, 4096> units;
      UChar* to = units.data();
      UErrorCode error = U_ZERO_ERROR;
      ucnv_toUnicode(converter_, &to, to + units.size(), &at, end, nullptr,
                     static_cast<UBool>(last), &error);
      AppendUnits({units.data(), static_cast<std::size_t>(to - units.data())},
                  text);
      if (U_SUCCESS(error)) return;
      if (error == U_BUFFER_OVERFLOW_ERROR) continue;
      text += kNoCharacter;
      ++bad_;
      if (error == U_TRUNCATED_CHAR_FOUND) return;
    }
  }

  std::size_t bad() const { return bad_; }

 private:
  void AppendUnits(std::u16string_view units, std::string& text) {
    for (const char16_t unit : units) {
      if (unit < 0x80) {
        text += static_cast<char>(unit);
      } else if (U16_IS_LEAD(unit)) {
        lead_ = unit;
      } else if (U16_IS_TRAIL(unit)) {
        utf8::Append(text,
                     static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, unit)));
      } else {
        utf8::Append(text, unit);
      }
    }
  }

  UConverter* converter_ = nullptr;
  char16_t lead_ = 0;  // Of a pair whose other half comes in the next units.
  std::size_t bad_ = 0;
};

class Gb18030Stream : public ByteStream {
 public:
  explicit Gb18030Stream(std::unique_ptr<ByteStream> below)
      : below_(std::move(below)), input_(kSampleBytes, '\0') {}

  std::size_t Read(char* to, std::size_t size) override {
    while (at_ == text_.size()) {
      if (ended_) return 0;
      text_.clear();
      at_ = 0;
      const std::size_t got = below_->Read(input_.data(), input_.size());
      ended_ = got == 0;
      if (ended_) FailAs(*below_);
      decoder_.Append(std::string_view(input_).substr(0, got), ended_, text_);
    }
    const std::size_t taken = std::min(size, text_.size() - at_);
    std::memcpy(to, text_.data() + at_, taken);
    at_ += taken;
    return taken;
  }

 private:
  std::unique_ptr<ByteStream> below_;
  Decoder decoder_;
  std::string input_, text_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

// A text in an encoding that is not read.
class RefusedStream : public ByteStream {
 public:
  RefusedStream() { Fail({Finding::Utf16Text, {}}); }
  std::size_t Read(char*, std::size_t) override { return 0; }
};

// By its byte order mark, or by every other of the first bytes being a zero, as
// what tables and JSON begin with has it.
bool IsUtf16(std::string_view sample) {
  if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF")) {
    return true;
  }
  if (sample.size() < 4) return false;
  const auto zero = [&](std::size_t i) { return sample[i] == '\0'; };
  return zero(0) != zero(1) && zero(2) == zero(0) && zero(3) == zero(1);
}

bool IsUtf8(std::string_view sample) {
  constexpr std::size_t kLongest = 4;
  const auto bad = utf8::FindInvalid(sample);
  // The last character may be cut off where the sample ends.
  return !bad ||
         (sample.size() == kSampleBytes && *bad > sample.size() - kLongest);
}

bool IsGb18030(std::string_view sample) {
  Decoder decoder;
  std::string text;
  decoder.Append(sample, sample.size() < kSampleBytes, text);
  return decoder.bad() == 0;
}

Encoding Detect(std::string_view sample) {
  if (sample.starts_with(kUtf8Mark)) return Encoding::Utf8;
  if (sample.starts_with(kGb18030Mark)) return Encoding::Gb18030;
  if (IsUtf8(sample) || !IsGb18030(sample)) return Encoding::Utf8;
  return Encoding::Gb18030;
}

}  // namespace

std::unique_ptr<ByteStream> ReadAsUtf8(std::unique_ptr<ByteStream> stream,
                                       std::optional<Encoding> encoding) {
  auto peeked = std::make_unique<PeekedStream>(std::move(stream), kSampleBytes);
  const std::string_view sample = peeked->beginning();
  if (!encoding && IsUtf16(sample)) return std::make_unique<RefusedStream>();
  const Encoding read_as = encoding ? *encoding : Detect(sample);
  const std::string_view mark =
      read_as == Encoding::Utf8 ? kUtf8Mark : kGb18030Mark;
  if (sample.starts_with(mark)) peeked->Drop(mark.size());
  if (read_as == Encoding::Utf8) return peeked;
  return std::make_unique<Gb18030Stream>(std::move(peeked));
}

}  // namespace rongcuo::batch
