// Any bytes at all: reading a case ends, every span lies in the text, there is
// a case or an error, and reading it again gives the same. A case with a fact
// taken back is still a case. The same bytes typed as FACT=VALUE are a fact
// that a case can have, or an error.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/casefile/edit.h"
#include "engine/casefile/read.h"
#include "engine/casefile/typed_fact.h"
#include "test/fuzz/small_model.h"

namespace {

using rongcuo::Diagnostics;
using rongcuo::SourceMap;

bool IsCase(const rongcuo::model::Model& model, const std::string& text) {
  SourceMap sources;
  Diagnostics diagnostics;
  return rongcuo::casefile::Read(sources, sources.Add("edited", text), model,
                                 diagnostics)
      .has_value();
}

void CheckSpans(const Diagnostics& diagnostics, std::size_t size) {
  for (const rongcuo::Diagnostic& d : diagnostics.all()) {
    if (d.span.end > size || d.span.begin > d.span.end) __builtin_trap();
  }
}

void TakeFactsBack(const rongcuo::model::Model& model,
                   const std::string& text) {
  for (std::uint32_t fact = 0; fact < model.facts.size(); ++fact) {
    const auto edited = rongcuo::casefile::WithFact(text, model, fact, "null");
    if (!edited || !IsCase(model, *edited)) __builtin_trap();
  }
}

void ReadAsTyped(const rongcuo::model::Model& model, const SourceMap& sources) {
  constexpr const char* kCase =
      R"({"case":"a","title":"b","matter":"容错","jurisdiction":"全国","facts":{}})";
  Diagnostics diagnostics;
  const auto typed =
      rongcuo::casefile::ReadTypedFact(sources, 0, model, {}, diagnostics);
  if (typed.has_value() == diagnostics.HasErrors()) __builtin_trap();
  CheckSpans(diagnostics, sources[0].text().size());
  if (!typed) return;
  const auto edited =
      rongcuo::casefile::WithFact(kCase, model, typed->fact, typed->statement);
  if (!edited || !IsCase(model, *edited)) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static const rongcuo::model::Model model = rongcuo::fuzz::SmallModel();
  SourceMap sources;
  sources.Add("fuzz.json", std::string(data, data + size));
  Diagnostics diagnostics;
  const auto file = rongcuo::casefile::Read(sources, 0, model, diagnostics);
  if (file.has_value() == diagnostics.HasErrors()) __builtin_trap();
  CheckSpans(diagnostics, size);
  rongcuo::Render(sources, diagnostics, rongcuo::Language::English);
  Diagnostics again;
  if (rongcuo::casefile::Read(sources, 0, model, again) != file) {
    __builtin_trap();
  }
  constexpr std::size_t kFarFromLimits = 1 << 16;
  if (size > kFarFromLimits) return 0;
  if (file) TakeFactsBack(model, sources[0].text());
  ReadAsTyped(model, sources);
  return 0;
}
