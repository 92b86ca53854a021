#include <array>

#include "engine/render/catalogue.h"
#include "engine/render/render.h"

namespace rongcuo::render {
namespace {

using checker::Aspect;

constexpr std::array kPlaces = {
    Message::PlaceConduct,     Message::PlaceDecision,
    Message::PlaceBareConduct, Message::PlaceBareDecision,
    Message::PlaceVerdict,     Message::PlaceExclusion};

constexpr std::array kAspects = {
    Message::AspectShape,       Message::AspectDay,
    Message::AspectInstruction, Message::AspectNorm,
    Message::AspectFact,        Message::AspectRule,
    Message::AspectAggregate,   Message::AspectFactor,
    Message::AspectScore,       Message::AspectPresumed,
    Message::AspectPossible,    Message::AspectWithout,
    Message::AspectDecision,    Message::AspectCertainty,
    Message::AspectSplit,       Message::AspectExcluded};
static_assert(kAspects.size() ==
              static_cast<std::size_t>(Aspect::Excluded) + 1);

// What the id of a rejection names; empty if nothing.
std::string NameOf(const model::Model& model,
                   const checker::Rejection& rejection) {
  const std::size_t id = rejection.id;
  switch (rejection.aspect) {
    case Aspect::Norm:
      return model.norms[id].text.name.text;
    case Aspect::Fact:
      return model.facts[id].text.name.text;
    case Aspect::Rule: {
      const model::Rule& rule = model.rules[id];
      return model.norms[rule.norm].text.name.text + "." + rule.text.name.text;
    }
    case Aspect::Factor:
      return model.factors[id].text.name.text;
    case Aspect::Instruction:
    case Aspect::Aggregate:
    case Aspect::Split:
    case Aspect::Excluded:
      return std::to_string(id);
    default:
      return "";
  }
}

std::string Spelt(Value value) {
  const std::string lo = std::to_string(value.lo);
  return value.lo == value.hi ? lo : lo + ".." + std::to_string(value.hi);
}

}  // namespace

std::string Sentence(const model::Model& model,
                     const checker::Rejection& rejection, Language language) {
  const std::string name = NameOf(model, rejection);
  return Say(
      Message::Rejected, language,
      {Say(kPlaces[static_cast<std::size_t>(rejection.place)], language),
       Say(kAspects[static_cast<std::size_t>(rejection.aspect)], language),
       name.empty() ? "" : Say(Message::RejectedName, language, {name}),
       Spelt(rejection.found), Spelt(rejection.derived)});
}

}  // namespace rongcuo::render
