#include "engine/receipt/read.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/quantity.h"
#include "engine/casefile/fields.h"
#include "engine/casefile/json_tree.h"
#include "engine/casefile/report.h"
#include "engine/casefile/text_checks.h"
#include "engine/casefile/words.h"
#include "engine/model/names.h"

namespace rongcuo::receipt {
namespace {

using casefile::Fields;
using casefile::JsonKind;
using casefile::JsonNode;
using casefile::JsonTree;
using model::Both;

class Reader {
 public:
  Reader(const JsonTree& tree, casefile::Report& report)
      : tree_(tree), report_(report) {}

  Receipt Run(const JsonNode& object) {
    const Fields fields(
        tree_, object, "receipt.",
        {"engine", "matter", "outcome", "certainty", "possible", "conduct",
         "decision", "as_of", "assume", "rules", "case", "trace"},
        report_);
    Receipt receipt;
    receipt.engine = fields.RequiredText("engine");
    receipt.matter = fields.RequiredText("matter");
    receipt.outcome = fields.Text("outcome");
    receipt.certainty = fields.RequiredText("certainty");
    receipt.possible = Texts(fields, "possible");
    receipt.conduct = ReadDays(fields, "conduct");
    receipt.decision = ReadDays(fields, "decision");
    receipt.as_of = fields.Text("as_of");
    CheckDay(fields, "as_of", receipt.as_of);
    ReadAssume(fields, receipt);
    receipt.rules = Digest(fields, "rules");
    receipt.case_file = Digest(fields, "case");
    receipt.trace = Digest(fields, "trace");
    return receipt;
  }

 private:
  std::string Digest(const Fields& fields, std::string_view name) {
    std::string text = fields.RequiredText(name);
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    if (!text.empty() && (text.size() != 64 || !digits)) {
      report_.Wrong(*fields.Find(name), fields.PathOf(name),
                    Both(" SHA-256：64 位小写十六进制数字",
                         "a SHA-256 of 64 lower-case hexadecimal digits"));
    }
    return text;
  }

  void CheckDay(const Fields& fields, std::string_view name,
                const std::string& text) {
    if (text.empty()) return;
    const auto day = ParseDate(text).value;
    if (day && day->lo == day->hi) return;
    report_.Wrong(*fields.Find(name), fields.PathOf(name),
                  Both("日期，如 `2023-05-01`", "a day such as `2023-05-01`"));
  }

  Days ReadDays(const Fields& fields, std::string_view name) {
    const JsonNode* node = fields.Given(name);
    if (node == nullptr) return {};
    if (node->kind != JsonKind::Object) {
      report_.Wrong(*node, fields.PathOf(name),
                    Both("含 `from`、`to` 的对象，或 null",
                         "an object with `from` and `to`, or null"));
      return {};
    }
    const Fields days(tree_, *node, fields.PathOf(name) + ".", {"from", "to"},
                      report_);
    Days read = {days.Text("from"), days.Text("to")};
    CheckDay(days, "from", read.from);
    CheckDay(days, "to", read.to);
    return read;
  }

  std::vector<std::string> Texts(const Fields& fields, std::string_view name) {
    const JsonNode* node = fields.Find(name);
    if (node == nullptr) {
      report_.Missing(fields.object(), name);
      return {};
    }
    std::vector<std::string> texts;
    bool sound = node->kind == JsonKind::List;
    for (const JsonNode& element : tree_.Children(*node)) {
      sound = sound && element.kind == JsonKind::Text;
      texts.emplace_back(tree_.Text(element));
    }
    if (!sound) {
      report_.Wrong(*node, fields.PathOf(name),
                    Both("文字的列表", "a list of texts"));
    }
    return texts;
  }

  void ReadAssume(const Fields& fields, Receipt& receipt) {
    for (const std::string& standing : Texts(fields, "assume")) {
      if (standing == "自述") {
        receipt.assume_claimed = true;
      } else if (standing == "争议") {
        receipt.assume_contested = true;
      } else {
        report_.Wrong(
            *fields.Find("assume"), fields.PathOf("assume"),
            Both("只含 `自述`、`争议` 的列表", "a list of `自述` and `争议`"));
        return;
      }
    }
  }

  const JsonTree& tree_;
  casefile::Report& report_;
};

// The object itself, or its member `receipt`.
const JsonNode* FindReceipt(const JsonTree& tree) {
  const JsonNode& root = tree.nodes[0];
  if (root.kind != JsonKind::Object) return nullptr;
  for (const JsonNode& member : tree.Children(root)) {
    if (tree.Key(member) != "receipt") continue;
    return member.kind == JsonKind::Object ? &member : nullptr;
  }
  return &root;
}

}  // namespace

std::optional<Receipt> Read(const SourceMap& sources, std::uint32_t source,
                            Diagnostics& diagnostics) {
  const auto tree = casefile::ParseJson(sources, source, diagnostics);
  if (!tree) return std::nullopt;
  casefile::Report report(*tree, diagnostics);
  casefile::CheckTexts(*tree, report);
  Receipt receipt;
  if (const JsonNode* object = FindReceipt(*tree)) {
    receipt = Reader(*tree, report).Run(*object);
  } else {
    const Span whole = tree->nodes[0].span;
    report.Add(
        {.finding = Finding::TypeMismatch,
         .span = {source, whole.begin, whole.begin + 1},
         .arguments = {casefile::Found(*tree, tree->nodes[0]),
                       Both("一份凭据的对象 {…}", "the object of a receipt")}});
  }
  diagnostics.SortByPlace();
  if (report.failed()) return std::nullopt;
  return receipt;
}

}  // namespace rongcuo::receipt
