#include "engine/batch/packed_cells.h"

#include <cstring>

namespace rongcuo::batch {
namespace {

// A kind and a number: of a text its length, and the text follows.
enum Kind : char { kText, kNumber, kEmpty, kEndRow };
constexpr std::size_t kTagBytes = 1 + sizeof(std::uint32_t);

}  // namespace

void PackedCells::Put(char kind, std::uint32_t number) {
  char tag[kTagBytes] = {kind};
  std::memcpy(tag + 1, &number, sizeof number);
  packed_.append(tag, kTagBytes);
}

void PackedCells::Text(std::string_view text) {
  Put(kText, static_cast<std::uint32_t>(text.size()));
  packed_ += text;
}
void PackedCells::Number(std::uint32_t number) { Put(kNumber, number); }
void PackedCells::Empty() { Put(kEmpty, 0); }
void PackedCells::EndRow() { Put(kEndRow, 0); }

void Unpack(std::string_view packed, CellSink& sink) {
  while (packed.size() >= kTagBytes) {
    const char kind = packed[0];
    std::uint32_t number = 0;
    std::memcpy(&number, packed.data() + 1, sizeof number);
    packed.remove_prefix(kTagBytes);
    switch (kind) {
      case kText:
        sink.Text(packed.substr(0, number));
        packed.remove_prefix(number);
        break;
      case kNumber:
        sink.Number(number);
        break;
      case kEmpty:
        sink.Empty();
        break;
      default:
        sink.EndRow();
    }
  }
}

}  // namespace rongcuo::batch
