#include "engine/casefile/typed_fact.h"

#include <array>
#include <string_view>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/casefile/facts.h"
#include "engine/casefile/report.h"
#include "engine/casefile/text_checks.h"
#include "engine/casefile/typed_value.h"
#include "engine/casefile/values.h"
#include "engine/casefile/words.h"
#include "engine/model/names.h"

namespace rongcuo::casefile {
namespace {

using model::Both;
using model::FactId;

std::string_view Words(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

// Reports what a field without standing and evidence cannot have.
bool IsValue(const TypedValue& typed, const model::Model& model,
             const Slot& slot, Diagnostics& diagnostics) {
  Report report(typed.tree, diagnostics);
  CheckTexts(typed.tree, report);
  Texts texts(model.texts);
  Context context = {typed.tree, model, report, texts};
  ReadValue(context, typed.tree.nodes[0], slot);
  return !report.failed();
}

// Reports what a case file could not say of the fact.
bool IsSound(const TypedValue& typed, const model::Model& model, FactId fact,
             const std::vector<Evidence>& evidence, Diagnostics& diagnostics) {
  if (!HeaderField(model.header, fact).empty()) {
    const model::Fact& header = model.facts[fact];
    return IsValue(typed, model,
                   {header.text.name.text, header.type, header.domain},
                   diagnostics);
  }
  Report report(typed.tree, diagnostics);
  CheckTexts(typed.tree, report);
  Texts texts(model.texts);
  Context context = {typed.tree, model, report, texts};
  CaseFile scratch;
  ClearFacts(model, scratch);
  scratch.evidence = evidence;
  EvidenceIndex index;
  for (std::uint32_t i = 0; i < evidence.size(); ++i) {
    index.emplace(evidence[i].id, i);
  }
  ReadFact(context, fact, typed.tree.nodes[0], index, scratch);
  return !report.failed();
}

FactId FindFact(const model::Model& model, std::string_view name, Span span,
                Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const model::Fact& fact : model.facts) {
    if (fact.text.name.text == name) return static_cast<FactId>(names.size());
    names.push_back(fact.text.name.text);
  }
  diagnostics.Add(
      {.finding = Finding::UnknownFact,
       .span = span,
       .arguments = {Short(name)},
       .suggestion = Nearest(std::string(name), names).value_or("")});
  return model::kNone;
}

}  // namespace

std::optional<TypedFact> ReadTypedFact(const SourceMap& sources,
                                       std::uint32_t source,
                                       const model::Model& model,
                                       const std::vector<Evidence>& evidence,
                                       Diagnostics& diagnostics) {
  const std::string& text = sources[source].text();
  const auto end = static_cast<std::uint32_t>(text.size());
  if (const auto at = utf8::FindInvalid(text)) {
    const auto begin = static_cast<std::uint32_t>(*at);
    diagnostics.Add({Finding::NotUtf8, {source, begin, begin + 1}});
    return std::nullopt;
  }
  std::size_t at = text.find('=');
  std::size_t size = 1;
  if (const std::size_t wide = text.find("＝"); wide < at) {
    at = wide;
    size = std::string_view("＝").size();
  }
  if (at == std::string::npos) {
    diagnostics.Add(
        {Finding::UnexpectedText,
         {source, 0, end},
         {Quoted(text), Both("事实和它的值，如 `动机.出于公心=是`",
                             "a fact and its value, as `动机.出于公心=是`")}});
    return std::nullopt;
  }
  const Span name =
      WithoutBlanks(text, {source, 0, static_cast<std::uint32_t>(at)});
  const FactId fact = FindFact(model, Words(text, name), name, diagnostics);
  if (fact == model::kNone) return std::nullopt;
  const Span value = {source, static_cast<std::uint32_t>(at + size), end};
  auto statement =
      ReadStatement(sources, value, model, fact, evidence, diagnostics);
  if (!statement) return std::nullopt;
  return TypedFact{fact, *std::move(statement)};
}

std::optional<std::string> ReadStatement(const SourceMap& sources, Span value,
                                         const model::Model& model, FactId fact,
                                         const std::vector<Evidence>& evidence,
                                         Diagnostics& diagnostics) {
  auto typed = ParseTypedValue(sources[value.source].text(), value, model,
                               model.facts[fact].type, diagnostics);
  if (!typed || !IsSound(*typed, model, fact, evidence, diagnostics)) {
    return std::nullopt;
  }
  return std::move(typed->json);
}

std::optional<std::string> ReadField(const SourceMap& sources, Span value,
                                     const model::Model& model,
                                     const model::Field& field,
                                     Diagnostics& diagnostics) {
  auto typed = ParseTypedValue(sources[value.source].text(), value, model,
                               field.type, diagnostics);
  if (!typed ||
      !IsValue(*typed, model, {field.text.name.text, field.type, field.domain},
               diagnostics)) {
    return std::nullopt;
  }
  return std::move(typed->json);
}

}  // namespace rongcuo::casefile
