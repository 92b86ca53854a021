#include "engine/dialogue/entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/diagnostic.h"
#include "engine/base/source.h"
#include "engine/casefile/facts.h"
#include "engine/casefile/fields.h"
#include "engine/casefile/json_text.h"
#include "engine/casefile/json_tree.h"
#include "engine/casefile/typed_fact.h"
#include "engine/casefile/typed_value.h"
#include "engine/dialogue/lines.h"

namespace rongcuo::dialogue {
namespace {

using casefile::JsonKind;
using casefile::JsonNode;
using casefile::JsonText;
using casefile::JsonTree;
using model::TypeKind;
using Step = Entry::Step;

const JsonNode* Member(const JsonTree& tree, const JsonNode* object,
                       std::string_view name) {
  if (object == nullptr || object->kind != JsonKind::Object) return nullptr;
  for (const JsonNode& member : tree.Children(*object)) {
    if (tree.Key(member) == name) return &member;
  }
  return nullptr;
}

bool IsOpen(const JsonTree& tree, const JsonNode& node) {
  return node.kind == JsonKind::Null ||
         (node.kind == JsonKind::Text && tree.Text(node) == "待查");
}

// What an established list says already. Fields that are not known, or known
// only as a range, are to be asked.
void TakeItems(std::string_view text, const std::string& fact,
               const model::Record& record, Entry& entry) {
  Diagnostics unread;
  const auto tree = casefile::ParseJson(text, 0, unread);
  if (!tree) return;
  const JsonNode* facts = Member(*tree, tree->nodes.data(), "facts");
  const JsonNode* list = Member(*tree, facts, fact);
  const JsonNode* items = Member(*tree, list, "items");
  if (items == nullptr || items->kind != JsonKind::List) return;
  for (const JsonNode& item : tree->Children(*items)) {
    std::vector<std::string>& fields = entry.items.emplace_back();
    for (const model::Field& field : record.fields) {
      const JsonNode* value = Member(*tree, &item, field.text.name.text);
      const bool known = value != nullptr && !IsOpen(*tree, *value);
      if (!known || value->kind == JsonKind::Object) {
        entry.to_ask.push_back({entry.items.size() - 1, fields.size()});
      }
      fields.emplace_back(known ? tree->Raw(*value) : "");
    }
  }
}

// One answer, read as a source of its own.
class Reading {
 public:
  explicit Reading(std::string_view line)
      : source_(sources_.Add("", std::string(line))),
        span_{source_, 0, static_cast<std::uint32_t>(line.size())} {}

  std::optional<std::string> Statement(const model::Model& model,
                                       model::FactId fact,
                                       const casefile::CaseFile& file) {
    return casefile::ReadStatement(sources_, span_, model, fact, file.evidence,
                                   diagnostics_);
  }
  std::optional<std::string> Field(const model::Model& model,
                                   const model::Field& field) {
    return casefile::ReadField(sources_, span_, model, field, diagnostics_);
  }
  std::string Problem(Language language) const {
    std::string problem;
    for (const Diagnostic& diagnostic : diagnostics_.all()) {
      if (!problem.empty()) problem += "\n";
      problem += SentenceOf(diagnostic, language);
    }
    return problem;
  }

 private:
  SourceMap sources_;
  std::uint32_t source_;
  Span span_;
  Diagnostics diagnostics_;
};

bool IsOneOf(std::string_view word,
             std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
bool IsYes(std::string_view word) {
  return IsOneOf(word, {"1", "１", "是", "有", "y", "Y", "yes"});
}
bool IsNo(std::string_view word) {
  return IsOneOf(word, {"2", "２", "否", "无", "没有", "n", "N", "no"});
}

bool IsJson(std::string_view line) {
  return line.starts_with('{') || line.starts_with('[') ||
         line.starts_with('"');
}

std::vector<std::string_view> Split(
    std::string_view text, std::initializer_list<std::string_view> separators) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    std::size_t size = at == text.size() ? 1 : 0;
    for (const std::string_view separator : separators) {
      if (text.substr(at).starts_with(separator)) size = separator.size();
    }
    if (size == 0) continue;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    begin = at + size;
    at = begin - 1;
  }
  return words;
}

// The name of the value that a number stands for, or the word itself.
std::string_view Choose(const syntax::Enumeration& enumeration,
                        std::string_view word) {
  for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
    if (word == std::to_string(i + 1)) return enumeration.values[i].text;
  }
  return word;
}

