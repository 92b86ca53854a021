#include "test/casefile/read_stage.h"

#include <array>
#include <sstream>
#include <string_view>

#include "engine/base/quantity.h"
#include "engine/model/value_text.h"
#include "test/casefile/support.h"

namespace rongcuo::casefile {
namespace {

constexpr std::array<std::string_view, 4> kStandings = {"待查", "查实", "自述",
                                                        "争议"};

std::string ValueText(model::Type type, Value value, Value domain,
                      const CaseFile& file) {
  return model::FormatValue(TestModel(), type, value, domain, file.texts,
                            Language::Chinese);
}

void DumpList(const CaseFile& file, const model::Fact& fact,
              const ListValue& list, std::ostream& out) {
  out << (list.complete ? " complete" : " open") << "\n";
  const model::Record& record = TestModel().records[fact.type.index];
  const Value* value = file.items.data() + list.first_item;
  for (std::uint32_t i = 0; i < list.count; ++i) {
    out << "   ";
    for (const model::Field& field : record.fields) {
      out << " " << field.text.name.text << "="
          << ValueText(field.type, *value++, field.domain, file);
    }
    out << "\n";
  }
}

void DumpFact(const CaseFile& file, const FactDetail& detail,
              std::ostream& out) {
  const model::Fact& fact = TestModel().facts[detail.fact];
  const Standing standing = file.standings[detail.fact];
  out << "  " << fact.text.name.text << ": "
      << kStandings[static_cast<std::size_t>(standing)];
  for (const std::uint32_t index : detail.evidence) {
    out << " [" << file.evidence[index].id << "]";
  }
  if (detail.unsigned_finding) out << " unsigned";
  if (!detail.finder.empty()) {
    out << " by " << detail.finder << " on " << detail.finding_date
        << " because " << detail.reason;
  }
  if (!detail.note.empty()) out << " note " << detail.note;
  const bool established = standing == Standing::Established;
  if (fact.type.kind == model::TypeKind::List) {
    DumpList(file, fact,
             established ? file.lists[detail.fact]
                         : file.candidate_lists[detail.fact],
             out);
    return;
  }
  out << ", is "
      << ValueText(fact.type, file.established[detail.fact], fact.domain, file);
  if (file.candidates[detail.fact] != fact.domain) {
    out << ", candidate "
        << ValueText(fact.type, file.candidates[detail.fact], fact.domain,
                     file);
  }
  out << "\n";
}

}  // namespace

std::string Dump(const CaseFile& file) {
  std::ostringstream out;
  out << "case " << file.id << " " << file.title
      << (file.fictional ? " fictional" : "") << "\n";
  out << "  " << TestModel().matters[file.matter].name << " in "
      << file.jurisdiction << "\n";
  if (!file.alias.empty()) {
    out << "  " << file.alias << " " << file.category << " " << file.post
        << "\n";
  }
  out << "  conduct " << FormatDays(file.conduct_days, Language::Chinese)
      << ", decision " << FormatDays(file.decision_days, Language::Chinese)
      << (file.has_decision_date ? "" : " (not given)") << "\n";
  for (const Evidence& evidence : file.evidence) {
    out << "evidence " << evidence.id << " " << evidence.source << " "
        << evidence.quote << "\n";
  }
  out << "facts\n";
  for (const FactDetail& detail : file.details) DumpFact(file, detail, out);
  if (file.has_official) {
    const Official& official = file.official;
    out << "official " << official.outcome << " " << official.date << "\n";
  }
  return out.str();
}

std::string ReadStage(const golden::Inputs& inputs,
                      const std::string& argument) {
  // Other `rules` and `bytes` than a case have no part in reading one.
  const SourceMap others = golden::RulesOf(inputs);
  std::uint32_t next = 0;
  std::string text;
  for (const golden::Section& input : inputs) {
    if (input.word == "case") {
      text = input.text;
    } else if (others[next++].name().ends_with(".json")) {
      text = others[next - 1].text();
    }
  }
  const ReadResult result = ReadText(std::move(text));
  if (result.file) return Dump(*result.file);
  return argument == "en" ? result.english : result.chinese;
}

}  // namespace rongcuo::casefile
