#include "engine/casefile/facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/casefile/words.h"
#include "engine/model/names.h"

namespace rongcuo::casefile {
namespace {

using model::Both;
using model::FactId;
using model::TypeKind;

// In the order of Standing.
constexpr std::array<std::string_view, 4> kStandings = {"待查", "查实", "自述",
                                                        "争议"};

class FactReader {
 public:
  FactReader(Context& context, const EvidenceIndex& evidence, CaseFile& file)
      : context_(context), evidence_(evidence), file_(file) {}

  void Read(FactId id, const JsonNode& node) {
    const model::Fact& fact = context_.model.facts[id];
    FactDetail detail;
    detail.fact = id;
    detail.span = node.span;
    if (fact.type.kind == TypeKind::List) {
      ReadList(fact, node, detail);
    } else {
      ReadPlain(fact, node, detail);
    }
    file_.details.push_back(std::move(detail));
  }

 private:
  static std::vector<std::string> PlainFields(bool finding) {
    std::vector<std::string> names(std::begin(kValueForms),
                                   std::end(kValueForms));
    names.insert(names.end(), {"standing", "evidence", "note"});
    if (finding) names.insert(names.end(), {"finder", "date", "reason"});
    return names;
  }

  void ReadPlain(const model::Fact& fact, const JsonNode& node,
                 FactDetail& detail) {
    const std::string& name = fact.text.name.text;
    const Slot slot = {name, fact.type, fact.domain};
    if (node.kind != JsonKind::Object) {
      const Stated stated = ReadValue(context_, node, slot);
      detail.unsigned_finding = fact.finding && stated.given == Given::Known;
      Settle(detail, stated, Standing::Established);
      return;
    }
    const Fields fields(context_.tree, node, name + ".",
                        PlainFields(fact.finding), context_.report);
    const Stated stated = ReadForm(context_, fields, slot);
    const Standing standing = ReadSupport(fields, detail);
    if (stated.given == Given::Missing && standing != Standing::Open) {
      context_.report.Missing(node, "value");
    }
    if (fact.finding) ReadSignature(fields, stated, detail);
    Settle(detail, stated, standing);
  }

  // Who made a finding, when and why: without these it does not count.
  void ReadSignature(const Fields& fields, const Stated& stated,
                     FactDetail& detail) {
    detail.finder = fields.Text("finder");
    detail.finding_date = DateText(context_, fields, "date");
    detail.reason = fields.Text("reason");
    const bool has_signature = HasWords(detail.finder) &&
                               !detail.finding_date.empty() &&
                               HasWords(detail.reason);
    detail.unsigned_finding = !has_signature && stated.given == Given::Known;
  }

  void Settle(const FactDetail& detail, const Stated& stated,
              Standing standing) {
    if (stated.given != Given::Known) return;
    if (detail.unsigned_finding) standing = Standing::Open;
    file_.standings[detail.fact] = standing;
    if (standing == Standing::Established) {
      file_.established[detail.fact] = stated.value;
    } else {
      file_.candidates[detail.fact] = stated.value;
    }
  }

  // Standing, evidence and note, which plain facts and lists have alike.
  Standing ReadSupport(const Fields& fields, FactDetail& detail) {
    detail.note = fields.Text("note");
    if (const JsonNode* node = fields.Given("evidence")) {
      ReadEvidence(*node, fields.PathOf("evidence"), detail);
    }
    const JsonNode* node = fields.Given("standing");
    if (node == nullptr) return Standing::Established;
    if (node->kind != JsonKind::Text) {
      context_.report.Wrong(*node, fields.PathOf("standing"),
                            Both(" `查实`、`自述`、`争议` 或 `待查`",
                                 "one of `查实`, `自述`, `争议`, `待查`"));
      return Standing::Open;
    }
    const std::string_view text = context_.tree.Text(*node);
    const auto at = std::find(kStandings.begin(), kStandings.end(), text);
    if (at == kStandings.end()) {
      const std::vector<std::string> names(kStandings.begin(),
                                           kStandings.end());
      context_.report.Unknown(Finding::UnknownValue, node->span, text, names,
                              "standing");
      return Standing::Open;
    }
    return static_cast<Standing>(at - kStandings.begin());
  }

  void ReadEvidence(const JsonNode& node, const std::string& path,
                    FactDetail& detail) {
    const std::string expected =
        Both("证据编号的列表，如 [\"E1\"]",
             "a list of evidence ids such as [\"E1\"]");
    if (node.kind != JsonKind::List) {
      context_.report.Wrong(node, path, expected);
      return;
    }
    for (const JsonNode& element : context_.tree.Children(node)) {
      if (element.kind != JsonKind::Text) {
        context_.report.Wrong(element, path, expected);
        continue;
      }
      const std::string_view id = context_.tree.Text(element);
      const auto found = evidence_.find(id);
      if (found == evidence_.end()) {
        ReportEvidence(element.span, id);
      } else if (std::find(detail.evidence.begin(), detail.evidence.end(),
                           found->second) == detail.evidence.end()) {
        detail.evidence.push_back(found->second);
      }
    }
  }

  void ReportEvidence(Span span, std::string_view id) {
    std::vector<std::string> ids;
    for (const Evidence& evidence : file_.evidence) ids.push_back(evidence.id);
    context_.report.Unknown(Finding::UnknownEvidence, span, id, ids);
  }

  // --- Lists ---