// What was typed, with numbers of choices as the words that they stand for.
std::string InWords(const model::Model& model, model::Type type,
                    std::string_view line) {
  if (type.kind == TypeKind::Truth) {
    if (IsYes(line)) return "是";
    if (IsNo(line)) return "否";
  }
  if (type.kind != TypeKind::Enumeration || IsJson(line)) {
    return std::string(line);
  }
  std::string words;
  for (const std::string_view word : Split(line, {"、", "，", ",", " ", "|"})) {
    if (!words.empty()) words += "、";
    words += Choose(model.enumerations[type.index], word);
  }
  return words;
}

// Takes evidence such as `#E1 #E2` off the end of an answer.
std::vector<std::string> TakeEvidence(std::string_view& line) {
  std::size_t at = std::min(line.find('#'), line.find("＃"));
  if (at == line.npos) return {};
  std::vector<std::string> ids;
  for (const std::string_view id :
       Split(line.substr(at), {"#", "＃", "、", "，", ",", " "})) {
    ids.emplace_back(id);
  }
  const Span words =
      casefile::WithoutBlanks(line, {0, 0, static_cast<std::uint32_t>(at)});
  line = line.substr(0, words.end);
  return ids;
}

std::string ListText(const std::vector<std::string>& elements) {
  std::string list = "[";
  for (const std::string& element : elements) {
    if (list.size() > 1) list += ", ";
    list += element;
  }
  return list + "]";
}

// An object with the members of a statement and one more, unless that is empty.
std::string With(const std::string& statement, std::string_view name,
                 const std::string& json) {
  if (json.empty()) return statement;
  std::string object = statement.starts_with('{')
                           ? statement.substr(0, statement.rfind('}'))
                           : "{\"value\": " + statement;
  object += ", " + JsonText(name) + ": " + json;
  return object + "}";
}

std::string EvidenceText(const Entry& entry) {
  if (entry.evidence.empty()) return {};
  std::vector<std::string> ids;
  for (const std::string& id : entry.evidence) ids.push_back(JsonText(id));
  return ListText(ids);
}

// One line given to an entry.
class Taker {
 public:
  Taker(const model::Model& model, const casefile::CaseFile& file,
        Language language, Entry& entry)
      : model_(model),
        file_(file),
        language_(language),
        entry_(entry),
        fact_(model.facts[entry.fact]) {}

  Taken Take(std::string_view line) {
    switch (entry_.step) {
      case Step::Value:
        return TakeValue(line);
      case Step::Finder:
        return TakeWords(line, entry_.finder, Step::Date);
      case Step::Date:
        return TakeDate(line);
      case Step::Reason:
        return TakeReason(line);
      case Step::Any:
        return TakeAny(line);
      case Step::Field:
        return TakeField(line);
      case Step::More:
        return TakeMore(line);
    }
    return {};
  }

 private:
  Taken Problem(std::string problem) const {
    return {std::move(problem), std::nullopt};
  }
  Taken NotUnderstood(std::string_view line, Line expected) const {
    return Problem(
        Say(Line::NotUnderstood, language_, {line, Say(expected, language_)}));
  }

  // The statement if it is sound, else what is wrong with it.
  Taken Complete(const std::string& statement) const {
    Reading reading(statement);
    auto read = reading.Statement(model_, entry_.fact, file_);
    if (!read) return Problem(reading.Problem(language_));
    return {{}, std::move(read)};
  }

  bool IsHeader() const {
    return !casefile::HeaderField(model_.header, entry_.fact).empty();
  }

  Taken TakeValue(std::string_view line) {
    const bool text = fact_.type.kind == TypeKind::Text;
    std::vector<std::string> evidence;
    if (!text && !IsJson(line)) evidence = TakeEvidence(line);
    if (!evidence.empty() && IsHeader()) {
      return Problem(
          Say(Line::NoEvidenceHere, language_, {fact_.text.name.text}));
    }
    Reading reading(InWords(model_, fact_.type, line));
    const auto value = reading.Statement(model_, entry_.fact, file_);
    if (!value) return Problem(reading.Problem(language_));
    Entry next = entry_;
    next.evidence = std::move(evidence);
    Taken taken = Complete(With(*value, "evidence", EvidenceText(next)));
    if (!fact_.finding || value->starts_with('{')) return taken;
    if (!taken.problem.empty()) return taken;
    next.value = *value;
    next.step = Step::Finder;
    entry_ = std::move(next);
    return {};
  }

