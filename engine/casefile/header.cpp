#include "engine/casefile/header.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/quantity.h"
#include "engine/casefile/words.h"
#include "engine/model/names.h"

namespace rongcuo::casefile {
namespace {

using model::Both;
using model::TypeKind;

// 全国, or segments between `/`, none of them empty or with blanks around.
bool IsPlace(std::string_view place) {
  constexpr std::string_view kBlanks = " \t\n\r";
  while (true) {
    const std::size_t slash = place.find('/');
    const std::string_view segment = place.substr(0, slash);
    if (!HasWords(segment) || kBlanks.find(segment.front()) != kBlanks.npos ||
        kBlanks.find(segment.back()) != kBlanks.npos ||
        segment.find("／") != segment.npos) {
      return false;
    }
    if (slash == place.npos) return true;
    place.remove_prefix(slash + 1);
  }
}

void ReadMatter(Context& context, const Fields& fields, CaseFile& file) {
  const std::string name = fields.RequiredText("matter");
  if (name.empty()) return;
  std::vector<std::string> names;
  for (const model::Matter& matter : context.model.matters) {
    if (matter.name == name) {
      file.matter = static_cast<std::uint32_t>(names.size());
      return;
    }
    names.push_back(matter.name);
  }
  file.matter = model::kNone;
  context.report.Unknown(Finding::UnknownMatter, fields.Find("matter")->span,
                         name, names);
}

// `true` or `false`; what is left out is false. Nothing if it is wrong.
std::optional<bool> ReadFlag(Context& context, const Fields& fields,
                             const std::string& key, const std::string& path) {
  const JsonNode* node = fields.Given(key);
  if (node == nullptr || node->kind == JsonKind::False) return false;
  if (node->kind == JsonKind::True) return true;
  context.report.Wrong(*node, path, Both(" true 或 false", "true or false"));
  return std::nullopt;
}

// A made-up case says so in its title, for people, and in a field, for
// programs; neither without the other.
void ReadFictional(Context& context, const Fields& fields, CaseFile& file) {
  constexpr std::string_view kMark = "【虚构】";
  const auto fictional = ReadFlag(context, fields, "fictional", "fictional");
  if (!fictional) return;
  file.fictional = *fictional;
  if (file.title.empty()) return;
  const bool marked = file.title.starts_with(kMark);
  if (marked == file.fictional) return;
  const std::string mark(kMark);
  context.report.Wrong(
      *fields.Find("title"), "title",
      marked
          ? Both("不以 `" + mark + "` 开头的标题，或 \"fictional\": true",
                 "a title without `" + mark + "`, or \"fictional\": true")
          : Both("以 `" + mark + "` 开头的虚构案例标题",
                 "the title of a made-up case, which begins `" + mark + "`"));
}

void State(CaseFile& file, model::FactId fact, const JsonNode& node,
           Value value) {
  if (fact == model::kNone) return;
  file.established[fact] = value;
  file.standings[fact] = Standing::Established;
  FactDetail detail;
  detail.fact = fact;
  detail.span = node.span;
  file.details.push_back(std::move(detail));
}

void ReadCategory(Context& context, const Fields& subject, CaseFile& file) {
  const JsonNode* node = subject.Given("category");
  const model::FactId fact = context.model.header.category;
  if (node == nullptr || IsOpen(context, *node)) return;
  file.category = subject.Text("category");
  if (fact == model::kNone || node->kind != JsonKind::Text) return;
  const model::Fact& category = context.model.facts[fact];
  const Stated stated = ReadValue(
      context, *node, {"subject.category", category.type, category.domain});
  if (stated.given == Given::Known) State(file, fact, *node, stated.value);
}

void ReadSubject(Context& context, const JsonNode& node, CaseFile& file) {
  if (node.kind != JsonKind::Object) {
    context.report.Wrong(node, "subject",
                         Both("含 `alias`、`category`、`post` 的对象",
                              "an object with `alias`, `category`, `post`"));
    return;
  }
  const Fields fields(context.tree, node, "subject.",
                      {"alias", "category", "post"}, context.report);
  file.alias = fields.Text("alias");
  file.post = fields.Text("post");
  ReadCategory(context, fields, file);
}

// A date of the header; its fact narrows it to its range.
const JsonNode* ReadDate(Context& context, const Fields& fields,
                         std::string_view name, model::FactId fact,
                         CaseFile& file, Value& days) {
  const JsonNode* node = fields.Given(name);
  if (node == nullptr) return nullptr;
  const Value domain =
      fact == model::kNone ? kAnyNumber : context.model.facts[fact].domain;
  const Stated stated =
      ReadValue(context, *node, {name, {TypeKind::Date, 0}, domain});
  if (stated.given != Given::Known) return nullptr;
  State(file, fact, *node, stated.value);
  // An end that nothing limits but the fact's range is open.
  days = {stated.value.lo == domain.lo ? kMinNumber : stated.value.lo,
          stated.value.hi == domain.hi ? kMaxNumber : stated.value.hi};
  return node;
}

}  // namespace

void ReadHeader(Context& context, const Fields& fields, CaseFile& file) {
  file.id = fields.RequiredText("case");
  file.title = fields.RequiredText("title");
  file.summary = fields.Text("summary");
  file.notes = fields.Text("notes");
  ReadFictional(context, fields, file);
  ReadMatter(context, fields, file);
  file.jurisdiction = fields.RequiredText("jurisdiction");
  if (!file.jurisdiction.empty() && !IsPlace(file.jurisdiction)) {
    context.report.Wrong(*fields.Find("jurisdiction"), "jurisdiction",
                         Both("地名，如 `江苏省/淮安市/洪泽区`，或 `全国`",
                              "a place such as `江苏省/淮安市/洪泽区`, or "
                              "`全国`"));
  }
  if (const JsonNode* subject = fields.Given("subject")) {
    ReadSubject(context, *subject, file);
  }
}

void ReadDates(Context& context, const Fields& fields, CaseFile& file) {
  const model::HeaderFacts& header = context.model.header;
  const JsonNode* conduct =
      ReadDate(context, fields, "conduct_date", header.conduct_date, file,
               file.conduct_days);
  const JsonNode* decision =
      ReadDate(context, fields, "decision_date", header.decision_date, file,
               file.decision_days);
  file.has_decision_date = decision != nullptr;
  if (conduct == nullptr || decision == nullptr) return;
  // Only if no day of the one range is early enough for the other.
  if (file.decision_days.hi >= file.conduct_days.lo) return;
  const auto words = [](Value days) {
    return Both(FormatDays(days, Language::Chinese),
                FormatDays(days, Language::English));
  };
  context.report.Add(
      {.finding = Finding::DecisionBeforeConduct,
       .span = decision->span,
       .arguments = {words(file.decision_days), words(file.conduct_days)}});
}

void ReadOfficial(Context& context, const JsonNode& official, CaseFile& file) {
  if (official.kind != JsonKind::Object) {
    context.report.Wrong(
        official, "official",
        Both("含 `outcome` 的对象", "an object with `outcome`"));
    return;
  }
  const Fields fields(context.tree, official, "official.",
                      {"outcome", "text", "body", "date", "source", "clear"},
                      context.report);
  file.has_official = true;
  file.official = {
      fields.RequiredText("outcome"),
      fields.Text("text"),
      fields.Text("body"),
      DateText(context, fields, "date"),
      fields.Text("source"),
      ReadFlag(context, fields, "clear", "official.clear").value_or(false)};
  if (file.official.outcome.empty() || file.matter == model::kNone) return;
  const model::Matter& matter = context.model.matters[file.matter];
  std::vector<std::string> labels;
  for (const syntax::Outcome& outcome : matter.outcomes) {
    if (outcome.label.text == file.official.outcome) return;
    labels.push_back(outcome.label.text);
  }
  context.report.Unknown(Finding::UnknownOutcome, fields.Find("outcome")->span,
                         file.official.outcome, labels, matter.name);
}

}  // namespace rongcuo::casefile
