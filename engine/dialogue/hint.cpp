#include <optional>
#include <string>
#include <vector>

#include "engine/base/utf8.h"
#include "engine/dialogue/entry.h"
#include "engine/dialogue/lines.h"
#include "engine/dialogue/screen.h"

namespace rongcuo::dialogue {
namespace {

using model::TypeKind;
using Step = Entry::Step;

std::optional<Line> HintOf(TypeKind kind) {
  switch (kind) {
    case TypeKind::Truth:
      return Line::HintTruth;
    case TypeKind::Money:
      return Line::HintMoney;
    case TypeKind::Share:
      return Line::HintShare;
    case TypeKind::Integer:
      return Line::HintInteger;
    case TypeKind::Date:
      return Line::HintDate;
    case TypeKind::Days:
      return Line::HintDays;
    case TypeKind::Months:
      return Line::HintMonths;
    case TypeKind::Text:
      return Line::HintText;
    default:
      return std::nullopt;
  }
}

// `1 过失　2 明知故犯`, none of them broken at the end of a line.
std::string Choices(const syntax::Enumeration& enumeration) {
  constexpr std::size_t kColumns = 76;
  constexpr std::string_view kGap = "　";
  std::string lines, line;
  for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
    const std::string choice =
        std::to_string(i + 1) + " " + enumeration.values[i].text;
    if (utf8::Width(line) + utf8::Width(choice) > kColumns) {
      lines += Set(line);
      line.clear();
    }
    if (!line.empty()) line += kGap;
    line += choice;
  }
  return lines + Set(line);
}

std::string HintOfType(const model::Model& model, model::Type type,
                       Language language) {
  if (type.kind == TypeKind::Enumeration) {
    const auto& enumeration = model.enumerations[type.index];
    std::string hint = Choices(enumeration);
    if (enumeration.values.size() > 2) {
      hint += Set(Say(Line::HintAnyOf, language));
    }
    return hint;
  }
  const auto hint = HintOf(type.kind);
  return hint ? Set(Say(*hint, language)) : "";
}

}  // namespace

std::string Hint(const model::Model& model, const Entry& entry,
                 Language language) {
  const model::Fact& fact = model.facts[entry.fact];
  const auto say = [&](Line line) { return Set(Say(line, language)); };
  switch (entry.step) {
    case Step::Value:
      return HintOfType(model, fact.type, language);
    case Step::Finder:
      return say(Line::AskFinder);
    case Step::Date:
      return say(Line::AskFindingDate) +
             HintOfType(model, {TypeKind::Date, 0}, language);
    case Step::Reason:
      return say(Line::AskReason);
    case Step::Any:
      return say(Line::AskAny);
    case Step::More:
      return Set(
          Say(Line::AskMore, language, {std::to_string(entry.items.size())}));
    case Step::Field: {
      const Entry::Place place = entry.to_ask.front();
      const model::Field& field =
          model.records[fact.type.index].fields[place.field];
      const std::string& stated = entry.items[place.item][place.field];
      return Set(Say(Line::AskField, language,
                     {std::to_string(place.item + 1), field.text.name.text,
                      field.text.question.text})) +
             HintOfType(model, field.type, language) +
             (stated.empty() ? say(Line::FieldUnknown)
                             : Set(Say(Line::FieldStated, language, {stated})));
    }
  }
  return {};
}

}  // namespace rongcuo::dialogue
