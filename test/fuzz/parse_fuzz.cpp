#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/syntax/dump.h"
#include "engine/syntax/parser.h"

// Any bytes at all: parsing ends, every span lies in the text, and the findings
// of both languages and what was read can be printed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string text(data, data + size);
  // Inputs that are no UTF-8 tell little after the first, so half of the work
  // goes on behind a header that is sound.
  const bool headed = size > 0 && data[0] % 2 == 0;
  if (headed) text.insert(0, "规范 甲\n 全称「a」制定「b」层级 c 适用 d\n");
  size = text.size();
  rongcuo::SourceMap sources;
  sources.Add("fuzz.norm", std::move(text));
  rongcuo::Diagnostics diagnostics;
  rongcuo::syntax::Tree tree;
  rongcuo::syntax::Parse(sources, 0, tree, diagnostics);
  for (const rongcuo::Diagnostic& d : diagnostics.all()) {
    if (d.span.end > size || d.span.begin > d.span.end) __builtin_trap();
  }
  for (const rongcuo::syntax::Expr& expr : tree.exprs) {
    if (expr.span.end > size || expr.span.begin >= expr.span.end) {
      __builtin_trap();
    }
  }
  rongcuo::syntax::Dump(tree);
  Render(sources, diagnostics, rongcuo::Language::Chinese);
  Render(sources, diagnostics, rongcuo::Language::English);
  return 0;
}
