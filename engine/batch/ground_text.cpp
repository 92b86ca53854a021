#include "engine/batch/ground_text.h"

#include "engine/batch/output_words.h"
#include "engine/model/value_text.h"

namespace rongcuo::batch {

std::string ValueText(const model::Model& model, const Ground& ground,
                      Language language) {
  if (!ground.text.empty()) return ground.text;
  // A text that is not known has no words; the case's others do not matter.
  return model::FormatFact(model, ground.id, ground.value, {}, language);
}

std::string GroundText(const model::Model& model, const Ground& ground,
                       Language language) {
  switch (ground.kind) {
    case Ground::Kind::Rule:
      return model.rules[ground.id].text.name.text;
    case Ground::Kind::Fact:
      return model.facts[ground.id].text.name.text + " = " +
             ValueText(model, ground, language);
    case Ground::Kind::Otherwise:
      break;
  }
  return std::string(WordsOf(OutputWord::Otherwise, language));
}

}  // namespace rongcuo::batch
