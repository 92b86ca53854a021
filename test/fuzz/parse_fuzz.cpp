#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/model/check.h"
#include "engine/program/compile.h"
#include "engine/syntax/dump.h"
#include "engine/syntax/parser.h"

namespace {

// A vocabulary, so that what is read can also be checked and compiled.
constexpr const char* kVocabulary =
    "词表 词\n枚举 规范层级 = c | 项目设定\n枚举 人员类别 = 甲类 | 乙类\n"
    "枚举 等级 = 无 < 一般 < 重大\n记录 项\n 日 : 日期\n 真 : 是否\n"
    "事实 主体.类别 : 人员类别 问「?」\n事实 事项.行为日期 : 日期 问「?」\n"
    "事实 程序.裁定日期 : 日期 问「?」\n事实 x : 是否 问「?」 推定 否 "
    "拟制「a」\n"
    "事实 y : 金额 问「?」\n事实 z : 等级 问「?」\n事实 l : 列表 项 问「?」\n";

}  // namespace

// Any bytes at all: parsing, checking and compiling end, every span lies in the
// text, and the findings of both languages and what was read can be printed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string text(data, data + size);
  // Inputs that are no UTF-8 tell little after the first, so half of the work
  // goes on behind a header that is sound.
  const bool headed = size > 0 && data[0] % 2 == 0;
  if (headed) text.insert(0, "规范 甲\n 全称「a」制定「b」层级 c 适用 d\n");
  rongcuo::SourceMap sources;
  sources.Add("fuzz.norm", std::move(text));
  sources.Add("vocabulary.norm", kVocabulary);
  rongcuo::Diagnostics diagnostics;
  rongcuo::syntax::Tree tree;
  rongcuo::syntax::Parse(sources, 0, tree, diagnostics);
  rongcuo::syntax::Parse(sources, 1, tree, diagnostics);
  for (const rongcuo::syntax::Expr& expr : tree.exprs) {
    const std::size_t end = sources[expr.span.source].text().size();
    if (expr.span.end > end || expr.span.begin >= expr.span.end) {
      __builtin_trap();
    }
  }
  rongcuo::syntax::Dump(tree);
  const auto model = rongcuo::model::Check(std::move(tree), {}, diagnostics);
  if (!diagnostics.HasErrors()) rongcuo::program::Compile(model);
  for (const rongcuo::Diagnostic& d : diagnostics.all()) {
    const std::size_t end = sources[d.span.source].text().size();
    if (d.span.end > end || d.span.begin > d.span.end) __builtin_trap();
  }
  Render(sources, diagnostics, rongcuo::Language::Chinese);
  Render(sources, diagnostics, rongcuo::Language::English);
  return 0;
}
