#include "test/batch/quick_comparison.h"

#include <string_view>
#include <vector>

namespace rongcuo::batch {
namespace {

using casefile::CaseFile;
using casefile::Standing;

std::string Words(Value value) {
  return "[" + std::to_string(value.lo) + ", " + std::to_string(value.hi) + "]";
}

std::string Words(Standing standing, Value established, Value candidate) {
  return std::to_string(static_cast<int>(standing)) + " " + Words(established) +
         " " + Words(candidate);
}

std::string HeaderDifference(const QuickCase& quick, const CaseFile& file) {
  if (quick.id != file.id) return "id";
  if (quick.title != file.title) return "title";
  if (quick.jurisdiction != file.jurisdiction) return "jurisdiction";
  if (quick.matter != file.matter) return "matter";
  if (quick.fictional != file.fictional) return "fictional";
  if (quick.has_decision_date != file.has_decision_date) {
    return "has_decision_date";
  }
  if (quick.conduct != file.conduct_days) return "conduct";
  if (quick.decision != file.decision_days) return "decision";
  if (quick.has_official != file.has_official) return "has_official";
  if (!quick.has_official) return {};
  if (quick.official != file.official.outcome) return "official";
  if (quick.official_clear != file.official.clear) return "official_clear";
  return {};
}

// Texts have other numbers beyond the model's: what they say is compared.
bool SameValue(const model::Model& model, model::Type type,
               const QuickCase& quick, Value a, const CaseFile& file, Value b) {
  const auto known = static_cast<std::int64_t>(model.texts.size());
  const bool own =
      type.kind == model::TypeKind::Text && a.lo == a.hi && a.lo >= known;
  if (!own) return a == b;
  const auto index = static_cast<std::size_t>(a.lo - known);
  return b.lo == b.hi && index < quick.texts.size() &&
         static_cast<std::size_t>(b.lo) < file.texts.size() &&
         quick.texts[index] == file.texts[static_cast<std::size_t>(b.lo)];
}

std::string FactDifference(const model::Model& model, const QuickCase& quick,
                           const CaseFile& file) {
  std::vector<lanes::Statement> stated;
  for (const model::Fact& fact : model.facts) {
    stated.push_back({Standing::Open, fact.domain, fact.domain});
  }
  for (const QuickCase::Fact& fact : quick.facts) {
    stated[fact.fact] = fact.statement;
  }
  for (model::FactId id = 0; id < model.facts.size(); ++id) {
    const model::Fact& fact = model.facts[id];
    if (fact.type.kind == model::TypeKind::List) continue;
    const lanes::Statement& is = stated[id];
    if (is.standing == file.standings[id] &&
        SameValue(model, fact.type, quick, is.established, file,
                  file.established[id]) &&
        SameValue(model, fact.type, quick, is.candidate, file,
                  file.candidates[id])) {
      continue;
    }
    return fact.text.name.text + ": " +
           Words(is.standing, is.established, is.candidate) + ", not " +
           Words(file.standings[id], file.established[id], file.candidates[id]);
  }
  return {};
}

bool SameItems(const model::Model& model, const model::Record& record,
               const QuickCase& quick, const casefile::ListValue& a,
               const CaseFile& file, const casefile::ListValue& b) {
  if (a.count != b.count || a.complete != b.complete) return false;
  const std::size_t fields = record.fields.size();
  for (std::size_t i = 0; i < a.count * fields; ++i) {
    if (!SameValue(model, record.fields[i % fields].type, quick,
                   quick.items[a.first_item + i], file,
                   file.items[b.first_item + i])) {
      return false;
    }
  }
  return true;
}

std::string ListDifference(const model::Model& model, const QuickCase& quick,
                           const CaseFile& file) {
  std::vector<QuickCase::List> stated(model.facts.size());
  for (const QuickCase::List& list : quick.lists) stated[list.fact] = list;
  for (model::FactId id = 0; id < model.facts.size(); ++id) {
    const model::Fact& fact = model.facts[id];
    if (fact.type.kind != model::TypeKind::List) continue;
    const QuickCase::List& is = stated[id];
    const bool established = is.standing == Standing::Established;
    const casefile::ListValue none;
    const model::Record& record = model.records[fact.type.index];
    if (is.standing != file.standings[id] ||
        !SameItems(model, record, quick, established ? is.list : none, file,
                   file.lists[id]) ||
        !SameItems(model, record, quick, established ? none : is.list, file,
                   file.candidate_lists[id])) {
      return fact.text.name.text;
    }
  }
  return {};
}

}  // namespace

std::string Difference(const model::Model& model, const QuickCase& quick,
                       const CaseFile& file) {
  std::string difference = HeaderDifference(quick, file);
  if (difference.empty()) difference = FactDifference(model, quick, file);
  if (difference.empty()) difference = ListDifference(model, quick, file);
  return difference;
}

}  // namespace rongcuo::batch
