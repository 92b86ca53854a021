#include "engine/casefile/read.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/casefile/facts.h"
#include "engine/casefile/fields.h"
#include "engine/casefile/header.h"
#include "engine/casefile/json_tree.h"
#include "engine/casefile/report.h"
#include "engine/casefile/text_checks.h"
#include "engine/casefile/values.h"
#include "engine/casefile/words.h"
#include "engine/model/names.h"

namespace rongcuo::casefile {
namespace {

using model::Both;

void ReportRepeated(Context& context, const Fields& fields,
                    const EvidenceIndex& index, const std::vector<Span>& spans,
                    std::string_view id) {
  context.report.Add(
      {.finding = Finding::DuplicateName,
       .span = fields.Find("id")->span,
       .arguments = {Short(id), Both("证据", "evidence")},
       .notes = {{Finding::NoteFirstDefined, spans[index.at(id)]}}});
}

EvidenceIndex ReadEvidence(Context& context, const JsonNode& list,
                           CaseFile& file) {
  EvidenceIndex index;
  std::vector<Span> spans;
  const std::string expected = Both("含 `id`、`source`、`quote` 的对象",
                                    "an object with `id`, `source`, `quote`");
  if (list.kind != JsonKind::List) {
    context.report.Wrong(list, "evidence", Both("列表 […]", "a list"));
    return index;
  }
  for (const JsonNode& node : context.tree.Children(list)) {
    if (node.kind != JsonKind::Object) {
      context.report.Wrong(node, "evidence", expected);
      continue;
    }
    const Fields fields(context.tree, node, "evidence.",
                        {"id", "source", "quote"}, context.report);
    Evidence evidence = {fields.RequiredText("id"),
                         fields.RequiredText("source"), fields.Text("quote")};
    if (evidence.id.empty()) continue;
    const JsonNode& id = *fields.Find("id");
    const auto next = static_cast<std::uint32_t>(spans.size());
    if (!index.emplace(context.tree.Text(id), next).second) {
      ReportRepeated(context, fields, index, spans, evidence.id);
      continue;
    }
    spans.push_back(id.span);
    file.evidence.push_back(std::move(evidence));
  }
  return index;
}

void ReadCase(Context& context, const JsonNode& root, CaseFile& file) {
  const Fields fields(context.tree, root, "",
                      {"case", "title", "matter", "fictional", "jurisdiction",
                       "conduct_date", "decision_date", "subject", "summary",
                       "facts", "evidence", "official", "notes"},
                      context.report);
  ClearFacts(context.model, file);
  ReadHeader(context, fields, file);
  ReadDates(context, fields, file);
  EvidenceIndex evidence;
  if (const JsonNode* list = fields.Given("evidence")) {
    evidence = ReadEvidence(context, *list, file);
  }
  if (const JsonNode* official = fields.Given("official")) {
    ReadOfficial(context, *official, file);
  }
  const JsonNode* facts = fields.Find("facts");
  if (facts == nullptr) {
    context.report.Missing(root, "facts");
  } else if (facts->kind != JsonKind::Object) {
    context.report.Wrong(*facts, "facts",
                         Both("以事实名为键的对象",
                              "an object with the names of facts as keys"));
  } else {
    ReadFacts(context, *facts, evidence, file);
  }
  std::stable_sort(file.details.begin(), file.details.end(),
                   [](const FactDetail& a, const FactDetail& b) {
                     return a.span.begin < b.span.begin;
                   });
}

}  // namespace

std::optional<CaseFile> Read(const SourceMap& sources, std::uint32_t source,
                             const model::Model& model,
                             Diagnostics& diagnostics) {
  const auto tree = ParseJson(sources, source, diagnostics);
  if (!tree) return std::nullopt;
  const JsonNode& root = tree->nodes[0];
  Report report(*tree, diagnostics);
  CheckTexts(*tree, report);
  Texts texts(model.texts);
  Context context = {*tree, model, report, texts};
  CaseFile file;
  if (root.kind == JsonKind::Object) {
    ReadCase(context, root, file);
  } else {
    report.Add({Finding::TypeMismatch,
                {source, root.span.begin, root.span.begin + 1},
                {Found(*tree, root),
                 Both("一个案例的对象 {…}", "the object of a case")}});
  }
  diagnostics.SortByPlace();
  if (report.failed()) return std::nullopt;
  file.texts = texts.Take();
  return file;
}

}  // namespace rongcuo::casefile
