#include "engine/batch/intake.h"

#include <fcntl.h>

#include <cerrno>
#include <utility>

#include "engine/base/read_file.h"
#include "engine/batch/byte_stream.h"
#include "engine/batch/cutter.h"
#include "engine/batch/encoding.h"
#include "engine/batch/format.h"
#include "engine/batch/inputs.h"
#include "engine/batch/problem.h"
#include "engine/batch/unpack.h"

namespace rongcuo::batch {
namespace {

// The descriptor of an input, or, negative, the error.
int OpenDescriptor(const std::string& path) {
  if (path == "-") return 0;
  while (true) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) return descriptor;
    if (errno != EINTR) return -errno;
  }
}

// Leaves out the first records of a chunk, fewer than it has.
void DropRecords(std::uint64_t records, Chunk& chunk) {
  const Whole whole = TakeWhole(chunk.format, chunk.text, records);
  chunk.text.erase(0, whole.bytes);
  chunk.first_record += records;
  chunk.records -= records;
  chunk.first_line += whole.lines;
}

}  // namespace

Intake::Intake(const std::vector<std::string>& paths, IntakeOptions options,
               Language language)
    : options_(options), language_(language), inputs_(FindInputs(paths)) {
  for (const Input& input : inputs_) {
    names_.push_back(input.path);
    if (!input.bytes) bytes_total_.reset();
    if (bytes_total_) *bytes_total_ += *input.bytes;
  }
}

Intake::~Intake() = default;

bool Intake::Next(Chunk& chunk) {
  while (NextOfAny(chunk)) {
    if (skip_ < chunk.records) {
      if (skip_ > 0) DropRecords(skip_, chunk);
      skip_ = 0;
      return true;
    }
    skip_ -= chunk.records;
  }
  return false;
}

bool Intake::NextOfAny(Chunk& chunk) {
  while (!cutter_ || !cutter_->Next(chunk)) {
    cutter_.reset();
    if (opened_ == inputs_.size()) return false;
    chunk = {};
    cutter_ = Open(inputs_[opened_++], chunk);
    if (!cutter_) break;
  }
  chunk.input = static_cast<std::uint32_t>(opened_ - 1);
  chunk.first_record = next_record_;
  next_record_ += chunk.records;
  return true;
}

std::unique_ptr<Cutter> Intake::Open(const Input& input, Chunk& chunk) {
  constexpr std::size_t kSampleBytes = 1 << 16;
  std::optional<Diagnostic> failure = input.failure;
  const int descriptor = failure ? -1 : OpenDescriptor(input.path);
  if (!failure && descriptor < 0) {
    failure = {
        Finding::CannotRead, {}, {input.path, SystemProblem(-descriptor)}};
  }
  if (failure) {
    chunk.records = 1;
    chunk.problem = MakeProblem(*failure, language_, 0, 0);
    return nullptr;
  }
  auto text = std::make_unique<PeekedStream>(
      ReadAsUtf8(Unpack(std::make_unique<FileStream>(descriptor, input.path,
                                                     bytes_read_)),
                 options_.encoding),
      kSampleBytes);
  std::optional<Format> format = options_.format;
  if (!format) format = FormatByName(input.path);
  if (!format) format = FormatByContent(text->beginning());
  return std::make_unique<Cutter>(std::move(text), *format, language_,
                                  options_.chunk_bytes);
}

}  // namespace rongcuo::batch
