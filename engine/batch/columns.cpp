#include "engine/batch/columns.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "engine/base/nearest.h"
#include "engine/base/utf8.h"
#include "engine/batch/csv.h"
#include "engine/batch/problem.h"
#include "engine/casefile/facts.h"
#include "engine/casefile/json_text.h"
#include "engine/casefile/typed_value.h"
#include "engine/casefile/words.h"
#include "engine/model/names.h"

namespace rongcuo::batch {
namespace {

using casefile::Short;
using model::FactId;

// More than there are names in any vocabulary.
constexpr std::size_t kMostColumns = 20'000;

// What a column may be: a field, or the value or a part of a fact.
struct Meaning {
  std::size_t field = kNoColumn;
  FactId fact = model::kNone;
  std::size_t part = kNoColumn;  // The value.
};

// All names that columns may have.
class Names {
 public:
  explicit Names(const model::Model& model) {
    for (std::size_t i = 0; i < kTableFields.size(); ++i) {
      AddBoth("", kTableFields[i].name, kTableFields[i].chinese, {i});
    }
    for (FactId fact = 0; fact < model.facts.size(); ++fact) {
      AddFact(model, fact);
    }
  }

  const Meaning* Find(const std::string& name) const {
    const auto at = meanings_.find(name);
    return at == meanings_.end() ? nullptr : &at->second;
  }
  const std::vector<std::string>& all() const { return all_; }

 private:
  void AddFact(const model::Model& model, FactId fact) {
    const std::string& name = model.facts[fact].text.name.text;
    const std::string_view field = casefile::HeaderField(model.header, fact);
    for (std::size_t i = 0; i < kTableFields.size(); ++i) {
      if (kTableFields[i].name == field) return Add(name, {i});
    }
    Add(name, {kNoColumn, fact});
    for (std::size_t i = 0; i < kFactParts.size(); ++i) {
      AddBoth(name + ".", kFactParts[i].name, kFactParts[i].chinese,
              {kNoColumn, fact, i});
    }
  }
  void AddBoth(const std::string& before, std::string_view english,
               std::string_view chinese, const Meaning& meaning) {
    Add(before + std::string(english), meaning);
    Add(before + std::string(chinese), meaning);
  }
  void Add(const std::string& name, const Meaning& meaning) {
    meanings_.emplace(name, meaning);
    all_.push_back(name);
  }

  std::unordered_map<std::string, Meaning> meanings_;
  std::vector<std::string> all_;
};

class HeadReader {
 public:
  HeadReader(const TableHead& head, const model::Model& model,
             Language language, Problem& problem)
      : head_(head),
        model_(model),
        language_(language),
        problem_(problem),
        names_(model) {}

  std::optional<Columns> Run() {
    if (const auto bad = utf8::FindInvalid(head_.text)) {
      return Refuse({Finding::NotUtf8, {}}, *bad);
    }
    std::vector<Cell> cells;
    if (const auto fault = SplitRow(head_.text, kMostColumns, cells)) {
      return Refuse({fault->finding, {}, {std::to_string(kMostColumns)}},
                    fault->at);
    }
    std::vector<std::string> names;
    for (const Cell cell : cells) names.push_back(NameIn(cell));
    while (!names.empty() && names.back().empty()) names.pop_back();
    columns_.count = names.size();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!Take(names[i], i, cells[i])) return std::nullopt;
    }
    return std::move(columns_);
  }

 private:
  std::nullopt_t Refuse(const Diagnostic& diagnostic, std::size_t offset) {
    const Position at = PlaceIn(head_.text, offset);
    problem_ = MakeProblem(diagnostic, language_, head_.line + at.line - 1,
                           static_cast<std::uint64_t>(at.column));
    return std::nullopt;
  }

  std::string NameIn(Cell cell) const {
    std::string unquoted;
    const std::string_view text = CellText(head_.text, cell, unquoted);
    const Span span = casefile::WithoutBlanks(
        text, {0, 0, static_cast<std::uint32_t>(text.size())});
    return std::string(text.substr(span.begin, span.end - span.begin));
  }

  bool Take(const std::string& name, std::size_t column, Cell cell) {
    if (name.empty()) {
      Refuse({Finding::UnexpectedText,
              {},
              {model::Both("空格", "an empty cell"),
               model::Both("列名", "the name of a column")}},
             cell.begin);
      return false;
    }
    const Meaning* meaning = names_.Find(name);
    if (meaning == nullptr) {
      Refuse({Finding::UnknownColumn,
              {},
              {Short(name)},
              {},
              Nearest(name, names_.all()).value_or("")},
             cell.begin);
      return false;
    }
    std::size_t& place = PlaceOf(*meaning);
    if (place != kNoColumn) {
      Refuse({Finding::DuplicateColumn, {}, {Short(name)}}, cell.begin);
      return false;
    }
    place = column;
    return true;
  }

  std::size_t& PlaceOf(const Meaning& meaning) {
    if (meaning.field != kNoColumn) return columns_.fields[meaning.field];
    auto& facts = columns_.facts;
    auto at = std::find_if(
        facts.begin(), facts.end(),
        [&](const FactColumns& f) { return f.fact == meaning.fact; });
    if (at == facts.end()) {
      at = facts.emplace(at);
      at->fact = meaning.fact;
      at->key = casefile::JsonText(model_.facts[meaning.fact].text.name.text);
    }
    if (meaning.part == kNoColumn) return at->value;
    at->has_parts = true;
    return at->parts[meaning.part];
  }

  const TableHead& head_;
  const model::Model& model_;
  const Language language_;
  Problem& problem_;
  const Names names_;
  Columns columns_;
};

}  // namespace

std::optional<Columns> ReadColumns(const TableHead& head,
                                   const model::Model& model, Language language,
                                   Problem& problem) {
  return HeadReader(head, model, language, problem).Run();
}

}  // namespace rongcuo::batch
