#include "test/batch/zip.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdint>

namespace rongcuo::batch {
namespace {

std::uint32_t Number(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t number = 0;
  for (int i = size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(
                               bytes[at + static_cast<std::size_t>(i)]);
  }
  return number;
}

std::string Inflated(std::string_view packed, std::size_t size) {
  std::string text(size, '\0');
  z_stream stream = {};
  constexpr int kWithoutHeader = -15;
  EXPECT_EQ(inflateInit2(&stream, kWithoutHeader), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(size);
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  inflateEnd(&stream);
  return text;
}

}  // namespace

std::map<std::string, std::string> Unzipped(std::string_view archive) {
  std::map<std::string, std::string> files;
  const std::size_t end = archive.rfind("PK\5\6");
  EXPECT_NE(end, archive.npos);
  if (end == archive.npos) return files;
  const std::uint32_t count = Number(archive, end + 10, 2);
  std::size_t at = Number(archive, end + 16, 4);
  for (std::uint32_t i = 0; i < count; ++i) {
    EXPECT_EQ(archive.substr(at, 4), "PK\1\2");
    const std::uint32_t name = Number(archive, at + 28, 2);
    const std::size_t local = Number(archive, at + 42, 4);
    const std::size_t data = local + 30 + Number(archive, local + 26, 2) +
                             Number(archive, local + 28, 2);
    const std::string text =
        Inflated(archive.substr(data, Number(archive, at + 20, 4)),
                 Number(archive, at + 24, 4));
    const auto* const bytes = reinterpret_cast<const Bytef*>(text.data());
    EXPECT_EQ(crc32(0, bytes, static_cast<uInt>(text.size())),
              Number(archive, at + 16, 4));
    files[std::string(archive.substr(at + 46, name))] = text;
    at += 46 + name + Number(archive, at + 30, 2) + Number(archive, at + 32, 2);
  }
  return files;
}

}  // namespace rongcuo::batch
