// Any bytes at all: what the quick reader takes is a case, and it takes it as
// casefile::Read does; it reads nothing beyond the padding, and reading the
// same again comes to the same.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "engine/batch/judge.h"
#include "engine/batch/quick_reader.h"
#include "engine/casefile/read.h"
#include "test/batch/quick_comparison.h"
#include "test/fuzz/small_model.h"

namespace {

using rongcuo::Diagnostics;
using rongcuo::SourceMap;
namespace batch = rongcuo::batch;

// Memory of just the size allowed, so that reading on is found out.
class Padded {
 public:
  Padded(const std::uint8_t* data, std::size_t size)
      : size_(size), bytes_(new char[size + batch::kPadding]) {
    if (size > 0) std::memcpy(bytes_.get(), data, size);
    std::memset(bytes_.get() + size, '"', batch::kPadding);
  }

  std::string_view text() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const rongcuo::model::Model model = rongcuo::fuzz::SmallModel();
  static batch::QuickReader reader(model);
  static batch::QuickCase quick;
  const Padded padded(data, size);
  SourceMap sources;
  sources.Add("fuzz.json", std::string(padded.text()));
  Diagnostics diagnostics;
  const auto file = rongcuo::casefile::Read(sources, 0, model, diagnostics);
  if (file) reader.AcceptPlace(file->jurisdiction);
  for (int times = 0; times < 2; ++times) {
    if (!reader.Read(padded.text(), quick)) continue;
    if (!file || !batch::Difference(model, quick, *file).empty()) {
      __builtin_trap();
    }
  }
  return 0;
}
