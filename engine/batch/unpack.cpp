#include "engine/batch/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "engine/model/names.h"

namespace rongcuo::batch {
namespace {

constexpr std::size_t kInputBytes = 1 << 17;

// What gzip and zstd share: packed bytes come in pieces, and the last piece may
// end too early.
class PackedStream : public ByteStream {
 public:
  PackedStream(std::unique_ptr<ByteStream> below, std::string_view kind)
      : below_(std::move(below)), kind_(kind), input_(kInputBytes, '\0') {}

  std::size_t Read(char* to, std::size_t size) override {
    while (!failure()) {
      // What was unpacked before may not have had room to come out.
      if (left_.empty() && !full_ && !Refill()) return 0;
      const std::size_t made = Step(to, size);
      full_ = made == size;
      if (made > 0) return made;
    }
    return 0;
  }

 protected:
  // Unpacks from left_ to `to`; takes what it used off left_.
  virtual std::size_t Step(char* to, std::size_t size) = 0;

  void FailDamaged() {
    Fail({Finding::BrokenPacking,
          {},
          {std::string(kind_), model::Both("已损坏", "are damaged")}});
  }

  std::string_view left_;
  bool within_ = false;  // Of a member or frame.

 private:
  bool Refill() {
    const std::size_t got = below_->Read(input_.data(), input_.size());
    left_ = std::string_view(input_).substr(0, got);
    if (got > 0) return true;
    FailAs(*below_);
    if (!failure() && within_) {
      Fail({Finding::BrokenPacking,
            {},
            {std::string(kind_),
             model::Both("不完整，缺少末尾", "lack their end")}});
    }
    return false;
  }

  std::unique_ptr<ByteStream> below_;
  std::string_view kind_;
  std::string input_;
  bool full_ = false;
};

class GzipStream : public PackedStream {
 public:
  explicit GzipStream(std::unique_ptr<ByteStream> below)
      : PackedStream(std::move(below), "gzip") {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&zlib_, MAX_WBITS + kGzipOnly) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~GzipStream() override { inflateEnd(&zlib_); }

 protected:
  std::size_t Step(char* to, std::size_t size) override {
    const auto room = static_cast<uInt>(
        std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
    if (!within_ && left_.empty()) return 0;
    within_ = true;
    // zlib never writes to its input.
    zlib_.next_in =
        const_cast<Bytef*>(reinterpret_cast<const Bytef*>(left_.data()));
    zlib_.avail_in = static_cast<uInt>(left_.size());
    zlib_.next_out = reinterpret_cast<Bytef*>(to);
    zlib_.avail_out = room;
    const int result = inflate(&zlib_, Z_NO_FLUSH);
    left_ = left_.substr(left_.size() - zlib_.avail_in);
    if (result == Z_STREAM_END) {
      within_ = false;
      inflateReset(&zlib_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      FailDamaged();
    }
    return room - zlib_.avail_out;
  }

 private:
  z_stream zlib_ = {};
};

class ZstdStream : public PackedStream {
 public:
  explicit ZstdStream(std::unique_ptr<ByteStream> below)
      : PackedStream(std::move(below), "zstd"), zstd_(ZSTD_createDStream()) {
    if (zstd_ == nullptr) throw std::bad_alloc();
  }
  ~ZstdStream() override { ZSTD_freeDStream(zstd_); }

 protected:
  std::size_t Step(char* to, std::size_t size) override {
    if (!within_ && left_.empty()) return 0;
    ZSTD_inBuffer in = {left_.data(), left_.size(), 0};
    ZSTD_outBuffer out = {to, size, 0};
    const std::size_t wanted = ZSTD_decompressStream(zstd_, &out, &in);
    left_.remove_prefix(in.pos);
    within_ = wanted != 0;
    if (ZSTD_isError(wanted) != 0) FailDamaged();
    return out.pos;
  }

 private:
  ZSTD_DStream* zstd_;
};

}  // namespace

std::unique_ptr<ByteStream> Unpack(std::unique_ptr<ByteStream> stream) {
  constexpr std::string_view kGzip = "\x1F\x8B";
  constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
  auto peeked = std::make_unique<PeekedStream>(std::move(stream), kZstd.size());
  if (peeked->beginning().starts_with(kGzip)) {
    return std::make_unique<GzipStream>(std::move(peeked));
  }
  if (peeked->beginning().starts_with(kZstd)) {
    return std::make_unique<ZstdStream>(std::move(peeked));
  }
  return peeked;
}

}  // namespace rongcuo::batch
