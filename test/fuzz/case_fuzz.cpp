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
#include "engine/model/check.h"
#include "engine/syntax/parser.h"

namespace {

using rongcuo::Diagnostics;
using rongcuo::SourceMap;

// A fact of every type.
constexpr const char* kRules[] = {R"(词表 试验
枚举 规范层级 = 市级 | 县级
枚举 人员类别 = 公务员 | 村干部
枚举 过错 = 无过错 | 过失 | 故意
记录 违规
  名称 : 文本
  层级 : 规范层级
  日期 : 日期
  罚款 : 金额
  公开 : 是否
事实 主体.类别 : 人员类别
  问 「类别？」
事实 事项.行为日期 : 日期
  问 「行为？」
事实 程序.裁定日期 : 日期
  问 「裁定？」
事实 公心 : 是否
  问 「公心？」
事实 过错 : 过错
  问 「过错？」
事实 损失 : 金额
  问 「损失？」
  范围 0元 至 1亿元
事实 比例 : 比例
  问 「比例？」
事实 人数 : 整数
  问 「人数？」
事实 申请 : 日期
  问 「申请？」
  范围 2000-01-01 至 2050-12-31
事实 期限 : 期间
  问 「期限？」
事实 机关 : 文本
  问 「机关？」
事实 认定 : 认定
  问 「认定？」
事实 违反 : 列表 违规
  问 「违反？」
)",
                                  R"(规范 试验办法
  全称 「试验办法」
  制定 「试验机关」
  层级 市级
  适用 全国
裁定 容错 : 免责(exempt) ； 不予容错(refuse)
  拟制 「试验」
  不予容错 当 机关 = 「甲」
  免责 其余
)"};

rongcuo::model::Model MakeModel() {
  SourceMap sources;
  Diagnostics diagnostics;
  rongcuo::syntax::Tree tree;
  for (const char* text : kRules) {
    rongcuo::syntax::Parse(sources, sources.Add("fuzz.norm", text), tree,
                           diagnostics);
  }
  auto model = rongcuo::model::Check(std::move(tree), {}, diagnostics);
  if (diagnostics.HasErrors()) __builtin_trap();
  return model;
}

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
  static const rongcuo::model::Model model = MakeModel();
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
