#include "test/casefile/support.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "engine/casefile/read.h"
#include "engine/model/check.h"
#include "engine/syntax/parser.h"

namespace rongcuo::casefile {
namespace {

constexpr const char* kVocabulary = R"(词表 试验
枚举 规范层级 = 市级规范性文件 | 县级规范性文件
枚举 人员类别 = 公务员 | 国有企业管理人员 | 村社区干部
枚举 过错形式 = 无过错 | 过失 | 程序性故意 | 明知故犯
枚举 规定性质 = 禁止性 | 程序性
记录 违规
  名称 : 文本
  层级 : 规范层级
  性质 : 规定性质
  颁布 : 日期
  罚款 : 金额
  公开 : 是否
事实 主体.类别 : 人员类别
  问 「哪一类人员？」
事实 事项.行为日期 : 日期
  问 「什么时候？」
事实 程序.裁定日期 : 日期
  问 「哪一天裁定？」
事实 动机.出于公心 : 是否
  问 「是否为公？」
事实 廉洁.谋取私利 : 是否
  问 「是否谋私？」
事实 主观.过错 : 过错形式
  问 「哪一种过错？」
事实 后果.经济损失 : 金额
  问 「损失多少？」
  范围 0元 至 1000亿元
事实 补救.追回金额 : 金额
  问 「追回多少？」
事实 补救.挽回比例 : 比例
  问 「挽回多少？」
  范围 0% 至 100%
事实 后果.死亡人数 : 整数
  问 「死亡几人？」
  范围 0 至 100000
事实 办理.申请日期 : 日期
  问 「哪天申请？」
  范围 2000-01-01 至 2050-12-31
事实 办理.期限 : 期间
  问 「多少日？」
事实 办理.机关 : 文本
  问 「哪个机关？」
事实 认定.违反党纪国法 : 认定
  问 「是否认定违反党纪国法？」
事实 违反规定 : 列表 违规
  问 「违反了哪些规定？」
)";

constexpr const char* kNorm = R"(规范 试验办法
  全称 「试验办法」
  制定 「试验机关」
  层级 市级规范性文件
  适用 全国
红线 谋私
  拟制 「试验」
  当 廉洁.谋取私利 且 办理.机关 = 「某市纪委」
裁定 容错 : 免责(exempt) | 减责(mitigate) ； 不予容错(refuse)
  拟制 「试验」
  不予容错 当 任一 红线 成立
  免责 其余
裁定 澄清 : 予以澄清(clear) ； 不予澄清(no)
  拟制 「试验」
  予以澄清 其余
)";

model::Model MakeModel() {
  SourceMap sources;
  Diagnostics diagnostics;
  syntax::Tree tree;
  for (const char* text : {kVocabulary, kNorm}) {
    syntax::Parse(sources, sources.Add("test.norm", text), tree, diagnostics);
  }
  model::Model model = model::Check(std::move(tree), {}, diagnostics);
  if (diagnostics.HasErrors()) {
    std::cerr << Render(sources, diagnostics, Language::English);
    std::abort();
  }
  return model;
}

}  // namespace

const model::Model& TestModel() {
  static const model::Model model = MakeModel();
  return model;
}

model::FactId FactOf(const std::string& name) {
  const auto& facts = TestModel().facts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].text.name.text == name) return static_cast<model::FactId>(i);
  }
  std::cerr << "no fact " << name << "\n";
  std::abort();
}

ReadResult ReadText(std::string text) {
  SourceMap sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.Add("案.json", std::move(text));
  ReadResult result;
  result.file = Read(sources, source, TestModel(), diagnostics);
  result.chinese = Render(sources, diagnostics, Language::Chinese);
  result.english = Render(sources, diagnostics, Language::English);
  return result;
}

std::string CaseWith(const std::string& facts) {
  return R"({"case": "t", "title": "试验", "matter": "容错", "jurisdiction": "全国",
"evidence": [{"id": "E1", "source": "某报"}],
"facts": {)" +
         facts + "}}";
}

}  // namespace rongcuo::casefile
