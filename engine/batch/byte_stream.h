#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/descriptor.h"
#include "engine/base/diagnostic.h"

// Bytes as they come in, one stage over the other: a file, what is unpacked
// from it, its text as UTF-8.
namespace rongcuo::batch {

class ByteStream {
 public:
  ByteStream() = default;
  virtual ~ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  // Puts up to `size` bytes (at least 1) at `to` and returns how many. 0 is the
  // end, or, if there is a failure, where it cannot be read on.
  virtual std::size_t Read(char* to, std::size_t size) = 0;

  // Why it cannot be read on; a diagnostic without a span.
  const std::optional<Diagnostic>& failure() const { return failure_; }

 protected:
  void Fail(Diagnostic failure) { failure_ = std::move(failure); }
  // Takes over the failure of the stage below, if it has one.
  void FailAs(const ByteStream& below) { failure_ = below.failure_; }

 private:
  std::optional<Diagnostic> failure_;
};

// Reads until `size` bytes are there or the stream is at its end.
std::size_t ReadFully(ByteStream& stream, char* to, std::size_t size);

// A file or pipe that is open; adds the bytes read to `total`.
class FileStream : public ByteStream {
 public:
  // Takes over the descriptor. `name` is for what is reported.
  FileStream(int descriptor, std::string name,
             std::atomic<std::uint64_t>& total);
  std::size_t Read(char* to, std::size_t size) override;

 private:
  Descriptor file_;
  std::string name_;
  std::atomic<std::uint64_t>& total_;
};

// A stream whose beginning can be looked at.
class PeekedStream : public ByteStream {
 public:
  PeekedStream(std::unique_ptr<ByteStream> below, std::size_t size);

  // The first `size` bytes, or all if there are fewer. Before the first Read.
  std::string_view beginning() const { return beginning_; }
  // Leaves out the first bytes of the beginning.
  void Drop(std::size_t size) { at_ = size; }

  std::size_t Read(char* to, std::size_t size) override;

 private:
  std::unique_ptr<ByteStream> below_;
  std::string beginning_;
  std::size_t at_ = 0;
};

}  // namespace rongcuo::batch
