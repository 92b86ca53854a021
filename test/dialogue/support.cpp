#include "test/dialogue/support.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <initializer_list>
#include <iostream>
#include <utility>

#include "engine/casefile/read.h"
#include "engine/model/check.h"
#include "engine/program/compile.h"
#include "engine/syntax/parser.h"

namespace rongcuo::dialogue {

const char* const kSmallVocabulary = R"(词表 试验
枚举 规范层级 = 市级规范性文件 | 县级规范性文件
枚举 人员类别 = 公务员 | 村社区干部
枚举 过错形式 = 无过错 | 过失 | 程序性故意 | 明知故犯
枚举 规定性质 = 禁止性 | 程序性
记录 违规
  名称 : 文本
  问 「哪一条？」
  性质 : 规定性质
  问 「什么性质？」
事实 主体.类别 : 人员类别
  问 「哪一类人员？」
事实 事项.行为日期 : 日期
  问 「什么时候？」
事实 程序.裁定日期 : 日期
  问 「哪一天裁定？」
事实 廉洁.谋取私利 : 是否
  问 「是否谋取私利？」
事实 认定.违反党纪国法 : 认定
  问 「是否认定违反党纪国法？」
事实 后果.经济损失 : 金额
  问 「损失多少？」
  范围 0元 至 1000亿元
事实 违反规定 : 列表 违规
  问 「违反了哪些规定？」
事实 主观.过错 : 过错形式
  问 「哪一种过错？」
)";

const char* const kSmallNorm = R"(规范 试验办法
  全称 「试验办法」
  制定 「试验机关」
  层级 市级规范性文件
  适用 全国
红线 谋私
  条文 第三条第一项
  拟制 「试验」
  当 廉洁.谋取私利
红线 违法
  拟制 「试验」
  当 认定.违反党纪国法
红线 损失重大
  拟制 「试验」
  当 后果.经济损失 至少 100万元
红线 违反禁令
  拟制 「试验」
  当 存在 违反规定 满足 (性质 = 禁止性)
裁定 容错 : 免责(exempt) | 减责(mitigate) ； 不予容错(refuse)
  拟制 「试验」
  不予容错 当 任一 红线 成立
  免责 当 主观.过错 属于 {无过错, 过失}
  减责 其余
)";

const char* const kPresumedVocabulary = R"(词表 推定
事实 诚信.弄虚作假 : 是否
  问 「是否造假？」
  推定 否
  拟制 「试验」
事实 诚信.隐瞒不报 : 是否
  问 「是否隐瞒？」
  推定 否
  拟制 「试验」
)";

const char* const kPresumingNorm = R"(规范 从严办法
  全称 「从严办法」
  制定 「试验机关」
  层级 市级规范性文件
  适用 全国
红线 造假
  拟制 「试验」
  当 诚信.弄虚作假
红线 隐瞒
  拟制 「试验」
  当 诚信.隐瞒不报
)";

namespace {

model::Model MakeModel(std::initializer_list<const char*> texts) {
  SourceMap sources;
  Diagnostics diagnostics;
  syntax::Tree tree;
  for (const char* text : texts) {
    syntax::Parse(sources, sources.Add("test.norm", text), tree, diagnostics);
  }
  model::Model model = model::Check(std::move(tree), {}, diagnostics);
  if (diagnostics.HasErrors()) {
    std::cerr << Render(sources, diagnostics, Language::English);
    std::abort();
  }
  return model;
}

inquiry::Asking AskSmall(const inquiry::Subject& subject, inquiry::Goal goal) {
  return inquiry::Ask(subject, goal, 1'000'000);
}

}  // namespace

const model::Model& SmallModel() {
  static const model::Model model = MakeModel({kSmallVocabulary, kSmallNorm});
  return model;
}

const program::Program& SmallProgram() {
  static const program::Program program = program::Compile(SmallModel());
  return program;
}

Setting SmallSetting(Language language) {
  return {SmallModel(), SmallProgram(), {}, language, AskSmall};
}

Setting PresumingSetting(Language language) {
  static const model::Model model = MakeModel(
      {kSmallVocabulary, kSmallNorm, kPresumedVocabulary, kPresumingNorm});
  static const program::Program program = program::Compile(model);
  return {model, program, {}, language, AskSmall};
}

std::string SmallCase(const std::string& facts) {
  return R"({
  "case": "t", "title": "试验", "matter": "容错", "jurisdiction": "全国",
  "facts": {)" +
         facts + R"(},
  "evidence": [{"id": "E1", "source": "某报"}]
}
)";
}

const std::string kAllButFault =
    R"("廉洁.谋取私利": "否", "后果.经济损失": "1万元",
"认定.违反党纪国法": {"value": "否", "finder": "某委", "date": "2023", "reason": "故"},
"违反规定": {"complete": true, "items": []})";

casefile::CaseFile ReadSmall(const std::string& text,
                             const model::Model& model) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto file =
      casefile::Read(sources, sources.Add("案.json", text), model, diagnostics);
  EXPECT_TRUE(file) << Render(sources, diagnostics, Language::Chinese);
  return file.value_or(casefile::CaseFile{});
}

}  // namespace rongcuo::dialogue
