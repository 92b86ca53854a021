#include "test/casefile/plain.h"

#include <vector>

namespace rongcuo::casefile {
namespace {

std::string Words(const CaseFile& file, model::Type type, Value value) {
  const bool text = type.kind == model::TypeKind::Text && value.lo == value.hi;
  if (text) return file.texts[static_cast<std::size_t>(value.lo)];
  return std::to_string(value.lo) + ".." + std::to_string(value.hi);
}

std::string ListWords(const model::Model& model, const CaseFile& file,
                      model::Type type, const ListValue& list) {
  const auto& fields = model.records[type.index].fields;
  std::string words = list.complete ? "complete" : "open";
  std::size_t at = list.first_item;
  for (std::uint32_t item = 0; item < list.count; ++item) {
    words += " {";
    for (const model::Field& field : fields) {
      words += " " + Words(file, field.type, file.items[at++]);
    }
    words += " }";
  }
  return words;
}

std::string DetailWords(const CaseFile& file, const FactDetail& detail) {
  std::string words = " evidence";
  for (const std::uint32_t i : detail.evidence) {
    words += " " + file.evidence[i].id;
  }
  return words + " note " + detail.note + " by " + detail.finder + " on " +
         detail.finding_date + " for " + detail.reason +
         (detail.unsigned_finding ? " unsigned" : "");
}

}  // namespace

std::map<std::string, std::string> Plain(const model::Model& model,
                                         const CaseFile& file) {
  std::map<std::string, std::string> plain = {
      {"case", file.id},
      {"title", file.title},
      {"place", file.jurisdiction},
      {"subject", file.alias + "/" + file.category + "/" + file.post},
      {"summary", file.summary},
      {"notes", file.notes},
      {"matter", std::to_string(file.matter)},
      {"fictional", std::to_string(static_cast<int>(file.fictional))},
      {"conduct", Words(file, {}, file.conduct_days)},
      {"decision",
       Words(file, {}, file.decision_days) +
           std::to_string(static_cast<int>(file.has_decision_date))},
      {"official", file.official.outcome + "/" + file.official.text + "/" +
                       file.official.body + "/" + file.official.date + "/" +
                       file.official.source}};
  for (const Evidence& evidence : file.evidence) {
    plain["evidence " + evidence.id] = evidence.source + "/" + evidence.quote;
  }
  for (model::FactId i = 0; i < model.facts.size(); ++i) {
    const model::Fact& fact = model.facts[i];
    std::string words =
        std::to_string(static_cast<int>(file.standings[i])) + " ";
    if (fact.type.kind == model::TypeKind::List) {
      words += ListWords(model, file, fact.type, file.lists[i]) + " or " +
               ListWords(model, file, fact.type, file.candidate_lists[i]);
    } else {
      words += Words(file, fact.type, file.established[i]) + " or " +
               Words(file, fact.type, file.candidates[i]);
    }
    plain[fact.text.name.text] = words;
  }
  for (const FactDetail& detail : file.details) {
    plain[model.facts[detail.fact].text.name.text] += DetailWords(file, detail);
  }
  return plain;
}

}  // namespace rongcuo::casefile
