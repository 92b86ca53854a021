#include "engine/render/change_text.h"

#include "engine/render/catalogue.h"
#include "engine/render/part_text.h"

namespace rongcuo::render {
namespace {

using inquiry::ChangePart;

std::string PartOf(const Judged& judged, model::FactId fact,
                   const ChangePart& part, Language language) {
  const model::Model& model = judged.model;
  const auto& texts = judged.file.texts;
  if (part.kind == ChangePart::Kind::Value) {
    return FactPartText(model, fact, part.value, texts, language);
  }
  const bool added = part.item >= judged.file.lists[fact].count;
  const std::string number = std::to_string(part.item + 1);
  if (part.kind == ChangePart::Kind::Present) {
    if (!IsTrue(part.value)) return Say(Message::ItemGone, language, {number});
    return added ? Say(Message::ItemAdded, language, {})
                 : Say(Message::ItemThere, language, {number});
  }
  const model::Record& record = model.records[model.facts[fact].type.index];
  const model::Field& field = record.fields[part.field];
  const std::string value =
      PartText(model, field.type, part.value, field.domain, texts, language);
  return added ? Say(Message::NewItemField, language,
                     {field.text.name.text, value})
               : Say(Message::ItemField, language,
                     {number, field.text.name.text, value});
}

}  // namespace

std::string ChangeText(const Judged& judged, const inquiry::Change& change,
                       Language language) {
  std::string text;
  for (const ChangePart& part : change.parts) {
    if (!text.empty()) text += Say(Message::Comma, language);
    text += PartOf(judged, change.fact, part, language);
  }
  return text;
}

}  // namespace rongcuo::render
