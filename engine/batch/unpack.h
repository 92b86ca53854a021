#pragma once

#include <memory>

#include "engine/batch/byte_stream.h"

namespace rongcuo::batch {

// What is packed in a stream of gzip or zstd, told by its first bytes; several
// members or frames are one text. A stream that is neither is itself. Memory is
// bounded (zstd windows past 128 MiB are refused as damaged).
std::unique_ptr<ByteStream> Unpack(std::unique_ptr<ByteStream> stream);

}  // namespace rongcuo::batch
