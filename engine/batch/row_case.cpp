#include "engine/batch/row_case.h"

#include <algorithm>
#include <utility>

#include "engine/casefile/json_text.h"
#include "engine/casefile/typed_value.h"

namespace rongcuo::batch {
namespace {

using casefile::JsonText;

constexpr std::string_view kUsualMatter = "容错";

// The first field of an object within the case.
constexpr std::size_t FirstOf(std::string_view object) {
  std::size_t i = 0;
  while (!kTableFields[i].name.starts_with(object)) ++i;
  return i;
}
constexpr std::size_t kSubject = FirstOf("subject.");
constexpr std::size_t kOfficial = FirstOf("official.");

std::string_view KeyOf(const TableField& field) {
  return field.name.substr(field.name.find('.') + 1);  // npos + 1 is 0.
}

std::string FlagJson(std::string_view text) {
  if (text == "是" || text == "true") return "true";
  if (text == "否" || text == "false") return "false";
  return JsonText(text);
}

// Evidence by number: `E1、E2`.
std::string NumbersJson(std::string_view text) {
  constexpr std::string_view kBetween[] = {"、", "，", "；", ",", ";", " "};
  std::string json = "[";
  for (std::size_t begin = 0, at = 0; at <= text.size();) {
    std::size_t size = at == text.size() ? 1 : 0;
    for (const std::string_view between : kBetween) {
      if (text.substr(at).starts_with(between)) size = between.size();
    }
    if (size == 0) {
      ++at;
      continue;
    }
    if (at > begin) {
      if (json.size() > 1) json += ", ";
      json += JsonText(text.substr(begin, at - begin));
    }
    at += size;
    begin = at;
  }
  return json + "]";
}

}  // namespace

CaseWriter::CaseWriter(const model::Model& model, Columns columns)
    : model_(model), columns_(std::move(columns)), known_(columns_.count) {}

std::optional<CaseWriter::Fault> CaseWriter::Write(
    std::string_view row, const std::vector<Cell>& cells, std::string& json,
    std::vector<Mark>& marks) {
  row_ = row;
  cells_ = &cells;
  json_ = &json;
  marks_ = &marks;
  begin_ = json.size();
  fault_.reset();
  json += '{';
  bool first = true;
  WriteFields(0, kSubject, first);
  if (columns_.fields[kMatterField] == kNoColumn) {
    if (!first) json += ", ";
    json += "\"matter\": " + JsonText(kUsualMatter);
    first = false;
  }
  WriteGroup("subject", kSubject, kOfficial);
  WriteGroup("official", kOfficial, kTableFields.size());
  WriteFacts();
  json += '}';
  return std::move(fault_);
}

std::string_view CaseWriter::TextOf(std::size_t column) {
  if (column >= cells_->size()) return {};
  const Cell cell = (*cells_)[column];
  if (cell.begin == cell.end) return {};  // Most are, in a wide table.
  const std::string_view text = CellText(row_, cell, unquoted_);
  const Span span = casefile::WithoutBlanks(
      text, {0, 0, static_cast<std::uint32_t>(text.size())});
  return text.substr(span.begin, span.end - span.begin);
}

const std::string& CaseWriter::Typed(std::size_t column, std::string_view text,
                                     model::Type type) {
  constexpr std::size_t kShort = 48;
  constexpr std::size_t kMostKnown = 500;
  auto& known = known_[column];
  looked_up_ = text;
  const auto seen = known.find(looked_up_);
  if (seen != known.end()) return seen->second;
  Diagnostics diagnostics;
  auto typed = casefile::ParseTypedValue(
      text, {0, 0, static_cast<std::uint32_t>(text.size())}, model_, type,
      diagnostics);
  if (typed) {
    made_ = std::move(typed->json);
    if (text.size() <= kShort && known.size() < kMostKnown) {
      known.emplace(looked_up_, made_);
    }
    return made_;
  }
  if (!fault_) {
    fault_ = {diagnostics.all().front(), (*cells_)[column].begin};
  }
  made_ = "null";
  return made_;
}

const std::string& CaseWriter::FieldJson(std::size_t field,
                                         std::string_view text) {
  const std::size_t column = columns_.fields[field];
  const model::FactId category = model_.header.category;
  switch (kTableFields[field].form) {
    case FieldForm::Date:
      return Typed(column, text, {model::TypeKind::Date, 0});
    case FieldForm::Category:
      if (category == model::kNone) break;
      return Typed(column, text, model_.facts[category].type);
    case FieldForm::List:
      return Typed(column, text, {model::TypeKind::Text, 0});
    case FieldForm::Flag:
      return made_ = FlagJson(text);
    case FieldForm::Text:
      break;
  }
  return made_ = JsonText(text);
}

void CaseWriter::WriteFields(std::size_t from, std::size_t to, bool& first) {
  for (std::size_t i = from; i < to; ++i) {
    const std::string_view text = TextOf(columns_.fields[i]);
    if (text.empty()) continue;
    if (!first) *json_ += ", ";
    first = false;
    const std::size_t begin = json_->size();
    *json_ += '"';
    *json_ += KeyOf(kTableFields[i]);
    *json_ += "\": ";
    *json_ += FieldJson(i, text);
    AddMark(begin, columns_.fields[i]);
  }
}

void CaseWriter::WriteGroup(std::string_view key, std::size_t from,
                            std::size_t to) {
  const bool any =
      std::any_of(columns_.fields.begin() + static_cast<std::ptrdiff_t>(from),
                  columns_.fields.begin() + static_cast<std::ptrdiff_t>(to),
                  [&](std::size_t column) { return !TextOf(column).empty(); });
  if (!any) return;
  if (json_->back() != '{') *json_ += ", ";
  *json_ += '"';
  *json_ += key;
  *json_ += "\": {";
  bool first = true;
  WriteFields(from, to, first);
  *json_ += '}';
}

void CaseWriter::WriteFacts() {
  if (json_->back() != '{') *json_ += ", ";
  *json_ += "\"facts\": {";
  for (const FactColumns& fact : columns_.facts) WriteFact(fact);
  *json_ += '}';
}

void CaseWriter::WriteFact(const FactColumns& fact) {
  const bool parts =
      fact.has_parts &&
      std::any_of(fact.parts.begin(), fact.parts.end(),
                  [&](std::size_t column) { return !TextOf(column).empty(); });
  const std::string_view text = TextOf(fact.value);
  if (!parts && text.empty()) return;
  if (json_->back() != '{') *json_ += ", ";
  const std::size_t begin = json_->size();
  *json_ += fact.key;
  *json_ += ": ";
  bool first = true;
  std::string_view value;
  if (!text.empty()) {
    value = Typed(fact.value, text, model_.facts[fact.fact].type);
  }
  if (!parts) {
    *json_ += value;
  } else if (value.starts_with('{') && value.ends_with('}')) {
    value.remove_suffix(1);
    first = value.find_first_not_of(" \t\r\n", 1) == value.npos;
    *json_ += value;
  } else {
    *json_ += '{';
    if (!value.empty()) {
      *json_ += "\"value\": ";
      *json_ += value;
      first = false;
    }
  }
  AddMark(begin, fact.value);
  if (parts) WriteParts(fact, first);
}

void CaseWriter::WriteParts(const FactColumns& fact, bool& first) {
  for (std::size_t i = 0; i < kFactParts.size(); ++i) {
    const std::string_view text = TextOf(fact.parts[i]);
    if (text.empty()) continue;
    if (!first) *json_ += ", ";
    first = false;
    const std::size_t begin = json_->size();
    *json_ += '"';
    *json_ += kFactParts[i].name;
    *json_ += "\": ";
    *json_ += i == kEvidencePart ? NumbersJson(text) : JsonText(text);
    AddMark(begin, fact.parts[i]);
  }
  *json_ += '}';
}

void CaseWriter::AddMark(std::size_t begin, std::size_t column) {
  if (column >= cells_->size()) return;
  marks_->push_back(
      {begin - begin_, json_->size() - begin_, (*cells_)[column].begin});
}

}  // namespace rongcuo::batch