  void ReadList(const model::Fact& fact, const JsonNode& node,
                FactDetail& detail) {
    const std::string& name = fact.text.name.text;
    if (IsOpen(context_, node)) return;
    if (node.kind != JsonKind::Object) {
      context_.report.Wrong(node, name, Expected(context_.model, fact.type));
      return;
    }
    const Fields fields(
        context_.tree, node, name + ".",
        {"complete", "items", "value", "standing", "evidence", "note"},
        context_.report);
    const Standing standing = ReadSupport(fields, detail);
    const JsonNode* value = fields.Find("value");
    if (value != nullptr && !IsOpen(context_, *value)) {
      context_.report.Wrong(*value, fields.PathOf("value"),
                            Expected(context_.model, fact.type));
    }
    const JsonNode* items = fields.Given("items");
    if (items == nullptr) {
      if (value == nullptr && standing != Standing::Open) {
        context_.report.Missing(node, "items");
      }
      return;
    }
    ListValue list = ReadItems(fact, *items);
    list.complete = IsComplete(fields);
    file_.standings[detail.fact] = standing;
    if (standing == Standing::Established) {
      file_.lists[detail.fact] = list;
    } else {
      file_.candidate_lists[detail.fact] = list;
    }
  }

  bool IsComplete(const Fields& fields) {
    const JsonNode* node = fields.Given("complete");
    if (node == nullptr) return false;
    const auto truth = ParseTruth(context_.tree, *node);
    if (!truth) {
      context_.report.Wrong(*node, fields.PathOf("complete"),
                            Expected(context_.model, {TypeKind::Truth, 0}));
    }
    return truth.value_or(false);
  }

  ListValue ReadItems(const model::Fact& fact, const JsonNode& items) {
    const model::Record& record = context_.model.records[fact.type.index];
    ListValue list;
    list.first_item = static_cast<std::uint32_t>(file_.items.size());
    const std::string path = fact.text.name.text + ".items";
    if (items.kind != JsonKind::List) {
      context_.report.Wrong(items, path, Both("列表 […]", "a list"));
      return list;
    }
    for (const JsonNode& item : context_.tree.Children(items)) {
      if (item.kind != JsonKind::Object) {
        context_.report.Wrong(
            item, path,
            Both("记录 `" + record.name.text + "` 的对象",
                 "an object with the fields of `" + record.name.text + "`"));
        continue;
      }
      ReadItem(fact, record, item);
      ++list.count;
    }
    return list;
  }

  void ReadItem(const model::Fact& fact, const model::Record& record,
                const JsonNode& item) {
    std::vector<std::string> names;
    for (const model::Field& field : record.fields) {
      names.push_back(field.text.name.text);
    }
    const Fields fields(context_.tree, item, fact.text.name.text + ".",
                        std::move(names), context_.report);
    for (const model::Field& field : record.fields) {
      const std::string path = fields.PathOf(field.text.name.text);
      Stated stated;
      if (const JsonNode* node = fields.Given(field.text.name.text)) {
        stated = ReadValue(context_, *node, {path, field.type, field.domain});
      }
      file_.items.push_back(stated.given == Given::Known ? stated.value
                                                         : field.domain);
    }
  }

  Context& context_;
  const EvidenceIndex& evidence_;
  CaseFile& file_;
};

}  // namespace

void ClearFacts(const model::Model& model, CaseFile& file) {
  const std::size_t count = model.facts.size();
  file.established.reserve(count);
  for (const model::Fact& fact : model.facts) {
    file.established.push_back(fact.domain);
  }
  file.candidates = file.established;
  file.standings.assign(count, Standing::Open);
  file.lists.assign(count, {});
  file.candidate_lists.assign(count, {});
}

void ReadFacts(Context& context, const JsonNode& facts,
               const EvidenceIndex& evidence, CaseFile& file) {
  std::unordered_map<std::string_view, FactId> by_name;
  std::vector<std::string> names;
  for (const model::Fact& fact : context.model.facts) {
    by_name.emplace(fact.text.name.text, static_cast<FactId>(names.size()));
    names.push_back(fact.text.name.text);
  }
  FactReader reader(context, evidence, file);
  std::vector<bool> seen(names.size());
  for (const JsonNode& member : context.tree.Children(facts)) {
    const std::string_view key = context.tree.Key(member);
    const auto found = by_name.find(key);
    if (found == by_name.end()) {
      context.report.Unknown(Finding::UnknownFact, member.key_span, key, names);
      continue;
    }
    const FactId id = found->second;
    if (seen[id]) continue;  // Reported as a repeated key.
    seen[id] = true;
    const auto header = HeaderField(context.model.header, id);
    if (!header.empty()) {
      context.report.Add({.finding = Finding::ReservedFact,
                          .span = member.key_span,
                          .arguments = {names[id], std::string(header)}});
      continue;
    }
    reader.Read(id, member);
  }
}

void ReadFact(Context& context, FactId fact, const JsonNode& stated,
              const EvidenceIndex& evidence, CaseFile& file) {
  FactReader(context, evidence, file).Read(fact, stated);
}

std::string_view HeaderField(const model::HeaderFacts& header, FactId fact) {
  if (fact == header.category) return "subject.category";
  if (fact == header.conduct_date) return "conduct_date";
  if (fact == header.decision_date) return "decision_date";
  return {};
}

}  // namespace rongcuo::casefile