  Taken TakeWords(std::string_view line, std::string& said, Step next) {
    if (!casefile::HasWords(line)) {
      return NotUnderstood(line, Line::ExpectedWords);
    }
    said = JsonText(line);
    entry_.step = next;
    return {};
  }

  // The date of the finding is checked with the rest of it.
  Taken TakeDate(std::string_view line) {
    const std::string date = JsonText(line);
    Taken taken = Complete(With(entry_.value, "date", date));
    if (!taken.problem.empty()) return taken;
    entry_.date = date;
    entry_.step = Step::Reason;
    return {};
  }

  Taken TakeReason(std::string_view line) const {
    if (!casefile::HasWords(line)) {
      return NotUnderstood(line, Line::ExpectedWords);
    }
    std::string statement = With(entry_.value, "finder", entry_.finder);
    statement = With(statement, "date", entry_.date);
    statement = With(statement, "reason", JsonText(line));
    return Complete(With(statement, "evidence", EvidenceText(entry_)));
  }

  Taken TakeAny(std::string_view line) {
    if (IsJson(line)) return Complete(std::string(line));
    entry_.evidence = TakeEvidence(line);
    if (IsNo(line)) return CompleteList(true);
    if (!IsYes(line)) return NotUnderstood(line, Line::ExpectedOneTwo);
    AddItem();
    return {};
  }

  Taken TakeMore(std::string_view line) {
    const auto evidence = TakeEvidence(line);
    if (!evidence.empty()) entry_.evidence = evidence;
    if (IsOneOf(line, {"3", "３", "不清楚", "待查"})) {
      return CompleteList(false);
    }
    if (IsNo(line)) return CompleteList(true);
    if (!IsYes(line)) return NotUnderstood(line, Line::ExpectedOneTwoThree);
    AddItem();
    return {};
  }

  Taken TakeField(std::string_view line) {
    const Entry::Place place = entry_.to_ask.front();
    const model::Field& field =
        model_.records[fact_.type.index].fields[place.field];
    if (!line.empty() && line != "待查") {
      Reading reading(InWords(model_, field.type, line));
      const auto value = reading.Field(model_, field);
      if (!value) return Problem(reading.Problem(language_));
      entry_.items[place.item][place.field] = *value;
    }
    entry_.to_ask.erase(entry_.to_ask.begin());
    if (!entry_.to_ask.empty()) return {};
    if (entry_.complete) return CompleteList(true);
    entry_.step = Step::More;
    return {};
  }

  void AddItem() {
    const std::size_t fields = model_.records[fact_.type.index].fields.size();
    for (std::size_t field = 0; field < fields; ++field) {
      entry_.to_ask.push_back({entry_.items.size(), field});
    }
    entry_.items.emplace_back(fields);
    entry_.step = Step::Field;
  }

  Taken CompleteList(bool complete) const {
    const auto& fields = model_.records[fact_.type.index].fields;
    std::vector<std::string> items;
    for (const auto& item : entry_.items) {
      std::string object = "{";
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (item[i].empty()) continue;
        if (object.size() > 1) object += ", ";
        object += JsonText(fields[i].text.name.text) + ": " + item[i];
      }
      items.push_back(object + "}");
    }
    const std::string statement = std::string("{\"complete\": ") +
                                  (complete ? "true" : "false") +
                                  ", \"items\": " + ListText(items) + "}";
    return Complete(With(statement, "evidence", EvidenceText(entry_)));
  }

  const model::Model& model_;
  const casefile::CaseFile& file_;
  Language language_;
  Entry& entry_;
  const model::Fact& fact_;
};

}  // namespace

Entry BeginEntry(const model::Model& model, const casefile::CaseFile& file,
                 std::string_view text, model::FactId fact) {
  Entry entry;
  entry.fact = fact;
  const model::Fact& f = model.facts[fact];
  if (f.type.kind != TypeKind::List) return entry;
  if (file.standings[fact] == casefile::Standing::Established) {
    entry.complete = file.lists[fact].complete;
    TakeItems(text, f.text.name.text, model.records[f.type.index], entry);
  }
  entry.step = !entry.to_ask.empty() ? Step::Field
               : entry.items.empty() ? Step::Any
                                     : Step::More;
  return entry;
}

Taken Take(const model::Model& model, const casefile::CaseFile& file,
           std::string_view line, Language language, Entry& entry) {
  Entry changed = entry;
  Taken taken = Taker(model, file, language, changed).Take(line);
  if (taken.problem.empty()) entry = std::move(changed);
  return taken;
}

}  // namespace rongcuo::dialogue
