#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/render/catalogue.h"
#include "engine/render/render.h"

namespace rongcuo::render {

Line operator+(Line line, const Line& more);
Line& operator+=(Line& line, const Line& more);

// Turns the ids of one case's reasons into words and pieces of lines.
class Phrases {
 public:
  Phrases(const Judged& judged, Language language)
      : judged_(judged), language_(language) {}

  Language language() const { return language_; }
  bool chinese() const { return language_ == Language::Chinese; }

  std::string Word(Message message) const;
  std::string Word(Message message,
                   std::initializer_list<std::string_view> arguments) const;
  // `a、b、c`, `a, b, c`; past `most` only how many more there are.
  std::string List(const std::vector<std::string>& words,
                   std::size_t most = 1000) const;

  // `免责`, `exempt (免责)`.
  std::string Outcome(std::uint32_t outcome) const;
  std::string Outcomes(explain::OutcomeSet outcomes) const;
  std::string Points(Value points) const;
  std::string Day(Value days) const;

  const std::string& FactName(model::FactId fact) const;
  const std::string& RuleName(model::RuleId rule) const;
  const std::string& NormName(
      model::NormId norm) const;  // Also the vocabulary.
  // The norm and, if given, the article of a rule.
  std::string RulePlace(model::RuleId rule) const;
  std::string Citation(model::SourceId source) const;
  std::string Citations(const std::vector<model::SourceId>& sources) const;

  // `后果.安全事故 = 无（推定）`
  Line Fact(const explain::FactUse& use) const;
  // The value alone; of a list how many items it has.
  std::string ValueOf(const explain::FactUse& use) const;
  // Where the value comes from: standing and evidence, or what presumes it.
  std::string OriginOf(const explain::FactUse& use) const;
  // `免责线 = 75`
  Line Definition(const explain::DefinitionUse& use) const;
  // A condition that is not made of parts, with what it read.
  Line Single(const explain::Condition& condition) const;
  // What one item of a list came to.
  Line Item(const explain::Condition& condition,
            const explain::ItemResult& item) const;
  // An item's fields: `名称 …；层级 …`.
  std::string ItemFields(model::FactId list, std::uint32_t item) const;

  Piece Status(eval::RuleStatus status, syntax::RuleKind kind) const;
  Piece Truth(Value value) const;

 private:
  bool IsPlain(const explain::Condition& condition) const;
  std::string EvidenceOf(std::uint32_t detail) const;
  std::string StatedOnly(const explain::FactUse& use) const;
  std::string Lacking(std::uint32_t detail) const;
  std::string PresumedBy(std::uint32_t presumption) const;

  const Judged& judged_;
  Language language_;
};

Message KindName(syntax::RuleKind kind);

// `《监察法》第五十二条`
std::string CitationText(const model::Citation& citation);

}  // namespace rongcuo::render
