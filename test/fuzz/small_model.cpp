#include "test/fuzz/small_model.h"

#include <utility>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/model/check.h"
#include "engine/syntax/parser.h"

namespace rongcuo::fuzz {
namespace {

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

}  // namespace

model::Model SmallModel() {
  SourceMap sources;
  Diagnostics diagnostics;
  syntax::Tree tree;
  for (const char* text : kRules) {
    syntax::Parse(sources, sources.Add("fuzz.norm", text), tree, diagnostics);
  }
  auto model = model::Check(std::move(tree), {}, diagnostics);
  if (diagnostics.HasErrors()) __builtin_trap();
  return model;
}

}  // namespace rongcuo::fuzz
