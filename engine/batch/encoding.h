#pragma once

#include <memory>
#include <optional>

#include "engine/batch/byte_stream.h"
#include "engine/batch/chunk.h"

namespace rongcuo::batch {

// The text of a stream as UTF-8, without a byte order mark at its beginning.
// The encoding is the one given, or else told from a byte order mark, or the
// first 64 KiB: UTF-8 if they are that, GB18030 if they are that, else UTF-8.
// Bytes that are no character of GB18030 become one byte that is no UTF-8, so
// that whoever reads the text reports them; those of UTF-8 stay as they are.
// UTF-16 is a failure.
std::unique_ptr<ByteStream> ReadAsUtf8(std::unique_ptr<ByteStream> stream,
                                       std::optional<Encoding> encoding);

}  // namespace rongcuo::batch
